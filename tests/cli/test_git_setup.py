"""`argmap git-setup`: what it sets, and that it takes back no more than that."""

import shlex
import sys

import pytest

from argmap.vcs import git_setup
from argmap.vcs.git import run_git
from argmap.vcs.git_setup import LINE


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """Return an empty repository, which is the current folder."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "clone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    run_git(folder, "init", "-q")
    return folder


def config(clone):
    return (clone / ".git" / "config").read_text()


def test_the_line_is_printed_alone_so_that_it_can_be_appended(argmap, clone):
    done = argmap("git-setup")
    assert (done.code, done.out) == (0, f"{LINE}\n")
    assert not (clone / ".gitattributes").exists()
    assert "driver = " in config(clone)


def test_setting_up_and_removing_leaves_all_as_it_was(argmap, clone):
    before = config(clone)
    assert argmap("git-setup", "--write").code == 0
    assert (clone / ".gitattributes").read_text() == f"{LINE}\n"
    assert argmap("git-setup", "--remove", "--write").code == 0
    assert config(clone) == before
    assert not (clone / ".gitattributes").exists()


def test_doing_it_twice_is_doing_it_once(argmap, clone):
    for word in ((), ("--remove",)):
        argmap("git-setup", "--write", *word)
        once = config(clone), list(clone.iterdir())
        assert argmap("git-setup", "--write", *word).code == 0
        assert (config(clone), list(clone.iterdir())) == once


@pytest.mark.usefixtures("clone")
def test_removing_says_whether_there_was_anything_to_remove(argmap):
    assert argmap("git-setup", "--remove").err == "argmap was not set up in this clone\n"
    argmap("git-setup")
    assert argmap("git-setup", "--remove").err == "removed argmap from this clone\n"


def test_another_python_takes_the_place_of_the_first(argmap, clone, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/elsewhere/python")
        argmap("git-setup")
    assert "/elsewhere/python" in config(clone)
    assert argmap("git-setup").code == 0
    assert "/elsewhere/python" not in config(clone)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/elsewhere/python")
        argmap("git-setup", "--remove")
    assert "argmap" not in config(clone)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*.png binary\n", f"*.png binary\n{LINE}\n"),
        ("*.png binary", f"*.png binary\n{LINE}\n"),
        ("*.png binary\r\n", f"*.png binary\r\n{LINE}\r\n"),
        ("# \udce9\n", f"# \udce9\n{LINE}\n"),
        (f"{LINE}  \n*.png binary\n", f"{LINE}  \n*.png binary\n"),
    ],
)
def test_what_the_file_of_attributes_holds_is_kept(argmap, clone, before, after):
    place = clone / ".gitattributes"
    place.write_bytes(before.encode(errors="surrogateescape"))
    argmap("git-setup", "--write")
    assert place.read_bytes() == after.encode(errors="surrogateescape")
    argmap("git-setup", "--remove", "--write")
    left = after.replace(f"{LINE}\n", "").replace(f"{LINE}\r\n", "").replace(f"{LINE}  \n", "")
    assert place.read_bytes() == left.encode(errors="surrogateescape")


def test_the_file_of_attributes_stays_without_write(argmap, clone):
    argmap("git-setup", "--write")
    argmap("git-setup", "--remove")
    assert (clone / ".gitattributes").read_text() == f"{LINE}\n"


def test_from_a_folder_below_the_file_at_the_top_is_written(argmap, clone, monkeypatch):
    (clone / "maps").mkdir()
    monkeypatch.chdir(clone / "maps")
    argmap("git-setup", "--write")
    assert (clone / ".gitattributes").exists()


def test_a_link_is_not_followed_out_of_the_repository(argmap, clone, tmp_path):
    (clone / ".gitattributes").symlink_to(tmp_path / "elsewhere")
    done = argmap("git-setup", "--write")
    assert done.code == 2
    assert done.err.startswith("argmap: .gitattributes is not an ordinary file")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["merge.argmap.driver", "diff.argmap.command"])
def test_settings_of_somebody_else_are_neither_changed_nor_removed(argmap, clone, name):
    run_git(clone, "config", "--local", name, "other\x1b[31m")
    before = config(clone)
    done = argmap("git-setup")
    assert done.code == 2
    assert done.err == (
        f"argmap: {name} is set to something else in this clone; to remove that, run: "
        f"git config --local --unset-all {name}\n"
    )
    assert config(clone) == before
    assert f"kept {name}, which was not set by argmap\n" in argmap("git-setup", "--remove").err
    assert config(clone) == before


def test_outside_of_a_repository_there_is_nothing_to_set_up(argmap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = argmap("git-setup")
    assert done.code == 2
    assert done.err.startswith("argmap: this folder is not in a Git working tree: not a git rep")
    assert done.err.count("\n") == 1


def test_without_git_it_says_so(argmap, clone, monkeypatch):
    monkeypatch.setenv("PATH", str(clone))
    done = argmap("git-setup")
    assert done.code == 2
    assert "git not found on PATH" in done.err


@pytest.mark.parametrize(
    ("python", "quoted"),
    [
        ("/opt/it's 100%/bin/python", "'/opt/it'\"'\"'s 100%%/bin/python'"),
        (r"C:\Program Files\py\python.exe", "'C:/Program Files/py/python.exe'"),
    ],
)
def test_the_command_is_quoted_for_the_shell_and_for_git(python, quoted):
    driver = git_setup.build_settings(python)[1].value
    assert driver == f"{quoted} -P -m argmap merge -- %O %A %B %L %P"
    command = git_setup.build_settings(python)[2].value
    assert shlex.split(command) == [
        python.replace("\\", "/"),
        "-P",
        "-m",
        "argmap",
        "diff-driver",
        "--",
    ]


def test_a_python_in_an_odd_place_runs(argmap, clone, tmp_path, monkeypatch):
    """Git itself reads the quoting."""
    odd = tmp_path / "it's 100% $(odd)"
    odd.mkdir()
    (odd / "python").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    (odd / "python").chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(odd / "python"))
        argmap("git-setup", "--write")
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    base = 'article a\n  premise p "P."\n  premise q "Q."\n'
    for branch, text in {
        "one": base,
        "ours": base.replace("P", "R"),
        "theirs": base.replace("Q", "S"),
    }.items():
        run_git(clone, "checkout", "-qb", branch, *(["one"] if branch != "one" else []))
        (clone / "m.argmap").write_text(text)
        run_git(clone, "add", "-A")
        run_git(clone, *person, "commit", "-qm", branch)
    done = run_git(clone, *person, "merge", "ours")
    assert done.code == 0, done.messages
    assert (clone / "m.argmap").read_text() == base.replace("P", "R").replace("Q", "S")
    (clone / "m.argmap").write_text(base)
    assert "a.p" in run_git(clone, "diff").output.decode()
