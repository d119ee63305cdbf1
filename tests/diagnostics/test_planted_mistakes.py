"""Every mistake is reported in one run, whatever other mistakes are around it."""

import random
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_lines import AMBIGUOUS, KINDS, OPEN, plant

from argmap.load.discovery import RawFile, WorkspaceFiles
from argmap.load.loader import load

PAIRS = [pair for pair in product(KINDS, KINDS) if pair not in AMBIGUOUS]
MOST_EXTRA = 1  # findings that only follow from another, for each two mistakes


def find_lines(text):
    raw = RawFile("m.argmap", Path("/w/m.argmap"), text.encode())
    loaded = load(WorkspaceFiles(Path("/w"), (raw,)))
    return [found.primary.span.line for found in loaded.diagnostics]


def check(kinds):
    planted = plant(*kinds)
    lines = find_lines(planted.text)
    assert not set(planted.lines) - set(lines), (kinds, planted.text)
    assert len(set(lines) - set(planted.lines)) <= MOST_EXTRA * (len(kinds) // 2)


@pytest.mark.parametrize("kind", KINDS)
def test_a_mistake_hides_no_unknown_name(kind):
    check((kind,))


@pytest.mark.parametrize("share", range(4))
def test_both_of_two_mistakes_are_reported(share):
    # A tenth of all pairs, the same each time; `nox -s check -- --hypothesis-profile search` and
    # the law below try others.
    for pair in random.Random(share).sample(PAIRS, len(PAIRS) // 40):  # noqa: S311  # no secret
        check(pair)


@given(st.lists(st.sampled_from(sorted(KINDS.keys() - OPEN)), min_size=3, max_size=5))
@settings(max_examples=40)
def test_all_of_several_mistakes_are_reported(kinds):
    if not any(pair in AMBIGUOUS for pair in pairwise(kinds)):
        check(kinds)


@pytest.mark.parametrize("stray", ["foo", "and", "-"])
def test_a_word_before_each_link_hides_no_link(stray):
    ends = [(left, right) for left in "abcd" for right in "abcd" if left > right]
    text = "".join(f'article {name} "A"\n  premise c "It rains."\n' for name in "abcd")
    text += "".join(f"{stray} {left}.c contradicts {right}.c\n" for left, right in ends)
    raw = RawFile("m.argmap", Path("/w/m.argmap"), text.encode())
    loaded = load(WorkspaceFiles(Path("/w"), (raw,)))
    assert [found.primary.span.line for found in loaded.diagnostics] == [9, 10, 11, 12, 13, 14]
    assert len(loaded.workspace.links) == len(ends)
