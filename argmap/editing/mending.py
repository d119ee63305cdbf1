"""Mends what has a fix, round by round, until nothing more can be mended."""

from collections import Counter
from collections.abc import Callable, Mapping

from argmap.dataclass import dataclass
from argmap.diagnostics import Diagnostic, Edit
from argmap.editing.choosing import choose, is_wanted
from argmap.edits import apply_edits, changes

MOST_ROUNDS = 20
MOST_EXAMINATIONS = 60

Texts = Mapping[str, str]
Findings = tuple[Diagnostic, ...]
Examine = Callable[[Texts], Findings]
Mark = tuple[str, str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Mended:
    """The texts of files by their names once mended, what is still found, and what was mended."""

    texts: Texts
    findings: Findings
    fixed: Findings


class Mender:
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

    def mend(self) -> Mended:
        """Return what comes out when nothing more can be mended, or after many rounds."""
        for _ in range(MOST_ROUNDS):
            chosen = choose(filter(self.is_open, self.findings))
            if not chosen:
                break
            self.make(chosen)
        return Mended(self.texts, self.findings, tuple(self.fixed))

    def is_open(self, found: Diagnostic) -> bool:
        """Return whether a finding has a fix that is wanted, changes something, and may be made."""
        edits = found.fix.edits if found.fix else ()
        return (
            is_wanted(found, unsafe=self.unsafe)
            and all(edit.span.file.name in self.texts for edit in edits)
            and any(map(changes, edits))
            and mark(found) not in self.refused
        )

    def make(self, chosen: Findings) -> None:
        """Make these fixes; where they make things worse, look for those that do and leave them."""
        if self.examinations >= MOST_EXAMINATIONS:
            self.refused |= {mark(found) for found in chosen}
            return
        self.examinations += 1
        texts = with_fixes(self.texts, chosen)
        findings = self.examine(texts)
        if not is_worse(findings, self.findings):
            self.texts, self.findings = texts, findings
            self.fixed += chosen
        elif len(chosen) == 1:
            self.refused.add(mark(chosen[0]))
        else:
            self.make(chosen[: len(chosen) // 2])


def mend(texts: Texts, examine: Examine, *, unsafe: bool) -> Mended:
    """Return the texts with the safe fixes made, or all of them, and what is then found in them.

    `examine` gives the flaws of texts by the names of their files, in order. No fix stands after
    which a file holds more mistakes that spoil the model than before.
    """
    return Mender(texts, examine, unsafe=unsafe).mend()


def with_fixes(texts: Texts, chosen: Findings) -> Texts:
    """Return the texts with these fixes made."""
    edits_by_name: dict[str, list[Edit]] = {}
    for found in chosen:
        for edit in found.fix.edits if found.fix else ():
            edits_by_name.setdefault(edit.span.file.name, []).append(edit)
    mended = {name: apply_edits(texts[name], edits) for name, edits in edits_by_name.items()}
    return {**texts, **mended}


def is_worse(now: Findings, before: Findings) -> bool:
    """Return whether some file holds more mistakes that spoil the model than before."""
    counts, counts_before = spoiling(now), spoiling(before)
    return any(count > counts_before[name] for name, count in counts.items())


def spoiling(findings: Findings) -> Counter[str]:
    """Return how many mistakes spoil the model, by the names of files."""
    return Counter(found.primary.span.file.name for found in findings if found.rule.spoils)


def mark(found: Diagnostic) -> Mark:
    """Return by what to know a fix again once other fixes have moved it."""
    texts = tuple(edit.text for edit in found.fix.edits) if found.fix else ()
    return found.rule.code, found.primary.span.file.name, found.message, texts
