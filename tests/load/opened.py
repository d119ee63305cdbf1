"""Folders written and loaded in a few words."""

from argmap.analyze.check import run_rules
from argmap.analyze.rules import circular_argument
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loaded import sort_diagnostics
from argmap.load.loader import load


def write(folder, files):
    """Write the files, texts or bytes by their names, below the folder; return the folder."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def load_folder(folder, sources=None):
    """Return the one workspace below a folder."""
    (files,) = find_workspaces(Input([str(folder)]))
    return load(files, sources)


def load_text(text, name="<stdin>"):
    """Return the workspace of one text."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", errors="replace")
    (files,) = find_workspaces(Input(["-"], content, name))
    return load(files)


def codes(loaded):
    """Return the codes of all that is wrong, in order, circles among them."""
    found = (
        *loaded.diagnostics,
        *run_rules(loaded, wanted=lambda rule: rule is circular_argument.RULE),
    )
    return [each.rule.code for each in sort_diagnostics(found, loaded.files)]


def messages(loaded):
    return [each.message for each in loaded.diagnostics]
