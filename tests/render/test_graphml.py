"""The GraphML export: networkx reads it, and finds the map in it; yEd draws it."""

import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from builders import (
    argument,
    article,
    car_free_centre,
    claim,
    link,
    reported_by_reference,
    workspace,
)
from hypothesis import given
from strategies import workspaces

from argmap.model.elements import Relation
from argmap.model.reported_views import find_reported
from argmap.render.diagram.layout.geometry import Rectangle
from argmap.render.diagram.theme import Head
from argmap.render.export.graphml import EDGE_KEYS, NODE_KEYS, render_graphml
from argmap.render.export.yed_graphics import ARROWS

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
YED = "{http://www.yworks.com/xml/graphml}"
# What yWorks allows there (ygraphml.xsd, and what yEd 3 offers).
SHAPES = {"rectangle", "roundrectangle", "octagon", "ellipse"}
LINES = {"line", "dashed", "dotted", "dashed_dotted"}
KNOWN_ARROWS = {
    "none", "delta", "standard", "white_delta", "diamond", "white_diamond", "short", "plain",
    "concave", "convex", "circle", "transparent_circle", "dash", "skewed_dash", "t_shape",
    "crows_foot_one", "crows_foot_many", "crows_foot_optional",
}  # fmt: skip
# The order in which the schema wants the parts of each.
PARTS = {
    "ShapeNode": ["Geometry", "Fill", "BorderStyle", "NodeLabel", "Shape"],
    "GroupNode": ["Geometry", "Fill", "BorderStyle", "NodeLabel", "Shape", "State", "Insets"],
    "PolyLineEdge": ["LineStyle", "Arrows", "EdgeLabel", "BendStyle"],
}


def read(document):
    """Return what networkx reads of a document, without what it takes of the graphics."""
    graph = nx.read_graphml(io.BytesIO(document.encode()))
    for _, values in graph.nodes(data=True):
        for name in ("x", "y", "shape_type"):
            values.pop(name, None)
    return graph


def parse(document):
    return ET.fromstring(document.encode())  # noqa: S314 - our own output


def find_graphics(document, domain="node"):
    """Return the graphics of all nodes, or of all edges by their ends, by name."""
    key = {"node": "d3", "edge": "d7"}[domain]
    return {
        item.get("id") or (item.get("source"), item.get("target")): data[0]
        for item in parse(document).iter(SPACE + domain)
        for data in item.findall(SPACE + "data")
        if data.get("key") == key
    }


def frame_of(graphics):
    geometry = next(graphics.iter(YED + "Geometry"))
    return Rectangle(*(float(geometry.get(name)) for name in ("x", "y", "width", "height")))


def label_of(graphics):
    label = next(graphics.iter(YED + "NodeLabel"), None)
    return None if label is None else label.text


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
    assert graph.edges["weekly.theirs", "council.pays"] == {
        "kind": "report",
        "relation": "reports",
        "label": "reports",
    }
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
    mapped = {each.article for each in workspace.claims}
    items = {each.id for each in (*workspace.claims, *workspace.arguments)}
    assert set(graph.nodes) == items | mapped
    assert {name for name, kind in graph.nodes(data="kind") if kind == "article"} == mapped
    premises = sum(len(set(argument.premises)) for argument in workspace.arguments)
    reports = [claim for claim in workspace.claims if find_reported(workspace, claim.id)]
    joined = len(workspace.links) + len(reports)
    assert graph.number_of_edges() == premises + len(workspace.arguments) + joined


@given(workspaces())
def test_every_attribute_is_declared(workspace):
    root = parse(render_graphml(workspace))
    declared = {key.get("id") for key in root.iter(SPACE + "key")}
    assert len(declared) == len(NODE_KEYS) + len(EDGE_KEYS) + len(("title", "d3", "d7"))
    assert {data.get("key") for data in root.iter(SPACE + "data")} <= declared


def test_an_article_is_a_group_of_its_claims_and_arguments():
    root = parse(render_graphml(car_free_centre()))
    groups = root.findall(f"{SPACE}graph/{SPACE}node")
    assert [group.get("id") for group in groups] == ["herald", "courier"]
    for group in groups:
        assert group.get("yfiles.foldertype") == "group"
        assert group.find(f".//{YED}ProxyAutoBoundsNode//{YED}GroupNode") is not None
        inner = group.findall(f"{SPACE}graph/{SPACE}node")
        assert inner
        assert all(node.get("id").startswith(f"{group.get('id')}.") for node in inner)


def test_what_is_known_of_an_article_is_at_its_group():
    assert read(render_graphml(car_free_centre())).nodes["herald"] == {
        "kind": "article",
        "label": "herald: “Close the centre and watch it bloom”, R. Vale, The Herald?, 2024-03?",
        "article": "herald",
        "article_title": "Close the centre and watch it bloom",
        "authors": "R. Vale",
        "publisher": "The Herald",
        "date": "2024-03",
        "file": "centre.argmap",
        "line": 6,
    }


def test_edges_are_outside_of_all_groups():
    """Gephi finds them nowhere else."""
    root = parse(render_graphml(car_free_centre()))
    assert len(root.findall(f"{SPACE}graph/{SPACE}edge")) == len(list(root.iter(SPACE + "edge")))


def test_the_whole_label_comes_after_the_graphics():
    """Of two labels, networkx and Gephi keep the last."""
    for domain in ("node", "edge"):
        for item in parse(render_graphml(car_free_centre())).iter(SPACE + domain):
            keys = [data.get("key") for data in item.findall(SPACE + "data")]
            assert keys[0] in {"d3", "d7"}


def test_a_long_text_is_in_lines_that_fit_its_box():
    text = "The law on the transfer of duties of control still applies, " * 4
    graphics = find_graphics(render_graphml(workspace(article("a"), claim("a.b", text))))["a.b"]
    lines = label_of(graphics).split("\n")
    assert len(lines) >= 5
    assert " ".join(lines) == text.strip()
    assert max(map(len, lines)) * 12 * 0.3 < frame_of(graphics).width
    assert len(lines) * 14 < frame_of(graphics).height


def test_qualifiers_are_in_the_label_also_of_a_text_that_is_cut():
    map_ = workspace(article("a"), claim("a.b", "word " * 300, condition="it rains"))
    label = label_of(find_graphics(render_graphml(map_))["a.b"])
    assert label.replace("\n", " ").endswith("word… (if it rains)")


def test_kinds_of_claims_look_as_in_the_pictures():
    map_ = workspace(
        article("a"),
        claim("a.main", "M", "conclusion"),
        claim("a.between", "I", "conclusion"),
        claim("a.premise", "P"),
        claim("a.unstated", "A", "assumption"),
        claim("a.view", "R", "reported"),
        argument("a.main", "between"),
        argument("a.between", "premise"),
        argument("a.main", "unstated", place=2, conceded=True),
    )
    looks = {}
    for name, graphics in find_graphics(render_graphml(map_)).items():
        if graphics.tag == YED + "ShapeNode":
            border = graphics.find(YED + "BorderStyle")
            looks[name] = (
                graphics.find(YED + "Shape").get("type"),
                graphics.find(YED + "Fill").get("color"),
                border.get("type"),
                float(border.get("width")),
            )
    assert looks["a.main"] == ("rectangle", "#fff3c4", "line", 2.2)
    assert looks["a.between"][0] == "roundrectangle"
    assert looks["a.premise"][0::2] == ("rectangle", "line")
    assert looks["a.unstated"][0::2] == ("rectangle", "dashed")
    assert looks["a.view"][0] == "octagon"
    dots = [look for look in looks.values() if look[0] == "ellipse"]
    assert len(dots) == 3
    assert len({fill for _, fill, *_ in dots}) == 2
    assert len(set(looks.values())) == 5 + 2


def test_links_differ_in_line_and_arrow():
    claims = (claim("a.x", "X"), *(claim(f"b.{relation}", "Y") for relation in Relation))
    links = (link(f"a.x {relation} b.{relation}") for relation in Relation)
    document = render_graphml(workspace(article("a"), article("b"), *claims, *links))
    looks = {}
    for (_, target), graphics in find_graphics(document, "edge").items():
        style, arrows = graphics.find(YED + "LineStyle"), graphics.find(YED + "Arrows")
        looks[target] = (style.get("type"), arrows.get("source"), arrows.get("target"))
        assert style.get("color").startswith("#")
        assert f"b.{graphics.find(YED + 'EdgeLabel').text}" == target
    assert len(set(looks.values())) == len(Relation)
    for relation in Relation:
        _, foot, head = looks[f"b.{relation}"]
        assert (foot == head) is relation.is_symmetric


def test_every_head_of_a_line_has_an_arrow():
    assert set(ARROWS) == set(Head)
    assert set(ARROWS.values()) <= KNOWN_ARROWS


@pytest.mark.parametrize("start", ["<html>", "<HTML>", "  <html>", "<html lang=en>"])
def test_no_text_is_html_in_yed(start):
    attack = f'{start}<img src="https://example.org/x.png">'
    map_ = workspace(
        article("a", attack, authors=(attack,), note=attack),
        claim("a.b", attack, note=attack),
        claim("b.c", "C"),
        article("b"),
        link("a.b supports b.c", note=attack),
        title=attack,
    )
    for element in parse(render_graphml(map_)).iter():
        assert not (element.text or "").strip().lower().startswith("<html")
    disarmed = attack.replace("<", "\u2039", 1)
    assert read(render_graphml(map_)).nodes["a.b"]["text"] == disarmed


@given(workspaces())
def test_graphics_have_the_parts_that_yed_knows_in_order(workspace):
    for element in parse(render_graphml(workspace)).iter():
        name = element.tag.removeprefix(YED)
        if name in PARTS:
            tags = [part.tag.removeprefix(YED) for part in element]
            assert tags == [part for part in PARTS[name] if part in tags]
        if name == "Shape":
            assert element.get("type") in SHAPES
        if name in {"BorderStyle", "LineStyle"}:
            assert element.get("type") in LINES
        if name == "Arrows":
            assert {element.get("source"), element.get("target")} <= KNOWN_ARROWS


@given(workspaces())
def test_no_box_covers_another(workspace):
    graphics = find_graphics(render_graphml(workspace))
    boxes = [frame_of(each) for each in graphics.values() if each.tag == YED + "ShapeNode"]
    groups = [frame_of(each) for each in graphics.values() if each.tag != YED + "ShapeNode"]
    for frames in (boxes, groups):
        for place, one in enumerate(frames):
            for other in frames[place + 1 :]:
                apart = one.right <= other.x or other.right <= one.x
                assert apart or one.bottom <= other.y or other.bottom <= one.y
    assert all(any(contains(group, box) for group in groups) for box in boxes)


def contains(outer, inner):
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )
