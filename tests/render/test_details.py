"""What a box shows below its claim, and how it says that something is left out."""

from itertools import combinations

import pytest
from builders import article, claim, question, quote, workspace
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import workspaces

from argmap.load.look import DEFAULT_DETAILS, Detail, Look
from argmap.model.elements import Answer, Hedge, QuoteStatus, Stance
from argmap.render.diagram.annotation import Annotation, Mark
from argmap.render.diagram.box_texts import (
    STAR,
    STAR_MEANING,
    explain_star,
    list_details,
    state_claim,
    summarize_node,
)
from argmap.render.diagram.dot import render_dot
from argmap.render.diagram.mermaid import render_mermaid
from argmap.render.diagram.selection import apply_look, select
from argmap.render.diagram.svg import EmbeddedGraphviz, render_svg

MAP = workspace(
    question("trade", "Who gains?"),
    article("a", authors=("R. Vale",), date="2024"),
    claim(
        "a.b",
        "Shops gain.",
        role="reported",
        speaker="the Union",
        stance=Stance.OPEN,
        hedge=Hedge.LIKELY,
        when="2022",
        where="the centre",
        condition="it rains",
        answers=(Answer("trade", "gain"),),
        quotes=(
            replace(quote("shops will gain", 3), status=QuoteStatus.VERIFIED),
            replace(quote("they gain", 3), status=QuoteStatus.MISSING),
        ),
        note="In one street.",
    ),
)
LINES = {
    frozenset(Detail): [
        "the author leaves this open",
        "likely · when: 2022",
        "where: the centre",
        "if it rains",
        "answers trade: gain",
        "“shops will gain” (paragraph 3)",
        "“they gain” (paragraph 3, not found in the source text)",
        "In one street.",
        "a.b",
    ],
    DEFAULT_DETAILS: [
        "the author leaves this open",
        "likely · when: 2022",
        "where: the centre",
        "if it rains",
        "answers trade: gain",
    ],
    frozenset({Detail.QUOTATION}): [
        "the author leaves this open",
        "“shops will gain”",
        "“they gain” (not found in the source text)",
    ],
    frozenset({Detail.PARAGRAPH}): ["the author leaves this open", "paragraph 3"],
    frozenset({Detail.HEDGE}): ["the author leaves this open", "likely"],
    frozenset(): ["the author leaves this open"],
}


def node_with(details, map_=MAP):
    (node,) = apply_look(select(map_), Look(details=frozenset(details))).nodes
    return node


@pytest.mark.parametrize("details", LINES)
def test_a_box_shows_the_details_that_are_chosen(details):
    node = node_with(details)
    assert list(list_details(node)) == LINES[details]
    assert summarize_node(node).startswith("the Union: Shops gain.")


@pytest.mark.parametrize("count", range(len(Detail)))
def test_a_star_says_that_a_claim_is_qualified_where_that_is_not_shown(count):
    for details in combinations(Detail, count):
        is_whole = {Detail.HEDGE, Detail.CONDITION} <= set(details)
        assert state_claim(node_with(details)) == f"Shops gain.{'' if is_whole else STAR}"
    bare = workspace(article("a"), claim("a.b", "Shops gain.", answers=(Answer("q", "yes"),)))
    assert state_claim(node_with((), bare)) == "Shops gain."
    assert explain_star(apply_look(select(bare), Look(details=frozenset()))) == ""


def test_what_a_change_states_in_full_needs_no_star():
    annotation = Annotation(
        Mark.CHANGED, facts=("hedge: none → likely",), covered=frozenset({"hedge"})
    )
    node = replace(node_with({Detail.CONDITION}), annotation=annotation)
    assert state_claim(node) == "Shops gain."


def test_the_star_of_a_long_claim_is_not_cut_off():
    long = workspace(article("a"), claim("a.b", "word " * 500, condition="it rains"))
    assert state_claim(node_with((), long)).endswith(f"…{STAR}")


@pytest.mark.parametrize("render", ["svg", "dot", "mmd"])
def test_every_format_shows_and_explains_the_star(render):
    graph = apply_look(select(MAP), Look(details=frozenset()))
    match render:
        case "svg":
            picture = render_svg(graph, EmbeddedGraphviz(60), Look(legend=False))
        case "dot":
            picture = render_dot(graph)
        case _:
            picture = render_mermaid(graph)
    assert f"Shops gain.{STAR}" in picture.replace("#42;", "*")
    assert STAR_MEANING in picture


@given(workspaces(), st.frozensets(st.sampled_from(Detail)))
def test_details_change_neither_what_is_drawn_nor_who_speaks(map_, details):
    usual, graph = select(map_), apply_look(select(map_), Look(details=details))
    assert [node.claim for node in graph.nodes] == [node.claim for node in usual.nodes]
    assert graph.connections == usual.connections
    for node in graph.nodes:
        lines = list(list_details(node))
        claim_ = node.claim
        assert (claim_.id in lines) >= (Detail.ID in details)
        hidden = (claim_.hedge and Detail.HEDGE not in details) or (
            any((claim_.condition, claim_.when, claim_.where)) and Detail.CONDITION not in details
        )
        assert state_claim(node).endswith(STAR) >= bool(hidden and claim_.text.strip())
