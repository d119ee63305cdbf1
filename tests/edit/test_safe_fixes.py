"""The law of safe fixes: a map then says what it said before, or what its author meant."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import find_mistakes, list_facts, plant, write_map

from argmap.edit.fixes import fix_texts
from argmap.source.diagnostics import Applicability, apply_edits

NAME = "<stdin>"
CASES = sorted((Path(__file__).parents[1] / "diagnostics" / "mistakes").glob("*.argmap"))


def apply_safe_fixes(text):
    def check(texts):
        return find_mistakes(texts[NAME])

    return fix_texts({NAME: text}, check, unsafe=False).texts[NAME]


@given(st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_safe_fixes_of_a_planted_mistake_add_only_what_was_meant_and_take_nothing(dice):
    meant = write_map(dice)
    broken = plant(dice, meant)
    fixed = apply_safe_fixes(broken)
    original, before, after = list_facts(meant), list_facts(broken), list_facts(fixed)
    assert after <= before | original
    assert before & original <= after


def extends(after, before):
    """Return whether a fact says what another says of the same thing, and may say more."""
    if after[0] != before[0]:
        return False
    new, old = after[1], before[1]
    if isinstance(new, tuple) and isinstance(new[0], frozenset):
        return new[0] >= old[0]
    is_longer = isinstance(new, str) and isinstance(old, str) and new.startswith(old.rstrip("'"))
    return old is None or is_longer or (isinstance(new, tuple) and new[0][: len(old[0])] == old[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_safe_fix_completes_what_is_said_and_changes_nothing_else(case):
    content = case.read_bytes()
    if b"\0" in content or not is_text(content):
        pytest.skip("such files are not fixed")
    text = content.decode()
    before = list_facts(text)
    for finding in find_mistakes(text):
        if finding.fix and finding.fix.applicability is Applicability.SAFE:
            after = list_facts(apply_edits(text, finding.fix.edits))
            lost, new = before - after, after - before
            assert all(any(extends(fact, old) for fact in new) for old in lost), finding.message
            assert finding.rule.spoils or not new


def is_text(content):
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
