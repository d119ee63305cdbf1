"""Text for a terminal: nothing in it is obeyed, its width is known, its lines fit."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.render.terminal import printable, printable_lines, width, wrap

ANY_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\r\n\t\x9b#[: \u202e\ud800漢。e\u0301"))
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[2J", r"\u{1b}[2J"),
        ("\x9b2J\x7f\x00", r"\u{9b}2J\u{7f}\u{0}"),
        ("two\nlines\r", r"two\u{a}lines\u{d}"),
        ("a\tb", "a    b"),
        ("a\u202eb\u2066c", r"a\u{202e}b\u{2066}c"),
        ("a\u2028b", r"a\u{2028}b"),
        ("lone \ud83d", r"lone \u{d83d}"),
        ("see ##[error]x", r"see ##\u{5b}error]x"),
        ("##vso[task.x]", r"##vso\u{5b}task.x]"),
        ("::error::x", r":\u{3a}error::x"),
        ("\u00a0 ::set-env", "\u00a0 :\\u{3a}set-env"),
        ("std::vector", "std::vector"),
        ("שלום עולם", "שלום עולם"),
        ("# [1] is fine", "# [1] is fine"),
    ],
)
def test_printable_text_shows_what_a_terminal_or_runner_would_obey(text, shown):
    assert printable(text) == shown


@given(ANY_TEXT)
def test_printable_text_is_one_safe_line_that_encodes(text):
    shown = printable(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown)
    assert not re.search(r"##\w*\[", shown)
    assert not shown.lstrip().startswith("::")
    shown.encode()
    assert printable(shown) == shown


@given(ANY_TEXT)
def test_printable_lines_keep_their_ends_and_are_safe(text):
    shown = printable_lines(text)
    assert [shown.count(end) for end in ("\n", "\t")] == [text.count(end) for end in ("\n", "\t")]
    assert "\r" not in shown.replace("\r\n", "")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown)
    assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))
    assert printable_lines(shown) == shown


@given(ANY_TEXT, st.integers(0, 40))
def test_the_beginning_of_the_printable_text_is_that_of_the_beginning(text, length):
    assert printable(text).startswith(printable(text[:length]))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("漢字", 4),
        ("カ", 2),
        ("ﾊ", 1),
        ("e\u0301", 1),
        ("क्षि", 2),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("👍🏽", 2),
        ("☁\ufe0f", 2),
        ("co\u00adop", 5),
        ("é—“”…", 5),
    ],
)
def test_width_counts_columns_not_characters(text, columns):
    assert width(text) == columns


def test_lines_break_at_spaces():
    assert wrap("the quick brown fox jumps", 10) == ("the quick", "brown fox", "jumps")


def test_a_line_may_be_exactly_full():
    assert wrap("ab cd ef", 5) == ("ab cd", "ef")


def test_a_word_that_is_too_long_is_cut():
    assert wrap("ab " + "x" * 9, 4) == ("ab", "xxxx", "xxxx", "x")


def test_wide_characters_break_anywhere_but_before_closing_punctuation():
    assert wrap("漢字漢字。漢", 8) == ("漢字漢", "字。漢")


def test_a_combining_mark_stays_with_its_letter():
    assert wrap("e\u0301" * 4, 2) == ("e\u0301e\u0301", "e\u0301e\u0301")


def test_nothing_wraps_to_one_empty_line():
    assert wrap("", 10) == ("",)


def test_a_wrapped_line_starts_with_no_command():
    assert wrap("word ::error::x", 12) == ("word", r":\u{3a}error::x")


@given(ANY_TEXT, st.integers(2, 30))
def test_wrapped_lines_fit_and_keep_every_character(text, columns):
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()).replace(r":\u{3a}", "::") == "".join(
        printable(text).split()
    ).replace(r":\u{3a}", "::")
    for line in lines:
        assert width(line.replace(r":\u{3a}", "::")) <= columns or only_marks_follow(line)


def only_marks_follow(line):
    return sum(unicodedata.category(c) not in {"Mn", "Me", "Cf"} for c in line) <= 1
