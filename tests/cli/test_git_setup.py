"""`argmap git-setup`: what it sets, and that it takes back no more than that."""

import shlex
import sys

import pytest

from argmap.vcs import git_setup
from argmap.vcs.git import run_git
from argmap.vcs.git_setup import LINE, find_python


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
    assert driver.startswith(f"m=$({quoted} -P -m argmap merge-driver -- %O %A %B %L %P")
    command = git_setup.build_settings(python)[2].value
    assert f"{{ {quoted.replace('%%', '%')} -P -m argmap diff-driver" in command
    assert find_python(command) == python.replace("\\", "/")


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


@pytest.fixture
def user(tmp_path, monkeypatch):
    """Return the home of a user of their own, with settings of Git in it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return home


def test_for_the_user_settings_and_attributes_apply_to_every_clone(argmap, clone, user):
    before = config(clone)
    assert argmap("git-setup", "--global", "--write").code == 0
    assert (user / ".config" / "git" / "attributes").read_text() == f"{LINE}\n"
    assert config(clone) == before
    assert not (clone / ".gitattributes").exists()
    for scope in ((), ("--global",)):
        assert argmap("git-setup", "--check", *scope).code == 0
    done = argmap("git-setup", "--global", "--remove", "--write")
    assert "removed argmap from your Git settings\n" in done.err
    assert "argmap" not in (user / ".gitconfig").read_text()
    assert not (user / ".config" / "git" / "attributes").exists()


@pytest.mark.usefixtures("user")
def test_for_the_user_no_repository_is_needed(argmap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert argmap("git-setup", "--global", "--write").code == 0
    assert argmap("git-setup", "--global", "--check").code == 0


@pytest.mark.usefixtures("clone")
def test_the_attributes_of_the_user_are_where_git_reads_them(argmap, user):
    run_git(user, "config", "--global", "core.attributesFile", "~/dotfiles/attributes")
    (user / "dotfiles").mkdir()
    (user / "kept").write_text("*.png binary\n")
    (user / "dotfiles" / "attributes").symlink_to(user / "kept")
    argmap("git-setup", "--global", "--write")
    assert (user / "kept").read_text() == f"*.png binary\n{LINE}\n"
    argmap("git-setup", "--global", "--remove", "--write")
    assert (user / "kept").read_text() == "*.png binary\n"
    assert (user / "dotfiles" / "attributes").is_symlink()


def check(argmap, *scope):
    """Return the lines by which a setup that does not work is described."""
    done = argmap("git-setup", "--check", *scope)
    assert done.code == 1
    assert done.out == ""
    return done.err.splitlines()


def test_a_check_says_what_is_missing(argmap, clone):
    assert check(argmap) == [
        "the drivers are not set up in this clone; run: argmap git-setup",
        "Git does not use the drivers for argument files; run: argmap git-setup --write",
    ]
    argmap("git-setup")
    assert len(check(argmap)) == 1
    argmap("git-setup", "--write")
    done = argmap("git-setup", "--check")
    assert (done.code, done.err) == (0, "the drivers of this clone work\n")
    (clone / ".gitattributes").write_text(f"{LINE}\n*.argmap -merge\n")
    assert check(argmap)[0].startswith("Git does not use the drivers")


@pytest.mark.parametrize("scope", [(), ("--global",)])
def test_a_check_changes_nothing(argmap, clone, user, scope):
    before = config(clone), sorted(clone.rglob("*")), sorted(user.rglob("*"))
    assert len(check(argmap, *scope)) == 2
    assert (config(clone), sorted(clone.rglob("*")), sorted(user.rglob("*"))) == before


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize("option", ["--write", "--remove"])
def test_a_check_is_not_combined_with_a_change(argmap, option):
    done = argmap("git-setup", "--check", option)
    assert done.code == 2
    assert "--check cannot be combined" in done.err


def pretend(python, script):
    """Make an executable that stands for Python."""
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    return python


REAL = shlex.quote(sys.executable)
BROKEN = {
    "gone": (None, "does not run (No such file or directory)"),
    "without argmap": (
        f"exec {REAL} -P -m argmap_is_not_here",
        "No module named argmap_is_not_here)",
    ),
    "another version": (
        f'test "$4" = --version && echo argmap 0.0.1 || exec {REAL} "$@"',
        "the drivers run argmap 0.0.1, and this is argmap ",
    ),
    "a fault in it": (
        f'test "$4" = --version && exec {REAL} "$@"; exit 1',
        "argmap did not run (exit code 1), so Git merges line by line",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_check_runs_the_drivers(argmap, clone, monkeypatch, case):
    script, message = BROKEN[case]
    python = pretend(clone / "it's 100%" / "python", f'exec {REAL} "$@"')
    monkeypatch.setattr(sys, "executable", str(python))
    argmap("git-setup", "--write")
    assert argmap("git-setup", "--check").code == 0
    if script:
        pretend(python, script)
    else:
        python.unlink()
    (problem,) = check(argmap)
    assert message in problem
    assert problem.endswith("; run: argmap git-setup")


def test_a_check_runs_no_program_that_only_the_repository_names(argmap, clone, user, monkeypatch):
    python = pretend(clone / "python", f'touch {shlex.quote(str(clone / "ran"))}; exec {REAL} "$@"')
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(python))
        argmap("git-setup", "--write")
    (problem,) = check(argmap)
    assert problem.startswith(f"the drivers run another Python than this argmap ({python})")
    place = clone / ".git" / "config"
    place.rename(clone / "more")
    place.write_text('[include]\n  path = "../more"\n')
    assert check(argmap) == [problem]
    assert not (clone / "ran").exists()
    (user / ".gitconfig").write_text((clone / "more").read_text())
    assert argmap("git-setup", "--check").code == 0


OLD_DRIVER = " -P -m argmap merge -- %O %A %B %L %P"


def test_what_an_older_version_set_up_is_found_and_replaced(argmap, clone):
    argmap("git-setup", "--write")
    now = config(clone)
    run_git(clone, "config", "merge.argmap.driver", REAL + OLD_DRIVER)
    run_git(clone, "config", "diff.argmap.command", f"{REAL} -P -m argmap diff-driver --")
    assert check(argmap)[0].startswith("the drivers were set up by another version of argmap")
    assert argmap("git-setup").code == 0
    assert config(clone) == now
    assert argmap("git-setup", "--check").code == 0
