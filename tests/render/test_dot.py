"""The DOT file: complete, accepted by Graphviz, and what authors write comes out literally."""

import json
import subprocess
from shutil import which

import pytest
from builders import argument, article, car_free_centre, claim, link, workspace
from forests import forest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import workspaces

from argmap.load.look import Direction, Look, ThemeName
from argmap.model.reported_views import is_cited_work
from argmap.render.diagram.dot import render_dot
from argmap.render.diagram.options import Selection, View
from argmap.render.diagram.selection import select
from argmap.render.diagram.svg import EmbeddedGraphviz


@pytest.fixture(scope="module")
def graphviz():
    return EmbeddedGraphviz(120)


def drawn(graphviz, map_):
    (reply,) = graphviz.lay_out([render_dot(select(map_))])
    return json.loads(reply)


def test_the_example_is_written_as_expected(golden):
    golden("car-free-centre.dot", render_dot(select(car_free_centre())))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(workspaces())
def test_graphviz_accepts_any_map_and_finds_its_claims(graphviz, map_):
    document = drawn(graphviz, map_)
    found = {each.get("id") for each in document.get("objects", ())}
    assert {claim.id for claim in map_.claims} <= found
    framed = {each.id for each in map_.articles if not is_cited_work(map_, each.id)}
    assert framed <= found


@pytest.mark.parametrize(
    "hostile",
    [
        "</td>",
        r"\N \G \l",
        '"',
        '\\"',
        "\\",
        "<b>bold</b>",
        "&lt;b&gt; & &amp;",
        "a\\",
        "]; x -> y",
    ],
)
def test_hostile_text_comes_out_literally(graphviz, hostile):
    map_ = workspace(article("a", hostile), claim("a.b", hostile), title=hostile)
    document = drawn(graphviz, map_)
    (node,) = (each for each in document["objects"] if each["name"] == "a.b")
    escaped = hostile.replace("&", "&amp;").replace("\\", "\\\\")
    assert node["label"] == escaped
    assert len(document["objects"]) == 2


@pytest.mark.skipif(not which("dot"), reason="no Graphviz on this machine")
def test_the_graphviz_of_the_system_accepts_a_large_map_without_a_word():
    text = render_dot(select(forest(articles=3, claims=40, links=30, seed=2)))
    done = subprocess.run(
        [which("dot"), "-Tsvg"], input=text.encode(), capture_output=True, check=True
    )
    assert b"Error" not in done.stderr


def test_reasons_stand_from_left_to_right_as_they_are_written(graphviz):
    names = ("first", "second", "third", "fourth", "fifth")
    map_ = workspace(
        article("a"),
        claim("a.c", "So.", role="conclusion"),
        *(claim(f"a.{name}", name) for name in reversed(names)),
        argument("a.c", "first"),
        argument("a.c", "second", "third", place=2),
        argument("a.c", "fourth", place=3),
        argument("a.c", "fifth", place=4),
    )
    at = {each["name"]: each.get("pos") for each in drawn(graphviz, map_)["objects"]}
    for row in (("first", "c.2", "fourth", "fifth"), ("second", "third")):
        places = [float(at[f"a.{name}"].partition(",")[0]) for name in row]
        assert places == sorted(places)


def test_with_the_direction_left_reasons_stand_on_the_right_from_top_to_bottom(graphviz):
    map_ = workspace(
        article("a"),
        claim("a.c", "So.", role="conclusion"),
        *(claim(f"a.p{at}", "Because.") for at in (2, 1, 0)),
        *(argument("a.c", f"p{at}", place=at + 1) for at in range(3)),
    )
    (reply,) = graphviz.lay_out([render_dot(select(map_), Look(direction=Direction.LEFT))])
    at = {
        each["name"]: tuple(map(float, each["pos"].split(",")))
        for each in json.loads(reply)["objects"]
        if "pos" in each
    }
    assert all(at["a.c"][0] < at[f"a.p{number}"][0] for number in range(3))
    assert at["a.p0"][1] > at["a.p1"][1] > at["a.p2"][1]


def test_edges_run_from_reason_to_conclusion(graphviz):
    map_ = workspace(
        article("a"),
        claim("a.c", "So.", role="conclusion"),
        *(claim(f"a.{name}", "Because.") for name in "pqr"),
        argument("a.c", "p"),
        argument("a.c", "q", "r", place=2),
        link("a.p undercuts a.c.2"),
    )
    document = drawn(graphviz, map_)
    names = [each["name"] for each in document["objects"]]
    edges = {(names[each["tail"]], names[each["head"]]) for each in document["edges"]}
    assert edges == {
        ("a.p", "a.c"),
        ("a.q", "a.c.2"),
        ("a.r", "a.c.2"),
        ("a.c.2", "a.c"),
        ("a.p", "a.c.2"),
    }


def test_a_reported_view_is_joined_with_the_claim_that_it_reports(graphviz):
    map_ = workspace(
        article("a"),
        claim("a.waste", "The tram is a waste."),
        article("b"),
        claim("b.theirs", "It is a waste of money.", role="reported", speaker="@a.waste"),
    )
    (edge,) = drawn(graphviz, map_)["edges"]
    assert (edge["id"], edge["xlabel"]) == ("b.theirs:reports:a.waste", "reports")
    assert edge["tooltip"] == "b.theirs reports a.waste.\ncentre.argmap:1"


@pytest.mark.parametrize("view", [View.LINKS, View.OVERVIEW])
def test_the_views_of_the_example_are_written_as_expected(golden, view):
    golden(f"pictures/{view}.dot", render_dot(select(car_free_centre(), Selection(view))))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(workspaces(), st.sampled_from(View), st.sampled_from(ThemeName))
def test_graphviz_accepts_every_view_of_any_map(graphviz, map_, view, theme):
    look = Look(theme, link_base="https://example.org/maps")
    (reply,) = graphviz.lay_out([render_dot(select(map_, Selection(view)), look)])
    urls = {each.get("URL") for each in json.loads(reply).get("objects", ())} - {None}
    assert all(url.startswith("https://example.org/maps/") for url in urls)


def test_articles_of_an_overview_tell_their_conclusions(graphviz):
    (reply,) = graphviz.lay_out([render_dot(select(car_free_centre(), Selection(View.OVERVIEW)))])
    document = json.loads(reply)
    labels = [each["label"].split("\\l") for each in document["objects"]]
    assert labels[0][:4] == [
        "Close the centre and watch it bloom",
        "herald · R. Vale · The Herald? · 2024-03? · 1 of 6 claims",
        "• Shops in a car-free centre gain trade.",
        "(likely; answers trade: gain)",
    ]
    assert sorted(each["label"] for each in document["edges"]) == ["1 contradicts", "1 undercuts"]
