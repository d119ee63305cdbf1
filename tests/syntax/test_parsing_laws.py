"""Laws of reading: what is printed is read back, in any layout, and no text is too strange."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import CLAIMS, NAMES, Bare, Text, entry_tokens, files, layouts, nfc, plain, plain_all

from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.parser import load_scanner, parse, parse_broken
from argmap.syntax.scanner import cut
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, VERBS

SYMBOLS = [
    "+",
    ",",
    "?",
    ":",
    ".",
    "[",
    "“",
    "😀",
    "e\u0301",
    "'",
    "-",
    "_",
    "漢字",
    "\ufeff",
    "\0",
]
QUOTES = ['"', '"t"', '"t', "\\", "#", "# c", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x85"]
NAMED = ["as", "at", "page", "a", "b", "a.b", "a.b.c", "1", "2024-03"]
SOUP = st.sampled_from([*ENTRIES, *CLAUSES_BY_KEYWORD, *VERBS, *NAMED, *SYMBOLS, *QUOTES])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(SOUP, max_size=40).map(" ".join),
    st.lists(SOUP, max_size=40).map("".join),
)
WORDS = st.sampled_from(
    [*ENTRIES, *CLAUSES_BY_KEYWORD, *VERBS, "a", "a.b", "+", ",", ":", "1", "é"]
)


def read(text):
    return parse(SourceFile.of("x.argmap", "x.argmap", text))


def has_verbs(entries):
    """Return whether every link has a verb: prose with a dot looks like a link without one."""
    return all(entry[0] != "link" or entry[2].words in VERBS for entry in entries)


def laid_out(entries):
    tokens = [token for entry in entries for token in entry_tokens(entry)]
    return st.tuples(st.just(entries), layouts(tokens))


WRITTEN = files().flatmap(laid_out)


def nodes_below(node):
    """Yield the spans below a node, each with that of its parent."""
    for name in getattr(node, "__struct_fields__", ()):
        value = getattr(node, name)
        for child in value if isinstance(value, tuple) else (value,):
            if hasattr(child, "span"):
                yield node.span, child.span
                yield from nodes_below(child)


@given(WRITTEN)
def test_what_is_printed_in_any_layout_is_read_back(written):
    entries, text = written
    parsed = read(text)
    assert parsed.diagnostics == ()
    assert plain_all(parsed.tree.entries) == nfc(entries)


@given(files().filter(has_verbs).flatmap(laid_out))
def test_a_sound_file_reads_the_same_whole_and_cut_into_entries(written):
    file = SourceFile.of("x.argmap", "x.argmap", written[1])
    assert parse_broken(file, file.text) == parse(file)


@given(WRITTEN)
def test_the_text_of_an_entry_is_that_entry(written):
    for entry in read(written[1]).tree.entries:
        (again,) = read(written[1][entry.span.start : entry.span.end]).tree.entries
        assert plain(again) == plain(entry)


@given(WRITTEN)
def test_the_text_of_a_word_is_that_word(written):
    for entry in read(written[1]).tree.entries:
        for _, span in nodes_below(entry):
            text = written[1][span.start : span.end]
            assert text == text.strip()
            assert text[0] != "#"
        if isinstance(entry, tree.Claim):
            name = written[1][entry.name.span.start : entry.name.span.end]
            assert nfc(Bare(name)).words == entry.name.text


@given(TEXTS)
def test_no_text_is_too_strange_and_every_span_lies_where_it_should(text):
    parsed = read(text)
    places = [(entry.span.start, entry.span.end) for entry in parsed.tree.entries]
    assert [place for pair in places for place in pair] == sorted(sum(places, ()))
    for entry in parsed.tree.entries:
        assert 0 <= entry.span.start < entry.span.end <= len(text)
        for outer, inner in nodes_below(entry):
            assert outer.start <= inner.start < inner.end <= outer.end
    for diagnostic in parsed.diagnostics:
        assert 0 <= diagnostic.primary.span.start < diagnostic.primary.span.end <= len(text)


@given(st.lists(WORDS | st.just("\n"), max_size=30))
def test_cutting_loses_nothing(words):
    text = " ".join(words)
    spans = [entry.span for entry in read(text).tree.entries]
    for lexeme in load_scanner().lexeme.finditer(text):
        assert any(span.start <= lexeme.start() < lexeme.end() <= span.end for span in spans)


@given(st.lists(WORDS, max_size=20), st.booleans())
def test_what_does_not_read_is_reported_and_only_that(words, lines):
    parsed = read(("\n" if lines else " ").join(words))
    junk = any(isinstance(entry, tree.Junk) for entry in parsed.tree.entries)
    assert junk is bool(parsed.diagnostics)


@st.composite
def edits(draw):
    """Return entries, and their text after one token was deleted, added or swapped with the next.

    With it come the places of the entries that the edit touches, or that stand next to it.
    """
    entries = draw(files().filter(has_verbs))
    tokens = [
        (place, token) for place, entry in enumerate(entries) for token in entry_tokens(entry)
    ]
    place = draw(st.integers(0, len(tokens)))
    near = {home for home, _ in tokens[max(0, place - 1) : place + 2]}
    touched = {place + step for place in near for step in (-1, 0, 1)}
    words = [token for _, token in tokens]
    match draw(st.sampled_from(["delete", "add", "swap"])):
        case "delete":
            del words[place : place + 1]
        case "add":
            words.insert(place, draw(WORDS.map(Bare) | st.just(Text("t"))))
        case "swap":
            words[place : place + 2] = reversed(words[place : place + 2])
    return entries, touched, draw(layouts(words))


@given(edits())
@settings(max_examples=60, derandomize=True)  # no failure by chance of an unrelated change
def test_an_edit_loses_no_entry_that_it_does_not_touch(edit):
    entries, touched, text = edit
    read_entries = (getattr(entry, "kept", entry) for entry in read(text).tree.entries)
    kept = {plain(entry) for entry in read_entries if entry is not None}
    for place, entry in enumerate(entries):
        assert place in touched or nfc(entry) in kept


SIMPLE_TEXTS = st.lists(st.sampled_from(["Shops", "gain", "by", "when", "it", "rains"]), min_size=1)
SIMPLE_CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(CLAIMS), NAMES.filter(lambda name: name.words.isascii()), SIMPLE_TEXTS
    ),
    min_size=1,
    max_size=8,
)


@given(SIMPLE_CLAIMS, st.data())
def test_a_quotation_mark_left_out_is_one_mistake_and_costs_one_entry(claims, data):
    lines = [f'  {kind} {name.words} "{" ".join(text)}"\n' for kind, name, text in claims]
    lines = [line for first in lines for line in (first, '    quote "some words" at 3\n')]
    text = 'article herald "Close the centre"\n' + "".join(lines)
    marks = [place for place, character in enumerate(text) if character == '"']
    mark = data.draw(st.sampled_from(marks))
    broken = read(text[:mark] + text[mark + 1 :])
    assert len(broken.diagnostics) == 1
    assert broken.diagnostics[0].primary.span.line == text.count("\n", 0, mark) + 1
    whole = [plain(entry) for entry in read(text).tree.entries]
    kept = [plain(entry) for entry in broken.tree.entries]
    assert len(set(whole) - set(kept)) <= 1


def test_offsets_count_characters_after_a_mark_and_through_every_line_end():
    text = 'article a "😀"\r\n  premise e\u0301 "Ω\u0301"\r  note "x"\n'
    parsed = read(text)
    article, claim = parsed.tree.entries
    assert isinstance(claim, tree.Claim)
    assert (claim.name.text, claim.text.text) == ("é", "Ώ")
    assert text[claim.name.span.start : claim.name.span.end] == "e\u0301"
    assert claim.clauses[0].span == Span(claim.span.file, text.index("note"), len(text) - 1)
    positions = [claim.span.file.locate(node.span.start) for node in (article, *claim.clauses)]
    assert [(position.line, position.column) for position in positions] == [(1, 1), (3, 3)]


def test_a_string_that_the_end_of_the_file_closes_ends_there():
    text = 'premise p "P'
    (claim,) = read(text).tree.entries
    assert (plain(claim), claim.span.end) == (("premise", Bare("p"), Text("P"), ()), len(text))
    (junk,) = read('"').tree.entries
    assert junk.span.end == 1


def test_clause_words_are_names_in_a_broken_entry_too():
    (junk,) = read('premise p "P." hedge: likely answers because because').tree.entries
    assert plain(junk.kept)[-1] == (("answers", Bare("because"), (Bare("because"),)),)


def test_no_name_is_read_out_of_a_comment():
    (junk,) = read('premise # a remark on rents\n  "Rents went up."').tree.entries
    assert isinstance(junk, tree.Junk)


REPORTS = """article herald "Close the centre" ?
  premise rents "Rents went up." where "the centre"
    quote "rents rose" at page 3
article courier
  reported view "Rents are said to go up." by herald.rents
    stance open
  premise costs "Costs went up." by herald
  reported other "Rents rise." by
    herald.rents
courier.costs contradicts herald.rents
"""


def test_a_mistake_elsewhere_does_not_cut_a_file_at_its_speakers():
    whole = plain_all(read(REPORTS).tree.entries)
    assert len(cut(REPORTS, load_scanner().strict).pieces) == len(whole)
    starts = [entry.span.start for entry in read(REPORTS).tree.entries]
    for place, start in enumerate(starts):
        parsed = read(f"{REPORTS[:start]}premise odd: “Odd.”\n{REPORTS[start:]}")
        assert [mistake.rule.code for mistake in parsed.diagnostics] == ["S101"]
        assert isinstance(parsed.tree.entries[place], tree.Junk)
        others = (*parsed.tree.entries[:place], *parsed.tree.entries[place + 1 :])
        assert plain_all(others) == whole


FOLLOWERS = [
    "courier.costs contradicts herald.rents",
    'courier.costs undercuts herald.rents.why note "N."',
    'premise late "Late."',
    'question late "Late?"',
    "stance rejected",
    "hedge likely",
    'note "N."',
    "because rents + costs as both",
    'where "the north"',
    "when 2022",
    "answers trade gain",
    "by herald",
    "",
]


@pytest.mark.parametrize("follower", FOLLOWERS)
@pytest.mark.parametrize("gap", ["\n", " ", "  # who?\n    "])
def test_a_by_without_a_speaker_takes_nothing_from_what_follows(follower, gap):
    before = 'article courier\n  reported view "V."\n    '
    parsed = read(f"{before}by{gap}{follower}")
    (mistake,) = parsed.diagnostics
    assert mistake.message == "expected a speaker after 'by'"
    text = f"{mistake.primary.span.file.text[: mistake.primary.span.end]}"
    assert text == f"{before}by"
    kept = [plain(getattr(entry, "kept", entry)) for entry in parsed.tree.entries]
    assert kept == [plain(entry) for entry in read(f"{before}{follower}").tree.entries]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_mistakes_after_a_broken_line_are_all_reported(line_end):
    lines = [
        'article a "A"',
        'conclusion c "C."',
        "because d (1)",
        "since d",
        "zzz",
        'odd "x"',
        "b c.",
    ]
    lines += ["wide: likely", "hegde likely", "a attacks b", "it attacks b all day"]
    found = read(line_end.join(lines)).diagnostics
    assert [mistake.primary.span.line for mistake in found] == [3, 4, 6, 9, 10, 11]


TEXT = ["One.", "", "- two, by the map", "", "because of three"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ['"', ""])
@pytest.mark.parametrize("clause", ["note ", "premise q ", "quote "])
def test_a_text_of_several_paragraphs_is_one_mistake(clause, mark, line_end):
    lines = ['article a "A"', 'premise p "P."', f'{clause}"{TEXT[0]}', *TEXT[1:-1], TEXT[-1] + mark]
    parsed = read(line_end.join([*lines, "hedge likely", 'premise r "R."', "hedge certain"]))
    (mistake,) = parsed.diagnostics
    assert (mistake.rule.code, mistake.primary.span.line) == ("S105", 3)
    claims = [entry for entry in parsed.tree.entries if isinstance(entry, tree.Claim)]
    assert plain(claims[-1]) == ("premise", Bare("r"), Text("R."), (("hedge", Bare("certain")),))
    assert plain(claims[-2])[-1][-1] == ("hedge", Bare("likely"))


def test_a_long_gap_in_a_broken_line_takes_no_long_time():
    (mistake,) = read(f"premise p{' ' * 200_000}x\n").diagnostics
    assert mistake.primary.span.line == 1
