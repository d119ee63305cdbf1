"""What is saved meanwhile stays, a killed run is finished, and no output replaces an input."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from argmap.cli import rewrites
from argmap.cli.journal import (
    FileChange,
    Journal,
    encode_journal,
    find_journal,
    finish_interrupted,
    keep_journal,
)
from argmap.errors import ArgmapError

UNTIDY = "article   a\n"
SAVED = 'article a "Saved meanwhile"\n'
POSIX = pytest.mark.skipif(os.name == "nt", reason="owners, locks and signals of POSIX")
COUNT = 24


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Return the folder for journals, which no other test uses."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "cache" / "argmap" / "unfinished"


@pytest.fixture
def folder(tmp_path, monkeypatch, cache):  # noqa: ARG001  # its files are outside of the map
    place = tmp_path / "maps"
    place.mkdir()
    monkeypatch.chdir(place)
    (place / "a0.argmap").write_text('article herald\n  premise rents "R."\n')
    for number in range(COUNT):
        (place / f"b{number}.argmap").write_text(
            f'article b{number}\n  premise p "P."\nb{number}.p supports herald.rents\n'
        )
    return place


def count(folder, word):
    return sum(word in path.read_text() for path in folder.glob("*.argmap"))


def save_after_reading(monkeypatch, place):
    """Let somebody save a file after argmap has read it, and before it writes."""
    write = rewrites.write_atomically

    def save_and_write(path, content, expected):
        if path.name == place.name:
            place.write_text(SAVED)
        write(path, content, expected)

    monkeypatch.setattr(rewrites, "write_atomically", save_and_write)


def test_fmt_refuses_a_file_that_was_saved_meanwhile_and_formats_the_others(
    folder, argmap, monkeypatch
):
    for name in ("x", "y"):
        (folder / f"{name}.argmap").write_text(UNTIDY)
    save_after_reading(monkeypatch, folder / "x.argmap")
    result = argmap("fmt", "x.argmap", "y.argmap")
    assert (result.code, result.err) == (
        1,
        (
            "x.argmap: not formatted: it was changed after it was read\n"
            "1 file formatted, 1 file refused\n"
        ),
    )
    assert (folder / "x.argmap").read_text() == SAVED
    assert (folder / "y.argmap").read_text() == "article a\n"
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize("name", ["a0", "b7", f"b{COUNT - 1}"])
def test_rename_writes_nothing_if_a_file_was_saved_meanwhile(
    folder, cache, argmap, monkeypatch, name
):
    save_after_reading(monkeypatch, folder / f"{name}.argmap")
    result = argmap("rename", "herald.rents", "rises")
    assert result.code == 2
    assert f"{name}.argmap was changed" in result.err
    assert count(folder, "rises") == 0
    assert (folder / f"{name}.argmap").read_text() == SAVED
    assert not list(cache.iterdir())


def test_fix_writes_nothing_if_a_file_was_saved_meanwhile(folder, argmap, monkeypatch):
    wrong = 'article c\n  premise p: "P."\n'
    (folder / "c.argmap").write_text(wrong)
    save_after_reading(monkeypatch, folder / "c.argmap")
    assert argmap("check", "--fix", "c.argmap").code == 2
    assert (folder / "c.argmap").read_text() == SAVED


def test_merge_refuses_to_replace_what_was_saved_meanwhile(folder, argmap, monkeypatch):
    for name, text in (("base", UNTIDY), ("ours", UNTIDY), ("theirs", UNTIDY + "# t\n")):
        (folder / name).write_text(text)
    monkeypatch.setattr(
        "argmap.vcs.merge_driver._read",
        lambda path, read=Path.read_bytes: (read(path), (folder / "ours").write_text(SAVED))[0],
    )
    assert argmap("merge", "base", "ours", "theirs").code == 2
    assert (folder / "ours").read_text() == SAVED


def test_a_failure_halfway_is_undone(folder, cache, argmap, monkeypatch):
    write, calls = rewrites.write_atomically, iter(range(99))

    def fail_late(path, content, expected):
        if next(calls) == COUNT // 2:
            raise ArgmapError("the disk is full")
        write(path, content, expected)

    monkeypatch.setattr(rewrites, "write_atomically", fail_late)
    result = argmap("rename", "herald.rents", "rises")
    assert (result.code, result.err) == (2, "argmap: the disk is full\n")
    assert (count(folder, "rises"), list(cache.iterdir())) == (0, [])


class Killed(BaseException):
    """The process is gone: nothing after this happens."""


def kill_at(monkeypatch, number):
    """Let the process end when it replaces the file of this number."""
    replace, calls = Path.replace, iter(range(9999))

    def maybe(draft, target):
        if target.suffix == ".argmap" and next(calls) == number:
            raise Killed
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", maybe)
    monkeypatch.setattr(rewrites, "_undo", lambda _: None)


@pytest.mark.parametrize("number", [0, 1, COUNT // 2, COUNT])
def test_the_next_run_finishes_what_a_killed_one_began(folder, cache, argmap, monkeypatch, number):
    with monkeypatch.context() as patch:
        kill_at(patch, number)
        with pytest.raises(Killed):
            argmap("rename", "herald.rents", "rises")
    assert count(folder, "rises") == number
    message = f"finished an interrupted 'argmap rename' of {COUNT + 1} files; "
    result = argmap("check")
    assert (message in result.err) == bool(number)
    assert count(folder, "rises") == (COUNT + 1 if number else 0)
    assert "unknown-name" not in result.err
    assert not list(cache.iterdir())
    assert message not in argmap("check").err


def test_fmt_finishes_it_too(folder, argmap, monkeypatch):
    with monkeypatch.context() as patch:
        kill_at(patch, 5)
        with pytest.raises(Killed):
            argmap("rename", "herald.rents", "rises")
    assert "finished" in argmap("fmt").err
    assert count(folder, "rises") == COUNT + 1


def test_what_was_changed_since_is_left_alone_and_named(folder, argmap, monkeypatch):
    with monkeypatch.context() as patch:
        kill_at(patch, 5)
        with pytest.raises(Killed):
            argmap("rename", "herald.rents", "rises")
    (folder / "b9.argmap").write_text(SAVED)
    result = argmap("fmt", "--check")
    assert "'argmap rename' was interrupted, and b9.argmap was changed since" in result.err
    assert (folder / "b9.argmap").read_text() == SAVED
    assert count(folder, "rises") == COUNT


@POSIX
@pytest.mark.parametrize("wanted", [1, COUNT // 3])
def test_a_process_that_is_killed_leaves_nothing_half_done(folder, cache, wanted):
    argmap = [sys.executable, "-m", "argmap"]
    process = subprocess.Popen([*argmap, "rename", "herald.rents", "rises"], cwd=folder)
    until = time.monotonic() + 60
    while count(folder, "rises") < wanted and process.poll() is None and time.monotonic() < until:
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    subprocess.run([*argmap, "check"], cwd=folder, capture_output=True, check=False)
    assert count(folder, "rises") in {0, COUNT + 1}
    assert count(folder, "rises") + count(folder, "rents") == COUNT + 1
    assert not list(cache.iterdir())
    assert not list(folder.glob(".*"))


@POSIX
def test_two_runs_do_not_change_the_same_files_at_once(folder, argmap):
    change = FileChange(b"a0.argmap", b"", b"x")
    with keep_journal(folder, Journal("argmap rename", (change,))):
        assert not finish_interrupted(folder)
        result = argmap("rename", "herald.rents", "rises")
    assert result.code == 2
    assert "another run of argmap is changing these files" in result.err
    assert count(folder, "rises") == 0
    assert argmap("rename", "herald.rents", "rises").code == 0


def plant(folder, *changes):
    """Write a journal as a run that was killed leaves it."""
    path = find_journal(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode_journal(Journal("argmap rename", changes)))
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("path", ["../out.argmap", "/out.argmap", "link.argmap", "notes.txt"])
def test_a_journal_changes_only_maps_and_settings_below_its_root(folder, path):
    old, new = (folder / "a0.argmap").read_bytes(), b"# new\n"
    outside = folder.parent / "out.argmap"
    outside.write_bytes(b"kept")
    (folder / "notes.txt").write_bytes(b"kept")
    (folder / "link.argmap").symlink_to(outside)
    written = str(outside) if path == "/out.argmap" else path
    (folder / "a1.argmap").write_bytes(new)
    plant(
        folder,
        FileChange(written.encode(), b"kept", b"owned"),
        FileChange(b"a1.argmap", b"", new),
        FileChange(b"a0.argmap", old, new),
    )
    assert finish_interrupted(folder)
    assert (folder / "a0.argmap").read_bytes() == new
    assert outside.read_bytes() == (folder / "notes.txt").read_bytes() == b"kept"


@pytest.mark.parametrize("damage", ["content", "mode", "link"])
def test_a_journal_that_is_not_ours_is_not_followed(folder, damage):
    old = (folder / "a0.argmap").read_bytes()
    (folder / "a1.argmap").write_bytes(b"new")
    changes = (FileChange(b"a1.argmap", b"", b"new"), FileChange(b"a0.argmap", old, b"new"))
    path = plant(folder, *changes)
    if damage == "content":
        path.write_bytes(path.read_bytes().replace(b"rename", b"delete"))
    if damage == "mode":
        if os.name == "nt":
            return
        path.chmod(0o666)
    if damage == "link":
        path.rename(folder.parent / "elsewhere")
        path.symlink_to(folder.parent / "elsewhere")
    assert not finish_interrupted(folder)
    assert (folder / "a0.argmap").read_bytes() == old


@pytest.mark.usefixtures("folder")
def test_a_folder_for_journals_that_cannot_be_used_stops_nobody(cache, argmap):
    cache.parent.mkdir(parents=True)
    cache.write_text("not a folder")
    assert argmap("rename", "herald.rents", "rises").code == 0
    assert argmap("check").code == 0


def test_a_cache_within_the_workspace_holds_no_journal(folder, argmap, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(folder / ".cache"))
    assert find_journal(folder) is None
    assert argmap("rename", "herald.rents", "rises").code == 0


@POSIX
def test_a_file_keeps_its_mode_owner_and_link(folder, argmap, monkeypatch):
    real = folder / "real.argmap"
    real.write_text(UNTIDY)
    real.chmod(0o640)
    (folder / "link.argmap").symlink_to("real.argmap")
    given = []
    monkeypatch.setattr(os, "fchown", lambda _, *owner: given.append(owner))
    assert argmap("fmt", "link.argmap").code == 0
    assert given == [(real.stat().st_uid, real.stat().st_gid)]
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert (folder / "link.argmap").is_symlink()
    assert real.read_text() == "article a\n"


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_root_leaves_a_file_to_its_owner(folder, argmap):
    place = folder / "x.argmap"
    place.write_text(UNTIDY)
    os.chown(place, 1234, 5678)
    assert argmap("fmt", "x.argmap").code == 0
    assert (place.stat().st_uid, place.stat().st_gid) == (1234, 5678)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="has no extended attributes")
def test_extended_attributes_stay(folder, argmap):
    place = folder / "x.argmap"
    place.write_text(UNTIDY)
    try:
        os.setxattr(place, "user.colour", b"red")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    assert argmap("fmt", "x.argmap").code == 0
    assert os.getxattr(place, "user.colour") == b"red"


INPUTS = ("m.argmap", "link.json", "texts/a.txt", "texts/../texts/a.txt", "argmap.toml")


@pytest.mark.parametrize("output", INPUTS)
@pytest.mark.parametrize(
    "command",
    [("export",), ("assess",), ("compare",), ("render",), ("diff", "m.argmap", "n.argmap")],
)
def test_no_output_replaces_an_input(tmp_path, argmap, monkeypatch, output, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("A text.")
    (tmp_path / "argmap.toml").write_text("")
    for name in ("m", "n"):
        text = f'article a "{name}"\n  source "texts/a.txt"\n  conclusion c "C."\n'
        (tmp_path / f"{name}.argmap").write_text(text)
    paths = ["m.argmap", "--isolated"] if command[0] != "diff" else []
    (tmp_path / "link.json").symlink_to("m.argmap")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    form = "svg" if command[0] == "render" else "json"
    result = argmap(*command, *paths, "-o", output, "--format", form)
    assert (result.code, result.out) == (2, "")
    assert "choose another" in result.err
    assert {path: path.read_bytes() for path in before} == before


def test_a_source_text_of_another_folder_is_an_input_too(tmp_path, argmap):
    (tmp_path / "maps").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "maps" / "m.argmap").write_text('article a\n  source "a.md"\n')
    (tmp_path / "texts" / "a.md").write_text("A text.")
    call = ("export", "maps", "--format", "json", "-o", "texts/a.md")
    assert argmap(*call, "--sources", "texts", folder=tmp_path).code == 2
    assert (tmp_path / "texts" / "a.md").read_text() == "A text."
    assert argmap(*call, folder=tmp_path).code == 0
