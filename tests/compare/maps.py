"""Small maps of three articles with many links, and the same map in another order."""

from builders import argument, article, claim, link, question, workspace
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import Picks

from argmap.model.elements import Answer, Hedge, Relation, Role, Speaker, Stance
from argmap.model.workspace import Workspace

ARTICLES = ("a", "b", "c")
NAMES = ("x", "y", "z")
IDS = [f"{home}.{name}" for home in ARTICLES for name in NAMES]
QUESTIONS = ("p", "q")
LOGICAL = (Relation.RESTATES, Relation.IMPLIES, Relation.CONTRADICTS)
# Hypothesis tries the first before all others: a map in which something follows.
COUNTS_OF_ARGUMENTS = st.sampled_from((2, 3, 4, 5, 1, 0))
COUNTS_OF_LINKS = st.sampled_from((4, 5, 6, 7, 8, 9, 3, 2, 1, 0))


def make_claim(picks, reference):
    role = picks.one(tuple(Role))
    stance = picks.one(tuple(Stance)) if role is Role.REPORTED else None
    speaker = make_speaker(picks, reference) if role is Role.REPORTED else None
    answers = picks.several(lambda: Answer(picks.one(QUESTIONS), picks.one(("yes", "no"))), 2)
    hedge = picks.one((None, None, *Hedge))
    return claim(
        reference, "Text.", role, stance=stance, answers=answers, hedge=hedge, speaker=speaker
    )


def make_speaker(picks, reference):
    """Return a claim of an earlier article as the speaker, so that no reports form a circle."""
    earlier = [other for other in IDS if other.split(".")[0] < reference.split(".")[0]]
    if not earlier or picks.flag():
        return None
    other = picks.one(earlier)
    return Speaker(other, other.split(".")[0], other)


def make_argument(picks, number):
    home = picks.one(ARTICLES)
    conclusion, *premises = picks.distinct(NAMES, picks.one((2, 3)))
    conceded = picks.one((False, False, False, True))
    return argument(f"{home}.{conclusion}", *premises, name=f"n{number}", conceded=conceded)


def make_link(picks, steps):
    verb = picks.one((*LOGICAL, *LOGICAL, *Relation))
    if verb is Relation.UNDERCUTS:
        return link(f"{picks.one(IDS)} undercuts {picks.one(steps).id}") if steps else None
    source, target = picks.distinct(IDS, 2)
    return link(f"{source} {verb} {target}")


@st.composite
def linked_maps(draw):
    """Return a map of nine claims in three articles, joined by up to nine links."""
    steps = [make_argument(Picks(draw), number) for number in range(draw(COUNTS_OF_ARGUMENTS))]
    links = [make_link(Picks(draw), steps) for _ in range(draw(COUNTS_OF_LINKS))]
    return workspace(
        question("p", "Is it so?"),
        question("q", "Is it so?", "yes", "no", exclusive=draw(st.booleans())),
        *(article(name) for name in ARTICLES),
        *(make_claim(Picks(draw), reference) for reference in IDS),
        *steps,
        *{found.id: found for found in links if found}.values(),
    )


def reordered(map_, order):
    """Return the map with everything in another order: a function that orders a list."""
    return Workspace(
        map_.title,
        *(
            tuple(order(list(items)))
            for items in (map_.questions, map_.articles, map_.claims, map_.arguments, map_.links)
        ),
    )


def turned(map_):
    """Return the map with the ends of every symmetric link changed over."""
    return Workspace(
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

    return Workspace(
        map_.title,
        map_.questions,
        tuple(each for each in map_.articles if each.id != home),
        tuple(
            each
            if each.speaker is None or elsewhere(each.speaker.claim)
            else replace(each, speaker=None)
            for each in map_.claims
            if elsewhere(each.id)
        ),
        tuple(each for each in map_.arguments if elsewhere(each.id)),
        tuple(each for each in map_.links if elsewhere(each.source) and elsewhere(each.target)),
    )
