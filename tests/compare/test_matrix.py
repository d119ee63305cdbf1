"""The synthesis matrix: cells, the status of rows, and what an agreement rests on."""

import pytest
from builders import article, claim, link, question, workspace

from argmap.analyze.compare.matrix import Basis, QuestionStatus, build_matrix
from argmap.analyze.compare.scope import Commitment, Scope
from argmap.model.elements import Answer, Hedge, Stance

YES, NO = Answer("q", "yes"), Answer("q", "no")


def says(home, *answers, name="x", **facts):
    return claim(f"{home}.{name}", "Text.", answers=answers, **facts)


def row(*items):
    homes = dict.fromkeys(item.article for item in items if "article" in dir(item))
    (found,) = build_matrix(
        workspace(question("q", "So?"), *map(article, homes), *items, article("silent")), Scope()
    )
    return found


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ((), QuestionStatus.UNANSWERED),
        ((says("a", YES),), QuestionStatus.ONE_VOICE),
        ((says("a", YES), says("b", YES)), QuestionStatus.AGREED),
        ((says("a", YES), says("b", NO)), QuestionStatus.DIVIDED),
        ((says("a", YES), says("b", YES), says("c", NO)), QuestionStatus.DIVIDED),
        ((says("a", YES, NO),), QuestionStatus.ONE_VOICE),
        ((says("a", YES, NO), says("b", YES)), QuestionStatus.DIVIDED),
        ((says("a", YES), says("b", NO), link("a.x contrasts b.x")), QuestionStatus.DIFFER),
    ],
)
def test_the_status_of_a_row(claims, status):
    assert row(*claims).status is status


@pytest.mark.parametrize(
    "facts",
    [
        {"role": "reported", "stance": Stance.REJECTED},
        {"role": "reported", "stance": Stance.OPEN},
        {"hedge": Hedge.UNLIKELY},
    ],
)
def test_what_an_article_does_not_stand_by_neither_agrees_nor_divides(facts):
    assert row(says("a", YES, **facts)).status is QuestionStatus.UNANSWERED
    assert row(says("a", YES, **facts), says("b", YES)).status is QuestionStatus.ONE_VOICE
    assert row(says("a", YES, **facts), says("b", NO)).status is QuestionStatus.ONE_VOICE


def test_an_endorsed_view_counts_as_the_articles_own():
    view = says("a", YES, role="reported", stance=Stance.ENDORSED)
    assert row(view, says("b", NO)).status is QuestionStatus.DIVIDED


def test_a_silent_cell_stays_empty():
    cells = {cell.article: cell for cell in row(says("a", YES)).cells}
    assert cells["silent"].answers == ()
    assert cells["silent"].held_positions == ()


def test_an_article_with_two_positions_shows_both():
    (cell, _) = row(says("a", YES), says("a", NO, name="y")).cells
    assert len(cell.held_positions) > 1
    assert [(each.position, each.claims[0].id) for each in cell.answers] == [
        ("yes", "a.x"),
        ("no", "a.y"),
    ]


def test_a_position_that_is_held_and_one_that_is_reported_are_not_two_positions():
    (cell, _) = row(says("a", YES), says("a", NO, name="y", role="reported")).cells
    assert len(cell.held_positions) <= 1
    assert [each.commitment for each in cell.answers] == [Commitment.ASSERTS, Commitment.REPORTS]


def test_claims_with_one_position_and_mode_stand_together():
    (cell, _) = row(says("a", YES), says("a", YES, name="y")).cells
    (answered,) = cell.answers
    assert [each.id for each in answered.claims] == ["a.x", "a.y"]


def test_a_position_is_held_when_one_claim_that_gives_it_is():
    (cell, _) = row(says("a", YES), says("a", YES, name="y", hedge=Hedge.UNLIKELY)).cells
    assert cell.answers[0].held


TWO = (says("a", YES), says("b", YES))
THREE = (*TWO, says("c", YES))
OTHERS = tuple(claim(f"d.{name}", "Text.") for name in "xy")


@pytest.mark.parametrize(
    ("items", "basis"),
    [
        (TWO, Basis.POSITION),
        ((*TWO, link("a.x resembles b.x")), Basis.POSITION),
        ((*TWO, link("a.x supports b.x")), Basis.POSITION),
        ((*TWO, link("a.x restates b.x")), Basis.CLAIM),
        ((*TWO, link("b.x implies a.x")), Basis.CLAIM),
        ((*TWO, *OTHERS, link("a.x restates d.x"), link("d.x restates b.x")), Basis.CLAIM),
        ((*TWO, *OTHERS, link("a.x implies d.x"), link("d.x implies b.x")), Basis.CLAIM),
        ((*TWO, *OTHERS, link("a.x implies d.x"), link("b.x implies d.x")), Basis.POSITION),
        ((*TWO, *OTHERS, link("d.x implies a.x"), link("d.x implies b.x")), Basis.POSITION),
        ((*THREE, link("a.x restates b.x")), Basis.PART),
        ((*THREE, link("a.x implies c.x"), link("b.x implies c.x")), Basis.CLAIM),
        ((*THREE, link("c.x implies a.x"), link("c.x implies b.x")), Basis.PART),
    ],
)
def test_what_an_agreement_rests_on(items, basis):
    found = row(*items)
    assert (found.status, found.basis) == (QuestionStatus.AGREED, basis)


def test_two_claims_of_one_article_that_say_the_same_are_no_agreement_with_another():
    own = (says("a", YES), says("a", YES, name="y"), link("a.x restates a.y"))
    assert row(*own, says("b", YES)).basis is Basis.POSITION


def test_a_view_that_is_not_held_is_no_basis():
    doubted = says("a", YES, name="y", hedge=Hedge.UNLIKELY)
    items = (says("a", YES), doubted, says("b", YES), link("a.y restates b.x"))
    assert row(*items).basis is Basis.POSITION


def test_only_an_agreement_has_a_basis():
    assert row(says("a", YES), says("b", NO), link("a.x restates b.x")).basis is None


@pytest.mark.parametrize(
    ("more", "basis"),
    [((), Basis.POSITION), ((link("a.x implies b.x"),), Basis.PART)],
)
def test_a_partial_agreement_has_a_basis_too(more, basis):
    joined = (link("c.x contrasts a.x"), link("c.x contrasts b.x"))
    found = row(*TWO, says("c", NO), *joined, *more)
    assert (found.status, found.basis) == (QuestionStatus.PARTLY_AGREED, basis)
