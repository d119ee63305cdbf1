"""Known answers: argument graphs of Carneades 4 with the labels to be found.

The graphs are no part of this project. They are read from `oracles/carneades` in the folder that
ARGMAP_ORACLES names, or else in `shared` beside the checkout; without them, these tests are passed
over.

A statement becomes a claim; one that is assumed is accepted by name, and nothing else is. An
argument becomes a `because`, a convergent one several; without premises it rests on a claim that is
accepted for it. An undercutter becomes an `undercuts`, and the positions of an issue contradict one
another. `in` is *stands*, and `out` is *defeated* or *not shown*.
"""

import os
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from builders import argument, article, claim, link, workspace

from argmap.analyze.assess.assessment import Status, assess
from argmap.analyze.assess.choices import Choices

NEAR = Path(__file__).parents[3] / "shared" / "oracles"
GRAPHS = Path(os.environ.get("ARGMAP_ORACLES", NEAR)) / "carneades"

pytestmark = pytest.mark.skipif(not GRAPHS.is_dir(), reason=f"there is no {GRAPHS}")

# All labels that these graphs want are found.
AGREEING = (
    "dung-attack-cycle",
    "dung-reinstatement",
    "independent-support-loop",
    "linked-convergent",
    "pollock-red-light",
    "tandem",
    "trivial",
    "tweety",
    "unreliable-witness",
    "unsupported",
)

S, OUT, U = Status.STANDS, "out", Status.UNDECIDED
AS_OUT = {Status.DEFEATED: OUT, Status.NOT_SHOWN: OUT}
# What argmap finds instead, and why.
DIFFERING = {
    # An issue whose positions are equally good is decided in Carneades: by its standard of proof,
    # neither is accepted. Here two claims that beat each other are undecided, as in Dung's grounded
    # semantics (the Nixon diamond); nobody who reads them has a reason to hold either for beaten.
    "bachelor": {"bachelor": U, "married": U},
    "caminada1": {"s": U, "¬s": U},
    # The same, and more: assumed statements cannot be attacked in Carneades. An accepted premise
    # can be undermined here, so p and not-p are undecided too, and all that hangs on them is.
    "paraconsistency": {"p": U, "¬p": U, "q": U, "¬q": U},
    # Statements that rest on each other alone are undecided in Carneades. Here a circle of reasons
    # is no argument, so nothing leads to them, and they are not shown: docs/assessment.md, 3.
    "even-loop": {"p": OUT, "q": OUT},
    "odd-loop": {"p": OUT, "q": OUT, "r": OUT},
    "support-loop": {"p": OUT, "q": OUT},
    "self-defeat": {"p": OUT, "¬p": OUT},
    "unsupported2": {"p": OUT, "¬p": OUT},
}
LEFT_OUT = {
    "empty": "it holds no statement",
    "jogging": "its factorized arguments weigh by their factors; argmap weighs nothing",
    "rebuttal": "its schemes give arguments weights; argmap weighs nothing",
    "reinstatement": "as in jogging",
}
WEIGHED = {"jogging": ("jog", "¬jog"), "rebuttal": ("p", "¬p"), "reinstatement": ("p", "np")}


def graph_of(name):
    return yaml.safe_load((GRAPHS / f"{name}.yml").read_text(encoding="utf-8"))


def names_of(graph):
    """Return a claim's reference for each statement, whose names may hold any sign."""
    return {str(each): f"a.s{place}" for place, each in enumerate(graph["statements"])}


def assumed_of(graph):
    """Return the statements that are taken for true."""
    marked = {
        name
        for name, body in graph["statements"].items()
        if isinstance(body, dict) and body.get("assumed")
    }
    return sorted(marked.union(graph.get("assumptions") or ()))


def premises_of(body):
    """Return the premises of an argument; they may have roles, which tell argmap nothing."""
    premises = body.get("premises") or []
    return list(premises.values()) if isinstance(premises, dict) else premises


def mapped(graph):
    """Return the graph as a workspace, and what is accepted of it."""
    names = names_of(graph)
    concluded = {str(body["conclusion"]) for body in (graph.get("arguments") or {}).values()}
    items = [
        article("a"),
        *(
            claim(names[each], each, "conclusion" if each in concluded else "premise")
            for each in names
        ),
    ]
    accepted = [names[each] for each in assumed_of(graph)]
    for number, body in enumerate((graph.get("arguments") or {}).values()):
        premises = [names[str(each)].removeprefix("a.") for each in premises_of(body)]
        if not premises:
            premises = [f"given{number}"]
            items.append(claim(f"a.given{number}", "Given."))
            accepted.append(f"a.given{number}")
        convergent = body.get("scheme") == "convergent"
        for place, linked in enumerate([[each] for each in premises] if convergent else [premises]):
            made = argument(names[str(body["conclusion"])], *linked, name=f"n{number}x{place}")
            items.append(made)
            if "undercutter" in body:
                items.append(link(f"{names[str(body['undercutter'])]} undercuts {made.id}"))
    for issue in (graph.get("issues") or {}).values():
        for one, other in combinations(issue["positions"], 2):
            items.append(link(f"{names[str(one)]} contradicts {names[str(other)]}"))
    return workspace(*items), tuple(accepted)


def found_in(name):
    """Return the status of each statement of a graph; what is out is so whatever the reason."""
    graph = graph_of(name)
    made, accepted = mapped(graph)
    # With nothing accepted by name everything would be, so an article without claims is.
    made = workspace(*made.articles, article("none"), *made.claims, *made.arguments, *made.links)
    statuses = assess(made, Choices(("none", *accepted))).statuses
    return {
        statement: AS_OUT.get(statuses[claim], statuses[claim])
        for statement, claim in names_of(graph).items()
    }


def wanted_of(name):
    """Return the labels that a graph wants, as statuses."""
    tests = graph_of(name)["tests"]
    meant = {"in": S, "out": OUT, "undecided": U}
    return {str(each): status for key, status in meant.items() for each in tests.get(key) or ()}


@pytest.mark.parametrize("name", AGREEING)
def test_the_labels_are_those_of_carneades(name):
    wanted, found = wanted_of(name), found_in(name)
    assert wanted
    assert {statement: found[statement] for statement in wanted} == wanted


@pytest.mark.parametrize("name", DIFFERING)
def test_where_semantics_differ_the_difference_is_this_one_and_no_other(name):
    wanted, found = wanted_of(name), found_in(name)
    assert {**wanted, **DIFFERING[name]} == {each: found[each] for each in wanted}
    assert {each for each in wanted if found[each] != wanted[each]} == set(DIFFERING[name])


@pytest.mark.parametrize("name", WEIGHED)
def test_what_carneades_decides_by_weight_is_undecided_without(name):
    found = found_in(name)
    assert {found[each] for each in WEIGHED[name]} == {U}


def test_every_graph_is_used_or_left_out_for_a_reason():
    graphs = {file.stem for file in GRAPHS.glob("*.yml")}
    assert graphs == {*AGREEING, *DIFFERING, *LEFT_OUT}
    assert not graph_of("empty").get("statements")
