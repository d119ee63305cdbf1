"""Claims of weight that nobody takes up, and attacks that nobody answers."""

import pytest
from builders import argument, article, claim, link, question, workspace
from hypothesis import given
from hypothesis import strategies as st

from argmap.analyze.compare.common_ground import (
    MANY,
    Audience,
    find_open_attacks,
    find_unanswered_attacks,
    find_untouched_claims,
)
from argmap.model.elements import Answer, Hedge, Speaker, Stance
from argmap.model.queries import can_answer


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


@pytest.mark.parametrize("role", ["reported", "premise"])
def test_a_claim_is_taken_up_where_it_is_reported_or_cited(role):
    assert untouched(*article_a(1), claim("b.r", "C.", role, speaker="@a.c")) == []
    assert untouched(*article_a(1), claim("b.r", "C.", role, speaker="@a")) == ["a.c"]


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


@pytest.mark.parametrize("source", ["a.x", "c.x"])
@pytest.mark.parametrize(
    ("speaker", "stance", "flagged"),
    [
        ("@b.y", Stance.REJECTED, True),
        ("@b.y", None, True),
        ("@d.r", None, True),
        ("@b", Stance.REJECTED, False),
        ("Them", Stance.REJECTED, False),
    ],
)
def test_to_oppose_a_report_of_a_claim_is_to_attack_that_claim(source, speaker, stance, flagged):
    items = (
        claim("a.r", "Y.", "reported", speaker=speaker, stance=stance),
        article("c"),
        claim("c.x", "X."),
        article("d"),
        claim("d.r", "Y.", "reported", speaker="@b.y"),
    )
    text = f"{source} opposes a.r"
    assert attacks(*items, link(text)) == [text] * flagged


def test_to_oppose_a_report_of_ones_own_claim_attacks_nobody():
    report = claim("b.r", "X.", "reported", speaker="@a.x")
    assert attacks(report, link("a.w opposes b.r")) == []


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


@pytest.mark.parametrize(
    "facts",
    [
        {"role": "reported", "stance": Stance.REJECTED},
        {"role": "reported", "stance": Stance.OPEN},
        {"hedge": Hedge.UNLIKELY},
    ],
)
def test_what_an_article_does_not_hold_attacks_nothing(facts):
    assert attacks(OPPOSES, source=claim("a.x", "X.", **facts)) == []


def test_an_endorsed_view_attacks():
    view = claim("a.x", "X.", "reported", stance=Stance.ENDORSED)
    assert attacks(OPPOSES, source=view) != []


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


EARLY, LATE = "2019-01", "2024-07"


def dated(*dates):
    """Return three articles with these dates, each with a conclusion and a premise."""
    return [
        item
        for home, date in zip("abc", dates, strict=True)
        for item in (
            article(home, date=date) if date else article(home),
            claim(f"{home}.x", "X.", "conclusion"),
            claim(f"{home}.p", "P."),
            argument(f"{home}.x", "p"),
        )
    ]


def open_attacks(*items):
    return [(each.link.id, each.able) for each in find_open_attacks(workspace(*items))]


@pytest.mark.parametrize(
    ("dates", "able"),
    [
        ((LATE, EARLY, EARLY), None),
        ((LATE, EARLY, LATE), ("c",)),
        ((LATE, EARLY, None), ("c",)),
        ((EARLY, LATE, "2018"), ("b",)),
        ((None, EARLY, EARLY), ("b", "c")),
        (("2019-01-31", EARLY, "2019"), ("b", "c")),
        (("2019-02", EARLY, "2019?"), ("c",)),
        (("2019-02", "../2018", "2019-02/.."), ("c",)),
    ],
)
def test_only_an_article_that_is_late_enough_leaves_an_attack_unanswered(dates, able):
    found = open_attacks(*dated(*dates), link("a.x opposes b.x"))
    assert found == ([] if able is None else [("a.x opposes b.x", able)])


def test_a_text_that_is_too_old_answers_nothing():
    attack, answer = link("a.x opposes b.x"), link("c.x contradicts a.p")
    assert "a.x opposes b.x" in dict(open_attacks(*dated(LATE, LATE, EARLY), attack, answer))
    assert open_attacks(*dated(LATE, LATE, LATE), attack, answer) == []
    older = link("b.p contradicts a.p")
    assert open_attacks(*dated(LATE, LATE, EARLY), attack, answer, older) == []


def test_a_work_that_is_only_cited_could_not_answer():
    items = dated(LATE, EARLY, EARLY)
    assert open_attacks(*items, article("d"), link("a.x opposes b.x")) == []


def test_a_claim_is_untouched_only_if_an_article_could_take_it_up():
    assert untouched(*dated(LATE, EARLY, EARLY)) == ["b.x", "c.x"]
    assert untouched(*dated(LATE, EARLY, None)) == ["a.x", "b.x", "c.x"]


def test_a_claim_that_is_reported_is_taken_up():
    view = claim(
        "b.v", "X.", "reported", stance=Stance.REJECTED, speaker=Speaker("a.c", "a", "a.c")
    )
    assert untouched(*article_a(1), view) == []


@given(
    st.lists(
        st.sampled_from((None, "2019", "2019-05", "2020-01-01", "../2018", "2021/..", "soon")),
        min_size=2,
        max_size=5,
    )
)
def test_the_audience_of_an_article_is_as_the_queries_say(dates):
    homes = [f"a{place}" for place in range(len(dates))]
    articles = [
        article(home, **({"date": date} if date else {}))
        for home, date in zip(homes, dates, strict=True)
    ]
    map_ = workspace(*articles, *(claim(f"{home}.x", "X.") for home in homes))
    audience = Audience.of(map_)
    for one in articles:
        assert audience.find_able(one.id) == tuple(
            other.id for other in articles if other is not one and can_answer(other, one)
        )
