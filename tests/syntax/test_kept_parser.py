"""The parse tables are kept in the cache folder: as data, which cannot run."""

import pickle
from pathlib import Path

import pytest
from msgspec import json

from argmap import cache_folder
from argmap.source.text import SourceFile
from argmap.syntax.grammar import Tables, load_tables
from argmap.syntax.parser import load_reader, load_scanner, parse

BROKEN = SourceFile.of("x", "x", 'article a\n  premise p\n  conclusion c "C." becuse p\n')


class Hostile:
    """What leaves a file behind when it is read as a pickle."""

    def __init__(self, place):
        self.place = place

    def __reduce__(self):
        return Path.touch, (self.place,)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Return the cache folder of this test, in which nothing is kept yet."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    forget()
    yield tmp_path / "cache" / "argmap"
    forget()


def forget():
    for load in (load_tables, load_reader, load_scanner):
        load.cache_clear()


def read():
    forget()
    parsed = parse(BROKEN)
    return parsed.tree, [(mistake.rule, mistake.message) for mistake in parsed.diagnostics]


def count_rows(content):
    return len(json.decode(content, type=Tables).rows)


def test_a_parser_that_was_kept_reads_the_same(cache):
    made = read()
    (kept,) = cache.glob("tables-*")
    content = kept.read_bytes()
    assert read() == made
    assert kept.read_bytes() == content


@pytest.mark.parametrize(
    "damage", [b"", b"x", lambda content: content[:-9], lambda c: c[:99] + c[100:]]
)
def test_a_damaged_file_is_made_again(cache, damage):
    made = read()
    (kept,) = cache.glob("tables-*")
    content = kept.read_bytes()
    damaged = damage(content) if callable(damage) else damage
    kept.write_bytes(damaged)
    assert read() == made
    assert count_rows(kept.read_bytes()) == count_rows(content)


def test_nothing_runs_that_somebody_put_into_the_cache(cache, tmp_path):
    made = read()
    planted = pickle.dumps(Hostile(tmp_path / "it-ran"))
    (kept,) = cache.glob("tables-*")
    first_line = kept.read_bytes().splitlines()[0]
    for content in (planted, first_line + b"\n" + planted):
        kept.write_bytes(content)
        assert read() == made
    assert not (tmp_path / "it-ran").exists()


def test_a_cache_in_a_project_may_hold_what_comes_with_it(tmp_path, monkeypatch):
    project, home = tmp_path / "project", tmp_path / "home"
    (project / ".git").mkdir(parents=True)
    (project / "maps").mkdir()
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(project / "maps")

    def is_in_project(place):
        monkeypatch.setenv("XDG_CACHE_HOME", str(place))
        monkeypatch.setenv("LOCALAPPDATA", str(place))
        return cache_folder.is_cache_in_project()

    assert is_in_project(project / ".cache")
    assert is_in_project(project / "maps" / ".cache")
    assert not is_in_project(home / ".cache")
    (home / ".git").mkdir()
    monkeypatch.chdir(home)
    assert not is_in_project(home / ".cache")


def test_a_cache_folder_must_be_named_in_full(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, "planted")
    found = cache_folder.find_cache_folder()
    assert found is not None
    assert found.is_absolute()
    assert "planted" not in found.parts
