"""The order of articles and questions, and which works are cited instead of compared."""

import pytest
from builders import article, claim, link, question, workspace

from argmap.analyze.compare.citations import find_citations, find_shown_reports
from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Order, Scope
from argmap.model.elements import Answer, Speaker, Stance

DATES = {"d": "2021", "a": "2019-05", "c": None, "b": "2019", "e": "2019-05-31", "f": "../2018"}


def articles(**scope):
    made = [article(name, **({"date": date} if date else {})) for name, date in DATES.items()]
    claims = [claim(f"{name}.x", "X.") for name in DATES]
    return "".join(each.id for each in Scope(**scope).select_articles(workspace(*made, *claims)))


@pytest.mark.parametrize(
    ("order", "expected"),
    [(None, "fbaedc"), (Order.DATE, "fbaedc"), (Order.FILE, "dacbef"), (Order.NAME, "abcdef")],
)
def test_articles_are_in_the_order_of_their_dates_and_those_without_one_come_last(order, expected):
    assert articles(order=order) == expected


def test_articles_of_the_same_date_are_in_the_order_of_the_files():
    made = [article(name, date="2020") for name in "zay"]
    map_ = workspace(*made, *(claim(f"{name}.x", "X.") for name in "zay"))
    assert [each.id for each in Scope().select_articles(map_)] == ["z", "a", "y"]


def test_articles_that_are_named_stay_in_that_order_unless_another_one_is_asked_for():
    assert articles(articles=("d", "c", "a", "d")) == "dca"
    assert articles(articles=("d", "c", "a"), order=Order.DATE) == "adc"


def test_questions_are_in_the_order_in_which_they_are_named():
    map_ = workspace(*(question(name, "So?") for name in "pqr"))
    assert [each.id for each in Scope(questions=("r", "p")).select_questions(map_)] == ["r", "p"]


def test_every_part_of_a_comparison_has_the_same_order_of_articles():
    yes = Answer("q", "yes")
    map_ = workspace(
        question("q", "So?"),
        *(article(name, date=date) for name, date in (("a", "2020"), ("b", "2018"))),
        *(claim(f"{name}.c", "C.", "conclusion") for name in "ab"),
        *(claim(f"{name}.x", "X.", answers=(yes,)) for name in "ab"),
        link("a.x restates b.x"),
    )
    for names in (("b", "a"), ("a", "b")):
        found = compare(map_, Scope(articles=names))
        assert tuple(each.id for each in found.articles) == names
        assert tuple(cell.article for cell in found.rows[0].cells) == names
        assert tuple(case.article for case in found.cases) == names
        assert found.classes == (tuple(f"{name}.x" for name in names),)
        assert found.pair == names
        assert tuple(each.claim.article for each in found.untouched) in {names, ("b",)}


STUDY, CENSUS = Speaker("study", "study"), Speaker("census", "census")
CITING = (
    article("study", date="2001"),
    article("census", date="1999"),
    article("a"),
    claim("a.x", "X.", speaker=STUDY),
    claim("a.y", "Y.", "reported", stance=Stance.OPEN, speaker=STUDY),
    article("b"),
    claim("b.x", "X.", speaker=STUDY),
    claim("b.y", "Y.", speaker=CENSUS),
    claim("b.z", "Z.", "reported", stance=Stance.REJECTED, speaker=Speaker("a.x", "a", "a.x")),
)


def test_a_work_that_is_only_cited_is_listed_with_who_cites_it_and_how_often():
    map_ = workspace(*CITING)
    found = compare(map_, Scope())
    assert [each.id for each in found.articles] == ["a", "b"]
    assert [(each.work.id, each.counts, each.total) for each in found.citations] == [
        ("census", (("b", 1),), 1),
        ("study", (("a", 2), ("b", 1)), 3),
    ]
    assert [each.work.id for each in find_citations(map_, Scope(articles=("a",)))] == ["study"]


def test_who_reports_whom_is_told_between_the_articles_compared():
    map_ = workspace(*CITING)
    (report,) = find_shown_reports(map_, Scope())
    assert (report.view.id, report.reported.id) == ("b.z", "a.x")
    assert find_shown_reports(map_, Scope(articles=("b",))) == ()
