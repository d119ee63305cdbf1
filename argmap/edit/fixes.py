"""Applies the fixes of diagnostics, round by round."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from argmap.source.diagnostics import Applicability, Diagnostic, Edit, apply_edits, changes_text
from argmap.source.text import SourceFile


class Taken:
    """The ranges of files that edits have taken, in order."""

    def __init__(self) -> None:
        """Start with nothing taken."""
        self.ranges: dict[SourceFile, list[tuple[int, int]]] = {}

    def is_free(self, edit: Edit) -> bool:
        """Return whether an edit overlaps none that was taken, nor starts where one does."""
        ranges = self.ranges.get(edit.span.file, [])
        start, end = edit.span.start, edit.span.end
        place = bisect_left(ranges, (start, start))
        behind = place == len(ranges) or (ranges[place][0] >= end and ranges[place][0] > start)
        return behind and (not place or ranges[place - 1][1] <= start)

    def take(self, edit: Edit) -> None:
        """Keep the range of an edit from others."""
        ranges = self.ranges.setdefault(edit.span.file, [])
        span = (edit.span.start, edit.span.end)
        ranges.insert(bisect_left(ranges, span), span)


def _is_wanted(found: Diagnostic, *, unsafe: bool) -> bool:
    return found.fix is not None and (unsafe or found.fix.applicability is Applicability.SAFE)


def choose_fixes(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings whose fixes can be made together, the first ones first.

    A fix is made whole or not at all; of two that touch the same words, the later one has to wait.
    """
    taken = Taken()
    chosen = []
    for found in findings:
        edits = found.fix.edits if found.fix else ()
        if edits and all(map(taken.is_free, edits)):
            for edit in edits:
                taken.take(edit)
            chosen.append(found)
    return tuple(chosen)


MOST_ROUNDS = 20
MOST_EXAMINATIONS = 60

Texts = Mapping[str, str]
Findings = tuple[Diagnostic, ...]
Examine = Callable[[Texts], Findings]
Mark = tuple[str, str, str, tuple[str, ...]]


class Fixed(Struct, frozen=True):
    """The texts of files by their names once mended, what is still found, and what was mended."""

    texts: Texts
    findings: Findings
    fixed: Findings


class Fixer:
    """Mends the texts of one workspace; remembers which fixes made things worse."""

    def __init__(self, texts: Texts, examine: Examine, *, unsafe: bool) -> None:
        """Start from texts, and from what finds flaws in texts.

        A file that stays away from `texts` is left as it is.
        """
        self.texts = texts
        self.examine = examine
        self.unsafe = unsafe
        self.findings = examine(texts)
        self.fixed: list[Diagnostic] = []
        self.refused: set[Mark] = set()
        self.examinations = 0

    def mend(self) -> Fixed:
        """Return what comes out when nothing more can be mended, or after many rounds."""
        for _ in range(MOST_ROUNDS):
            chosen = choose_fixes(filter(self.is_open, self.findings))
            if not chosen:
                break
            self.make(chosen)
        return Fixed(self.texts, self.findings, tuple(self.fixed))

    def is_open(self, found: Diagnostic) -> bool:
        """Return whether a finding has a fix that is wanted, changes something, and may be made."""
        edits = found.fix.edits if found.fix else ()
        return (
            _is_wanted(found, unsafe=self.unsafe)
            and all(edit.span.file.name in self.texts for edit in edits)
            and any(map(changes_text, edits))
            and _mark(found) not in self.refused
        )

    def make(self, chosen: Findings) -> None:
        """Make these fixes; where they make things worse, look for those that do and leave them."""
        if self.examinations >= MOST_EXAMINATIONS:
            self.refused |= {_mark(found) for found in chosen}
            return
        self.examinations += 1
        texts = _apply_fixes(self.texts, chosen)
        findings = self.examine(texts)
        if not _is_worse(findings, self.findings):
            self.texts, self.findings = texts, findings
            self.fixed += chosen
        elif len(chosen) == 1:
            self.refused.add(_mark(chosen[0]))
        else:
            self.make(chosen[: len(chosen) // 2])


def fix_texts(texts: Texts, examine: Examine, *, unsafe: bool) -> Fixed:
    """Return the texts with the safe fixes made, or all of them, and what is then found in them.

    `examine` gives the flaws of texts by the names of their files, in order. No fix stands after
    which a file holds more mistakes that spoil the model than before.
    """
    return Fixer(texts, examine, unsafe=unsafe).mend()


def _apply_fixes(texts: Texts, chosen: Findings) -> Texts:
    edits_by_name: dict[str, list[Edit]] = {}
    for found in chosen:
        for edit in found.fix.edits if found.fix else ():
            edits_by_name.setdefault(edit.span.file.name, []).append(edit)
    mended = {name: apply_edits(texts[name], edits) for name, edits in edits_by_name.items()}
    return {**texts, **mended}


def _is_worse(now: Findings, before: Findings) -> bool:
    """Return whether some file holds more mistakes that spoil the model than before."""
    counts, counts_before = count_spoiling(now), count_spoiling(before)
    return any(count > counts_before[name] for name, count in counts.items())


def count_spoiling(findings: Findings) -> Counter[str]:
    """Return how many mistakes spoil the model, by the names of files."""
    return Counter(found.primary.span.file.name for found in findings if found.rule.spoils)


def _mark(found: Diagnostic) -> Mark:
    """Return what identifies a fix even after other fixes have moved it."""
    texts = tuple(edit.text for edit in found.fix.edits) if found.fix else ()
    return found.rule.code, found.primary.span.file.name, found.message, texts
