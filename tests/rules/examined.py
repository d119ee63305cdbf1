"""One article under one rule: what is found in it, told by the words that are marked."""

from msgspec.structs import replace

from argmap.analyze.check import run_rules
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.load.settings import USUAL_LIMITS
from argmap.source.diagnostics import apply_edits

HEAD = """question trade "Gain?"
  positions gain, lose, both
article a
"""
# Claims to build on.
GROUND = """premise p "P."
premise q "Q."
premise r "R."
assumption s "S."
assumption t "T."
"""


def found(rule, body, limits=USUAL_LIMITS, *, sound=True):
    """Return what a rule finds in an article with this below its head."""
    (files,) = find_workspaces(Input(["-"], f"{HEAD}{body}".encode()))
    loaded = load(files)
    assert (loaded.diagnostics == ()) is sound, loaded.diagnostics
    limited = replace(loaded, settings=replace(loaded.settings, limits=limits))
    return run_rules(limited, lambda each: each is rule)


def marked(rule, body, limits=USUAL_LIMITS):
    """Return the marked words of each finding: those of the first place, then of the others."""
    return [
        " | ".join(words(label.span) for label in (each.primary, *each.secondary))
        for each in found(rule, body, limits)
    ]


def words(span):
    return span.file.text[span.start : span.end]


def mended(rule, body):
    """Return the article with its only finding mended, which is then found no more."""
    (flaw,) = found(rule, body)
    text = apply_edits(f"{HEAD}{body}", flaw.fix.edits).removeprefix(HEAD)
    assert found(rule, text) == ()
    return text
