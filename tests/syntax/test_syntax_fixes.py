# ruff: noqa: RUF001  # typographic marks are the point
"""Fixes that are offered, and those that are not, since it is not sure what was meant."""

import pytest

from argmap.model.edtf import is_edtf
from argmap.source.diagnostics import Applicability, apply_edits
from argmap.source.spelling import guess_safely, guess_spelling
from argmap.source.text import SourceFile, Span
from argmap.syntax.error_hints import recognize_notation
from argmap.syntax.parser import parse
from argmap.syntax.suggestions.dates import guess_date
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES


def opened(text):
    return SourceFile.of("x.argmap", "x.argmap", text)


def fixed(lines):
    """Return the lines of an article with the first fix made, and of what kind it is."""
    file = opened(f"article a\n{lines}\n")
    fixes = [mistake.fix for mistake in parse(file).diagnostics if mistake.fix]
    if not fixes:
        return None
    return apply_edits(file.text, fixes[0].edits)[10:-1], fixes[0].applicability


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("premise p: “A ‘b’ c.”", "premise p “A ‘b’ c.”"),
        ('premise p; "P."', 'premise p "P."'),
        ('premise p = "P."', 'premise p "P."'),
        ('premise p "P." hedge :likely', 'premise p "P." hedge likely'),
        ("premise p „P.“", 'premise p "P."'),
        ("premise p »P.«", 'premise p "P."'),
        ("premise p ‘P.’", 'premise p "P."'),
        ('premise p “A "b" \\ c.”', 'premise p "A \\"b\\" \\\\ c."'),
        ('conclusion c "C." because a&b and d as e', 'conclusion c "C." because a + b + d as e'),
        ('link a.p supports a.q', "a.p supports a.q"),
        ('premise p “A “b” c.” by “B.”', 'premise p "A “b” c." by “B.”'),
        ("premise p 'It’s Anna's.' by 'B.'", "premise p \"It’s Anna's.\" by 'B.'"),
        ('premise p "P." tags a / b | c', 'premise p "P." tags a, b, c'),
        ('premise p "P." tags a,', 'premise p "P." tags a'),
        ('premise p "P." quote "x" (para. 3)', 'premise p "P." quote "x" at 3'),
        ('premise p "P." quote "x" on page 14', 'premise p "P." quote "x" at page 14'),
        ('premise p "P." quote "x" at page three', 'premise p "P." quote "x" at page 3'),
        ('premise p "P." quote "x" at page "3"', 'premise p "P." quote "x" at page 3'),
        ('question q "Q?" positions a + b & c', 'question q "Q?" positions a + b + c'),
        ('Premise p "P."', 'premise p "P."'),
        ('premise p "P."\nHedge: likely', 'premise p "P."\nhedge likely'),
        ('premise p "P." // one', 'premise p "P." # one'),
        ("source a/b.txt", 'source "a/b.txt"'),
        ('premise p "P." when 2022 -- so', 'premise p "P." when 2022 # so'),
        ('note A remark."', 'note "A remark."'),
    ],
)  # fmt: skip
def test_a_safe_fix_says_the_same_as_was_meant(wrong, right):
    assert fixed(wrong) == (right, Applicability.SAFE)


@pytest.mark.parametrize(
    "lines",
    [
        "premise p: rents went up",
        "since a",
        "premise p 'P.",
        'premise p "P." quote "x" in two',
        'premise p "P." /* one\ntwo */',
        "premise p “P.",
        'claim p "P."',
        "premise p [P.]",
        "because",
        'premise "P."',
        'premise p "P." "Q."',
        "date March",
        "date 3/4/2024",
        'conclusion c "C." because a -> b',
        'premise p "P." quote "x" 3',
        'premise p "P." quote "x" [3]',
        'premise p "P." quote "x" (3)',
        'premise p "P." quote "x" p. 14',
        'premise p "P." quote "x" pp. 14-15',
        'premise p "P." answers q a, b',
        'conclusion c "C." because a,b',
        'conclusion c "C." because a + b, d',
        'question q "Q?" positions a and b',
        'question q "Q?" positions\n- a\n- b',
        'question q "Q?" positions a + b or c',
        'author "Smith", "Anna"',
        'premise p "P." quote "x" and "y" at 3',
        "premise p 'The shops' by the road close.'",
        'premise p "P." buy "B."',
        'premise p "P." weddge "B."',
        'premise p "P."\nwhe "now"',
        "source impossible",
        'premise p foot fall rose."',
        'premise p "12" % of them',
        'premise p -- "P."',
        'question q "Q?" positions a + b, c',
        'premise p "P." by the Union',
    ],
)
def test_no_fix_is_safe_if_several_things_may_be_meant(lines):
    fix = fixed(lines)
    assert fix is None or fix[1] is Applicability.UNSAFE


@pytest.mark.parametrize(
    ("line", "closed", "applicability"),
    [
        ('premise p "It rains.', 'premise p "It rains."', Applicability.SAFE),
        ('premise p "It rains, and', 'premise p "It rains, and"', Applicability.UNSAFE),
        ('quote "It rains. at 3', 'quote "It rains." at 3', Applicability.UNSAFE),
        ('premise p "It rains?  ', 'premise p "It rains?"  ', Applicability.SAFE),
    ],
)
def test_a_string_is_closed_where_its_sentence_ends(line, closed, applicability):
    assert fixed(line) == (closed, applicability)


@pytest.mark.parametrize("line", ['premise p "', 'premise p "b\\"', 'premise p "One. # two'])
def test_a_string_stays_open_where_its_end_cannot_be_guessed(line):
    assert fixed(line) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("17.3.2024", "2024-03-17"),
        ("17. 3. 2024", "2024-03-17"),
        ("17 March 2024", "2024-03-17"),
        ("17th of March 2024", "2024-03-17"),
        ("March 17, 2024", "2024-03-17"),
        ("Mar. 2024", "2024-03"),
        ("sept 2024", "2024-09"),
        ("3/2024", "2024-03"),
        ("2024/03/17", "2024-03-17"),
        ("20240317", "2024-03-17"),
        ("2024-3", "2024-03"),
        ("3/17/2024", "2024-03-17"),
        ("17/3/2024", "2024-03-17"),
        ("4/4/2024", "2024-04-04"),
        ("2023-2024", "2023/2024"),
        ("2023..2024", "2023/2024"),
        ("3/4/2024", None),
        ("31.2.2024", None),
        ("2024-13", None),
        ("2024-2023", None),
        ("summer 2024", None),
        ("0000-1", None),
        ("29.2.2023", None),
        ("29.2.2024", "2024-02-29"),
    ],
)
def test_a_date_is_read_as_people_write_it_unless_it_could_be_two(written, meant):
    assert guess_date(written) == meant
    assert meant is None or is_edtf(meant)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("[Claim]: It rains.", "Argdown"),
        ("  + <Argument>: It rains.", "Argdown"),
        ("(1) It rains.", "Argdown"),
        ("- It rains.", "Markdown"),
        ("> It rains.", "Markdown"),
        ("```", "Markdown"),
        ("1. It rains.", "Markdown"),
        ('{"a": 1}', "JSON"),
        ("digraph g {", "Graphviz"),
        ("It rains.", None),
        ("premise p", None),
    ],
)
def test_a_line_is_known_by_the_signs_of_its_notation(line, name):
    file = opened(line)
    start = len(line) - len(line.lstrip())
    assert recognize_notation(Span(file, start, start + 1)) == name


def test_a_word_is_surely_meant_when_it_is_near_to_one_only():
    known = (*ENTRIES, *CLAUSES_BY_KEYWORD)
    assert [guess_safely(word, known) for word in ("becuase", "Premise", "buy", "qoute")] == [
        "because",
        "premise",
        "by",
        "quote",
    ]
    assert [guess_safely(word, known) for word in ("since", "claim", "xyz")] == [None] * 3
    assert guess_safely("gian", ["gain", "loss"]) == "gain"
    assert guess_safely("rents-1", ["rents-2", "rents-3"]) is None
    assert guess_spelling("rents-1", ["rents-2", "rents-3"]).name in {"rents-2", "rents-3"}
    assert guess_safely("unlikly", ["likely", "unlikely"]) == "unlikely"


def test_among_thousands_of_names_the_nearest_is_found_all_the_same():
    names = [f"claim-{number}" for number in range(5000)]
    assert guess_spelling("claim-4321x", names).name == "claim-4321"
    assert guess_spelling("nothing-like-it", names) is None


@pytest.mark.parametrize("rest", ["", "\ntags a"])
def test_no_fix_takes_a_line_end_or_reaches_beyond_the_file(rest):
    file = opened(f'article a\npremise p "P."\nhedge "likely{rest}')
    assert [mistake.fix for mistake in parse(file).diagnostics] == [None]


@pytest.mark.parametrize("word", ["or", "supports", "although"])
def test_words_that_join_no_premises_are_not_taken_for_names(word):
    assert fixed(f'conclusion c "C." because a {word} b') is None


def test_backslashes_in_a_path_become_slashes_and_those_in_a_text_are_kept():
    text = 'article a "C:\\A"\n  source "up\\to\\a.txt" ?\n  note "C:\\B"\n'
    edits = [edit for found in parse(opened(text)).diagnostics for edit in found.fix.edits]
    fixed_text = 'article a "C:\\\\A"\n  source "up/to/a.txt" ?\n  note "C:\\\\B"\n'
    assert apply_edits(text, edits) == fixed_text
