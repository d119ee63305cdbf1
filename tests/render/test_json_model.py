"""The JSON export: the shape that the schema promises, and every character of the authors."""

import json
from pathlib import Path

import pytest
from builders import car_free_centre, claim, reported_by_reference, workspace
from hypothesis import given
from jsonschema import Draft202012Validator
from strategies import workspaces

from argmap.model.reported_views import is_cited_work
from argmap.render.export.json import render_json

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "model.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_itself_valid():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_object_of_the_schema_is_closed_and_described():
    def visit(node):
        if isinstance(node, dict):
            if "properties" in node:
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
                assert all("description" in each for each in node["properties"].values())
            for each in node.values():
                visit(each)

    visit(SCHEMA)


def test_a_map_as_json(golden):
    document = render_json(car_free_centre())
    VALIDATOR.validate(json.loads(document))
    golden("car-free-centre.json", document)


def test_an_empty_workspace_has_every_key():
    assert json.loads(render_json(workspace())) == {
        "version": 1,
        "map": None,
        "questions": [],
        "articles": [],
        "claims": [],
        "arguments": [],
        "links": [],
        "works_cited": [],
    }


def test_language_1_1_as_json():
    document = json.loads(render_json(reported_by_reference()))
    VALIDATOR.validate(document)
    claims = {claim["id"]: claim for claim in document["claims"]}
    speakers = [
        (claim["speaker"], claim["speaker_article"], claim["speaker_claim"])
        for claim in claims.values()
    ]
    assert speakers == [
        (None, None, None),
        ("study", "study", None),
        ("council.pays", "council", "council.pays"),
        ("the Union", None, None),
    ]
    assert claims["council.pays"]["where"] == "the old town"
    assert claims["council.riders"]["quotes"][0]["page"] == 12
    assert [question["exclusive"] for question in document["questions"]] == [False]
    council, weekly, _ = document["articles"]
    assert council["first_page"] == {"value": "11", "inferred": False}
    assert (council["title_inferred"], weekly["title_inferred"]) == (False, True)
    assert document["works_cited"] == [
        {"article": "study", "count": 1, "cited_by": ["council.riders"]}
    ]


@given(workspaces())
def test_any_workspace_follows_the_schema(workspace):
    document = render_json(workspace)
    document.encode()
    VALIDATOR.validate(json.loads(document))


@given(workspaces())
def test_every_item_stands_on_a_line_of_its_own(workspace):
    lines = render_json(workspace).splitlines()
    objects = [json.loads(line.rstrip(",")) for line in lines if line.startswith("    ")]
    ids = [item.get("id") or item["article"] for item in objects]
    items = (
        *workspace.questions,
        *workspace.articles,
        *workspace.claims,
        *workspace.arguments,
        *workspace.links,
        *(article for article in workspace.articles if is_cited_work(workspace, article.id)),
    )
    assert ids == [item.id for item in items]


@pytest.mark.parametrize(
    "text",
    ['quote " and \\ ', "漢字 שלום 👧", "\x00\x1b[31m\x7f\x9b", "\u2028\u202e", '}, {"id": "x"}'],
)
def test_a_text_comes_back_as_it_was(text):
    document = render_json(workspace(claim("a.b", text)))
    assert json.loads(document)["claims"][0]["text"] == text


def test_text_is_not_escaped_without_need():
    assert "“漢字”" in render_json(workspace(claim("a.b", "“漢字”")))


def test_what_a_terminal_would_obey_is_escaped():
    document = render_json(workspace(claim("a.b", "\x1b\x7f\x9b\u202e")))
    assert r"\u001b\u007f\u009b\u202e" in document


def test_a_lone_surrogate_becomes_a_replacement_character():
    document = render_json(workspace(claim("a.b", "x\ud800y")))
    assert json.loads(document.encode())["claims"][0]["text"] == "x\ufffdy"
