"""Merges and diffs by Git where the Python or the argmap of the drivers has gone: none is lost."""

import shlex
import sys

import pytest
from branches import FILE, Repository

BASE = 'article herald "Close"\n  premise rents "Rents went up."\n'
OURS = 'article herald "Close"\n  premise rents "Rents rose."\n  premise bikes "Bikes."\n'
THEIRS = 'article herald "Close"\n  premise rents "Rents fell."\n  premise cars "Cars."\n'
REAL = shlex.quote(sys.executable)
# What takes the place of the Python with which the drivers were set up.
MISSING = {
    "no file": None,
    "not a program": "",
    "no argmap": f'#!/bin/sh\nshift 3\nexec {REAL} -P -m argmap_is_not_here "$@"\n',
    "a module that is not there": f"#!/bin/sh\nexec {REAL} -c 'import argmap, lark_is_not_here'\n",
    "an older argmap": f"#!/bin/sh\nexec {REAL} -P -m argmap no-such-command\n",
    "an older Python": "#!/bin/sh\necho unknown option -P >&2; exit 2\n",
    "a program that does nothing": "#!/bin/sh\nexit 0\n",
    "killed": "#!/bin/sh\nkill -9 $$\n",
}
NOTE = "argmap did not run (exit code "


@pytest.fixture
def repository(tmp_path):
    """Return a repository whose drivers run a Python in a place with odd signs."""
    found = Repository(tmp_path / "it's 100% $(odd)" / "r", driver=False)
    python = found.folder.parent / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec {REAL} "$@"\n')
    python.chmod(0o755)
    found.python = python
    found.run([sys.executable, "-c", SET_UP, str(python)])
    found.commit("Set up")
    found.edit(BASE)
    found.branch("theirs", THEIRS)
    found.git("checkout", "-q", "main")
    found.edit(OURS)
    return found


SET_UP = """
import sys
from argmap.cli.app import main
sys.executable = sys.argv[1]
sys.argv = ["argmap", "git-setup", "--write"]
main()
"""


def breaks(repository, case):
    """Put something else in the place of Python."""
    script = MISSING[case]
    if script is None:
        repository.python.unlink()
    else:
        repository.python.write_text(script)
        repository.python.chmod(0o755 if script else 0o644)


def test_with_argmap_it_merges(repository):
    repository.git("merge", "theirs", code=1)
    assert repository.read().count("<<<<<<<") == 1
    assert "premise bikes" in repository.read().partition(">>>>>>>")[2]


@pytest.mark.parametrize("case", MISSING)
def test_a_conflict_is_marked_as_git_would(repository, case):
    breaks(repository, case)
    done = repository.git("merge", "theirs", code=1)
    assert repository.read() == (
        'article herald "Close"\n'
        "<<<<<<< ours\n"
        '  premise rents "Rents rose."\n'
        '  premise bikes "Bikes."\n'
        "=======\n"
        '  premise rents "Rents fell."\n'
        '  premise cars "Cars."\n'
        ">>>>>>> theirs\n"
    ).replace("<<<<<<< ours", f"<<<<<<< {'HEAD' if repository.tells_labels else 'ours'}")
    assert repository.git("status", "--short").stdout == b"UU m.argmap\n"
    *others, line = done.stderr.decode().splitlines()
    assert others == [] or case == "killed"
    assert line.startswith(NOTE)
    assert "so Git merges line by line; install it again" in line


@pytest.mark.parametrize("case", ["no file", "no argmap"])
def test_what_git_can_merge_is_merged(repository, case):
    breaks(repository, case)
    repository.git("checkout", "-q", "-b", "more", "theirs")
    repository.edit(f"# First\n{THEIRS}")
    repository.git("branch", "other", "theirs")
    repository.git("checkout", "-q", "other")
    repository.edit(f"{THEIRS}# Last\n")
    repository.git("merge", "-q", "--no-edit", "more")
    assert repository.read() == f"# First\n{THEIRS}# Last\n"


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_the_style_and_the_length_of_marks_are_kept(repository, style):
    breaks(repository, "no file")
    repository.git("config", "merge.conflictStyle", style)
    line = "*.argmap diff=argmap merge=argmap conflict-marker-size=12\n"
    repository.edit(line, ".gitattributes")
    repository.git("merge", "theirs", code=1)
    assert "\n||||||||||||" in repository.read()
    assert '\n  premise rents "Rents went up."\n============\n' in repository.read()


def test_what_is_not_text_stays_unmerged(repository):
    breaks(repository, "no file")
    repository.git("checkout", "-q", "-b", "odd", "theirs")
    repository.edit(b"\0theirs")
    repository.git("checkout", "-q", "main")
    repository.edit(b"\0ours")
    repository.git("merge", "odd", code=1)
    assert repository.read() == "\0ours"
    assert repository.git("status", "--short").stdout == b"UU m.argmap\n"


def test_rebase_cherry_pick_and_stash_lose_nothing(repository):
    breaks(repository, "no file")
    for words in (("rebase", "main", "theirs"), ("cherry-pick", "theirs")):
        repository.git(*words, code=1)
        assert "Rents rose." in repository.read()
        assert "Rents fell." in repository.read()
        repository.git(words[0], "--abort")
        repository.git("checkout", "-q", "main")
    repository.write(OURS.replace("rose", "soared"))
    repository.git("stash")
    repository.edit(THEIRS)
    repository.git("stash", "pop", code=1)
    assert "Rents soared." in repository.read()
    assert "Rents fell." in repository.read()


@pytest.mark.parametrize(
    "case", [case for case in MISSING if case != "a program that does nothing"]
)
def test_a_diff_shows_lines(repository, case):
    repository.edit(BASE.replace("herald", "courier"), "n.argmap")
    breaks(repository, case)
    repository.write(THEIRS)
    repository.write(BASE.replace("herald", "post"), "n.argmap")
    done = repository.git("diff")
    lines = done.stdout.decode().splitlines()
    assert {'-  premise rents "Rents rose."', '+  premise rents "Rents fell."'} <= {*lines}
    assert '+article post "Close"' in lines
    notes = [line for line in done.stderr.decode().splitlines() if "Killed" not in line]
    assert len(notes) == 2
    assert all(line.startswith(NOTE) for line in notes)


def test_a_diff_of_files_that_came_and_went_shows_lines(repository):
    breaks(repository, "no file")
    (repository.folder / FILE).unlink()
    repository.write(BASE, "n.argmap")
    repository.git("add", "-A")
    lines = repository.git("diff", "--cached", "--no-renames").stdout.decode().splitlines()
    assert '-  premise bikes "Bikes."' in lines
    assert '+  premise rents "Rents went up."' in lines


def test_a_diff_amid_a_merge_shows_the_marks(repository):
    breaks(repository, "no file")
    repository.git("merge", "theirs", code=1)
    assert b"++<<<<<<< " in repository.git("diff").stdout
    repository.git("diff", "--cached")
