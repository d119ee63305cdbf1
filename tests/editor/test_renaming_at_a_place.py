"""Renaming what the cursor is on, in all files and the settings."""

import pytest
from editing import Desk, find

from argmap.editor.renaming import find_renamable, rename
from argmap.errors import ArgmapError

TEXTS = {
    "argmap.toml": "tags = ['money']\n",
    "herald.argmap": """article herald
  premise steps "Footfall rose." tags money
  conclusion gain "Shops gain." because steps as visits
  conclusion fame "It is known." because gain
""",
    "links.argmap": "herald.gain supports herald.fame\nherald.steps undercuts herald.gain.visits\n",
}


def renamed(desk, file, words, new):
    return desk.apply(rename(desk.loaded, *find(desk, file, words), new, desk.load_with))


@pytest.mark.parametrize(
    ("file", "words", "old", "new"),
    [
        ("links.argmap", "herald.st|eps", "steps", "walks"),
        ("herald.argmap", "because steps| as", "steps", "herald.walks"),
        ("links.argmap", "her|ald.gain", "herald", "tribune"),
        ("herald.argmap", "as vi|sits", "visits", "trips"),
        ("herald.argmap", "tags mon|ey", "money", "trade"),
    ],
)
def test_a_name_is_renamed_in_unopened_files_and_back(file, words, old, new):
    desk = Desk(TEXTS)
    texts = renamed(desk, file, words, new)
    bare = new.rpartition(".")[2]
    expected = {name: text.replace(old, bare) for name, text in TEXTS.items()}
    assert texts == expected
    again = Desk(texts)
    tree, _ = find(again, file, bare)
    offset = tree.file.text.index(bare)
    assert again.apply(rename(again.loaded, tree, offset, old, again.load_with)) == TEXTS


def test_the_same_name_again_changes_nothing():
    desk = Desk(TEXTS)
    assert rename(desk.loaded, *find(desk, "links.argmap", "herald.st|eps"), "steps", None) == ()


@pytest.mark.parametrize(
    ("words", "new", "reason"),
    [
        ("as vi|sits", "a b", "'a b' is not a valid name"),
        ("as vi|sits", "premise", "'premise' is not a valid name"),
        ("premise st|eps", "gain", "there is already a claim 'herald.gain'"),
        ("premise st|eps", "other.gain", "'other.gain' is not a valid name"),
        ('"Foot|fall', "x", "there is no name here"),
    ],
)
def test_a_refusal_is_a_sentence(words, new, reason):
    desk = Desk(TEXTS)
    with pytest.raises(ArgmapError, match=reason):
        rename(desk.loaded, *find(desk, "herald.argmap", words), new, desk.load_with)


def test_what_has_no_name_of_its_own_cannot_be_renamed():
    desk = Desk(TEXTS)
    assert find_renamable(desk.loaded, *find(desk, "herald.argmap", '"Foot|fall')) is None
    assert find_renamable(desk.loaded, *find(desk, "herald.argmap", "as vi|sits")).full


def test_nothing_is_renamed_while_a_file_cannot_be_read():
    desk = Desk(TEXTS | {"links.argmap": 'herald.gain supports "\n'})
    with pytest.raises(ArgmapError, match=r"cannot rename, because \S*links.argmap:1 cannot be"):
        find_renamable(desk.loaded, *find(desk, "herald.argmap", "as vi|sits"))


def test_a_name_that_nothing_declares_cannot_be_renamed():
    desk = Desk(TEXTS | {"links.argmap": "herald.gain supports herald.gone\n"})
    with pytest.raises(ArgmapError, match=r"there is no claim 'herald\.gone' in this map"):
        find_renamable(desk.loaded, *find(desk, "links.argmap", "herald.go|ne"))


def test_what_cannot_be_proved_is_refused(monkeypatch):
    desk = Desk(TEXTS)
    place = find(desk, "herald.argmap", "premise st|eps")
    monkeypatch.setattr("argmap.load.names._find_in_reasons", lambda *_: iter(()))
    with pytest.raises(ArgmapError, match="the map would mean something else"):
        rename(desk.loaded, *place, "walks", desk.load_with)
