"""How an article holds a claim: just inside each notion, and just outside."""

import pytest
from builders import argument, article, claim, workspace

from argmap.analyze.compare.scope import Commitment, find_commitment
from argmap.model.elements import Hedge, Stance
from argmap.model.queries import is_held


def mode(subject, *others):
    map_ = workspace(article("a"), subject, claim("a.c", "C.", "conclusion"), *others)
    return find_commitment(map_, map_.claims_by_id[subject.id])


@pytest.mark.parametrize(
    ("role", "stance", "expected"),
    [
        ("premise", None, Commitment.ASSERTS),
        ("conclusion", None, Commitment.ASSERTS),
        ("assumption", None, Commitment.ASSUMES),
        ("reported", Stance.ENDORSED, Commitment.ASSERTS),
        ("reported", Stance.OPEN, Commitment.REPORTS),
        ("reported", Stance.REJECTED, Commitment.REPORTS),
        ("reported", None, Commitment.REPORTS),
    ],
)
def test_the_mode_follows_from_role_and_stance(role, stance, expected):
    assert mode(claim("a.p", "P.", role, stance=stance)) is expected


def test_what_an_article_calls_unlikely_is_doubted_and_not_asserted():
    for role in ("premise", "conclusion", "assumption"):
        assert mode(claim("a.p", "P.", role, hedge=Hedge.UNLIKELY)) is Commitment.DOUBTS
        assert mode(claim("a.p", "P.", role, hedge=Hedge.POSSIBLE)) is not Commitment.DOUBTS
    view = claim("a.p", "P.", "reported", hedge=Hedge.UNLIKELY)
    assert mode(view) is Commitment.REPORTS


def test_what_only_a_concession_rests_on_is_conceded():
    assert mode(claim("a.p", "P."), argument("a.c", "p", conceded=True)) is Commitment.CONCEDES


def test_what_a_reason_rests_on_as_well_is_asserted():
    both = (argument("a.c", "p", conceded=True), argument("a.c", "p", place=2))
    assert mode(claim("a.p", "P."), *both) is Commitment.ASSERTS


def test_what_the_article_argues_for_is_asserted_though_it_is_only_used_as_a_concession():
    reasons = (argument("a.c", "p", conceded=True), claim("a.q", "Q."), argument("a.p", "q"))
    assert mode(claim("a.p", "P.", "conclusion"), *reasons) is Commitment.ASSERTS


def test_a_concession_against_a_claim_is_no_argument_for_it():
    against = (claim("a.q", "Q."), argument("a.p", "q", conceded=True))
    granted = (argument("a.c", "p", conceded=True), *against)
    assert mode(claim("a.p", "P.", "conclusion"), *granted) is Commitment.CONCEDES


def test_an_endorsed_view_can_be_a_concession():
    view = claim("a.p", "P.", "reported", stance=Stance.ENDORSED)
    assert mode(view, argument("a.c", "p", conceded=True)) is Commitment.CONCEDES


@pytest.mark.parametrize("role", ["assumption", "reported"])
def test_what_is_not_the_authors_own_is_not_conceded(role):
    assert (
        mode(claim("a.p", "P.", role), argument("a.c", "p", conceded=True))
        is not Commitment.CONCEDES
    )


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        ({}, True),
        ({"role": "assumption"}, True),
        ({"hedge": Hedge.POSSIBLE}, True),
        ({"hedge": Hedge.UNLIKELY}, False),
        ({"role": "reported", "stance": Stance.ENDORSED}, True),
        ({"role": "reported", "stance": Stance.OPEN}, False),
        ({"role": "reported", "stance": Stance.REJECTED}, False),
    ],
)
def test_an_article_stands_by(facts, held):
    assert is_held(claim("a.p", "P.", **facts)) is held
