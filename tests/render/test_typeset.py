"""Text in pictures: what may be drawn, how wide it is, where it breaks."""

import importlib.util
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.render.diagram.text.block import (
    Paragraph,
    Style,
    clean_text,
    is_right_to_left,
    set_block,
    shorten,
)
from argmap.render.diagram.text.lines import measure_width, split_clusters, wrap

ROOT = Path(__file__).parents[2]
ANY_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("ab  -\u2013/漢字。「」שלוםسلام👩\u200d👧e\u0301\u202e\U0001f3fd"),
    ),
    max_size=60,
)


def test_widths_are_those_of_arial():
    # From Arial's own table: A 1366, V 1366, space 569, i 455 of 2048.
    assert measure_width("AVi ", 2048) == 1366 + 1366 + 455 + 569
    assert measure_width("A", 2048, bold=True) == 1479


@pytest.mark.parametrize(
    ("text", "least"),
    [("漢字", 2.0), ("👍", 1.25), ("سلام", 2.0), ("ส", 0.6), ("\ufdfd", 6.0), ("\uff21", 1.0)],
)
def test_characters_without_known_width_get_room_enough(text, least):
    assert measure_width(text, 1) >= least


def test_marks_and_joiners_take_no_room():
    assert measure_width("e\u0301\u200d\ufe0f", 1) == measure_width("e", 1)


def test_the_table_of_widths_is_current():
    pytest.importorskip("fontpkg_arimo")
    pytest.importorskip("fontTools")
    spec = importlib.util.spec_from_file_location("measure", ROOT / "tools" / "measure_arimo.py")
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    assert measure.TABLE.read_text(encoding="ascii") == measure.table()


@given(ANY_TEXT, st.floats(20, 300))
def test_no_line_is_wider_than_asked_unless_it_is_one_letter(text, most):
    for line in wrap(text, most, 13):
        assert measure_width(line, 13) <= most + 0.001 or len(list(split_clusters(line))) == 1


@given(ANY_TEXT, st.floats(20, 300))
def test_wrapping_loses_nothing_but_space(text, most):
    assert "".join("".join(wrap(text, most, 13)).split()) == "".join(text.split())


def test_lines_break_at_spaces_behind_dashes_and_between_ideographs():
    assert wrap("one two three", measure_width("one two", 13), 13) == ("one two", "three")
    assert wrap("car-free", measure_width("car-f", 13), 13) == ("car-", "free")
    assert wrap("漢字漢字", 27, 13) == ("漢字", "漢字")
    assert wrap("漢字。漢", 27, 13) == ("漢", "字。", "漢")


def test_a_long_word_is_cut_but_no_letter_loses_its_marks():
    lines = wrap("e\u0301" * 50, 40, 13)
    assert len(lines) > 1
    assert all(line.count("e") == line.count("\u0301") for line in lines)
    assert wrap("👩\u200d👧" * 2, 20, 13) == ("👩\u200d👧", "👩\u200d👧")


@given(st.text(st.characters()))
def test_drawable_text_is_legal_in_xml_and_reorders_nothing(text):
    shown = clean_text(text)
    shown.encode()
    assert not any(unicodedata.bidirectional(each) in BIDI_CONTROLS for each in shown)
    assert all(each in "\t\n\r" or (each >= " " and each not in "\ufffe\uffff") for each in shown)
    assert clean_text(shown) == shown


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_overrides_of_direction_are_left_out():
    assert clean_text("a\u202eb\u2066c\u2069d\u200fe") == "abcd\u200fe"


def test_what_cannot_be_drawn_shows_as_replacement():
    assert clean_text("a\x00b\ud800c\ufffe") == "a\ufffdb\ufffdc\ufffd"


def test_piles_of_marks_are_lowered():
    assert clean_text("e" + "\u0301" * 99) == "e" + "\u0301" * 4


def test_a_text_too_long_is_cut_at_a_word():
    assert shorten("one two three", 9) == "one two…"
    assert shorten("x" * 20, 5) == "xxxxx…"
    assert shorten("short", 5) == "short"


@pytest.mark.parametrize(
    ("text", "expected"), [("שלום", True), ("123 سلام", True), ("a שלום", False), ("…", False)]
)
def test_the_first_letter_decides_the_direction(text, expected):
    assert is_right_to_left(text) is expected


def test_lines_of_a_block_stand_under_one_another():
    block = set_block(
        (
            Paragraph("one two", Style(13, 16)),
            Paragraph("", Style(13, 16), 9),
            Paragraph("x", Style(11, 14), 3),
        ),
        30,
    )
    assert [line.text for line in block.lines] == ["one", "two", "x"]
    baselines = [line.baseline for line in block.lines]
    assert baselines == sorted(baselines)
    assert block.height == 16 + 16 + 3 + 14
