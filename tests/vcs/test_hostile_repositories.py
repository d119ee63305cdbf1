"""Repositories whose settings name programs, or that lack objects: none is run or guessed."""

import pytest
from repository import built

MAP = """\
article herald "Close"
  source "herald.txt"
  premise rents "Rents went up."
    quote "Rents rose by a tenth"
"""
ATTRIBUTES = "*.argmap diff=odd filter=odd merge=odd\n*.txt diff=odd filter=odd\n"
HOOKS = ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout")
PROGRAM_SETTINGS = (
    "core.alternateRefsCommand",
    "core.askPass",
    "core.editor",
    "core.fsmonitor",
    "core.gitProxy",
    "core.pager",
    "core.sshCommand",
    "credential.helper",
    "diff.external",
    "diff.odd.command",
    "diff.odd.textconv",
    "filter.odd.clean",
    "filter.odd.process",
    "filter.odd.smudge",
    "gpg.program",
    "merge.odd.driver",
    "pager.cat-file",
    "pager.diff",
    "remote.origin.uploadpack",
    "sequence.editor",
    "uploadpack.packObjectsHook",
)
ALIASES = ("cat-file", "config", "ls-files", "ls-tree", "merge-base", "rev-parse")
# What Git asks the promisor for: a folder, what an extension or a shell answers, a host.
REMOTES = ("/", "ext::PROGRAM %S", "ssh://host.invalid/x", "git://host.invalid/x")


@pytest.fixture
def marker(tmp_path):
    """Return a program that leaves a file behind, and that file."""
    program, left = tmp_path / "program", tmp_path / "it-ran"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{left}'\nexit 1\n")
    program.chmod(0o755)
    return program, left


@pytest.fixture
def repository(tmp_path):
    """Return a repository with a change since main, uncommitted ones, and attributes."""
    found = built(tmp_path / "r", {"m.argmap": MAP, "herald.txt": "Rents rose by a tenth.\n"})
    found.git("checkout", "-q", "-b", "topic")
    found.commit({"m.argmap": MAP.replace("went up", "rose"), ".gitattributes": ATTRIBUTES})
    return found.write({"m.argmap": MAP.replace("went up", "soared"), "n.argmap": "# new\n"})


def plant(repository, program, remote):
    """Name the program wherever the settings of a repository can."""
    lines = [f'{name} = "{program}"' for name in PROGRAM_SETTINGS]
    lines += [f'alias.{name} = "!{program}"' for name in ALIASES]
    lines += [
        f'remote.origin.url = "{remote.replace("PROGRAM", str(program))}"',
        "remote.origin.promisor = true",
        "remote.origin.partialclonefilter = blob:none",
        "protocol.allow = always",
        "protocol.ext.allow = always",
        "protocol.file.allow = always",
        "filter.odd.required = true",
        "core.repositoryFormatVersion = 1",
        "extensions.partialClone = origin",
        f'core.hooksPath = "{program.parent / "hooks"}"',
    ]
    included = repository.folder / ".git" / "included"
    for line in lines:
        name, _, value = line.partition(" = ")
        repository.git("config", "--file", str(included), name, value.strip('"'))
    for folder in (program.parent / "hooks", repository.folder / ".git" / "hooks"):
        folder.mkdir(exist_ok=True)
        for hook in HOOKS:
            (folder / hook).unlink(missing_ok=True)
            (folder / hook).symlink_to(program)
    with (repository.folder / ".git" / "config").open("a") as config:
        config.write(
            f'[include]\npath = "{included}"\n[includeIf "gitdir:**"]\npath = "{included}"\n'
        )


def lose(repository, revision):
    """Delete an object."""
    name = repository.git("rev-parse", revision)
    (repository.folder / ".git" / "objects" / name[:2] / name[2:]).unlink()


COMMANDS = (
    ("diff",),
    ("diff", "main", "topic"),
    ("diff", "main...topic", "--format", "json"),
    ("review", "--base", "main"),
    ("git-setup", "--check"),
    ("git-setup", "--write"),
)


@pytest.mark.parametrize("remote", REMOTES)
@pytest.mark.parametrize("missing", [None, "main:m.argmap", "main:herald.txt", "main^{tree}"])
def test_no_setting_of_a_repository_starts_a_program(repository, marker, missing, remote):
    program, left = marker
    if missing:
        lose(repository, missing)
    plant(repository, program, remote)
    for words in COMMANDS:
        code, _, _ = repository.argmap(*words)
        assert not left.exists(), left.read_text()
        if words[0] in {"diff", "review"}:
            assert code == (2 if missing else 0)


def test_what_is_planted_would_run(repository, marker):
    """The settings are in force: Git itself runs the program."""
    program, left = marker
    lose(repository, "main:m.argmap")
    plant(repository, program, REMOTES[0])
    repository.git("diff", check=False)
    repository.git("cat-file", "-p", "main:m.argmap", check=False)
    assert left.exists()


@pytest.mark.parametrize(
    ("missing", "path"), [("main:m.argmap", "m.argmap"), ("main:herald.txt", "herald.txt")]
)
def test_a_missing_object_is_not_an_empty_file(repository, missing, path):
    lose(repository, missing)
    code, out, err = repository.argmap("diff", "main", "topic")
    assert (code, out) == (2, "")
    assert err == (f"argmap: the content of {path} is missing in this repository; run: git fsck\n")


def test_a_damaged_object_is_not_an_empty_file(repository):
    name = repository.git("rev-parse", "main:m.argmap")
    place = repository.folder / ".git" / "objects" / name[:2] / name[2:]
    place.chmod(0o644)
    place.write_bytes(b"no object")
    code, out, err = repository.argmap("diff", "main", "topic")
    assert (code, out) == (2, "")
    assert "run: git fsck" in err


def test_a_partial_clone_is_completed_by_the_command_given(repository, tmp_path):
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    url = f"file://{repository.folder}"
    repository.git("clone", "-q", "--no-checkout", "--filter=blob:none", url, str(tmp_path / "c"))
    clone = built(tmp_path / "c")
    words = ("diff", "origin/main", "origin/topic")
    code, out, err = clone.argmap(*words)
    assert (code, out) == (2, "")
    command = err.strip().rpartition("run: git ")[2]
    assert command == "fetch --refetch --no-filter origin"
    clone.git(*command.split())
    assert clone.argmap(*words)[0] == 0


def test_settings_of_the_user_do_not_bring_back_what_is_switched_off(repository, marker):
    program, left = marker
    lose(repository, "main:m.argmap")
    plant(repository, program, REMOTES[0])
    loud = {"GIT_EXTERNAL_DIFF": str(program), "GIT_PAGER": str(program), "PAGER": str(program)}
    assert repository.argmap("diff", "main", "topic", **loud)[0] == 2
    assert not left.exists()


def test_files_of_another_folder_are_not_those_of_a_repository(repository, tmp_path):
    other = built(tmp_path / "other", {"secret.argmap": MAP})
    repository.git("config", "core.worktree", str(other.folder))
    code, out, err = repository.argmap("diff", "HEAD")
    assert (code, out) == (2, "")
    assert err.startswith("argmap: the files of this repository are elsewhere (core.worktree: ")
