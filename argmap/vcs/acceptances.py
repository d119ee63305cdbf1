"""Which changes and effects the commits and labels of a pull request accept."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.diff.changes import Change, DiffReport, Effect, Severity
from argmap.errors import ArgmapError
from argmap.vcs.git import Commit, Repository, run_git

TRAILER = "Argmap-Accept"
LABEL = "argmap-accept:"
BY_LABEL = "a label"
# What the trailers of a commit are read as: its hash, its author, and their values in one line.
FIELDS = ("%h", "%an", f"%(trailers:key={TRAILER},valueonly,unfold,separator=%x20)")
SEPARATOR = re.compile(r"[\s,]+")
# An id may be cut, as the hash of a commit may.
SHORT_ID = 8


class Acceptance(Struct, frozen=True):
    """The id of a change or an effect that somebody accepts, who does, and in which commit."""

    id: str
    by: str
    commit: str = ""

    def names(self, entry: Change | Effect) -> bool:
        """Return whether this is the id of a change or an effect, or the beginning of it."""
        return len(self.id) >= SHORT_ID and entry.id.startswith(self.id)


class Judgement(Struct, frozen=True):
    """What of a report is accepted, which acceptances name nothing in it, and what is left.

    `open` is what is at least as severe as asked for, and not accepted.
    """

    accepted: tuple[Acceptance, ...]
    unknown: tuple[Acceptance, ...]
    open: tuple[Change | Effect, ...]


def shorten_id(entry: Change | Effect) -> str:
    """Return the beginning of an id, which is enough to accept it."""
    return entry.id[:SHORT_ID]


def find_acceptances(
    repository: Repository, old: Commit, new: Commit, labels: Iterable[str]
) -> tuple[Acceptance, ...]:
    """Return what is accepted by trailers of the commits after OLD, oldest first, and by labels.

    Raises ArgmapError if Git cannot list the commits.
    """
    found = (*_read_trailers(repository, old, new), *_read_labels(labels))
    return tuple({acceptance.id: acceptance for acceptance in reversed(found)}.values())[::-1]


def _read_trailers(repository: Repository, old: Commit, new: Commit) -> Iterator[Acceptance]:
    options = ("-z", "--reverse", "--no-show-signature", f"--format={'%x00'.join(FIELDS)}")
    result = run_git(repository.top, "log", *options, f"{old.hash}..{new.hash}", "--")
    if result.code:
        raise ArgmapError(f"git failed: {result.messages.partition(chr(10))[0]}")
    fields = result.output.decode(errors="replace").split("\0")
    values = iter(fields[:-1])
    for commit, author, ids in zip(values, values, values, strict=True):
        yield from (Acceptance(name, author, commit) for name in _split_ids(ids))


def _read_labels(labels: Iterable[str]) -> Iterator[Acceptance]:
    for label in labels:
        if label.lower().startswith(LABEL):
            yield from (Acceptance(name, BY_LABEL) for name in _split_ids(label[len(LABEL) :]))


def _split_ids(text: str) -> Iterator[str]:
    return (word.lower() for word in SEPARATOR.split(text) if word)


def judge(
    report: DiffReport, acceptances: Iterable[Acceptance], least: Severity | None
) -> Judgement:
    """Return what is accepted and what is not, if something so severe needs to be."""
    entries: list[Change | Effect] = []
    for diff in report.workspaces:
        entries += (*diff.changes, *diff.effects)
    if report.merge:
        entries += (found.effect for found in report.merge.effects)
    acceptances = tuple(acceptances)
    known = tuple(a for a in acceptances if any(a.names(entry) for entry in entries))
    needed = (entry for entry in entries if least and entry.severity.rank >= least.rank)
    return Judgement(
        known,
        tuple(acceptance for acceptance in acceptances if acceptance not in known),
        tuple(entry for entry in needed if not any(a.names(entry) for a in known)),
    )
