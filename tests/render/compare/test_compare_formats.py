"""Comparisons as Markdown, CSV and JSON: their shape, and that no text acts in them."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from builders import car_free_centre, workspace
from hostile import ATTACKS, hostile_map
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from strategies import workspaces
from three_articles import three_articles

from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Scope
from argmap.render.compare.csv_table import render_csv
from argmap.render.compare.json_document import render_json
from argmap.render.compare.markdown import render_markdown
from argmap.render.compare.view import SHORT, Rows, View
from argmap.render.terminal import UNSAFE

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = json.loads((DOCS / "compare.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
RENDERER = MarkdownIt("gfm-like", {"linkify": False})
LOSE = "Shops in a car-free centre lose trade. (if the ring road is not widened)"
GAIN = "Shops in a car-free centre gain trade. (the author: likely)"
MAPS = {"centre": car_free_centre, "three": three_articles}
VIEWS = {
    "short": SHORT,
    "full": View(full=True, quotes=True),
    "articles": View(rows=Rows.ARTICLES, quotes=True),
}


def markdown(map_, view=SHORT, **scope):
    return render_markdown(map_, compare(map_, Scope(**scope)), view)


def table(map_, view=SHORT):
    document = render_csv(compare(map_, Scope()), view)
    return list(csv.reader(io.StringIO(document.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", MAPS)
def test_a_comparison_as_markdown(name, view, golden):
    golden(f"{name}-{view}.md", markdown(MAPS[name](), VIEWS[view]))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", MAPS)
def test_a_comparison_as_csv(name, view, golden):
    golden(f"{name}-{view}.csv", render_csv(compare(MAPS[name](), Scope()), VIEWS[view]))


@pytest.mark.parametrize("name", MAPS)
def test_a_comparison_as_json(name, golden):
    document = render_json(compare(MAPS[name](), Scope()))
    VALIDATOR.validate(json.loads(document))
    golden(f"{name}.json", document)


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("articles", [(), ("a", "b")])
@pytest.mark.parametrize("view", VIEWS)
def test_no_text_acts_in_markdown(text, articles, view):
    plain, attacked = (
        RENDERER.render(markdown(hostile_map(each), VIEWS[view], articles=articles))
        for each in ("text", text)
    )
    harmless = {"<span>", "</span>", "<code>", "</code>"}
    tags = [
        [tag for tag in re.findall(r"<[^>]*>", page) if tag not in harmless]
        for page in (plain, attacked)
    ]
    assert tags[0] == tags[1]
    visible = re.sub(r"<code>.*?</code>|<[^>]*>", " ", attacked)
    assert not re.search(r"@\w|[#]\d|\bGH-\d|https?://|www\.\w|:\w+:|[0-9a-f]{7}", visible)


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize(("view", "sizes"), [("full", [7, 7]), ("articles", [9, 9, 9, 9])])
def test_no_text_acts_in_a_spreadsheet(text, view, sizes):
    rows = table(hostile_map(text), VIEWS[view])
    assert [len(row) for row in rows] == sizes
    for cell in (cell for row in rows[1:] for cell in row):
        assert not re.match(r'[\s"]*[=+\-@]', cell)
        assert not UNSAFE.search(cell)


def test_a_row_of_the_csv():
    assert table(car_free_centre()) == [
        ["question", "text", "status", "basis", "herald", "courier"],
        [
            "trade",
            "Do shops in the centre gain or lose?",
            "divided",
            "",
            f"asserts gain: herald.shops-gain “{GAIN}”",
            f"asserts lose: courier.shops-lose “{LOSE}”",
        ],
    ]


def test_the_json_has_the_shape_that_was_agreed():
    found = json.loads(render_json(compare(car_free_centre(), Scope())))
    agreed = ["questions", "relations", "classes", "untouched", "unanswered"]
    assert [key for key in found if key in agreed] == agreed
    (question,) = found["questions"]
    assert set(question) >= {"id", "text", "status", "cells"}
    (answer,) = question["cells"]["herald"]
    assert (answer["position"], answer["claims"], answer["mode"]) == (
        "gain",
        ["herald.shops-gain"],
        "asserts",
    )
    assert set(found["relations"][0]) >= {"source", "relation", "target", "derived", "path"}
    assert found["relations"][2]["path"] == [
        "courier.deliveries undercuts herald.shops-gain.visits",
        "herald.shops-gain.visits",
    ]


def test_an_empty_map_has_every_key():
    found = json.loads(render_json(compare(workspace(), Scope())))
    assert list(found) == list(SCHEMA["properties"])
    assert set(map(str, found.values())) == {"2", "[]", "{}", "None"}


def test_every_object_of_the_schema_is_closed_and_described():
    Draft202012Validator.check_schema(SCHEMA)

    def visit(node):
        if isinstance(node, dict):
            if "properties" in node:
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
                assert all("description" in each for each in node["properties"].values())
            for each in node.values():
                visit(each)

    visit(SCHEMA)


@settings(deadline=None)
@given(workspaces())
def test_any_comparison_follows_the_schema(map_):
    document = render_json(compare(map_, Scope()))
    document.encode()
    VALIDATOR.validate(json.loads(document))


@settings(deadline=None)
@given(workspaces())
def test_any_comparison_is_markdown_with_a_row_a_question(map_):
    document = markdown(map_)
    document.encode()
    page = RENDERER.render(document)
    matrix = page.partition("<h2>Questions</h2>")[2].partition("</table>")[0]
    assert matrix.count("<tr>") == (len(map_.questions) + 1 if map_.questions else 0)
    assert matrix.count("<td>") == len(map_.questions) * (len(map_.articles) + 1)
