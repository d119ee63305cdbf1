"""Maps of twice the size take about twice the steps, whatever their shape."""

import sys
from pathlib import Path

import pytest
from steps import steps

from argmap.analyze.assess.assessment import assess
from argmap.analyze.check import check_workspace
from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Scope
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.diff.build_versions import build_versions
from argmap.diff.diff_versions import diff_versions
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from shape_maps import SHAPES  # after the folder is known
from shapes import write_files

# From the first to the last size there are five times as many more items as to the second.
SIZES = (4, 20, 84)
MOST_GROWTH = 5**1.2
# Fewer steps beyond those of the first size say little.
LEAST_STEPS = 20_000
# A misspelt name is compared with at most `spelling.MOST` others, which these sizes are below.
BOUNDED = {("misspelt premises", "load"), ("misspelt links", "load")}


def read(folder, files):
    write_files(files, folder)
    (found,) = find_workspaces(Input([str(folder)]))
    return load(found)


def check(new, _):
    check_workspace(new, build_policy(new.settings, RuleSelection(strict=True)))


def run_compare(new, _):
    compare(new.workspace, Scope())


def run_assess(new, _):
    assess(new.workspace)


def diff(new, old):
    diff_versions(*build_versions(old, new))


TASKS = {"check": check, "compare": run_compare, "assess": run_assess, "diff": diff}


def count_all(folder, shape, size):
    """Return the steps of loading a map, and of each task on it."""
    files = SHAPES[shape](size)
    earlier = {name: text.replace("rises", "falls") for name, text in files.items()}
    old = read(folder / "old", earlier)
    counts = {"load": steps(lambda: read(folder / "new", files))}
    new = read(folder / "new", files)
    return counts | {name: steps(lambda t=task: t(new, old)) for name, task in TASKS.items()}


@pytest.mark.parametrize("shape", SHAPES)
def test_steps_grow_with_the_map(shape, tmp_path):
    count_all(tmp_path / "first", shape, SIZES[0])  # what is remembered from now on
    tiny, few, many = (count_all(tmp_path / str(size), shape, size) for size in SIZES)
    growths = {
        name: (many[name] - tiny[name]) / max(few[name] - tiny[name], 1)
        for name in many
        if many[name] - tiny[name] > LEAST_STEPS and (shape, name) not in BOUNDED
    }
    assert not {name: growth for name, growth in growths.items() if growth > MOST_GROWTH}
