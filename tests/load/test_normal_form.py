"""Text in Unicode NFC, however many marks are put on one letter."""

import unicodedata
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st
from opened import load_text

from argmap.load.paragraphs import split_source_text
from argmap.source.normal_form import MOST_MARKS, normalize

SIGNS = st.sampled_from("eac \n")
MARKS = st.sampled_from("\u0301\u0323\u0308\u034f\u0344\u3099\u05bf\U0001d165")
PARTS = st.builds(lambda sign, mark, count: sign + mark * count, SIGNS, MARKS, st.integers(0, 40))
TEXTS = st.one_of(st.text(), st.lists(st.one_of(SIGNS, MARKS, PARTS), max_size=40).map("".join))


def is_mark(sign):
    return bool(unicodedata.combining(sign))


def count_marks(text):
    runs = groupby(unicodedata.normalize("NFD", text), is_mark)
    return max((len(list(run)) for marked, run in runs if marked), default=0)


@given(TEXTS)
def test_text_is_in_nfc_and_changed_only_where_a_letter_has_too_many_marks(text):
    normal = normalize(text)
    assert normal == normalize(normal)
    assert unicodedata.is_normalized("NFC", normal)
    if count_marks(text) <= MOST_MARKS:
        assert normal == unicodedata.normalize("NFC", text)


def test_no_letter_of_a_source_text_has_more_marks_than_can_be_sorted_quickly():
    text = split_source_text("e" + "\u0301\u0323" * 200_000).text
    groups = groupby(text, is_mark)
    assert max(len(list(run)) for marked, run in groups if marked) <= MOST_MARKS


def test_no_letter_of_a_map_has_more_marks_either():
    marks = "e" + "\u0301\u0323" * 100
    (claim,) = load_text(f'article a\n  premise p "{marks}"').workspace.claims
    assert claim.text == normalize(marks)
    assert count_marks(claim.text) <= MOST_MARKS
