"""Claims of weight that nobody takes up, and attacks that nobody answers."""

import pytest
from builders import argument, article, claim, link, question, workspace

from argmap.analyze.compare.common_ground import (
    MANY,
    find_unanswered_attacks,
    find_untouched_claims,
)
from argmap.model.elements import Answer, Hedge, Stance


def untouched(*items):
    return [each.claim.id for each in find_untouched_claims(workspace(*items))]


def article_a(uses):
    """Return an article whose main conclusion rests on a premise, used in so many arguments."""
    return (
        article("a"),
        claim("a.p", "P."),
        claim("a.c", "C.", "conclusion"),
        *(argument("a.c", "p", name=f"n{number}") for number in range(uses)),
        article("b"),
        claim("b.p", "P."),
    )


def test_main_conclusions_carry_weight():
    assert untouched(*article_a(1)) == ["a.c"]


def test_a_premise_of_many_arguments_carries_weight():
    assert untouched(*article_a(MANY)) == ["a.p", "a.c"]
    assert untouched(*article_a(MANY - 1)) == ["a.c"]


def test_concessions_do_not_count():
    granted = argument("a.c", "p", name="despite", conceded=True)
    assert untouched(*article_a(MANY - 1), granted) == ["a.c"]


@pytest.mark.parametrize(
    "text", ["b.p supports a.c", "a.c contrasts b.p", "b.p undercuts a.c.n0", "b.p restates a.c"]
)
def test_a_link_takes_a_claim_up(text):
    assert untouched(*article_a(1), link(text)) == []


def test_a_link_to_a_premise_does_not_take_up_the_conclusion():
    assert untouched(*article_a(1), link("b.p opposes a.p")) == ["a.c"]


def test_a_link_within_the_article_takes_nothing_up():
    assert untouched(*article_a(1), link("a.p opposes a.c")) == ["a.c"]


def test_a_claim_is_taken_up_with_one_that_restates_it():
    items = (*article_a(1), claim("a.d", "D."), link("a.d restates a.c"))
    assert untouched(*items) == ["a.c"]
    assert untouched(*items, link("b.p opposes a.d")) == []


def test_an_answer_is_taken_up_by_an_article_that_answers_the_same_question():
    yes, other = Answer("q", "yes"), Answer("r", "yes")
    questions = (question("q", "So?"), question("r", "And so?"))
    asked = (
        *questions,
        article("a"),
        claim("a.c", "C.", "conclusion", answers=(yes,)),
        article("b"),
    )
    assert untouched(*asked, claim("b.p", "P.", answers=(other,))) == ["a.c"]
    assert untouched(*asked, claim("b.p", "P.", answers=(yes,))) == []


def attacks(*items, role="premise", stance=None, hedge=None, source=None):
    map_ = workspace(
        article("a"),
        source or claim("a.x", "X."),
        claim("a.w", "W."),
        article("b"),
        claim("b.y", "Y.", role, stance=stance, hedge=hedge),
        claim("b.z", "Z."),
        argument("b.y", "z", name="r"),
        claim("b.v", "V."),
        *items,
    )
    return [each.id for each in find_unanswered_attacks(map_)]


OPPOSES = link("a.x opposes b.y")


@pytest.mark.parametrize("text", ["a.x opposes b.y", "a.x undercuts b.y.r", "a.x opposes b.z"])
def test_an_attack_that_nothing_answers(text):
    assert attacks(link(text)) == [text]


@pytest.mark.parametrize("text", ["a.x supports b.y", "a.x contrasts b.y", "b.z opposes b.y"])
def test_what_is_no_attack_between_articles(text):
    assert attacks(link(text)) == []


def test_a_contradiction_answers_itself():
    assert attacks(link("a.x contradicts b.y")) == []


@pytest.mark.parametrize("text", ["b.v opposes a.x", "b.v contradicts a.x", "a.w opposes a.x"])
def test_an_attack_is_answered_by_one_on_its_source(text):
    assert "a.x opposes b.y" not in attacks(OPPOSES, link(text))


def test_an_attack_is_answered_by_one_on_what_its_source_rests_on():
    grounded = argument("a.x", "w", name="r")
    assert attacks(OPPOSES, grounded, link("b.v contradicts a.w")) == []
    assert "a.x opposes b.y" not in attacks(OPPOSES, grounded, link("b.v undercuts a.x.r"))
    conceded = argument("a.x", "w", name="r", conceded=True)
    assert "a.x opposes b.y" in attacks(OPPOSES, conceded, link("b.v contradicts a.w"))


def test_an_attack_is_answered_by_one_on_a_claim_that_restates_its_source():
    restated = link("a.w restates a.x")
    assert attacks(OPPOSES, restated, link("b.v contradicts a.w")) == []


def test_support_answers_no_attack():
    assert attacks(OPPOSES, link("b.v supports b.y")) == ["a.x opposes b.y"]


def test_a_view_that_its_own_article_rejects_is_answered_there():
    view = claim("a.x", "X.", "reported", stance=Stance.REJECTED)
    assert attacks(OPPOSES, source=view) == []
    assert attacks(OPPOSES, source=claim("a.x", "X.", "reported", stance=Stance.OPEN)) != []


def test_a_rejected_view_is_no_answer():
    view = claim("b.u", "U.", "reported", stance=Stance.REJECTED)
    assert attacks(OPPOSES, view, link("b.u contradicts a.x")) == ["a.x opposes b.y"]


@pytest.mark.parametrize(
    "facts",
    [
        {"role": "reported", "stance": Stance.OPEN},
        {"role": "reported", "stance": Stance.REJECTED},
        {"hedge": Hedge.UNLIKELY},
    ],
)
def test_against_what_an_article_does_not_stand_by_there_is_no_attack_on_it(facts):
    assert attacks(OPPOSES, **facts) == []


def test_to_undercut_what_an_article_concedes_is_no_attack_on_it():
    conceded = argument("b.y", "v", name="even-so", conceded=True)
    assert attacks(conceded, link("a.x undercuts b.y.even-so")) == []
