"""An article's text in the terminal: what is marked, what is in the margin, and what lines up."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoting import load_map, measure

from argmap.load.article_claims import find_first_page
from argmap.render.article_text.json import render_json
from argmap.render.article_text.marked_lines import wrap_text
from argmap.render.article_text.text import Page, render_text
from argmap.render.terminal import Ansi, width

SCHEMA = Path(__file__).parents[2] / "docs" / "text.schema.json"
MARKS_OF_DIRECTION = "\u200e\u200f"
TEXT = (
    "Footfall rose in every street that was closed, and rents went up in all of them.\n\n"
    "Who would have thought so?\n\n"
    "The Union says closures of any kind at all will in the end\n\f kill shops. It is wrong.\n\n"
    "北京的房租上涨了,因为更多的人搬到了市中心。\n\n"
    "בשנת 2022 שכר המינימום עלה בכל הארץ, ולכן מחירי הדירות (minimum wage) עלו. "
    "e\u0301te\u0301 👩\u200d👩\u200d👧 !"
)
CLAIMS = """  first-page 233
  premise footfall "F."
    quote "footfall rose in every street that was closed" at 1
  premise rents "R."
    quote "rents went up" at page 233
  reported doom "D." by "the Union"
    quote "closures … kill shops" at 3
  premise wide "W."
    quote "房租上涨了" at 4
  premise שכר "S."
    quote "המינימום עלה" at 5
  assumption costs "C."
    quote "מחירי הדירות (minimum" at 5
  conclusion shops-gain-trade-and-everybody-else-gains-as-well "G."
    because footfall
    quote "été 👩\u200d👩\u200d👧" at 5
    quote "nowhere"
"""


def render(folder, text=TEXT, claims=CLAIMS, columns=64, *, colour=False, only_unquoted=False):
    loaded = load_map(folder, text, claims=claims)
    (article,) = loaded.workspace.articles
    source, first = loaded.source_texts["a"], find_first_page(article)
    page = Page(article, source, first, measure(loaded), columns, Ansi(colour))
    return render_text(page, only_unquoted=only_unquoted)


@pytest.mark.parametrize("name", ["plain", "colour", "unquoted", "narrow"])
def test_the_text_beside_its_map(name, tmp_path, golden):
    text = render(
        tmp_path,
        colour=name == "colour",
        only_unquoted=name == "unquoted",
        columns=40 if name == "narrow" else 64,
    )
    golden(f"{name}.txt", text)


def test_a_text_that_nobody_quotes_has_no_margin(tmp_path):
    words = "word " * 11
    assert f"   1  {words.strip()}\n" in render(tmp_path, words, "")


def test_an_empty_text_has_no_paragraphs(tmp_path):
    assert render(tmp_path, " \n\n ", "").endswith("0 of 0 words quoted, in 0 of 0 paragraphs\n")


def test_nothing_in_a_text_controls_the_terminal(tmp_path):
    shown = render(tmp_path, "a \x1b[31m red ##[group] \u202e turned\n::error::b", "")
    assert not set("\x1b\u202e") & set(shown)
    assert "##[" not in shown


@pytest.mark.parametrize("columns", [40, 64, 80])
def test_marks_are_below_what_is_quoted_and_names_line_up(columns, tmp_path):
    lines = render(tmp_path, columns=columns).translate(dict.fromkeys(map(ord, MARKS_OF_DIRECTION)))
    margin = {
        width(line[: match.start()]) for line in lines.splitlines() if (match := NAME.search(line))
    }
    assert len(margin) == 1
    assert all(width(line) <= columns for line in lines.splitlines())


NAME = re.compile(r"(?<=\s)(?:premise|reported|assumption|conclusion)(?= |$)")
CHARACTERS = st.text(
    st.sampled_from("aé\u0301 \n\t\f\u3000[#:}\\城市שלA\u200d👩\u200b\u00ad\x1b\u202e"), max_size=60
)


@given(CHARACTERS, st.integers(0, 9), st.integers(2, 20))
def test_lines_show_every_character_once_at_its_place(text, start, columns):
    lines = [*wrap_text(text, start, len(text), columns)]
    cells = [cell for line in lines for cell in line.cells if cell.shown != " "]
    assert [cell.place for cell in cells] == [
        place for place in range(start, len(text)) if not text[place].isspace()
    ]
    assert all(
        cell.shown in {text[cell.place], "\ufffd"} or cell.shown.startswith("\\u{")
        for cell in cells
    )


@given(CHARACTERS, st.sets(st.integers(0, 60)))
def test_marks_are_as_wide_as_what_they_mark(text, marked):
    for line in wrap_text(text, 0, len(text), 20):
        row = line.render_marks(lambda place: "4" if place in marked else None)
        row = row.translate(dict.fromkeys(map(ord, MARKS_OF_DIRECTION)))
        if any(cell.place in marked and width(cell.shown) for cell in line.cells):
            assert row.rstrip()
        assert width(row) <= width(line.shown)


@pytest.mark.parametrize("only_unquoted", [False, True])
def test_json_is_as_its_schema_says(only_unquoted, tmp_path):
    loaded = load_map(tmp_path, TEXT, claims=CLAIMS)
    (article,) = loaded.workspace.articles
    source = loaded.source_texts["a"]
    content = json.loads(
        render_json(article, source, 233, measure(loaded), only_unquoted=only_unquoted)
    )
    jsonschema.validate(content, json.loads(SCHEMA.read_text(encoding="utf-8")))
    numbers = [2] if only_unquoted else [1, 2, 3, 4, 5]
    assert [paragraph["number"] for paragraph in content["paragraphs"]] == numbers
    for paragraph in content["paragraphs"]:
        assert source.text[paragraph["start"] : paragraph["end"]] == paragraph["text"]
    if not only_unquoted:
        assert [paragraph["page"] for paragraph in content["paragraphs"]] == [
            233,
            233,
            233,
            234,
            234,
        ]
        (doom,) = (each for each in content["passages"] if each["claim"] == "a.doom")
        assert [source.text[start:end] for start, end in doom["spans"]] == [
            "closures",
            "kill shops",
        ]
