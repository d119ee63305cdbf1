"""Where a mistake has left a hole in an article, no rule flags what only the hole makes a flaw."""

import pytest
from examined import GROUND, found

from argmap.analyze.rules import (
    assumed_argument,
    conceded_premise,
    crowded_argument,
    disowned_reason,
    double_answer,
    duplicate_text,
    missing_conclusion,
    no_statement,
    overconfident_conclusion,
    quoted_assumption,
    rejected_concession,
    repeated_argument,
    subsumed_argument,
    two_sentences,
    unsupported_conclusion,
    unused_claim,
)

HOLES = [
    (unsupported_conclusion, 'conclusion c "C." because absent'),
    (unused_claim, 'premise x "X."\nconclusion c "C." because x + absent'),
    (repeated_argument, 'conclusion c "C."\n because p, q\n because p, r'),
    (duplicate_text, 'premise x "X."\npremise y "X." when 2023-99'),
    (quoted_assumption, 'assumption x "X." quote "so" because absent'),
    (disowned_reason, 'conclusion c "C." because x\nreported x "X." by "X" stance endorse'),
    (
        overconfident_conclusion,
        'conclusion c "C." because x because absent hedge certain\npremise x "X." hedge likely',
    ),
    (missing_conclusion, 'conlusion c "C." because p'),
    (two_sentences, 'premise x "It rained. "It snowed.'),
    (assumed_argument, 'conclusion c "C." because s, p'),
    (subsumed_argument, 'conclusion c "C."\n because p, r\n because p + q'),
]
FLAWS = [
    (conceded_premise, 'conclusion c "C." because p despite p'),
    (
        crowded_argument,
        'premise x "X."\npremise y "Y."\nconclusion c "C." because p + q + r + s + t + x + y',
    ),
    (double_answer, 'premise x "X." answers trade gain answers trade lose'),
    (
        rejected_concession,
        'conclusion c "C." because p despite x\nreported x "X." by "X" stance rejected',
    ),
]
TEXTS = [
    (two_sentences, 'premise x "It rained. It snowed." hedge surely'),
    (no_statement, 'premise x "Does it rain?" answers nothing yes'),
]


@pytest.mark.parametrize(("module", "body"), HOLES)
def test_a_hole_is_no_flaw(module, body):
    assert found(module.RULE, GROUND + body, sound=False) == ()


@pytest.mark.parametrize(("module", "body"), FLAWS)
def test_a_flaw_that_stands_there_is_found_whatever_else_is_wrong(module, body):
    assert len(found(module.RULE, f"{GROUND}{body}\npremise wrong", sound=False)) == 1


@pytest.mark.parametrize(("module", "body"), TEXTS)
def test_a_flaw_of_a_text_is_found_where_only_a_name_or_a_word_is_wrong(module, body):
    flaws = found(module.RULE, GROUND + body, sound=False)
    assert any("'x'" in flaw.message for flaw in flaws)
