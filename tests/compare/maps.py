"""Small maps of three articles with many links, and the same map in another order."""

from builders import argument, article, claim, link, question, workspace
from hypothesis import strategies as st
from msgspec.structs import replace

from argmap.model.elements import Answer, Hedge, Relation, Role, Stance
from argmap.model.workspace import Workspace

ARTICLES = ("a", "b", "c")
NAMES = ("x", "y", "z")
IDS = [f"{home}.{name}" for home in ARTICLES for name in NAMES]
QUESTIONS = ("p", "q")
LOGICAL = (Relation.RESTATES, Relation.IMPLIES, Relation.CONTRADICTS)


@st.composite
def claims(draw, reference):
    role = draw(st.sampled_from(Role))
    stance = draw(st.sampled_from(Stance)) if role is Role.REPORTED else None
    answers = draw(
        st.lists(
            st.builds(Answer, st.sampled_from(QUESTIONS), st.sampled_from(["yes", "no"])),
            max_size=2,
        )
    )
    hedge = draw(st.sampled_from([None, None, *Hedge]))
    return claim(reference, "Text.", role, stance=stance, answers=tuple(answers), hedge=hedge)


@st.composite
def arguments(draw, number):
    home = draw(st.sampled_from(ARTICLES))
    conclusion, *premises = draw(st.permutations(NAMES))
    used = premises[: draw(st.integers(1, 2))]
    conceded = draw(st.integers(0, 3)) == 0
    return argument(f"{home}.{conclusion}", *used, name=f"n{number}", conceded=conceded)


@st.composite
def links(draw, steps):
    verb = draw(st.sampled_from((*LOGICAL, *LOGICAL, *Relation)))
    if verb is Relation.UNDERCUTS:
        if not steps:
            return None
        return link(f"{draw(st.sampled_from(IDS))} undercuts {draw(st.sampled_from(steps)).id}")
    source, target = draw(st.permutations(IDS))[:2]
    return link(f"{source} {verb} {target}")


@st.composite
def linked_maps(draw):
    """Return a map of nine claims in three articles, joined by up to nine links."""
    steps = [draw(arguments(number)) for number in range(draw(st.integers(0, 5)))]
    found = [draw(links(steps)) for _ in range(draw(st.integers(0, 9)))]
    return workspace(
        *(question(name, "Is it so?") for name in QUESTIONS),
        *(article(name) for name in ARTICLES),
        *(draw(claims(reference)) for reference in IDS),
        *steps,
        *{each.id: each for each in found if each}.values(),
    )


def reordered(map_, order):
    """Return the map with everything in another order: a function that orders a list."""
    return Workspace.of(
        map_.title,
        *(
            tuple(order(list(items)))
            for items in (map_.questions, map_.articles, map_.claims, map_.arguments, map_.links)
        ),
    )


def turned(map_):
    """Return the map with the ends of every symmetric link changed over."""
    return Workspace.of(
        map_.title,
        map_.questions,
        map_.articles,
        map_.claims,
        map_.arguments,
        tuple(
            replace(each, source=each.target, target=each.source)
            if each.relation.is_symmetric
            else each
            for each in map_.links
        ),
    )


def without(map_, home):
    """Return the map without one article and what leads to it."""

    def elsewhere(reference):
        return reference.partition(".")[0] != home

    return Workspace.of(
        map_.title,
        map_.questions,
        tuple(each for each in map_.articles if each.id != home),
        tuple(each for each in map_.claims if elsewhere(each.id)),
        tuple(each for each in map_.arguments if elsewhere(each.id)),
        tuple(each for each in map_.links if elsewhere(each.source) and elsewhere(each.target)),
    )
