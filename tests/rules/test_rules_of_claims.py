"""What the rules of claims flag, and what lies just outside: each case says what is marked."""

import pytest
from examined import GROUND, found, marked, mended

from argmap.analyze.rules import (
    double_answer,
    duplicate_text,
    missing_conclusion,
    overconfident_conclusion,
    quoted_assumption,
    unsupported_conclusion,
    unused_claim,
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('conclusion c "C."', ["c"]),
        ('conclusion c "C." despite p', ["c"]),
        ('conclusion c "C." because p despite q', []),
        ('conclusion c "C."\na.p supports a.c', ["c"]),
    ],
)
def test_unsupported_conclusion(body, expected):
    assert marked(unsupported_conclusion.RULE, GROUND + body) == expected


USED = 'conclusion c "C." because p + q + r + s + t\n'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('premise x "X."', ["x"]),
        ('assumption x "X." because p', ["x"]),
        ('reported x "X." by "X" stance rejected', ["x"]),
        ('premise x "X."\nconclusion d "D." because x', []),
        ('premise x "X."\nconclusion d "D." because p despite x', []),
        ('premise x "X." answers trade gain', []),
        ('premise x "X."\na.x opposes a.c', []),
        ('premise x "X."\na.c opposes a.x', []),
        ('reported x "X." by "X" because p as y\na.q undercuts a.x.y', []),
        ('conclusion d "D." because p', []),
    ],
)
def test_unused_claim(body, expected):
    assert marked(unused_claim.RULE, GROUND + USED + body) == expected


@pytest.mark.parametrize(
    ("speaker", "unused"), [('"B"', ["x", "y"]), ("b", ["x", "y"]), ("b.y", [])]
)
def test_a_view_and_the_claim_that_it_names_are_used(speaker, unused):
    body = f'reported x "X." by {speaker}\narticle b premise y "Y."'
    assert marked(unused_claim.RULE, GROUND + USED + body) == unused


def test_the_claim_of_an_authority_is_used():
    body = 'premise x "X." by b.y\narticle b premise y "Y."'
    assert marked(unused_claim.RULE, GROUND + USED + body) == ["x"]


def test_a_reported_view_is_told_to_be_linked():
    (flaw,) = found(unused_claim.RULE, 'reported x "X." by "Y"')
    assert flaw.hint.startswith("link it to what the article says")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ('premise x "Rents rose."', 'premise y "rents  ROSE"', ['"rents  ROSE" | "Rents rose."']),
        (
            'premise x "Rents rose!"',
            'conclusion y "Rents rose" because p',
            ['"Rents rose" | "Rents rose!"'],
        ),
        ('premise x "X" hedge likely', 'premise y "X"', ['"X" | "X"']),
        ('premise x "X" when 2022 if "I."', 'premise y "X" when 2022 if "i"', ['"X" | "X"']),
        ('reported x "X" by "U."', 'reported y "X" by "u"', ['"X" | "X"']),
        ('premise x "X" by "U"', 'premise y "X" by "V"', ['"X" | "X"']),
        ('premise x "X" when 2022', 'premise y "X" when 2023', []),
        ('premise x "X" when 2022', 'premise y "X"', []),
        ('premise x "X" if "so"', 'premise y "X" if "not"', []),
        ('reported x "X" by "U"', 'reported y "X" by "V"', []),
        ('reported x "X" by "U"', 'premise y "X" by "U"', []),
        ('premise x "Rents rose."', 'premise y "Rents rose?"', []),
        ('premise x "X"', 'article b premise y "X"', []),
    ],
)
def test_duplicate_text(first, second, expected):
    assert marked(duplicate_text.RULE, f"{GROUND}{first}\n{second}") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('assumption x "X." quote "so"', ['assumption | quote "so"']),
        (
            'assumption x "X." quote "so" quote "and" at 2',
            ['assumption | quote "so" | quote "and" at 2'],
        ),
        ('premise x "X." quote "so"', []),
        ('assumption x "X." note "so"', []),
    ],
)
def test_quoted_assumption(body, expected):
    assert marked(quoted_assumption.RULE, GROUND + body) == expected


@pytest.mark.parametrize(("clause", "keyword"), [("", "premise"), ("  because p\n", "conclusion")])
def test_a_quoted_assumption_becomes_what_it_is(clause, keyword):
    rest = f' x "X."\n{clause}  quote "so"\n'
    assert mended(quoted_assumption.RULE, f"{GROUND}assumption{rest}") == f"{GROUND}{keyword}{rest}"


HEDGED = "".join(
    f'premise {name} "{name}." hedge {hedge}\n'
    for name, hedge in [
        ("sure", "certain"),
        ("fair", "likely"),
        ("weak", "possible"),
        ("poor", "unlikely"),
    ]
)


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("because weak hedge certain", ["hedge certain | hedge possible"]),
        ("because fair hedge certain", ["hedge certain | hedge likely"]),
        ("because weak hedge likely", ["hedge likely | hedge possible"]),
        ("because poor hedge possible", ["hedge possible | hedge unlikely"]),
        ("because sure + weak + fair hedge likely", ["hedge likely | hedge possible"]),
        ("because p + weak hedge likely", ["hedge likely | hedge possible"]),
        (
            "because weak because poor hedge likely",
            ["hedge likely | hedge possible | hedge unlikely"],
        ),
        ("because weak because weak + p hedge likely", ["hedge likely | hedge possible"]),
        ("because weak despite fair hedge likely", ["hedge likely | hedge possible"]),
        ("because weak hedge possible", []),
        ("because sure hedge certain", []),
        ("because weak because fair hedge likely", []),
        ("because weak because p hedge likely", []),
        ("because p hedge certain", []),
        ("because weak", []),
        ("despite weak hedge certain", []),
        ("hedge certain", []),
    ],
)
def test_overconfident_conclusion(clauses, expected):
    body = f'{GROUND}{HEDGED}conclusion c "C." {clauses}'
    assert marked(overconfident_conclusion.RULE, body) == expected


def test_an_overconfident_conclusion_is_told_by_the_best_of_its_arguments():
    body = f'{HEDGED}conclusion c "C." because poor because weak hedge certain'
    (flaw,) = found(overconfident_conclusion.RULE, body)
    assert flaw.message == "'c' is said to be certain, but its reasons are at most possible"


def test_the_reasons_for_a_reported_view_are_not_weighed_against_its_hedge():
    body = f'{HEDGED}reported c "C." by "X" because weak hedge certain'
    assert marked(overconfident_conclusion.RULE, body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('premise x "X."', ["a"]),
        ('reported x "X." by "Y" because z\nassumption z "Z."', ["a"]),
        ('premise x "X."\nconclusion c "C."', []),
        ("", []),
        ('conclusion c "C."\narticle b premise y "Y."', ["b"]),
    ],
)
def test_missing_conclusion(body, expected):
    assert marked(missing_conclusion.RULE, body) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["trade gain", "trade gain"], ["answers trade gain | answers trade gain"]),
        (["trade gain", "jobs more", "trade lose"], ["answers trade lose | answers trade gain"]),
        (["trade gain", "jobs gain"], []),
        (["ways rail + road"], []),
        (["ways rail", "ways road"], []),
        (["ways rail + road", "ways road"], ["answers ways road | answers ways rail + road"]),
        (["ways rail", "ways road + rail"], ["answers ways road + rail | answers ways rail"]),
    ],
)
def test_double_answer(answers, expected):
    clauses = " ".join(f"answers {answer}" for answer in answers)
    questions = 'question jobs "Jobs?"\nquestion ways "How?" positions rail + road'
    body = f'{questions}\npremise x "X." {clauses}'
    assert marked(double_answer.RULE, body) == expected


def test_two_claims_may_answer_one_question():
    body = 'premise x "X." answers trade gain\npremise y "Y." answers trade gain'
    assert marked(double_answer.RULE, body) == []


def test_a_repeated_answer_is_removed_and_a_second_position_left_to_its_author():
    body = 'premise x "X."\n  answers trade gain\n  answers trade gain\n  note "N."\n'
    assert mended(double_answer.RULE, body) == 'premise x "X."\n  answers trade gain\n  note "N."\n'
    ways = (
        'question ways "How?" positions rail + road\npremise x "X."\n  answers ways rail + road\n'
    )
    for again in ("rail", "road + rail"):
        assert mended(double_answer.RULE, f"{ways}  answers ways {again}\n") == ways
    partly = ways.replace(" + road\n", "\n", 2).replace("positions rail", "positions rail + road")
    (flaw,) = found(double_answer.RULE, f"{partly}  answers ways rail + road\n")
    assert (flaw.message, flaw.fix) == ("'x' answers 'ways' with 'rail' twice", None)
    (flaw,) = found(double_answer.RULE, 'premise x "X." answers trade gain answers trade lose')
    assert (flaw.message, flaw.fix) == ("'x' answers 'trade' both 'gain' and 'lose'", None)


def test_an_answer_that_does_not_hold_is_no_second_one():
    body = 'premise x "X." answers trade gian answers trade gain'
    assert found(double_answer.RULE, body, sound=False) == ()
    twice = f"{body} answers trade lose"
    (flaw,) = found(double_answer.RULE, twice, sound=False)
    assert flaw.message == "'x' answers 'trade' both 'gain' and 'lose'"
