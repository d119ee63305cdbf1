"""Files: which make a workspace, in what order, under which names, and what cannot be read."""

import os
import sys

import pytest
from opened import codes, load_text, messages, write

from argmap.errors import ArgmapError
from argmap.load.discovery import Input, find_workspaces

A = 'article a "A"\n'
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights there")


def found(*paths):
    """Return the names of the files of each workspace, by the name of its root."""
    workspaces = find_workspaces(Input([str(path) for path in paths]))
    return {
        files.root.name: [
            os.path.relpath(file.location, files.root).replace(os.sep, "/") for file in files.files
        ]
        for files in workspaces
    }


def failure(*paths):
    with pytest.raises(ArgmapError) as caught:
        found(*paths)
    return str(caught.value)


def test_every_file_below_a_folder_belongs_to_its_workspace(tmp_path):
    root = write(tmp_path / "r", {"b.argmap": A, "a/x.argmap": A, "a/b/y.argmap": A, "n.txt": A})
    assert found(root) == {"r": ["a/b/y.argmap", "a/x.argmap", "b.argmap"]}


def test_folders_with_settings_are_workspaces_of_their_own(tmp_path):
    files = {"x.argmap": A, "in/argmap.toml": "", "in/y.argmap": A, "in/deep/z.argmap": A}
    nested = {"in/own/argmap.toml": "", "in/own/w.argmap": A}
    root = write(tmp_path / "r", files | nested)
    assert found(root) == {
        "r": ["x.argmap"],
        "in": ["deep/z.argmap", "y.argmap"],
        "own": ["w.argmap"],
    }


def test_a_file_or_folder_within_a_workspace_belongs_to_it(tmp_path):
    root = write(tmp_path / "r", {"argmap.toml": "", "x.argmap": A, "in/y.argmap": A})
    assert found(root / "in") == {"r": ["in/y.argmap"]}
    assert found(root / "in/y.argmap", root / "x.argmap") == {"r": ["in/y.argmap", "x.argmap"]}


def test_a_file_given_twice_is_read_once(tmp_path, monkeypatch):
    root = write(tmp_path / "r", {"argmap.toml": "", "x.argmap": A})
    monkeypatch.chdir(root)
    assert found(root, root / "x.argmap", "x.argmap", "./x.argmap", ".") == {"r": ["x.argmap"]}


def test_hidden_folders_are_passed_over(tmp_path):
    root = write(tmp_path / "r", {"x.argmap": A, ".git/y.argmap": A, ".venv/in/z.argmap": A})
    assert found(root) == {"r": ["x.argmap"]}


def test_a_folder_named_like_a_file_is_a_folder(tmp_path):
    root = write(tmp_path / "r", {"x.argmap/y.argmap": A})
    assert found(root) == {"r": ["x.argmap/y.argmap"]}


def test_a_file_of_any_name_may_be_given(tmp_path):
    root = write(tmp_path / "r", {"map.txt": A})
    assert found(root / "map.txt") == {"r": ["map.txt"]}


@POSIX
def test_a_loop_of_linked_folders_ends(tmp_path):
    root = write(tmp_path / "r", {"x.argmap": A, "in/y.argmap": A})
    (root / "in" / "loop").symlink_to(root, target_is_directory=True)
    assert found(root) == {"r": ["in/y.argmap", "x.argmap"]}


@POSIX
def test_a_link_out_of_the_workspace_is_refused(tmp_path):
    write(tmp_path, {"secret.argmap": A})
    root = write(tmp_path / "r", {"x.argmap": A})
    (root / "y.argmap").symlink_to(tmp_path / "secret.argmap")
    assert "is a symbolic link to a file outside its workspace" in failure(root)


@POSIX
def test_a_linked_file_within_the_workspace_is_read(tmp_path):
    root = write(tmp_path / "r", {"in/x.argmap": A})
    (root / "y.argmap").symlink_to(root / "in" / "x.argmap")
    assert found(root) == {"r": ["in/x.argmap", "y.argmap"]}


@POSIX
@pytest.mark.parametrize("given", [".", "x.argmap"])
def test_a_pipe_is_refused_and_not_waited_for(given, tmp_path):
    os.mkfifo(tmp_path / "x.argmap")
    assert "cannot be read, because it is not an ordinary file" in failure(tmp_path / given)


@POSIX
@pytest.mark.parametrize("target", ["gone.argmap", "x.argmap"])
def test_a_link_to_nothing_or_to_itself_cannot_be_read(target, tmp_path):
    (tmp_path / "x.argmap").symlink_to(target)
    assert "x.argmap" in failure(tmp_path)


@pytest.mark.parametrize("path", ["absent", "absent.argmap", "x.argmap/y", "a" * 5000, "a\0b"])
def test_a_path_that_does_not_exist_is_named(path, tmp_path, monkeypatch):
    monkeypatch.chdir(write(tmp_path, {"x.argmap": A}))
    assert failure(path).startswith(("no such file or folder:", "cannot read"))


def test_a_folder_without_argument_files_is_named(tmp_path):
    write(tmp_path, {"notes.txt": "", ".hidden/x.argmap": A})
    assert failure(tmp_path) == f"no .argmap file in {tmp_path}"


def test_a_file_that_vanishes_is_named(tmp_path, monkeypatch):
    write(tmp_path, {"x.argmap": A})
    monkeypatch.setattr("pathlib.Path.open", vanish)
    assert "cannot read" in failure(tmp_path)


def vanish(*_):
    raise FileNotFoundError(2, "No such file or directory")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_what_cannot_be_read_is_named(tmp_path):
    root = write(tmp_path / "r", {"in/x.argmap": A})
    (root / "in" / "x.argmap").chmod(0)
    assert "cannot read" in failure(root)
    (root / "in").chmod(0)
    assert "cannot read" in failure(root)
    (root / "in").chmod(0o700)


def test_standard_input_goes_by_the_name_that_it_is_given(tmp_path, monkeypatch):
    monkeypatch.chdir(write(tmp_path, {"argmap.toml": "", "in/x.argmap": A}))
    (files,) = find_workspaces(Input(["-", "in"], b"article b", "in/draft.argmap"))
    assert [file.path for file in files.files] == ["in/draft.argmap", "in/x.argmap"]
    (alone,) = find_workspaces(Input(["-"], b"article b"))
    assert [(file.path, file.content) for file in alone.files] == [("<stdin>", b"article b")]


def test_standard_input_takes_the_place_of_the_file_of_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(write(tmp_path, {"x.argmap": A}))
    (files,) = find_workspaces(Input([".", "-"], b"article draft", "x.argmap"))
    assert [file.content for file in files.files] == [b"article draft"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf" + A.encode(), []),
        (A.replace("\n", "\r\n").encode(), []),
        (A.rstrip().encode(), []),
        (b"", ["F401"]),
        (b"\n\n", ["F401"]),
        (b"# only a remark", ["F401"]),
        (b"\xef\xbb\xbf", ["F401"]),
        (b"\xff\xfea\0", ["S108"]),
        (A.encode("utf-16"), ["S108"]),
        (A.encode("utf-32"), ["S108"]),
        (A.encode() + b"\0", ["S108"]),
        ('article a "Caf\xe9"'.encode("latin-1"), ["S108"]),
        (b'article a "\xf0\x9f"', ["S108"]),
        (b'article a "\xed\xa0\x80"', ["S108"]),
        (b'article a "\x1b[31m"', ["S107"]),
        (b'article a "\xc2\x9b"', ["S107"]),
        ('article a "\u2028"'.encode(), ["N208"]),
        ('article a "🦊 שלום"'.encode(), []),
    ],
)
def test_a_file_is_text_in_utf8(content, expected):
    assert codes(load_text(content)) == expected


def test_the_place_of_a_bad_byte_is_counted_in_characters():
    loaded = load_text(b'\xef\xbb\xbfarticle a\n  note "\xc3\xa9\xff"\n')
    span = loaded.diagnostics[0].primary.span
    assert messages(loaded) == ["byte 0xff is not UTF-8"]
    assert (span.line, span.file.locate(span.start).column) == (2, 10)
