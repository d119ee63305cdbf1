"""Diagnostics for people: in full, one per line, as statistics, and counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from argmap.model.elements import QuoteStatus
from argmap.model.workspace import Workspace
from argmap.render.phrases import format_count
from argmap.render.terminal import Ansi, printable, width
from argmap.source.diagnostics import Applicability, Diagnostic, Label, Severity
from argmap.source.text import Span

LONGEST_LINE = 120
BEFORE_MARK = 50
# Of a finding with more places, the others are counted.
MOST_LABELS = 12
ELLIPSIS = "…"
RENDITIONS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}


def render_full(diagnostics: Iterable[Diagnostic], *, colour: bool) -> str:
    """Return the diagnostics, grouped by file, with the lines that they are about."""
    ansi = Ansi(colour)
    parts: list[str] = []
    for path, group in groupby(diagnostics, key=lambda finding: finding.primary.span.file.path):
        parts.append(f"{ansi.bold(printable(path))}\n")
        parts += (
            "".join(f"{line}\n" for line in _render_diagnostic(finding, ansi)) for finding in group
        )
    return "\n".join(parts)


def _render_diagnostic(finding: Diagnostic, ansi: Ansi) -> Iterator[str]:
    severity = finding.rule.severity
    heading = ansi.style(f"{severity}[{finding.rule.code}]", RENDITIONS[severity])
    yield f"{heading} {ansi.bold(printable(finding.message))} {ansi.dim(f'({finding.rule.name})')}"
    labels = (finding.primary, *finding.secondary)
    shown = labels if len(labels) <= MOST_LABELS else labels[: MOST_LABELS - 1]
    margin = max(len(str(label.span.line)) for label in shown)
    for place, label in enumerate(shown):
        yield from _render_label(label, margin, "^" if place == 0 else "-", ansi)
    if left := len(labels) - len(shown):
        yield f"{'':{margin}} {ansi.dim('=')} and {left:,} more places"
    if finding.hint:
        yield f"{'':{margin}} {ansi.dim('=')} hint: {printable(finding.hint)}"
    if finding.fix:
        kind = "fix" if finding.fix.applicability is Applicability.SAFE else "unsafe fix"
        yield f"{'':{margin}} {ansi.dim(f'= {kind}: {printable(finding.fix.title)}')}"


def _render_label(label: Label, margin: int, mark: str, ansi: Ansi) -> Iterator[str]:
    span = label.span
    position = span.file.locate(span.start)
    line, before, length = _cut_line(label)
    note = f" {printable(label.text)}" if label.text else ""
    yield f"{'':{margin}} {ansi.dim('-->')} {printable(_format_place(span))}"
    yield f"{position.line:>{margin}} {ansi.dim('|')} {line}".rstrip()
    yield f"{'':{margin}} {ansi.dim('|')} {'':{before}}{ansi.style(mark * length + note, '1')}"


def _cut_line(label: Label) -> tuple[str, int, int]:
    """Return the line of a label, shortened if long, and the columns before and in the mark."""
    span = label.span
    position = span.file.locate(span.start)
    line = span.file.get_line(position.line)
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


def _format_place(span: Span) -> str:
    position = span.file.locate(span.start)
    return f"{span.file.path}:{position.line}:{position.column}"


def format_message(finding: Diagnostic) -> str:
    """Return the message and, on a line of its own, the hint, both made printable."""
    lines = (finding.message, f"hint: {finding.hint}" if finding.hint else "")
    return "\n".join(printable(line) for line in lines if line)


def render_concise(diagnostics: Iterable[Diagnostic]) -> str:
    """Return `file:line:column: severity[code] message (rule)`, one per line."""
    return "".join(f"{format_concise(finding)}\n" for finding in diagnostics)


def format_concise(finding: Diagnostic) -> str:
    """Return the line of one diagnostic."""
    rule, place = finding.rule, _format_place(finding.primary.span)
    return printable(f"{place}: {rule.severity}[{rule.code}] {finding.message} ({rule.name})")


def render_statistics(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a line for each rule that was broken, the most frequent first."""
    counts = Counter((finding.rule.code, finding.rule.name) for finding in diagnostics)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    digits = max((len(str(count)) for count in counts.values()), default=0)
    return "".join(f"{count:>{digits}} {code} {name}\n" for (code, name), count in ranked)


def summarize(workspaces: Iterable[Workspace], diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many errors, warnings, items and quotations there are in all workspaces."""
    items: Counter[str] = Counter()
    statuses: Counter[QuoteStatus] = Counter()
    for workspace in workspaces:
        items["article"] += len(workspace.articles)
        items["claim"] += len(workspace.claims)
        items["argument"] += len(workspace.arguments)
        items["link"] += len(workspace.links)
        statuses.update(quote.status for claim in workspace.claims for quote in claim.quotes)
    severities = Counter(finding.rule.severity for finding in diagnostics)
    findings = [
        format_count(severities[severity], severity)
        for severity in Severity
        if severities[severity]
    ]
    parts = (
        ", ".join(findings) or "no mistakes",
        ", ".join(format_count(count, noun) for noun, count in items.items()),
        _summarize_quotations(statuses),
    )
    return "; ".join(parts)


def _summarize_quotations(statuses: Counter[QuoteStatus]) -> str:
    verified, unchecked = statuses[QuoteStatus.VERIFIED], statuses[QuoteStatus.UNCHECKED]
    failed = statuses.total() - verified - unchecked
    failures = f"{failed} failed, " if failed else ""
    return f"quotations: {verified} verified, {failures}{unchecked} unchecked"
