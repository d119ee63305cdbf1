"""Workspaces of a few files in memory, for tests of what an editor asks."""

from pathlib import Path

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.load.discovery import Input, find_workspaces
from argmap.load.files import HeldFiles, NoFiles
from argmap.load.loader import load
from argmap.source.diagnostics import apply_edits

ROOT = Path("/maps")


class Desk:
    """A workspace of texts by name, to load, edit and load again."""

    def __init__(self, texts):
        self.texts = dict(texts)
        self.held = HeldFiles(NoFiles())
        for name, text in self.texts.items():
            self.held.put(ROOT / name, text)
        self.loaded = self.load_with({})

    def load_with(self, texts):
        """Return the workspace with other texts in place of some."""
        held = HeldFiles(NoFiles())
        for name, text in (self.texts | dict(texts)).items():
            held.put(ROOT / name, text)
        (files,) = find_workspaces(Input([str(ROOT)], whole=True, goes_on=True, files=held))
        return load(files, texts=held)

    def get_tree(self, name):
        return next(tree for tree in self.loaded.trees if tree.file.name == name)

    def apply(self, edits):
        """Return all texts with these edits."""
        texts = dict(self.texts)
        for name in dict.fromkeys(edit.span.file.name for edit in edits):
            own = [edit for edit in edits if edit.span.file.name == name]
            assert own[0].span.file.text == texts[name]
            texts[name] = apply_edits(texts[name], own)
        return texts


def read(span):
    """Return the text of a place."""
    return span.file.text[span.start : span.end]


def check(loaded):
    """Return the findings of a workspace."""
    return check_workspace(loaded, build_policy(loaded.settings))


def find(desk, name, words):
    """Return the tree of a file, and the place of some words there; `|` in them is the offset."""
    tree = desk.get_tree(name)
    start = tree.file.text.index(words.replace("|", ""))
    return tree, start + max(words.find("|"), 0)
