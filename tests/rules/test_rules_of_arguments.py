"""What the rules of arguments flag, and what lies just outside: each case says what is marked."""

import pytest
from examined import GROUND, found, marked, mended
from msgspec.structs import replace

from argmap.analyze.rules import (
    assumed_argument,
    conceded_premise,
    crowded_argument,
    disowned_reason,
    rejected_concession,
    repeated_argument,
    subsumed_argument,
)
from argmap.load.settings import USUAL_LIMITS

VIEWS = """reported held "H." by "X" stance endorsed
reported denied "D." by "X" stance rejected
reported left "L." by "X" stance open
reported bare "B." by "X"
"""


def concluding(*clauses, name="c"):
    return "".join([f'conclusion {name} "{name}."\n', *(f"  {clause}\n" for clause in clauses)])


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (["because p + q", "because q + p"], ["because q + p | because p + q"]),
        (["because p", "because p", "because p"], ["because p | because p"] * 2),
        (["because p", "despite q", "despite q"], ["despite q | despite q"]),
        (["because p as x", "because p as y"], ["because p as y | because p as x"]),
        (["because p + q", "because p + r"], []),
        (["because p + q", "because p"], []),
        (["because p", "despite p"], []),
    ],
)
def test_repeated_argument(clauses, expected):
    assert marked(repeated_argument.RULE, GROUND + concluding(*clauses)) == expected


def test_two_conclusions_may_rest_on_the_same_premises():
    body = GROUND + concluding("because p") + concluding("because p", name="d")
    assert marked(repeated_argument.RULE, body) == []


@pytest.mark.parametrize(
    ("clauses", "left"),
    [
        (["because p", "because p", "hedge likely"], ["because p", "hedge likely"]),
        (["because p as x", "because p"], ["because p as x"]),
        (["because p", "because p as x"], ["because p as x"]),
    ],
)
def test_of_a_repeated_argument_the_one_without_a_name_goes(clauses, left):
    assert mended(repeated_argument.RULE, GROUND + concluding(*clauses)) == GROUND + concluding(
        *left
    )


@pytest.mark.parametrize(
    "clauses", [["because p as x", "because p as y"], ["because p + q", "because p # why\n + q"]]
)
def test_a_repeated_argument_stays_where_a_name_or_a_comment_would_be_lost(clauses):
    (flaw,) = found(repeated_argument.RULE, GROUND + concluding(*clauses))
    assert flaw.fix is None


def test_a_repeated_concession_is_said_to_be_against_the_claim():
    (flaw,) = found(repeated_argument.RULE, GROUND + concluding("despite p", "despite p"))
    assert flaw.message == "this argument against 'c' is already given"


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (["because p + q", "despite r + q"], ["q | q"]),
        (["despite p", "because p", "because p + q"], ["p | p"]),
        (["because p + q", "despite p + q"], ["p | p", "q | q"]),
        (["because p", "despite q"], []),
        (["because p", "because p"], []),
        (["despite p", "despite p"], []),
    ],
)
def test_conceded_premise(clauses, expected):
    assert marked(conceded_premise.RULE, GROUND + concluding(*clauses)) == expected


def test_what_one_conclusion_rests_on_another_may_concede():
    body = GROUND + concluding("because p") + concluding("because q", "despite p", name="d")
    assert marked(conceded_premise.RULE, body) == []


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (["because denied"], ["denied | stance rejected"]),
        (["because p + left"], ["left | stance open"]),
        (["because bare"], ["bare | bare"]),
        (["because left + denied"], ["left | stance open", "denied | stance rejected"]),
        (["because held"], []),
        (["because p", "despite denied + left"], []),
    ],
)
def test_disowned_reason(clauses, expected):
    assert marked(disowned_reason.RULE, GROUND + VIEWS + concluding(*clauses)) == expected


def test_the_reasons_for_a_reported_view_are_those_of_its_holder():
    view = 'reported doom "Doom." by "X"\n  because denied\n  because left\n'
    assert marked(disowned_reason.RULE, VIEWS + view) == []
    assumption = 'assumption doom "Doom."\n  because left\n'
    assert marked(disowned_reason.RULE, VIEWS + assumption) == ["left | stance open"]


def test_a_disowned_reason_is_told_by_what_its_author_makes_of_it():
    body = VIEWS + concluding("because denied", "because left")
    assert [each.message for each in found(disowned_reason.RULE, body)] == [
        "'denied' is given as a reason, but the author rejects it",
        "'left' is given as a reason, but the author leaves it open",
    ]


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (["because s"], ["because s"]),
        (["because s + t as x"], ["because s + t as x"]),
        (["because s + p"], []),
        (["because p", "despite s"], []),
        (["because s + argued"], []),
    ],
)
def test_assumed_argument(clauses, expected):
    argued = 'assumption argued "A."\n  because p\n'
    assert marked(assumed_argument.RULE, GROUND + argued + concluding(*clauses)) == expected


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (["because p + q + r + s"], ["p + q + r + s"]),
        (["because p", "despite p + q + r + t as x"], ["p + q + r + t"]),
        (["because p + q + r", "because s + t"], []),
    ],
)
def test_crowded_argument(clauses, expected):
    limits = replace(USUAL_LIMITS, premises=3)
    assert marked(crowded_argument.RULE, GROUND + concluding(*clauses), limits) == expected


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (["because p", "because q + p"], ["p | p"]),
        (["because p + q", "because q", "because p"], ["p | p"]),
        (["despite p", "despite p + q"], ["p | p"]),
        (["because p", "because p"], []),
        (["because p", "because q + r"], []),
        (["because p", "despite p + q"], []),
        (["because p + q", "because p + r"], []),
    ],
)
def test_subsumed_argument(clauses, expected):
    assert marked(subsumed_argument.RULE, GROUND + concluding(*clauses)) == expected


def test_a_premise_may_suffice_for_one_conclusion_and_not_for_another():
    body = GROUND + concluding("because p") + concluding("because p + q", name="d")
    assert marked(subsumed_argument.RULE, body) == []


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (["despite p + denied"], ["denied | stance rejected"]),
        (["despite left", "despite held", "despite bare"], []),
        (["because denied"], []),
    ],
)
def test_rejected_concession(clauses, expected):
    assert marked(rejected_concession.RULE, GROUND + VIEWS + concluding(*clauses)) == expected
