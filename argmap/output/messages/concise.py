"""Diagnostics one a line, as editors and scripts read them."""

from collections.abc import Iterable

from argmap.diagnostics import Diagnostic
from argmap.output.terminal import printable


def render_concise(diagnostics: Iterable[Diagnostic]) -> str:
    """Return `file:line:column: severity[code] message (rule)`, a line each."""
    return "".join(f"{printable(line(found))}\n" for found in diagnostics)


def line(found: Diagnostic) -> str:
    """Return the line of one diagnostic."""
    span, rule = found.primary.span, found.rule
    position = span.file.position(span.start)
    place = f"{span.file.path}:{position.line}:{position.column}"
    return f"{place}: {rule.severity}[{rule.code}] {found.message} ({rule.name})"
