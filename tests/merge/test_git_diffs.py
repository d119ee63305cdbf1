"""What `git diff` shows with the driver: each file as a part of all that Git compares."""

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

import pytest
from branches import ENVIRONMENT, FILE, Repository

from argmap.vcs import answers as kept_answers
from argmap.vcs.answers import Answers, build_key, find_answers
from argmap.vcs.git_call import FilePair, find_process

HERALD = """\
article herald "Close the centre"
  premise rents "Rents went up."
  conclusion gain "Shops gain trade."
    because rents
"""
COURIER = """\
article courier "Keep it open"
  premise late "Deliveries are late."
"""
LINKS = "courier.late opposes herald.gain\n"
FILES = {"herald.argmap": HERALD, "courier.argmap": COURIER, "links.argmap": LINKS}
# Renames a claim, with the link to it in another file, and rewords another claim.
CHANGED = {
    "herald.argmap": HERALD.replace("conclusion gain", "conclusion win"),
    "courier.argmap": COURIER.replace("are late", "{+come+}"),
    "links.argmap": LINKS.replace("herald.gain", "herald.win"),
}


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Return a repository with three files, and with a folder for temporary ones."""
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setitem(ENVIRONMENT, "TMPDIR", str(scratch))
    found = Repository(tmp_path / "r")
    write(found, FILES)
    found.commit()
    found.git("branch", "start")
    found.scratch = scratch
    return found


def write(repository, files):
    for name, text in files.items():
        repository.write(text, name)


def shown(repository, *words):
    """Return what is shown of each file, by the first line of it."""
    text = repository.git("diff", *words).stdout.decode()
    parts = re.split(r"(?m)^(\S+\.argmap(?: → \S+)?)\n", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


SIDES = {
    "the working tree": (),
    "HEAD": ("HEAD",),
    "the index": ("--cached",),
    "the index and a commit": ("--staged", "start"),
    "two commits": ("start", "topic"),
    "a range": ("start..topic",),
    "a range from the merge base": ("start...topic",),
    "paths too": ("start", "topic", "--", "."),
}


@pytest.mark.parametrize("case", SIDES)
def test_a_file_is_shown_as_a_part_of_all_that_is_compared(repository, case):
    if "start" in " ".join(SIDES[case]) and "--staged" not in SIDES[case]:
        repository.git("checkout", "-qb", "topic")
        write(repository, CHANGED)
        repository.commit()
        repository.git("checkout", "-q", "main")
    else:
        write(repository, CHANGED)
    if {"--cached", "--staged"} & {*SIDES[case]}:
        repository.git("add", "-A")
        repository.write("# Not staged\n", "later.argmap")
    parts = shown(repository, *SIDES[case])
    assert parts.keys() == FILES.keys()
    assert "renamed" in parts["herald.argmap"]
    assert "{+come+}" in parts["courier.argmap"]
    assert "no changes" in parts["links.argmap"]
    assert "unknown-name" not in "".join(parts.values())
    assert list(repository.scratch.iterdir()) == []


def test_what_cannot_be_told_is_shown_with_the_other_files_as_they_are(repository):
    write(repository, CHANGED)
    repository.git("add", "links.argmap")
    parts = shown(repository, "-R")
    assert "{+come+}" in parts["courier.argmap"]
    assert "win" in parts["herald.argmap"]


def test_all_is_compared_once(repository, tmp_path):
    python, log = tmp_path / "python", tmp_path / "log"
    real, to = shlex.quote(sys.executable), shlex.quote(str(log))
    python.write_text(f'#!/bin/sh\nexec {real} -X importtime "$@" 2>> {to}\n')
    python.chmod(0o755)
    command = repository.git("config", "diff.argmap.command").stdout.decode().strip()
    repository.git("config", "diff.argmap.command", command.replace(sys.executable, str(python)))
    write(repository, CHANGED)
    assert len(shown(repository)) == len(FILES)
    imported = log.read_text()
    assert imported.count("argmap.vcs.answers\n") == len(FILES)
    assert imported.count("argmap.diff.diff_versions\n") == 1


def test_a_renamed_file_shows_both_names(repository):
    repository.git("mv", "herald.argmap", "gazette.argmap")
    repository.write(HERALD.replace("went up", "rose"), "gazette.argmap")
    for words in ((), ("HEAD",), ("-M10", "HEAD")):
        parts = shown(repository, *words)
        name = "herald.argmap → gazette.argmap" if words else "gazette.argmap"
        assert parts.keys() == {name}
        assert "{+rose.+}" in parts[name]
        assert "unknown-name" not in parts[name]


def test_a_change_of_comments_names_how_to_see_it(repository):
    repository.write(f"# Why?\n{HERALD}", "herald.argmap")
    (text,) = shown(repository).values()
    assert "no changes" in text
    assert "to see the lines: git diff --no-ext-diff" in text
    assert b"+# Why?" in repository.git("diff", "--no-ext-diff").stdout


def test_the_title_of_the_map_is_shown_with_its_file_only(repository):
    repository.edit('map "One"\n', "map.argmap")
    write(repository, {**CHANGED, "map.argmap": 'map "Two"\n', "argmap.toml": 'ignore = ["X"]\n'})
    parts = shown(repository)
    assert ["Two" in parts[name] for name in sorted(parts)] == [False, False, False, True]


def test_each_file_belongs_to_its_workspace(repository):
    write(repository, {f"sub/{name}": text for name, text in FILES.items()})
    repository.write("", "sub/argmap.toml")
    repository.commit()
    write(repository, {**CHANGED, "sub/courier.argmap": COURIER.replace("are late", "come soon")})
    parts = shown(repository)
    assert "soon" in parts["sub/courier.argmap"]
    assert "soon" not in parts["courier.argmap"]
    assert "{+come+}" in parts["courier.argmap"]


def test_a_file_that_is_meant_to_be_added_is_new(repository):
    repository.write(HERALD.replace("herald", "post"), "post.argmap")
    repository.git("add", "-N", "post.argmap")
    assert "+ post" in shown(repository)["post.argmap"]


def test_answers_that_git_does_not_ask_for_are_deleted(repository):
    write(repository, CHANGED)
    assert len(shown(repository, "--", "herald.argmap", "courier.argmap")) == 2
    assert list(repository.scratch.iterdir()) == []


def test_a_reader_that_stops_leaves_nothing_for_the_next_run(repository):
    write(repository, CHANGED)
    repository.run(["sh", "-c", "git diff | head -c 1"])
    shown(repository)
    assert list(repository.scratch.iterdir()) == []


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """Return a folder that is the one for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def find_own(number=None):
    number = number or os.getpid()
    return find_answers(number, find_process(number))


def test_an_answer_is_given_once(scratch):
    find_own().keep({"one": "1", "two": "2"})
    assert find_own().folder.stat().st_mode & 0o777 == 0o700
    taken = [find_own().take(key) for key in ("one", "one", "two", "three")]
    assert taken == ["1", None, "2", None]
    assert list(scratch.iterdir()) == []


@pytest.mark.usefixtures("scratch")
def test_the_last_answer_takes_the_others_with_it(monkeypatch):
    monkeypatch.setenv("GIT_DIFF_PATH_TOTAL", "3")
    monkeypatch.setenv("GIT_DIFF_PATH_COUNTER", "2")
    find_own().keep({"one": "1", "two": "2"})
    assert find_own().folder.exists()
    monkeypatch.setenv("GIT_DIFF_PATH_COUNTER", "3")
    assert find_own().take("one") == "1"
    assert not find_own().folder.exists()
    find_own().keep({"one": "1"})
    assert not find_own().folder.exists()


@pytest.mark.usefixtures("scratch")
def test_a_folder_that_others_can_write_is_not_read():
    answers = find_own()
    answers.keep({"one": "1"})
    answers.folder.chmod(0o777)
    assert answers.take("one") is None
    answers.keep({"two": "2"})
    assert not (answers.folder / "two").exists()


def test_a_link_in_the_place_of_the_folder_is_not_followed(scratch):
    answers, other = find_own(), scratch / "other"
    other.mkdir(mode=0o700)
    (other / "one").write_text("1")
    answers.folder.symlink_to(other)
    assert answers.take("one") is None
    answers.keep({"two": "2"})
    assert [place.name for place in other.iterdir()] == ["one"]


def test_answers_to_a_process_that_has_ended_are_deleted(scratch):
    old = find_answers(os.getpid(), find_process(os.getpid())).folder
    gone = [
        Answers(old.with_name(name))
        for name in (f"{old.name[:-32]}{'0' * 32}", f"argmap-diff-{os.getuid()}-999999999-x")
    ]
    for answers in gone:
        answers.folder.mkdir(mode=0o700)
        (answers.folder / "one").write_text("stale")
    find_own().keep({"two": "2"})
    assert list(scratch.iterdir()) == [old]


def test_an_answer_is_that_to_the_contents_asked_for():
    pair = FilePair(FILE, FILE, "1" * 40, "")
    keys = {
        build_key(pair, (b"old", b"new")),
        build_key(pair, (b"any", b"new")),
        build_key(pair, (b"old", b"edited")),
        build_key(pair, (b"old", None)),
        build_key(FilePair(FILE, "n.argmap", "1" * 40, ""), (b"old", b"new")),
    }
    assert len(keys) == 4


def test_a_process_is_found_without_proc(monkeypatch):
    own = find_process(os.getpid())
    monkeypatch.setattr("argmap.vcs.git_call.Path", lambda _: Path("/nowhere"))
    asked = find_process(os.getpid())
    assert asked is None or (asked.start and asked.words[0] in " ".join(own.words))


def test_where_users_have_no_numbers_nothing_is_kept(monkeypatch):
    monkeypatch.delattr(kept_answers.os, "getuid")
    assert find_answers(os.getpid(), find_process(os.getpid())) is None
