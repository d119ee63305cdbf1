"""Annotations of GitHub: at most ten of a kind for a step, since it drops the others silently."""

import re
from collections import Counter

import pytest
from findings import LONE, file_of, found_at

from argmap.render.diagnostics.ci import MOST_SHOWN, render_github
from argmap.source.text import Span


def findings(count):
    file = file_of("x\n" * count, "m.argmap")
    return [
        found_at(Span(file, 2 * at, 2 * at + 1), f"flaw {at}", rule=LONE) for at in range(count)
    ]


def commands(text):
    return [line for line in text.splitlines() if line.startswith("::")]


@pytest.mark.parametrize("count", [0, 1, MOST_SHOWN, MOST_SHOWN + 1, 500])
def test_no_kind_has_more_than_github_shows(count):
    kinds = Counter(
        re.match(r"::(\w+)", line)[1] for line in commands(render_github(findings(count)))
    )
    assert kinds == ({"warning": min(count, MOST_SHOWN)} if count else {})


def test_the_last_one_says_how_many_more_there_are_and_the_log_has_them():
    printed = render_github(findings(30))
    assert commands(printed)[-1] == (
        "::warning title=argmap::21 more in 1 file; the log of this step lists them"
    )
    for number in range(30):
        assert f"flaw {number}" in printed
