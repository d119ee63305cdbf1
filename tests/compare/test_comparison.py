"""A whole comparison: its parts, its scope, and laws that hold of any map."""

import random

from builders import article, car_free_centre, claim, link, workspace
from hypothesis import given, settings
from hypothesis import strategies as st
from maps import ARTICLES, linked_maps, reordered, turned, without
from strategies import dice, workspaces

from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Scope


def without_order(comparison):
    """Return what a comparison says, with nothing left of the order in which it says it."""
    return (
        {
            (row.question.id, row.status, row.basis, row.clashes, row.compatible, cell.article): {
                (each.position, each.commitment, each.held, frozenset(c.id for c in each.claims))
                for each in cell.answers
            }
            for row in comparison.rows
            for cell in row.cells
        },
        {(each.ends, each.path) for each in comparison.relations.connections},
        set(comparison.cut),
        {frozenset(members) for members in comparison.classes},
        {(each.claim.id, each.uses) for each in comparison.untouched},
        {(each.link.id, frozenset(each.able)) for each in comparison.unanswered},
        {
            (
                case.article,
                frozenset(case.conclusions),
                frozenset(case.grounds),
                *(
                    frozenset(names)
                    for each in (case.assumptions, case.reported)
                    for names in (each.claims, each.resting, each.needing)
                ),
            )
            for case in comparison.cases
        },
    )


def test_the_map_of_the_language_page():
    found = compare(car_free_centre(), Scope())
    assert [row.status for row in found.rows] == ["divided"]
    assert found.unanswered == ()  # the only attack is on the older text
    assert found.pair == ("herald", "courier")
    assert [each.kind for each in found.relations.connections] == [
        "contradicts",
        "undercuts",
        "attacks",
    ]


def test_two_of_three_articles_are_a_pair_and_three_are_not():
    map_ = workspace(*map(article, "abc"), *(claim(f"{each}.x", "X.") for each in "abc"))
    assert compare(map_, Scope()).pair is None
    assert compare(map_, Scope(articles=("c", "a"))).pair == ("c", "a")
    assert compare(map_, Scope(articles=("a",))).pair is None


def test_a_class_is_told_of_the_articles_compared_where_two_claims_are_left():
    claims = [claim(f"{home}.x", "X.") for home in "abc"]
    links = [link("a.x restates b.x"), link("b.x restates c.x")]
    map_ = workspace(*map(article, "abc"), *claims, *links)
    assert compare(map_, Scope()).classes == (("a.x", "b.x", "c.x"),)
    assert compare(map_, Scope(articles=("a", "c"))).classes == (("a.x", "c.x"),)
    assert compare(map_, Scope(articles=("a",))).classes == ()


@settings(deadline=None)
@given(workspaces())
def test_every_answer_stands_in_exactly_one_cell(map_):
    for row in compare(map_, Scope()).rows:
        shown = [
            (row.question.id, answered.position, claim_.id)
            for cell in row.cells
            for answered in cell.answers
            for claim_ in answered.claims
        ]
        given_ = {
            (answer.question, answer.position, claim_.id)
            for claim_ in map_.claims
            for answer in claim_.answers
            if answer.question == row.question.id
        }
        assert len(shown) == len(set(shown))
        assert set(shown) == given_
        for cell in row.cells:
            assert {c.article for each in cell.answers for c in each.claims} <= {cell.article}


@settings(deadline=None)
@given(linked_maps(), dice(40))
def test_the_order_of_files_changes_nothing_but_the_order(map_, dice):
    def shuffled(items):
        return dice.sample(items, len(items))

    before = without_order(compare(map_, Scope()))
    assert without_order(compare(reordered(map_, shuffled), Scope())) == before


@settings(deadline=None)
@given(linked_maps())
def test_a_symmetric_link_says_the_same_from_either_end(map_):
    one, other = (compare(each, Scope()) for each in (map_, turned(map_)))
    assert {each.key for each in one.relations.connections} == {
        each.key for each in other.relations.connections
    }
    assert [(row.status, row.basis) for row in one.rows] == [
        (row.status, row.basis) for row in other.rows
    ]
    assert [each.claim for each in one.untouched] == [each.claim for each in other.untouched]


def list_answers(row):
    """Return the cells of a row: the article, and what it answers by which claims."""
    return [
        (
            cell.article,
            [
                (each.position, each.commitment, [claim_.id for claim_ in each.claims])
                for each in cell.answers
            ],
        )
        for cell in row.cells
    ]


@settings(deadline=None)
@given(linked_maps(), st.sampled_from(ARTICLES))
def test_another_article_changes_no_cell_of_the_others(map_, home):
    whole, part = (compare(each, Scope()).rows for each in (map_, without(map_, home)))
    for before, after in zip(part, whole, strict=True):
        assert list_answers(before) == [
            answers for answers in list_answers(after) if answers[0] != home
        ]


@settings(deadline=None)
@given(linked_maps())
def test_a_chosen_part_says_nothing_that_the_whole_does_not(map_):
    whole = compare(map_, Scope())
    part = compare(map_, Scope(articles=("a", "b"), questions=("q",)))
    assert {each.key for each in part.relations.stated} <= {e.key for e in whole.relations.stated}
    assert set(part.unanswered) <= set(whole.unanswered)
    assert set(part.untouched) <= set(whole.untouched)


def test_a_map_without_anything_compares():
    found = compare(workspace(), Scope())
    assert (found.rows, found.relations.connections, found.pair) == ((), (), None)


def test_the_same_map_in_a_hundred_orders():
    dice = random.Random(1)  # noqa: S311 - no secret
    map_ = car_free_centre()
    before = without_order(compare(map_, Scope()))
    for _ in range(100):
        shuffled = reordered(map_, lambda items: dice.sample(items, len(items)))
        assert without_order(compare(shuffled, Scope())) == before
