"""The GraphML export: networkx reads it, and finds the map in it."""

import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from builders import article, car_free_centre, claim, link, reported_by_reference, workspace
from hypothesis import given
from strategies import workspaces

from argmap.model.reported_views import find_reported
from argmap.render.export.graphml import EDGE_KEYS, NODE_KEYS, render_graphml

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def read(document):
    return nx.read_graphml(io.BytesIO(document.encode()))


def test_a_map_as_graphml(golden):
    golden("car-free-centre.graphml", render_graphml(car_free_centre()))


def test_a_claim_is_a_node_that_says_what_is_known():
    nodes = read(render_graphml(car_free_centre())).nodes
    assert nodes["herald.shops-gain"] == {
        "kind": "claim",
        "label": "Shops in a car-free centre gain trade. (the author: likely)",
        "article": "herald",
        "article_title": "Close the centre and watch it bloom",
        "authors": "R. Vale",
        "publisher": "The Herald",
        "date": "2024-03",
        "role": "conclusion",
        "main": True,
        "text": "Shops in a car-free centre gain trade.",
        "hedge": "likely",
        "answers": "trade gain",
        "quotes": "shops will probably do better (paragraph 7)",
        "tags": "economy, core",
        "file": "centre.argmap",
        "line": 20,
    }


def test_premises_lead_through_the_argument_to_the_conclusion():
    graph = read(render_graphml(car_free_centre()))
    step = "herald.shops-gain.visits"
    assert graph.nodes[step]["kind"] == "argument"
    assert set(graph.predecessors(step)) >= {"herald.footfall", "herald.spend"}
    assert graph.edges["herald.footfall", step]["relation"] == "premise"
    assert graph.edges[step, "herald.shops-gain"]["relation"] == "conclusion"


def test_a_conceded_argument_is_told_apart():
    graph = read(render_graphml(car_free_centre()))
    assert graph.nodes["herald.shops-gain.3"]["conceded"] is True
    assert graph.edges["herald.shops-gain.3", "herald.shops-gain"]["relation"] == "concession"


def test_a_link_is_an_edge_with_its_relation():
    graph = read(render_graphml(car_free_centre()))
    contradiction = graph.edges["courier.shops-lose", "herald.shops-gain"]
    assert contradiction["relation"] == "contradicts"
    assert contradiction["symmetric"] is True
    assert contradiction["attack"] == "rebut"
    assert graph.edges["courier.deliveries", "herald.shops-gain.visits"]["relation"] == "undercuts"


def test_a_reported_view_leads_to_the_claim_that_it_reports():
    graph = read(render_graphml(reported_by_reference()))
    assert graph.edges["weekly.theirs", "council.pays"] == {"kind": "report", "relation": "reports"}
    theirs = graph.nodes["weekly.theirs"]
    assert theirs["label"] == "The tram will pay. (reports council.pays, rejected)"
    assert (theirs["speaker_article"], theirs["speaker_claim"]) == ("council", "council.pays")
    assert graph.nodes["council.pays"]["where"] == "the old town"
    assert graph.nodes["council.pays"]["answers"] == "means rail + river; tram yes"


def test_two_links_between_the_same_claims_are_two_edges():
    graph = read(
        render_graphml(
            workspace(
                article("a"),
                claim("a.x", "X"),
                claim("a.y", "Y"),
                link("a.x supports a.y"),
                link("a.x resembles a.y"),
            )
        )
    )
    assert graph.number_of_edges("a.x", "a.y") == 2


def test_the_title_belongs_to_the_graph():
    graph = read(render_graphml(car_free_centre()))
    assert graph.graph["title"] == "A car-free centre: two op-eds"


@pytest.mark.parametrize(
    "text",
    [
        "<script>&amp;]]>",
        "\"quotes' ",
        "a\tb\r\nc",
        "\x7f\x9b\u2028\u202e",
        "漢字 שלום 👧",
        "\ufeffx",
    ],
)
def test_a_text_comes_back_as_it_was(text):
    document = render_graphml(workspace(article("a"), claim("a.b", text)))
    assert read(document).nodes["a.b"]["text"] == text


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x0b", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_becomes_a_replacement_character(character):
    document = render_graphml(workspace(article("a"), claim("a.b", f"x{character}y")))
    assert read(document).nodes["a.b"]["text"] == "x\ufffdy"


def test_what_a_terminal_would_obey_is_a_reference():
    document = render_graphml(workspace(article("a"), claim("a.b", "\x9b\u202e")))
    assert "&#155;&#8238;" in document


@given(workspaces())
def test_networkx_reads_any_workspace(workspace):
    graph = read(render_graphml(workspace))
    assert set(graph.nodes) == {each.id for each in (*workspace.claims, *workspace.arguments)}
    premises = sum(len(set(argument.premises)) for argument in workspace.arguments)
    reports = [claim for claim in workspace.claims if find_reported(workspace, claim.id)]
    joined = len(workspace.links) + len(reports)
    assert graph.number_of_edges() == premises + len(workspace.arguments) + joined


@given(workspaces())
def test_every_attribute_is_declared(workspace):
    root = ET.fromstring(render_graphml(workspace).encode())  # noqa: S314 - our own output
    declared = {key.get("id") for key in root.iter(SPACE + "key")}
    assert len(declared) == len(NODE_KEYS) + len(EDGE_KEYS) + 1
    assert {data.get("key") for data in root.iter(SPACE + "data")} <= declared
