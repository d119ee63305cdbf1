"""Files, texts and folders that are too large: reported, not read, and the others go on."""

import pytest
from opened import load_folder, messages, write
from steps import steps

from argmap.errors import ArgmapError
from argmap.load import discovery, files, loader, sizes
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.load.paragraphs import split_source_text
from argmap.load.sizes import Total

ARTICLE = (
    'article {0} "On {0}"\n  source "{0}.txt"\n  premise p "It rises."\n    quote "It rises here"\n'
)
TEXT = "It rises here.\n"


@pytest.fixture
def small(monkeypatch):
    """Make the limits small: 200 bytes a file or text, 500 of all."""
    monkeypatch.setattr(discovery, "LARGEST_FILE", 200)
    monkeypatch.setattr(files, "LARGEST_TEXT", 200)
    monkeypatch.setattr(discovery, "MOST_OF_FILES", 500)
    monkeypatch.setattr(loader, "MOST_OF_TEXTS", 500)
    monkeypatch.setattr(sizes, "MEGABYTE", 1)


def load_going_on(folder):
    (found,) = find_workspaces(Input([str(folder)], goes_on=True))
    return load(found)


@pytest.mark.usefixtures("small")
def test_a_file_that_is_too_large_is_reported_and_the_others_are_read(tmp_path):
    write(tmp_path, {"a.argmap": ARTICLE.format("a"), "b.argmap": "#" * 201, "a.txt": TEXT})
    loaded = load_going_on(tmp_path)
    assert messages(loaded) == ["this file is larger than 200 megabytes"]
    assert [article.id for article in loaded.workspace.articles] == ["a"]
    (tmp_path / "b.argmap").write_text("#" * 200)
    assert messages(load_going_on(tmp_path)) == ["the file has no entries"]


@pytest.mark.usefixtures("small")
def test_a_file_that_is_too_large_ends_what_needs_the_whole_map(tmp_path):
    write(tmp_path, {"b.argmap": "#" * 201})
    for path in (tmp_path, tmp_path / "b.argmap"):
        with pytest.raises(ArgmapError, match=r"b\.argmap is larger than 200 megabytes"):
            find_workspaces(Input([str(path)]))


@pytest.mark.usefixtures("small")
def test_files_that_are_too_large_together_are_reported(tmp_path):
    write(tmp_path, {f"{name}.argmap": "#" + name * 179 for name in "abcd"})
    found = messages(load_going_on(tmp_path))
    left_out = "the argument files are larger than 500 megabytes together, so this one is not read"
    assert found == ["the file has no entries"] * 2 + [left_out] * 2
    with pytest.raises(ArgmapError, match="larger than 500 megabytes together"):
        load_folder(tmp_path)


@pytest.mark.usefixtures("small")
def test_a_text_that_is_too_large_is_reported_and_its_quotations_are_unchecked(tmp_path):
    texts = {"a.txt": TEXT.ljust(201), "b.txt": TEXT.ljust(200)}
    maps = {f"{name}.argmap": ARTICLE.format(name) for name in "ab"}
    loaded = load_going_on(write(tmp_path, {**maps, **texts}))
    assert messages(loaded) == ["cannot read the source text: it is larger than 200 megabytes"]
    assert [claim.quotes[0].status for claim in loaded.workspace.claims] == [
        "unchecked",
        "verified",
    ]


@pytest.mark.usefixtures("small")
def test_texts_that_are_too_large_together_are_reported(tmp_path):
    maps = {f"{name}.argmap": ARTICLE.format(name) for name in "abc"}
    texts = {f"{name}.txt": TEXT.ljust(199) + name for name in "abc"}
    loaded = load_going_on(write(tmp_path, {**maps, **texts}))
    assert messages(loaded) == ["the source texts are larger than 500 megabytes together"]
    same = {f"{name}.txt": TEXT.ljust(200) for name in "abc"}
    assert not messages(load_going_on(write(tmp_path, same)))


def test_what_was_counted_counts_once():
    total = Total(10)
    assert [total.add(*item) for item in (("a", 8), ("a", 8), ("b", 3), ("c", 2))] == [
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("text", ["\n", "a\n\n", "a\n \n", "\n\f", "a\f"])
def test_paragraphs_are_found_in_steps_that_grow_with_the_text(text):
    few, many = (steps(lambda n=n: split_source_text(text * n).folded) for n in (500, 1000))
    assert many < 2.2 * few
