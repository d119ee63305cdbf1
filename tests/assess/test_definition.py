"""Code and definition agree: on all small maps of some kinds, and on any that hypothesis finds."""

from itertools import combinations

import pytest
from assessed import drawn_choices
from builders import argument, article, claim, link, workspace
from definition import DEGREES, Definition
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import workspaces

from argmap.analyze.assess.assessment import Defeat, Status, assess
from argmap.analyze.assess.choices import Choices, resolve_choices
from argmap.analyze.assess.sureness import MOST_NOTED, Sureness, find_bases
from argmap.model.elements import Hedge

UNLIKELY, POSSIBLE, CERTAIN = Hedge.UNLIKELY, Hedge.POSSIBLE, Hedge.CERTAIN
DEFEATS = {Defeat.DENIED: "denied", Defeat.REASONS_FAIL: "its reasons fail"}
MOST_TREES = 60


def defined(map_, said):
    acceptance = resolve_choices(map_, said)
    return Definition(map_, acceptance.offered, acceptance.rejected, strict=said.strict_concessions)


def check(map_, said):
    """Compare all that the code says of a map with the definition."""
    assessment, definition = assess(map_, said), defined(map_, said)
    found = {
        each: DEFEATS[assessment.find_defeat(each)] if status is Status.DEFEATED else status.value
        for each, status in assessment.statuses.items()
    }
    assert found == definition.statuses()
    bases = find_bases(assessment)
    assert {
        each: DEGREES.index(Hedge(basis.sureness) if basis.sureness != "unhedged" else None)
        for each, basis in bases.items()
    } == definition.degrees()
    check_paths(map_, definition, bases)


def check_paths(map_, definition, bases):
    """The path of each claim is finite, made of its premises' paths, and no way is better."""
    degrees = definition.degrees()
    above = {}

    def conditions(each, seen):
        assert each not in seen
        found = {each} if map_.claims_by_id[each].condition else set()
        return found.union(*(conditions(part, {*seen, each}) for part in bases[each].premises))

    for each, ways in definition.ways().items():
        basis = bases[each]
        above[each] = conditions(each, set())
        assert above[each] == set(basis.conditions)
        assert len(basis.conditions) == len(above[each])
        keys = [key_of(definition, bases, degrees, each, way) for way in (*ways, basis.premises)]
        assert keys[-1] == min(keys)


def key_of(definition, bases, degrees, target, way):
    own = {target} if definition.claims[target].condition else set()
    conditions = own.union(*(bases[each].conditions for each in way))
    return -min((degrees[each] for each in way), default=len(DEGREES)), len(conditions)


CLAIMS = {
    "premises": (claim("a.p", "P."), claim("a.q", "Q."), claim("b.r", "R.")),
    "a reason": (
        claim("a.p", "P."),
        claim("a.q", "Q.", "conclusion"),
        claim("b.r", "R."),
        argument("a.q", "p", name="way"),
    ),
    "an unlikely one": (
        claim("a.p", "P."),
        claim("a.q", "Q.", hedge=UNLIKELY),
        claim("b.r", "R.", "conclusion"),
    ),
    "an unlikely conclusion": (
        claim("a.p", "P."),
        claim("a.q", "Q.", "conclusion", hedge=UNLIKELY),
        claim("b.r", "R."),
        argument("a.q", "p", name="way"),
    ),
    "a concession": (
        claim("a.p", "P.", hedge=POSSIBLE),
        claim("a.q", "Q.", "conclusion", hedge=CERTAIN),
        claim("b.r", "R.", condition="r"),
        argument("a.q", "p", name="way"),
        argument("a.q", "p", place=2, conceded=True),
    ),
    "a circle": (
        claim("a.p", "P.", "conclusion"),
        claim("a.q", "Q.", "conclusion"),
        claim("b.r", "R."),
        argument("a.q", "p", name="way"),
        argument("a.p", "q"),
    ),
}
ENDS = ("a.p", "a.q", "b.r")
VERBS = ("opposes", "contradicts", "restates", "implies", "supports")


def list_links(claims):
    links = [
        link(f"{one} {verb} {other}")
        for one in ENDS
        for other in ENDS
        for verb in VERBS
        if one != other and (one < other or verb not in {"contradicts", "restates"})
    ]
    if any(getattr(each, "name", None) == "way" for each in claims):
        links += [link(f"{one} undercuts a.q.way") for one in ENDS]
    return links


@pytest.mark.parametrize("kind", CLAIMS)
def test_all_small_maps_are_as_defined(kind):
    claims = CLAIMS[kind]
    links = list_links(claims)
    for chosen in (*combinations(links, 1), *combinations(links, 2)):
        check(
            workspace(article("a"), article("b"), *claims, *chosen), Choices(("a", "b"), (), True)
        )


@pytest.mark.parametrize("accepted", ["a", "b.r", "a.q"])
@pytest.mark.parametrize("rejected", [(), ("a.p",)], ids=str)
def test_small_maps_are_as_defined_whatever_is_accepted(accepted, rejected):
    for claims in CLAIMS.values():
        for chosen in list_links(claims):
            map_ = workspace(article("a"), article("b"), *claims, chosen)
            check(map_, Choices((accepted, "b"), rejected))


@given(workspaces(), st.data())
@settings(max_examples=120, deadline=None)
def test_any_map_is_as_defined(map_, data):
    said = drawn_choices(data, map_)
    assume(len(defined(map_, said).trees()) <= MOST_TREES)
    check(map_, said)


def test_of_equal_ways_the_first_as_written_is_shown():
    map_ = workspace(
        article("a"),
        claim("a.p", "P."),
        claim("a.m", "M.", "conclusion"),
        claim("a.c", "C.", "conclusion"),
        argument("a.m", "p"),
        argument("a.c", "m"),
        argument("a.c", "p", place=2),
    )
    assert find_bases(assess(map_))["a.c"].premises == ("a.m",)
    assert find_bases(assess(map_))["a.c"].sureness is Sureness.UNHEDGED


def test_a_long_chain_of_assumptions_and_conditions_takes_no_long_time():
    # Kept for each claim, all that lie below it would take the square of the length.
    count = 3_000
    items = [article("a"), claim("a.c0", "C.")]
    for at in range(1, count):
        items += [
            claim(f"a.s{at}", "S.", "assumption"),
            claim(f"a.c{at}", "C.", "conclusion", condition="it rains"),
            argument(f"a.c{at}", f"c{at - 1}", f"s{at}"),
        ]
    bases = find_bases(assess(workspace(*items)))
    kept = sum(len(basis.conditions) + len(basis.assumptions) for basis in bases.values())
    assert len(bases) == 2 * count - 1
    assert kept <= 2 * MOST_NOTED * len(bases)
    assert bases[f"a.c{count - 1}"].conditions[0] == f"a.c{count - 1}"
