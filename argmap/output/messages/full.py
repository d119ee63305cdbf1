"""Diagnostics for people: the message, the marked lines of the author's text, the hint."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from argmap.diagnostics import Diagnostic, Label, Mending, Severity
from argmap.output.ink import Ink
from argmap.output.terminal import printable, width

LONGEST_LINE = 120
BEFORE_MARK = 50
ELLIPSIS = "…"
RENDITIONS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}


def render_full(diagnostics: Iterable[Diagnostic], *, colour: bool) -> str:
    """Return the diagnostics, grouped by file, with the lines that they are about."""
    ink = Ink(colour)
    parts: list[str] = []
    for path, group in groupby(diagnostics, key=lambda found: found.primary.span.file.path):
        parts.append(f"{ink.strong(printable(path))}\n")
        parts += ("".join(f"{line}\n" for line in message(found, ink)) for found in group)
    return "\n".join(parts)


def message(found: Diagnostic, ink: Ink) -> Iterator[str]:
    """Yield the lines of one diagnostic."""
    severity = found.rule.severity
    heading = ink.painted(f"{severity}[{found.rule.code}]", RENDITIONS[severity])
    yield f"{heading} {ink.strong(printable(found.message))} {ink.faint(f'({found.rule.name})')}"
    labels = (found.primary, *found.secondary)
    margin = max(len(str(label.span.line)) for label in labels)
    for place, label in enumerate(labels):
        yield from marked(label, margin, "^" if place == 0 else "-", ink)
    if found.hint:
        yield f"{'':{margin}} {ink.faint('=')} hint: {printable(found.hint)}"
    if found.fix:
        kind = "fix" if found.fix.mending is Mending.SAFE else "unsafe fix"
        yield f"{'':{margin}} {ink.faint(f'= {kind}: {printable(found.fix.title)}')}"


def marked(label: Label, margin: int, mark: str, ink: Ink) -> Iterator[str]:
    """Yield where a label is, its line of text, and the marks beneath."""
    span = label.span
    position = span.file.position(span.start)
    place = f"{span.file.path}:{position.line}:{position.column}"
    line, before, length = excerpt(label)
    note = f" {printable(label.text)}" if label.text else ""
    yield f"{'':{margin}} {ink.faint('-->')} {printable(place)}"
    yield f"{position.line:>{margin}} {ink.faint('|')} {line}".rstrip()
    yield f"{'':{margin}} {ink.faint('|')} {'':{before}}{ink.painted(mark * length + note, '1')}"


def excerpt(label: Label) -> tuple[str, int, int]:
    """Return the line of a label, cut where it is long, with the columns before and of the mark."""
    span = label.span
    position = span.file.position(span.start)
    line = span.file.line(position.line)
    start = position.column - 1
    end = min(len(line), start + max(1, span.end - span.start))
    first = start - BEFORE_MARK if start > BEFORE_MARK and len(line) > LONGEST_LINE else 0
    last = min(len(line), first + LONGEST_LINE)
    head = ELLIPSIS if first else ""
    before = head + printable(line[first:start])
    words = printable(line[start : min(end, last)])
    tail = ELLIPSIS if last < len(line) else ""
    shown = head + printable(line[first:last]) + tail
    return shown, width(before), max(1, width(words))
