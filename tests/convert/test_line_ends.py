"""What becomes of words at line ends, and of lines that are read from the right."""

# ruff: noqa: RUF001  # letters of Arabic are the point

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.convert.hyphens import Vocabulary
from argmap.convert.pdf.flow import Flow
from argmap.convert.pdf.lines import Line
from argmap.convert.pdf.right_to_left import put_in_reading_order

TEXT = (
    " The construction of a co-operation, the evaluation, seldom complete, part of what is "
    "well-informed; the part, time, 보고서 38쪽에. "
)


@pytest.mark.parametrize(
    ("before", "after", "hyphen", "between"),
    [
        ("a con", "struction site", "-", ""),  # the text has the word whole
        ("to con", "struct it", "-", ""),  # and one that begins so
        ("a co", "operation of", "-", "-"),  # the text has it with its hyphen
        ("a part", "time job", "-", None),  # two words of the text
        ("the anti", "inflation law", "-", None),  # a prefix that often keeps its hyphen
        ("an ques", "tionnaire", "-", ""),  # neither part is a word
        ("Mrs Smith", "Jones", "-", None),  # two names
        ("whatever", "follows", "\N{SOFT HYPHEN}", ""),
        ("in 19", "20", "-", None),
    ],
)
def test_words_are_joined_only_where_the_text_tells(before, after, hyphen, between):
    assert Vocabulary([TEXT]).join(before, after, hyphen) == between


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        ("연례 보고", "서에", True),
        ("서 12", "쪽", True),
        ("연례", "건물", False),
        ("a", "b", False),
    ],
)
def test_korean_words_go_on_after_a_line_end_if_the_text_has_them(before, after, goes_on):
    assert Vocabulary([TEXT]).goes_on(before, after) is goes_on


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("보고", "서에", True),
        ("“집값이”", "라고", True),
        ("보고.", "그", False),
        ("보고", "a", False),
    ],
)
def test_a_line_end_of_korean_may_be_within_a_word(before, after, may):
    assert Vocabulary([TEXT]).may_go_on(before, after) is may


HEBREW = st.text("אבגדה", min_size=1, max_size=5)
NUMBER = st.from_regex(r"[1-9][0-9]{0,3}(\.[0-9])?%?", fullmatch=True)
WORD = HEBREW | NUMBER


def print_backwards(words):
    """Return the glyphs of words as they are printed from the right, with their places."""
    glyphs, edge = [], 1000.0
    for word in words:
        width = 6.0 * len(word)
        letters = word if word[0].isdecimal() else reversed(word)
        start = edge - width
        glyphs += [(sign, start + 6 * n, start + 6 * n + 6) for n, sign in enumerate(letters)]
        edge = start - 3
    return glyphs


@given(st.lists(WORD, min_size=1, max_size=6).filter(lambda words: not words[0][0].isdecimal()))
def test_hebrew_with_numbers_is_put_into_the_order_of_reading(words):
    assert put_in_reading_order(print_backwards(words), 10.0) == " ".join(words)


def test_words_that_are_read_from_the_left_keep_their_order():
    words = ["אבג", "argmap", "1.1", "דה"]
    glyphs = print_backwards(["אבג"])
    latin = [(sign, 900 + 6 * n, 906 + 6 * n) for n, sign in enumerate("argmap 1.1") if sign != " "]
    last = [(sign, left - 120, right - 120) for sign, left, right in print_backwards(["דה"])]
    assert put_in_reading_order([*glyphs, *latin, *last], 10.0) == " ".join(words)


def test_a_percent_sign_after_an_arabic_number_is_printed_before_it():
    glyphs = [("ن", 60, 66), ("م", 66, 72), ("2", 50, 55), ("1", 45, 50), ("%", 38, 45)]
    assert put_in_reading_order(glyphs, 10.0) == "من 12%"


def test_letters_that_are_not_joined_in_arabic_are_one_word():
    glyphs = [("ا", 88, 90), ("ل", 83, 86), ("م", 76, 83), ("ن", 66, 72), ("م", 60, 66)]
    assert put_in_reading_order([*glyphs, ("ا", 55, 58.1)], 12.0) == "الم نما"


def test_a_mark_beside_letters_belongs_to_the_one_before_it():
    glyphs = [("ف", 60, 64), ("ً", 58, 60), ("ا", 55, 58)]
    assert put_in_reading_order(glyphs, 10.0) == "فًا"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("by 3–", "5 % in", "by 3–5 % in"),
        ("Critics—", "among them", "Critics—among them"),
        ("Kritiker –", "darunter", "Kritiker – darunter"),
        ("집값이 올", "랐다", "집값이 올\n랐다"),
    ],
)
def test_lines_are_joined_as_their_ends_say(first, second, text):
    lines = [Line(words, 0, 0.0, 100.0, 50.0, 10.0) for words in (first, second)]
    assert Flow(Vocabulary([])).write(lines) == text
