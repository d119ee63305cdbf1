"""Removing a clause: what is left reads as if it had never been there."""

import pytest

from argmap.source.text import SourceFile, Span
from argmap.syntax.comments import remove_clause

CLAUSE = "because a + b"


def without(text, clause=CLAUSE):
    """Return a text without its one clause, or nothing where the clause must stay."""
    file = SourceFile.of("a.argmap", "a.argmap", text)
    start = text.index(clause)
    edit = remove_clause(Span(file, start, start + len(clause)))
    return edit and text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            'conclusion c "C."\n  because a + b\n  hedge likely\n',
            'conclusion c "C."\n  hedge likely\n',
        ),
        ('conclusion c "C."\r\n  because a + b  \r\n', 'conclusion c "C."\r\n'),
        ('conclusion c "C."\n  because a + b', 'conclusion c "C."\n'),
        ('conclusion c "C." because a + b # why\n', 'conclusion c "C." # why\n'),
        ('conclusion c "C." because a + b hedge likely', 'conclusion c "C." hedge likely'),
        ("  because a + b  hedge likely\n", "  hedge likely\n"),
        ("  because a + b # why\n", "  # why\n"),
    ],
    ids=["lines", "windows", "end of file", "comment", "one line", "first", "first of two"],
)
def test_a_clause_takes_along_the_space_that_only_it_needed(text, left):
    assert without(text) == left


def test_a_clause_of_several_lines_goes_whole():
    text = '  note "One\n        two."\n  hedge likely\n'
    assert without(text, 'note "One\n        two."') == "  hedge likely\n"


def test_a_clause_stays_where_a_comment_would_go_with_it():
    assert without("  because a # why\n    + b\n", "because a # why\n    + b") is None


def test_what_looks_like_a_comment_in_a_string_is_none():
    assert without('  note "No. # 1"\n', 'note "No. # 1"') == ""
