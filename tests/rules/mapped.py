"""A whole map under one rule: what is found in it, told by the words that are marked."""

from examined import words
from msgspec.structs import replace
from steps import steps

from argmap.analyze.check import run_rules
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.load.settings import USUAL_LIMITS
from argmap.source.diagnostics import apply_edits

# Three articles of two claims, and one view that each of the first two rejects.
ARTICLES = """
question trade "Gain?"
article a
premise x "X is so."
premise y "Y is so."
reported v "V is so." by "V" stance rejected
article b
premise x "X is so too."
premise y "Y is so too."
reported v "V is so too." by "V" stance rejected
article c
premise x "X is so as well."
premise y "Y is so as well."
"""


def found(rule, text, limits=USUAL_LIMITS, *, sound=True):
    """Return what a rule finds in a map."""
    loaded = read(text)
    assert (loaded.diagnostics == ()) is sound, loaded.diagnostics
    limited = replace(loaded, settings=replace(loaded.settings, limits=limits))
    return run_rules(limited, lambda each: each is rule)


def steps_of(rule, text):
    """Return what it costs to look for a rule's flaws in a map."""
    loaded = read(text)
    return steps(lambda: run_rules(loaded, lambda each: each is rule))


def read(text):
    (files,) = find_workspaces(Input(["-"], text.encode()))
    return load(files)


def marked(rule, text, limits=USUAL_LIMITS):
    """Return the marked words of each finding: those of the first place, then of the others."""
    return [
        " | ".join(words(label.span) for label in (each.primary, *each.secondary))
        for each in found(rule, text, limits)
    ]


def mended(rule, text, limits=USUAL_LIMITS):
    """Return the map with all its findings mended at once, which are then found no more."""
    edits = [edit for flaw in found(rule, text, limits) for edit in flaw.fix.edits]
    done = apply_edits(text, edits)
    assert found(rule, done, limits) == ()
    return done
