"""Merges by Git itself, in repositories with real branches."""

import os
import subprocess
import sys

import pytest
from branches import FILE, Repository

BASE = """\
article herald "Close the centre"
  premise rents "Rents went up."
  conclusion gain "Shops gain trade."
    because rents
"""
OURS = BASE.replace("  conclusion", '  premise bikes "People came by bike."\n  conclusion')
THEIRS = BASE.replace("  conclusion", '  premise cars "Cars stayed away."\n  conclusion')
BOTH = OURS.replace("  conclusion", '  premise cars "Cars stayed away."\n  conclusion')


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "r")


def reworded(text, words):
    return text.replace("Shops gain trade.", words)


def test_claims_that_both_add_at_the_same_place_merge(repository):
    assert repository.merge(BASE, OURS, THEIRS) == BOTH
    assert repository.git("status", "--short").stdout == b""


REPORT = """
article courier "Keep it open"
  reported dear "The other paper says that rents went up."
    by "the other paper"
"""


def test_a_speaker_that_one_side_names_and_the_other_renames_is_found_by_check(repository):
    base = BASE + REPORT
    ours = base.replace('by "the other paper"', "by herald.rents")
    theirs = base.replace("article herald", "article gazette").replace("rents ", "hire ")
    theirs = theirs.replace("because rents", "because hire")
    found = repository.merge(base, ours, theirs)
    assert found == theirs.replace('by "the other paper"', "by gazette.hire")
    repository.argmap("check", "--select", "N", FILE)


def test_without_the_driver_they_do_not(tmp_path):
    found = Repository(tmp_path / "r", driver=False).merge(BASE, OURS, THEIRS, code=1)
    assert "<<<<<<<" in found


def test_an_entry_reworded_two_ways_is_marked_alone_and_left_unmerged(repository):
    ours, theirs = reworded(OURS, "Shops gain."), reworded(THEIRS, "Shops gain much.")
    found = repository.merge(BASE, ours, theirs, code=1)
    assert found == BOTH.replace(
        '  conclusion gain "Shops gain trade."\n    because rents\n',
        f"<<<<<<< {repository.labels()[0]}\n"
        '  conclusion gain "Shops gain."\n    because rents\n'
        "=======\n"
        '  conclusion gain "Shops gain much."\n    because rents\n'
        f">>>>>>> {repository.labels()[1]}\n",
    )
    assert repository.git("status", "--short").stdout == b"UU m.argmap\n"


def test_an_attribute_makes_the_marks_longer(repository):
    repository.edit("*.argmap diff=argmap merge=argmap conflict-marker-size=12\n", ".gitattributes")
    ours, theirs = reworded(BASE, "Shops gain."), reworded(BASE, "Shops gain much.")
    found = repository.merge(BASE, ours, theirs, code=1)
    assert f"\n<<<<<<<<<<<< {repository.labels()[0]}\n" in found
    assert "\n============\n" in found


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_conflicts_are_marked_in_the_style_of_git(repository, style):
    repository.git("config", "merge.conflictStyle", style)
    base = BASE.replace("Rents went up", "What we pay went up")
    ours, theirs = (
        reworded(base, words).replace(
            "    because rents\n", "    because rents\n    hedge likely\n"
        )
        for words in ("Shops gain.", "Shops lose.")
    )
    found = repository.merge(base, ours, theirs, code=1)
    one, other = repository.labels()
    last = "    because rents\n    hedge likely\n"
    inside, outside = ("", last) if style == "zdiff3" else (last, "")
    lines = found.partition("<<<<<<<")[2].splitlines(keepends=True)
    before = [line for line in lines if line.startswith("|||||||")]
    assert len(before) == (style != "merge")
    middle = (
        f'{before[0]}  conclusion gain "Shops gain trade."\n    because rents\n' if before else ""
    )
    assert found == base.partition("  conclusion")[0] + (
        f'<<<<<<< {one}\n  conclusion gain "Shops gain."\n{inside}{middle}=======\n'
        f'  conclusion gain "Shops lose."\n{inside}>>>>>>> {other}\n{outside}'
    )
    repository.argmap("check", FILE, code=1)


def test_branches_that_merged_each_other_merge(repository):
    repository.edit(BASE)
    repository.branch("one", OURS)
    repository.branch("other", THEIRS)
    repository.git("checkout", "-q", "one")
    repository.git("branch", "was-one")
    repository.git("merge", "-q", "--no-edit", "other")
    repository.edit(reworded(repository.read(), "Shops gain."))
    repository.git("checkout", "-q", "other")
    repository.git("merge", "-q", "--no-edit", "was-one")
    repository.edit(repository.read().replace("came by bike", "walked"))
    repository.git("merge", "-q", "--no-edit", "one")
    found = repository.read()
    assert sorted(found.splitlines()) == sorted(
        reworded(BOTH, "Shops gain.").replace("came by bike", "walked").splitlines()
    )


def test_a_conflict_among_the_bases_of_such_branches_leaves_git_its_own_merge(repository):
    repository.edit(BASE)
    repository.branch("one", reworded(BASE, "Shops gain."))
    repository.branch("other", reworded(BASE, "Shops lose."), start="main")
    for here, there in (("one", "other"), ("other", "one~0")):
        repository.git("checkout", "-q", here)
        repository.git("branch", f"was-{here}")
        repository.git("merge", "-q", there if here == "one" else "was-one", code=1)
        repository.edit(reworded(BASE, f"Settled by {here}."))
    found = repository.git("merge", "one", code=1)
    assert b"merged line by line: the base has errors" in found.stdout + found.stderr
    assert "Settled by one." in repository.read()
    assert "Settled by other." in repository.read()


def test_a_file_that_one_side_renamed_merges(repository):
    repository.edit(BASE)
    repository.branch("theirs", THEIRS)
    repository.git("checkout", "-q", "main")
    repository.git("mv", FILE, "n.argmap")
    repository.edit(OURS, "n.argmap")
    repository.git("merge", "-q", "--no-edit", "theirs")
    assert repository.read("n.argmap") == BOTH
    assert not (repository.folder / FILE).exists()


def test_rebase_and_cherry_pick_use_the_driver(repository):
    repository.edit(BASE)
    repository.branch("theirs", THEIRS)
    repository.git("checkout", "-q", "main")
    repository.edit(OURS)
    repository.git("branch", "picked")
    repository.git("checkout", "-q", "theirs")
    repository.git("rebase", "-q", "main")
    assert repository.read() == BOTH
    repository.git("checkout", "-q", "picked")
    repository.git("cherry-pick", "theirs")
    assert repository.read() == BOTH


def test_revert_and_stash_use_the_driver(repository):
    repository.edit(BASE)
    repository.edit(OURS)
    repository.edit(BOTH)
    repository.git("revert", "--no-edit", "HEAD~1")
    assert repository.read() == THEIRS
    repository.write(THEIRS.replace("  conclusion", '  premise trams "Trams."\n  conclusion'))
    repository.git("stash")
    repository.edit(BOTH)
    repository.git("stash", "pop")
    assert {"cars", "bikes", "trams"} <= set(repository.read().split())


def test_a_file_that_does_not_read_whole_is_left_to_git(repository):
    broken = BASE.replace("article herald", "artikel herald")
    repository.edit(broken)
    repository.branch("theirs", broken.replace("because rents", "because rents + cars"))
    repository.git("checkout", "-q", "main")
    repository.edit("# First\n" + broken)
    done = repository.git("merge", "--no-edit", "theirs")
    assert b"m.argmap: merged line by line: the base has errors" in done.stderr
    assert repository.read() == "# First\n" + broken.replace("rents\n", "rents + cars\n")


def test_a_file_in_a_folder_and_with_odd_signs_in_its_name_merges(repository):
    name = "maps/it's $(odd) %A.argmap"
    repository.edit(BASE, name)
    repository.branch("theirs", reworded(BASE, "Shops gain."), file=name)
    repository.git("checkout", "-q", "main")
    repository.edit(reworded(BASE, "Shops lose."), name)
    repository.git("merge", "-q", "theirs", code=1)
    assert f"<<<<<<< {repository.labels(name)[0]}\n" in repository.read(name)


def test_a_folder_named_as_argmap_is_not_run(repository):
    repository.edit("raise SystemExit(99)\n", "argmap/__init__.py")
    repository.edit("raise SystemExit(99)\n", "lark.py")
    assert repository.merge(BASE, OURS, THEIRS) == BOTH


def test_git_diff_tells_what_a_change_does(repository):
    repository.edit(BASE)
    repository.write(reworded(BASE, "Shops gain."))
    told = repository.git("diff").stdout.decode()
    assert "~ herald.gain" in told
    assert "@@" not in told
    assert b"@@" in repository.git("diff", "--no-ext-diff").stdout


def test_git_diff_goes_by_the_whole_workspace(repository):
    repository.write("")
    repository.edit(BASE, "maps/herald.argmap")
    repository.edit(BASE.replace("herald", "courier"), "maps/courier.argmap")
    links = "courier.gain contradicts herald.gain\n"
    repository.edit(links, "maps/links.argmap")
    repository.write(links.replace("contradicts", "restates"), "maps/links.argmap")
    told = repository.git("diff").stdout.decode()
    assert "contradicts" in told
    assert "restates" in told
    assert "unknown-name" not in told


def test_git_diff_says_nothing_when_its_reader_has_seen_enough(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text('article a "A"\n', encoding="utf-8")
    new.write_text('article a "B"\n', encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    call = ("diff-driver", "--", "a.argmap", str(old), ".", ".", str(new), ".", ".")
    done = subprocess.run(
        [sys.executable, "-m", "argmap", *call],
        cwd=tmp_path,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("staged", [(), ("--cached",)])
def test_git_diff_tells_of_files_that_came_and_went(repository, staged):
    repository.edit(BASE)
    (repository.folder / FILE).unlink()
    repository.write(BASE.replace("herald", "courier"), "n.argmap")
    repository.git("add", "-A") if staged else repository.git("add", "-N", "n.argmap")
    told = repository.git("diff", "--no-renames", *staged).stdout.decode()
    assert "− herald" in told  # noqa: RUF001  # the sign of what is removed
    assert "+ courier" in told


def test_git_diff_amid_a_merge_shows_the_marks(repository):
    repository.merge(BASE, reworded(BASE, "A b."), reworded(BASE, "C d."), code=1)
    assert f"++<<<<<<< {repository.labels()[0]}\n" in repository.git("diff").stdout.decode()


def test_a_file_that_is_not_merged_is_named():
    """As some commands of Git call the driver, with nothing behind the path."""
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "diff-driver", "m\n.argmap"],
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"* Unmerged path m\\u{a}.argmap\n"


@pytest.mark.parametrize("odd", ["away.argmap", "argmap.toml"])
def test_git_diff_does_not_fail_where_files_around_cannot_be_read(repository, odd):
    repository.edit(BASE)
    (repository.folder / odd).symlink_to("/etc/hostname")
    repository.write(reworded(BASE, "Shops gain."))
    assert "{+Shops gain.+}" in repository.git("diff").stdout.decode()


def test_lines_are_shown_if_nothing_around_a_file_can_be_read(repository):
    repository.edit(BASE)
    (repository.folder / "argmap.toml").symlink_to("/etc/hostname")
    repository.write(reworded(BASE, "Shops gain."), "new")
    done = repository.argmap("diff-driver", "--", FILE, FILE, ".", ".", "new", ".", ".")
    assert '+  conclusion gain "Shops gain."' in done.stdout.decode()


LONG = "".join(f'    quote "words {number}"\n' for number in range(9))


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        ('  premise rents "Rents went up."', 'premise rents "Rents went up."'),
        ("herald.a supports herald.b", "herald.a supports herald.b"),
    ],
)
def test_a_heading_of_changed_lines_names_the_entry(repository, head, heading):
    text = f"{head}\n{LONG}".replace("quote", "note")
    repository.edit(text)
    repository.write(text.replace("words 8", "others"))
    told = repository.git("diff", "--no-ext-diff").stdout.decode()
    assert f"@@ {heading}\n" in told


def test_a_heading_is_no_line_within_a_text(repository):
    text = '  premise rents "Rents\n                 premise of all.\n' + LONG.replace(
        "q", "e.g. q"
    )
    repository.edit(f'{text}"\n')
    repository.write(f'{text.replace("words 8", "others")}"\n')
    told = repository.git("diff", "--no-ext-diff").stdout.decode()
    assert '@@ premise rents "Rents\n' in told
