"""docs/exchange.md keeps its word: the example gives what the page shows."""

import json
import re
from pathlib import Path

import pytest

from argmap.session import open_session

PAGE = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")


def block(head):
    return re.search(rf"^```{head}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[1]


def export(name):
    session = open_session(texts={"map.argmap": block("argmap exchange")})
    return str(session.export(name))


def test_the_nodes_and_edges_shown_are_those_exported():
    aif = json.loads(export("aif"))
    lines = [f"{node['nodeID']} {node['type']} {node['text']}\n" for node in aif["nodes"]]
    assert block("text aif") == "".join(lines)
    chains = re.findall(r"(\d+) → (\d+) → (\d+)", PAGE.partition("Its edges: ")[2])
    pairs = [pair for first, middle, last in chains for pair in ((first, middle), (middle, last))]
    assert pairs == [(edge["fromID"], edge["toID"]) for edge in aif["edges"]]
    assert json.loads(export("xaif"))["AIF"] == aif


def test_the_review_shown_is_the_one_exported():
    (review,) = json.loads(export("claimreview"))["@graph"]
    assert json.loads(block("json claimreview")) == review


def test_the_addresses_named_are_those_of_the_linked_data():
    known = {item["@id"] for item in json.loads(export("rdf"))["@graph"]}
    named = re.findall(r"`(#(?:article|claim)-[^`]+)`", PAGE)
    assert named
    assert known.issuperset(named)


@pytest.mark.parametrize("name", ["argdown", "bibtex", "kialo"])
def test_the_text_shown_is_the_one_exported(name):
    assert block(f"text {name}") == export(name)
