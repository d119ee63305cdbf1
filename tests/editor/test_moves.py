"""Paths of source texts stay right when files and folders are moved."""

import pytest
from editing import ROOT, Desk

from argmap.editor.moves import Move, find_move_edits

TEXTS = {
    "argmap.toml": 'sources = "texts"\n',
    "maps/herald.argmap": 'article herald source "herald.txt"\n  premise a "A." quote "rose"\n',
    "maps/herald.txt": "Footfall rose.\n",
    "courier.argmap": 'article courier source "c/courier.txt" ?\n  premise b "B." quote "late"\n',
    "texts/c/courier.txt": "They are late.\n",
}
MOVES = {
    "a text": ("maps/herald.txt", "maps/old/herald.txt", ['"old/herald.txt"']),
    "a text, renamed": ("maps/herald.txt", 'maps/the "herald".txt', ['"the \\"herald\\".txt"']),
    "a map": ("maps/herald.argmap", "new/deep/herald.argmap", ['"../../maps/herald.txt"']),
    "a folder with both": ("maps", "all/maps", []),
    "a text in the folder for sources": ("texts/c", "texts/d", ['"d/courier.txt"']),
    "a map that uses that folder": ("courier.argmap", "maps/courier.argmap", []),
    "out of that folder": ("texts/c/courier.txt", "courier.txt", ['"courier.txt"']),
    "that folder": ("texts", "all/texts", ['"all/texts"']),
    "what nobody names": ("notes.txt", "maps/notes.txt", []),
    "a text out of the workspace": ("maps/herald.txt", "../herald.txt", []),
    "a map out of the workspace": ("maps/herald.argmap", "../herald.argmap", []),
    "the workspace": ("", "../others/maps", []),
}


def move(texts, old, new):
    """Return the texts by their names after a move."""
    moved = {}
    for name, text in texts.items():
        is_moved = f"{name}/".startswith(f"{old}/")
        moved[new + name.removeprefix(old) if is_moved else name] = text
    return moved


@pytest.mark.parametrize(("old", "new", "written"), MOVES.values(), ids=MOVES)
def test_a_move_changes_the_paths_that_would_lead_nowhere(old, new, written):
    desk = Desk(TEXTS)
    assert len(desk.loaded.source_texts) == 2
    edits = find_move_edits(desk.loaded, [Move(ROOT / old, ROOT / new)])
    assert [edit.text for edit in edits] == written
    if ".." not in new:
        after = move(desk.apply(edits), old, new)
        assert len(Desk(after).loaded.source_texts) == 2


def test_several_moves_are_taken_together():
    desk = Desk(TEXTS)
    moves = [
        Move(ROOT / "maps/herald.txt", ROOT / "x/herald.txt"),
        Move(ROOT / "maps/herald.argmap", ROOT / "x/herald.argmap"),
        Move(ROOT / "courier.argmap", ROOT / "y.argmap"),
    ]
    assert find_move_edits(desk.loaded, moves) == ()
