"""Sources that are not there: what is reported, and which file was probably meant."""

import pytest
from opened import load_folder, write

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.load import nearby_sources
from argmap.source.spelling import Spellings

MAP = 'article a\n  source "{}"\n  premise p "P."\n'
RULE = "missing-source"


def find(folder, sources=None, **selection):
    loaded = load_folder(folder, sources)
    policy = build_policy(loaded.settings, RuleSelection(**selection or {"select": (RULE,)}))
    return [found for found in check_workspace(loaded, policy) if found.rule.name == RULE]


@pytest.mark.parametrize(
    ("written", "there", "meant"),
    [
        ("text/courier.txt", "texts/courier.txt", "texts/courier.txt"),
        ("texts/Courier.TXT", "texts/courier.txt", "texts/courier.txt"),
        ("texts/curier.txt", "texts/courier.txt", "texts/courier.txt"),
        ("courier.txt", "old/2024/courier.txt", "old/2024/courier.txt"),
        ("texts/courier.text", "texts/courier.txt", "texts/courier.txt"),
        ("texts/courier.txt", "texts/courier.md", "texts/courier.md"),
        (r"texts\\courier.txt", "texts/courier.txt", "texts/courier.txt"),
        ("./texts//courier.txt", "courier.txt", "courier.txt"),
    ],
)
def test_the_file_that_was_meant_is_named(written, there, meant, tmp_path):
    write(tmp_path, {"m.argmap": MAP.format(written), there: "Text."})
    (found,) = find(tmp_path)
    assert found.hint == f"did you mean '{meant}'?"
    assert [edit.text for edit in found.fix.edits] == [f'"{meant}"']


@pytest.mark.parametrize(
    "there", ["texts/herald.txt", "b.txt", "courier.argmap", "courier.png", ".courier.txt"]
)
def test_other_files_are_not_taken_for_it(there, tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("texts/courier.txt"), there: ""})
    (found,) = find(tmp_path)
    assert found.fix is None
    assert found.hint.startswith("put it there")


def test_of_several_files_of_the_same_name_the_nearest_is_named_without_a_fix(tmp_path):
    texts = {"texts/new/a.txt": "", "old/a.txt": ""}
    write(tmp_path, {"m.argmap": MAP.format("text/new/a.txt"), **texts})
    (found,) = find(tmp_path)
    assert (found.hint, found.fix) == ("did you mean 'texts/new/a.txt'?", None)


def test_the_folder_for_sources_is_searched_too(tmp_path):
    write(tmp_path, {"maps/m.argmap": MAP.format("texts/a.txt"), "texts/a.txt": ""})
    (found,) = find(tmp_path / "maps", tmp_path / "texts")
    assert found.hint == "did you mean 'a.txt'?"


def test_a_wrong_folder_for_sources_is_named(tmp_path, monkeypatch):
    write(tmp_path, {"maps/m.argmap": MAP.format("a.txt"), "texts/b.md": ""})
    monkeypatch.chdir(tmp_path)
    (found,) = find(tmp_path / "maps", tmp_path / "texts")
    assert found.hint == "it is neither next to this file nor in 'texts'"


def test_a_path_is_given_as_its_file_would_write_it(tmp_path):
    write(tmp_path, {"argmap.toml": "", "in/m.argmap": MAP.format("a.txt"), "texts/a.txt": ""})
    (found,) = find(tmp_path)
    assert found.hint == "did you mean '../texts/a.txt'?"


def test_the_files_are_indexed_once_for_all_sources(tmp_path, monkeypatch):
    indexed = []

    def index(known):
        indexed.append(1)
        return Spellings(known)

    monkeypatch.setattr(nearby_sources, "Spellings", index)
    articles = "".join(f'article a{n}\n  source "texts/a{n}.tx"\n' for n in range(9))
    texts = {f"texts/a{n}.txt": "" for n in range(9)}
    found = find(write(tmp_path, {"m.argmap": articles, **texts}))
    assert [each.hint for each in found] == [f"did you mean '{name}'?" for name in texts]
    assert len(indexed) == 1


@pytest.mark.parametrize("odd", ["\\", '"', "  ", "\n", "\x1b", "\u202e"])
def test_a_name_that_a_map_cannot_write_is_no_fix(odd, tmp_path):
    files = {"m.argmap": MAP.format("texts/the-courier.txt"), f"texts/the-{odd}courier.txt": ""}
    (found,) = find(write(tmp_path, files))
    assert (found.hint[:12], found.fix) == ("did you mean", None)


def test_a_link_out_of_the_workspace_is_not_named(tmp_path):
    write(tmp_path, {"maps/m.argmap": MAP.format("text/a.txt"), "a.txt": ""})
    try:
        (tmp_path / "maps" / "a.txt").symlink_to(tmp_path / "a.txt")
    except OSError:
        pytest.skip("links need rights here")
    (found,) = find(tmp_path / "maps")
    assert found.fix is None


def test_it_is_reported_in_strict_mode_only(tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("a.txt")})
    assert find(tmp_path, select=("usual",)) == []
    assert len(find(tmp_path, strict=True)) == 1


def test_a_source_that_is_there_or_not_named_is_not_reported(tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("a.txt") + "article b\n", "a.txt": ""})
    assert find(tmp_path) == []
