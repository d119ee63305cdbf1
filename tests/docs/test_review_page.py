"""docs/review.md keeps its word: each example of a merge comes out as the page says."""

import re
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "merge"))

from branches import Repository  # it lies beside the tests of merging

PAGE = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
MERGING = PAGE.partition("<!-- cases -->")[2].partition("<!-- end of cases -->")[0]
CASES = dict(re.findall(r"^#### ([^\n]*)\n(.*?)(?=^####|\Z)", MERGING, re.MULTILINE | re.DOTALL))
FILE = "maps/herald.argmap"


def sides(case):
    """Return the base, our side and theirs of an example."""
    diffs = re.findall(r"^```diff\n(.*?)^```", CASES[case], re.MULTILINE | re.DOTALL)
    bases = {without("+", diff) for diff in diffs}
    assert len(bases) == 1, "both changes start from the same text"
    return *bases, *(without("-", diff) for diff in diffs)


def without(sign, diff):
    return "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[0] != sign)


def merged(folder, case, *, driver):
    """Merge an example, and return whether it merges, and what comes out."""
    repository = Repository(folder, driver=driver)
    base, ours, theirs = sides(case)
    repository.edit(base, FILE)
    repository.branch("theirs", theirs, file=FILE)
    repository.git("checkout", "-q", "main")
    repository.edit(ours, FILE)
    done = repository.git("merge", "-q", "--no-edit", "theirs", code=None)
    return ("conflicts" if done.returncode else "merges"), repository.read(FILE)


def test_there_are_examples():
    assert len(CASES) == 10


@pytest.mark.parametrize("case", CASES)
def test_each_example_merges_as_the_page_says(case, tmp_path):
    said = re.search(r"^Line by line: (\w+)\. With the driver: (\w+)\.$", CASES[case], re.MULTILINE)
    by_line, _ = merged(tmp_path / "lines", case, driver=False)
    by_meaning, text = merged(tmp_path / "driver", case, driver=True)
    assert (by_line, by_meaning) == said.groups()
    shown = re.search(r"^```text\n(.*?)^```", CASES[case], re.MULTILINE | re.DOTALL)
    if shown:
        assert text == shown[1]
    for line in re.findall(r"`(because [^`]+)`", CASES[case]):
        assert f"{line}\n" in text


def test_what_is_said_to_come_out_twice_is_found_by_check(tmp_path):
    case = "Both add a claim of the same name"
    _, text = merged(tmp_path / "lines", case, driver=False)
    assert text.count("premise bikes") == 2
    done = Repository(tmp_path / "check", driver=False)
    done.write(text)
    assert b"duplicate-name" in done.argmap("check", code=1).stderr
