"""Maps written in the language, and what stands of them."""

from argmap.analyze.assess.assessment import Status, assess
from argmap.analyze.assess.choices import Choices
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load


def mapped(text):
    """Return the workspace of one text, which must be sound."""
    (files,) = find_workspaces(Input(["-"], text.encode()))
    loaded = load(files)
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded.workspace


def choices(accept=(), reject=(), *, strict=False):
    """Return what a reader says; references are separated by spaces."""
    accepted = accept.split() if isinstance(accept, str) else accept
    rejected = reject.split() if isinstance(reject, str) else reject
    return Choices(tuple(accepted), tuple(rejected), strict)


def standing(text, accept=(), reject=(), *, strict=False):
    """Return the claims that stand, and those that are undecided, as words; all others fall."""
    found = assess(mapped(text), choices(accept, reject, strict=strict)).statuses
    stands = " ".join(claim for claim, status in found.items() if status is Status.STANDS)
    return stands, " ".join(claim for claim, each in found.items() if each is Status.UNDECIDED)
