"""Applies the fixes of diagnostics, round by round."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from argmap.source.diagnostics import Applicability, Diagnostic, Edit, apply_edits, changes_text
from argmap.source.text import SourceFile
from argmap.syntax.syntax_rules import UNCLOSED_STRING, UNREADABLE


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
        is_after = place == len(ranges) or (ranges[place][0] >= end and ranges[place][0] > start)
        return is_after and (not place or ranges[place - 1][1] <= start)

    def take(self, edit: Edit) -> None:
        """Keep the range of an edit from others."""
        ranges = self.ranges.setdefault(edit.span.file, [])
        span = (edit.span.start, edit.span.end)
        ranges.insert(bisect_left(ranges, span), span)


def _is_wanted(finding: Diagnostic, *, unsafe: bool) -> bool:
    return finding.fix is not None and (unsafe or finding.fix.applicability is Applicability.SAFE)


def choose_fixes(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings whose fixes can be made together, the first ones first.

    A fix is made whole or not at all; of two that touch the same words, the later one has to wait.
    """
    taken = Taken()
    chosen = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        if edits and all(map(taken.is_free, edits)):
            for edit in edits:
                taken.take(edit)
            chosen.append(finding)
    return tuple(chosen)


MOST_ROUNDS = 20
MOST_CHECKS = 60

Texts = Mapping[str, str]
Findings = tuple[Diagnostic, ...]
Check = Callable[[Texts], Findings]
Mark = tuple[str, str, str, tuple[str, ...]]


class Fixed(Struct, frozen=True):
    """The fixed texts by file name, what is still wrong, and the findings that were fixed."""

    texts: Texts
    findings: Findings
    fixed: Findings


class _Fixer:
    """Fixes the texts of one workspace, and remembers which fixes made things worse."""

    def __init__(self, texts: Texts, check: Check, *, unsafe: bool) -> None:
        self.texts = texts
        self.check = check
        self.unsafe = unsafe
        self.findings = check(texts)
        self.fixed: list[Diagnostic] = []
        self.refused: set[Mark] = set()
        self.check_count = 0

    def fix(self) -> Fixed:
        """Return the result when nothing more can be fixed, or after many rounds."""
        for _ in range(MOST_ROUNDS):
            misread = find_misread_files(self.findings)
            readable = (finding for finding in self.findings if can_be_fixed(finding, misread))
            chosen = choose_fixes(filter(self._is_open, readable))
            if not chosen:
                break
            self._apply(chosen)
        return Fixed(self.texts, self.findings, tuple(self.fixed))

    def _is_open(self, finding: Diagnostic) -> bool:
        """Return whether a finding has a fix that is wanted, changes something, and may be made."""
        edits = finding.fix.edits if finding.fix else ()
        return (
            _is_wanted(finding, unsafe=self.unsafe)
            and all(edit.span.file.name in self.texts for edit in edits)
            and any(map(changes_text, edits))
            and _mark(finding) not in self.refused
        )

    def _apply(self, chosen: Findings) -> None:
        """Apply these fixes; if that makes things worse, find and refuse those to blame."""
        if self.check_count >= MOST_CHECKS:
            self.refused |= {_mark(finding) for finding in chosen}
            return
        self.check_count += 1
        texts = _apply_fixes(self.texts, chosen)
        findings = self.check(texts)
        if not _is_worse(findings, self.findings):
            self.texts, self.findings = texts, findings
            self.fixed += chosen
        elif len(chosen) == 1:
            self.refused.add(_mark(chosen[0]))
        else:
            self._apply(chosen[: len(chosen) // 2])


def find_misread_files(findings: Findings) -> set[SourceFile]:
    """Return the files in which a quotation mark is missing, so that code may be read as text."""
    marks = (finding.primary.span for finding in findings if finding.rule in UNREADABLE)
    unclosed = {finding.primary.span for finding in findings if finding.rule is UNCLOSED_STRING}
    return {
        span.file
        for span in marks
        if span in unclosed or span.file.get_line(span.line).replace('\\"', "").count('"') % 2
    }


def can_be_fixed(finding: Diagnostic, misread: set[SourceFile]) -> bool:
    """Return whether a finding cannot come from a wrong reading of a file that its fix changes."""
    edits = finding.fix.edits if finding.fix else ()
    return finding.rule in UNREADABLE or not any(edit.span.file in misread for edit in edits)


def fix_texts(texts: Texts, check: Check, *, unsafe: bool) -> Fixed:
    """Return the texts with the safe fixes applied, or all of them, and what is then wrong.

    `check` returns the findings in texts, given by file name. A fix is refused if a file then has
    more mistakes that spoil the model than before. Fixes of what is read wait until every string of
    their files is closed. Files that are not in `texts` stay as they are.
    """
    return _Fixer(texts, check, unsafe=unsafe).fix()


def _apply_fixes(texts: Texts, chosen: Findings) -> Texts:
    edits_by_name: dict[str, list[Edit]] = {}
    for finding in chosen:
        for edit in finding.fix.edits if finding.fix else ():
            edits_by_name.setdefault(edit.span.file.name, []).append(edit)
    fixed = {name: apply_edits(texts[name], edits) for name, edits in edits_by_name.items()}
    return {**texts, **fixed}


def _is_worse(now: Findings, before: Findings) -> bool:
    """Return whether some file holds more mistakes that spoil the model than before."""
    counts, counts_before = count_spoiling(now), count_spoiling(before)
    return any(count > counts_before[name] for name, count in counts.items())


def count_spoiling(findings: Findings) -> Counter[str]:
    """Return how many mistakes spoil the model, by the names of files."""
    return Counter(finding.primary.span.file.name for finding in findings if finding.rule.spoils)


def _mark(finding: Diagnostic) -> Mark:
    """Return what identifies a fix even after other fixes have moved it."""
    texts = tuple(edit.text for edit in finding.fix.edits) if finding.fix else ()
    return finding.rule.code, finding.primary.span.file.name, finding.message, texts
