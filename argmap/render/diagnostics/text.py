"""Diagnostics for people: in full, one a line, as statistics, as a summary."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from argmap.model.elements import QuoteStatus
from argmap.model.workspace import Workspace
from argmap.render.phrases import format_count
from argmap.render.terminal import Ansi, printable, width
from argmap.source.diagnostics import Applicability, Diagnostic, Label, Severity

LONGEST_LINE = 120
BEFORE_MARK = 50
ELLIPSIS = "…"
RENDITIONS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}


def render_full(diagnostics: Iterable[Diagnostic], *, colour: bool) -> str:
    """Return the diagnostics, grouped by file, with the lines that they are about."""
    ansi = Ansi(colour)
    parts: list[str] = []
    for path, group in groupby(diagnostics, key=lambda found: found.primary.span.file.path):
        parts.append(f"{ansi.bold(printable(path))}\n")
        parts += (
            "".join(f"{line}\n" for line in _render_diagnostic(found, ansi)) for found in group
        )
    return "\n".join(parts)


def _render_diagnostic(found: Diagnostic, ansi: Ansi) -> Iterator[str]:
    """Yield the lines of one diagnostic."""
    severity = found.rule.severity
    heading = ansi.style(f"{severity}[{found.rule.code}]", RENDITIONS[severity])
    yield f"{heading} {ansi.bold(printable(found.message))} {ansi.dim(f'({found.rule.name})')}"
    labels = (found.primary, *found.secondary)
    margin = max(len(str(label.span.line)) for label in labels)
    for place, label in enumerate(labels):
        yield from _render_label(label, margin, "^" if place == 0 else "-", ansi)
    if found.hint:
        yield f"{'':{margin}} {ansi.dim('=')} hint: {printable(found.hint)}"
    if found.fix:
        kind = "fix" if found.fix.applicability is Applicability.SAFE else "unsafe fix"
        yield f"{'':{margin}} {ansi.dim(f'= {kind}: {printable(found.fix.title)}')}"


def _render_label(label: Label, margin: int, mark: str, ansi: Ansi) -> Iterator[str]:
    """Yield where a label is, its line of text, and the marks beneath."""
    span = label.span
    position = span.file.locate(span.start)
    place = f"{span.file.path}:{position.line}:{position.column}"
    line, before, length = _cut_line(label)
    note = f" {printable(label.text)}" if label.text else ""
    yield f"{'':{margin}} {ansi.dim('-->')} {printable(place)}"
    yield f"{position.line:>{margin}} {ansi.dim('|')} {line}".rstrip()
    yield f"{'':{margin}} {ansi.dim('|')} {'':{before}}{ansi.style(mark * length + note, '1')}"


def _cut_line(label: Label) -> tuple[str, int, int]:
    """Return the line of a label, cut where it is long, with the columns before and of the mark."""
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


def render_concise(diagnostics: Iterable[Diagnostic]) -> str:
    """Return `file:line:column: severity[code] message (rule)`, a line each."""
    return "".join(f"{printable(format_concise(found))}\n" for found in diagnostics)


def format_concise(found: Diagnostic) -> str:
    """Return the line of one diagnostic."""
    span, rule = found.primary.span, found.rule
    position = span.file.locate(span.start)
    place = f"{span.file.path}:{position.line}:{position.column}"
    return f"{place}: {rule.severity}[{rule.code}] {found.message} ({rule.name})"


def render_statistics(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a line for each rule that was broken, the one broken most often first."""
    counts = Counter((found.rule.code, found.rule.name) for found in diagnostics)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    digits = max((len(str(count)) for count in counts.values()), default=0)
    return "".join(f"{count:>{digits}} {code} {name}\n" for (code, name), count in ranked)


def summarize(workspaces: Iterable[Workspace], diagnostics: Iterable[Diagnostic]) -> str:
    """Return the counts of all workspaces together, and of the errors and warnings in them."""
    things: Counter[str] = Counter()
    statuses: Counter[QuoteStatus] = Counter()
    for workspace in workspaces:
        things["article"] += len(workspace.articles)
        things["claim"] += len(workspace.claims)
        things["argument"] += len(workspace.arguments)
        things["link"] += len(workspace.links)
        statuses.update(quote.status for claim in workspace.claims for quote in claim.quotes)
    severities = Counter(found.rule.severity for found in diagnostics)
    verdict = [
        format_count(severities[severity], severity)
        for severity in Severity
        if severities[severity]
    ]
    return "; ".join(
        (
            ", ".join(verdict) or "no mistakes",
            ", ".join(format_count(number, thing) for thing, number in things.items()),
            _summarize_quotations(statuses),
        )
    )


def _summarize_quotations(statuses: Counter[QuoteStatus]) -> str:
    """Return how many quotations stand in their sources, fail, or could not be checked."""
    verified, absent = statuses[QuoteStatus.VERIFIED], statuses[QuoteStatus.UNCHECKED]
    failed = statuses.total() - verified - absent
    parts = [f"{verified} verified", f"{absent} absent"]
    if failed:
        parts.insert(1, f"{failed} failed")
    return f"quotations: {', '.join(parts)}"


SAFE, BOTH = "--fix", "--fix --unsafe-fixes"


def describe_fixable(findings: Iterable[Diagnostic], *, unsafe: bool) -> str:
    """Return how many findings can be fixed and by which options; empty when none can."""
    kinds = Counter(found.fix.applicability for found in findings if found.fix)
    safe, risky = kinds[Applicability.SAFE], kinds[Applicability.UNSAFE]
    if not kinds:
        return ""
    if unsafe or not safe:
        return f"{safe + risky} can be fixed with {BOTH}"
    more = f", {risky} more with {BOTH}" if risky else ""
    return f"{safe} can be fixed with {SAFE}{more}"


def describe_fixed(findings: tuple[Diagnostic, ...], fixed: int, *, unsafe: bool) -> str:
    """Return how many mistakes were fixed, and how many of those left have an unsafe fix.

    Empty where there was none.
    """
    if not (findings or fixed):
        return ""
    risky = sum(
        found.fix is not None and found.fix.applicability is Applicability.UNSAFE
        for found in findings
    )
    more = f" ({risky} can be fixed with {BOTH})" if risky and not unsafe else ""
    return f"{format_count(fixed, 'mistake')} fixed, {len(findings)} left{more}"


def describe_planned_fixes(fixed: int, files: int) -> str:
    """Return how many mistakes would be fixed, in how many files."""
    if not fixed:
        return "nothing would be fixed"
    return f"{format_count(fixed, 'mistake')} would be fixed in {format_count(files, 'file')}"
