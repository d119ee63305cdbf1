"""What the rules of quotations flag and mend, and what lies just outside of it."""

import pytest
from mapped import found, marked, mended

from argmap.analyze.rules import long_quote, missing_quote, repeated_quote
from argmap.load.discovery import RawFile, WorkspaceFiles
from argmap.load.loader import load
from argmap.load.settings import Limits
from argmap.source.diagnostics import Applicability, apply_edits

SOURCE = """In 2022 we closed six streets to cars; footfall rose in every street.

"Colour", he said \\ as the on-the-ground report has it, "is not the centre's problem".

Rents rose. Rents rose. Shops in every side street will probably do better, if \x07 bells ring.

Footfall rose in every street, they say.
"""


def text_with(quote):
    return f'article a source "a.txt" premise p "P." quote {quote}'


def loaded(text, folder):
    (folder / "a.txt").write_text(SOURCE, encoding="utf-8")
    file = RawFile("page.argmap", folder / "page.argmap", text.encode())
    return load(WorkspaceFiles(folder, (file,)))


def flaw_of(quote, folder):
    (flaw,) = loaded(text_with(quote), folder).diagnostics
    return flaw


def mended_quote(quote, folder):
    """Return a quotation with its fix made, which then is verified."""
    text = apply_edits(text_with(quote), flaw_of(quote, folder).fix.edits)
    assert loaded(text, folder).diagnostics == ()
    return text.removeprefix(text_with(""))


@pytest.mark.parametrize(
    ("quote", "right", "applicability"),
    [
        ('"streets to cars, footfall"', '"streets to cars; footfall"', Applicability.UNSAFE),
        ('"on the ground report has"', '"on-the-ground report has"', Applicability.UNSAFE),
        ('"said as the on-the-ground"', r'"said \\ as the on-the-ground"', Applicability.UNSAFE),
        ('"colour he said"', r'"Colour\", he said"', Applicability.UNSAFE),
        ('"is not the centre s problem"', '"is not the centre\'s problem"', Applicability.UNSAFE),
        (
            '"closed SIX streets … rose in evry street"',
            '"closed SIX streets … rose in every street"',
            Applicability.UNSAFE,
        ),
        ('"color, he said"', r'"Colour\", he said"', Applicability.UNSAFE),
        ('"we closed six of streets"', '"we closed six streets"', Applicability.UNSAFE),
        ('"footfall rose in a street, they"', None, Applicability.UNSAFE),
        ('"close six streets to cars"', '"closed six streets to cars"', Applicability.UNSAFE),
        ('"not the cen tre\'s problem"', '"not the centre\'s problem"', Applicability.SAFE),
        ('"not the Cen tre\'s problem"', '"not the centre\'s problem"', Applicability.UNSAFE),
        ('"shops in every street will probably"', None, Applicability.UNSAFE),
        ('"we closed six street to car, footfal"', None, Applicability.UNSAFE),
        (
            '"six streets to cars, footfall" at 2',
            '"six streets to cars; footfall" at 1',
            Applicability.UNSAFE,
        ),
        ('"six streets, to … footfal rose in every street" at 1', None, Applicability.UNSAFE),
    ],
)
def test_a_quotation_that_is_a_little_altered(quote, right, applicability, tmp_path):
    flaw = flaw_of(quote, tmp_path)
    assert (flaw.rule.name, flaw.fix.applicability) == ("quote-altered", applicability)
    done = mended_quote(quote, tmp_path)
    assert right is None or done == right


@pytest.mark.parametrize(
    "quote",
    [
        '"we shut half a dozen streets"',
        '"shut streets"',
        '"we shut seven lanes to cars"',
        '"we shut seven lanes to cars; footfall rose in every street"',
        '"nothing of the kind"',
        '"footfall rose in every street \\"Colour\\", he said"',
        '"closed six streets … is not the centres problem"',
        '"closed six streets … nothing of the kind"',
        '"…"',
    ],
)
def test_a_quotation_that_is_more_than_a_little_altered(quote, tmp_path):
    flaw = flaw_of(quote, tmp_path)
    assert (flaw.rule.name, flaw.fix) == ("quote-not-found", None)


@pytest.mark.parametrize(
    "quote",
    [
        '"we shut six streets"',
        '"closed sixty streets … every street"',
        '"In 2202 we closed six streets"',
        '"we closed unsix streets to cars"',
        '"we closed only six streets"',
        '"even we closed six streets to cars"',
        '"closed six streets to bikes"',
        '"every street. Colour, he said as the"',
    ],
)
def test_no_fix_takes_other_words_for_those_quoted(quote, tmp_path):
    assert flaw_of(quote, tmp_path).fix is None


@pytest.mark.parametrize(
    "quote",
    ['"footfall rose, in every street"', '"do better if bells"', '"rents, rose" at 1'],
    ids=["two places", "a control character", "two places in another paragraph"],
)
def test_what_would_not_be_verified_has_no_fix(quote, tmp_path):
    flaw = flaw_of(quote, tmp_path)
    assert (flaw.rule.name, flaw.fix) == ("quote-altered", None)


@pytest.mark.parametrize(
    ("quote", "name", "right"),
    [
        ('"we closed six streets" at 2', "quote-elsewhere", '"we closed six streets" at 1'),
        ('"footfall rose in every street" at 2', "quote-elsewhere", None),
        ('"rents rose" at 1', "quote-elsewhere", None),
        ('"rents rose" at 3', "quote-ambiguous", None),
        ('"footfall rose in every street"', "quote-ambiguous", None),
    ],
)
def test_a_paragraph_is_corrected_where_the_words_stand_once(quote, name, right, tmp_path):
    flaw = flaw_of(quote, tmp_path)
    assert flaw.rule.name == name
    assert (flaw.fix and mended_quote(quote, tmp_path)) == right


def quoting(*quotes, keyword="premise"):
    clauses = "".join(f"\n  quote {quote}" for quote in quotes)
    speaker = ' by "X"' if keyword == "reported" else ""
    return f'article a\n{keyword} p "P."{speaker}{clauses}\n  hedge likely\n'


@pytest.mark.parametrize(
    ("quote", "flagged"),
    [
        ('"one two three four"', False),
        ('"one two three four five"', True),
        ('"one two … three four"', False),
        ('"one two three four five" at 3', True),
        ('"租金上涨租金上涨"', False),
        ('"租金上涨租金上涨租"', True),
    ],
)
def test_long_quote(quote, flagged):
    limits = Limits(quote_words=4)
    told = marked(long_quote.RULE, quoting('"one"', quote), limits)
    assert told == [quote.removesuffix(" at 3")] * flagged


def test_without_settings_thirty_words_are_the_most():
    assert found(long_quote.RULE, quoting(f'"{"so " * 30}"')) == ()
    assert len(found(long_quote.RULE, quoting(f'"{"so " * 31}"'))) == 1


@pytest.mark.parametrize("keyword", ["premise", "conclusion", "reported", "assumption"])
def test_missing_quote(keyword):
    assert not missing_quote.RULE.usual
    flagged = keyword != "assumption"
    assert marked(missing_quote.RULE, quoting(keyword=keyword)) == ["p"] * flagged
    assert found(missing_quote.RULE, quoting('"so"', keyword=keyword)) == ()


def test_a_quotation_that_could_not_be_read_is_not_missing():
    assert found(missing_quote.RULE, quoting("so"), sound=False) == ()


@pytest.mark.parametrize(
    ("quotes", "left"),
    [
        (('"so"', '"so"'), ('"so"',)),
        (('"so"', '"SO"'), ('"so"',)),
        (('"so" at 2', '"so" at 2'), ('"so" at 2',)),
        (('"so" at 2', '"so"'), ('"so" at 2',)),
        (('"so"', '"so" at 2'), ('"so" at 2',)),
        (('"so" at 2', '"so" at 3', '"so"'), ('"so" at 2', '"so" at 3')),
        (('"so"', '"so" at page 2'), ('"so" at page 2',)),
        (('"so" at page 2', '"SO" at page 2'), ('"so" at page 2',)),
    ],
)
def test_repeated_quote(quotes, left):
    assert mended(repeated_quote.RULE, quoting(*quotes)) == quoting(*left)


@pytest.mark.parametrize(
    "quotes",
    [
        ('"so"', '"so so"'),
        ('"so" at 2', '"so" at 3'),
        ('"so" at page 2', '"so" at page 3'),
        ('"so" at 2', '"so" at page 2'),
        ('"so"',),
        (),
    ],
)
def test_other_words_and_other_paragraphs_are_no_repetition(quotes):
    assert found(repeated_quote.RULE, quoting(*quotes)) == ()


def test_two_claims_may_quote_the_same_words():
    text = quoting('"so"') + 'premise q "Q." quote "so"'
    assert found(repeated_quote.RULE, text) == ()
