"""Says what fixes changed or would change, and how many findings have one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from argmap.render.phrases import format_count
from argmap.render.terminal import printable
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, apply_edits
from argmap.source.text import Span

LONGEST = 60
LINE_END = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")
NEAR = 30


def list_fixes(fixed: Iterable[Diagnostic], verb: str) -> str:
    """Return a line for each place that a fix changed: where, by which rule, before and after."""
    lines = (_describe_change(finding, edits) for finding in fixed for edits in _group(finding))
    return "".join(f"{verb} {line}\n" for line in lines)


def _group(finding: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of a fix, those near to each other together."""
    edits = sorted(finding.fix.edits if finding.fix else (), key=lambda edit: edit.span.start)
    for _, in_file in groupby(edits, key=lambda edit: edit.span.file.name):
        group: list[Edit] = []
        for edit in in_file:
            if group and edit.span.start - group[-1].span.end > NEAR:
                yield tuple(group)
                group = []
            group.append(edit)
        yield tuple(group)


def _describe_change(finding: Diagnostic, edits: tuple[Edit, ...]) -> str:
    file, start, end = edits[0].span.file, edits[0].span.start, edits[-1].span.end
    moved = (
        Edit(Span(file, edit.span.start - start, edit.span.end - start), edit.text)
        for edit in edits
    )
    new = apply_edits(file.text[start:end], moved)
    before, after, place = _find_changed_words(file.text, (start, end), new)
    where = f"{file.path}:{file.locate(place).line}: {finding.rule.code} {finding.rule.name}"
    return printable(f"{where}: {_shorten(before)} → {_shorten(after) or '(nothing)'}")


def _find_changed_words(text: str, where: tuple[int, int], new: str) -> tuple[str, str, int]:
    """Return the words of a range that differ, those in their place, and where they are."""
    old = text[slice(*where)]
    head = _count_alike(old, new)
    tail = _count_alike(old[head:][::-1], new[head:][::-1])
    written = new[head : len(new) - tail]
    first, last = where[0] + head, where[1] - tail
    start, end = _widen(text, first, last, removed=not written)
    after = text[start:first] + written + text[last:end]
    before = text[start:end]
    return before, after, end - len(before.lstrip())


def _count_alike(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((place for place, (left, right) in pairs if left != right), shorter)


def _widen(text: str, start: int, end: int, *, removed: bool) -> tuple[int, int]:
    """Return the bounds of the words that a range touches, or of those beside white space.

    Where words are removed with the white space around them, that touches no others.
    """
    words = text[start:end]
    if words and not words.strip():
        start, end = len(text[:start].rstrip()), len(text) - len(text[end:].lstrip())
        words = ""
    if not (removed and words[:1].isspace()):
        start = _find_word_start(text, start)
    if not (removed and words[-1:].isspace()):
        end = _find_word_end(text, end)
    return start, end


def _find_word_start(text: str, place: int) -> int:
    while place and not text[place - 1].isspace():
        place -= 1
    return place


def _find_word_end(text: str, place: int) -> int:
    while place < len(text) and not text[place].isspace():
        place += 1
    return place


def _shorten(words: str) -> str:
    """Return words on one line, in which ⏎ is a line end, and without their middle if long."""
    line = " ".join(LINE_END.sub(" ⏎ ", words.strip()).split())
    half = LONGEST // 2
    return line if len(line) <= LONGEST else f"{line[:half]}…{line[-half:]}"


SAFE, BOTH = "--fix", "--fix --unsafe-fixes"


def describe_fixable(findings: Iterable[Diagnostic], *, unsafe: bool) -> str:
    """Return how many findings can be fixed and with which options, or nothing if none can."""
    counts = _count_fixes(findings)
    safe, risky = counts[Applicability.SAFE], counts[Applicability.UNSAFE]
    if not counts:
        return ""
    if unsafe or not safe:
        return f"{safe + risky} can be fixed with {BOTH}"
    more = f", {risky} more with {BOTH}" if risky else ""
    return f"{safe} can be fixed with {SAFE}{more}"


def describe_fixed(findings: tuple[Diagnostic, ...], fixed: int, *, unsafe: bool) -> str:
    """Return how many mistakes were fixed and how many are left, or nothing if there were none."""
    if not (findings or fixed):
        return ""
    risky = _count_fixes(findings)[Applicability.UNSAFE]
    more = f" ({risky} can be fixed with {BOTH})" if risky and not unsafe else ""
    return f"{format_count(fixed, 'mistake')} fixed, {len(findings)} left{more}"


def _count_fixes(findings: Iterable[Diagnostic]) -> Counter[Applicability]:
    return Counter(finding.fix.applicability for finding in findings if finding.fix)


def describe_planned_fixes(fixed: int, files: int) -> str:
    """Return how many mistakes would be fixed, in how many files."""
    if not fixed:
        return "nothing would be fixed"
    return f"{format_count(fixed, 'mistake')} would be fixed in {format_count(files, 'file')}"
