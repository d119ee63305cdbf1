"""The findings that the client shows, file by file, from each edit to the check that follows."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from argmap.load.source_texts import decode_file_name
from argmap.lsp.documents import Change
from argmap.lsp.holding import SYNTAX_CODES, Typing, identify, keep_hidden
from argmap.lsp.moving import Shift, move_findings
from argmap.source.diagnostics import Diagnostic
from argmap.source.text import SourceFile
from argmap.syntax.parser import Parsed

ByPath = dict[Path, tuple[Diagnostic, ...]]


class TypingPlace(Struct, frozen=True):
    """The file and the entry in which the author types."""

    path: Path
    typing: Typing

    def holds(self, path: Path, finding: Diagnostic) -> bool:
        """Return whether a finding in a file waits."""
        return path == self.path and self.typing.holds(finding)


class Findings:
    """What the last check found, what of it is shown, and how often that of each file changed."""

    def __init__(self) -> None:
        """Start with nothing found."""
        self.place: TypingPlace | None = None
        self.shown: ByPath = {}
        self.turns: dict[Path, int] = {}
        self._checked: ByPath = {}

    def note_edit(self, change: Change, parsed: Parsed) -> frozenset[Path]:
        """Show the mistakes in the syntax of an edited file, and move what else is shown there.

        Returns the files whose findings changed.
        """
        path = change.document.path
        typing = None if change.typed is None else Typing.at(parsed.tree, change.typed)
        self.place = TypingPlace(path, typing) if typing else None
        mistakes = tuple(
            mistake
            for mistake in parsed.diagnostics
            if self.place is None or not self.place.holds(path, mistake)
        )
        shown = self.shown.get(path, ())
        others = tuple(each for each in shown if each.rule.code not in SYNTAX_CODES)
        moved: tuple[Diagnostic, ...] = ()
        if others:
            old = others[0].primary.span.file
            moved = tuple(move_findings(others, old, Shift.between(old, change.document.file)))
        return self._show({path: (*mistakes, *moved)})

    def note_check(self, findings: Iterable[Diagnostic]) -> frozenset[Path]:
        """Take over what a check of all files found, and return the files where that changed."""
        self._checked = {}
        for file, group in groupby(findings, key=_get_file):
            path = find_place(file)
            self._checked[path] = (*self._checked.get(path, ()), *group)
        return self.show_checked()

    def forget(self, path: Path) -> None:
        """Show nothing in a file until the next check."""
        self._show({path: ()})

    def show_checked(self) -> frozenset[Path]:
        """Show what the last check found, and does not wait; return the files where it changed."""
        shown = {path: self._select(path, found) for path, found in self._checked.items()}
        if any(self._hides(path, found) for path, found in self._checked.items()):
            for path, before in self.shown.items():
                now = shown.get(path, ())
                shown[path] = (*now, *keep_hidden(before, self._checked.get(path, ())))
        gone: ByPath = dict.fromkeys(self.shown.keys() - shown.keys(), ())
        return self._show(gone | shown)

    def _select(self, path: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """Return what need not wait; what is shown already stays."""
        place = self.place
        if place is None or place.path != path:
            return found
        known = {identify(finding) for finding in self.shown.get(path, ())}
        return tuple(
            finding
            for finding in found
            if identify(finding) in known or not place.holds(path, finding)
        )

    def _hides(self, path: Path, found: tuple[Diagnostic, ...]) -> bool:
        """Return whether a mistake that waits keeps rules from saying what they said before."""
        return self.place is not None and any(
            finding.rule.spoils and self.place.holds(path, finding) for finding in found
        )

    def _show(self, shown: Mapping[Path, tuple[Diagnostic, ...]]) -> frozenset[Path]:
        """Take over what is shown in some files, and return those where that is something else."""
        changed = frozenset(
            path for path, found in shown.items() if found != self.shown.get(path, ())
        )
        for path in changed:
            self.turns[path] = self.turns.get(path, 0) + 1
        self.shown |= shown
        self.shown = {path: found for path, found in self.shown.items() if found}
        return changed


def _get_file(finding: Diagnostic) -> SourceFile:
    return finding.primary.span.file


def find_place(file: SourceFile) -> Path:
    """Return where a file is, whose path is relative to the current folder."""
    return Path(decode_file_name(file.path)).absolute()
