"""Diagnostics as a JSON list, for programs."""

import json
from collections.abc import Iterable

from argmap.diagnostics import Diagnostic
from argmap.text import Span

Record = dict[str, "str | int | list[Record] | None"]


def render_json_list(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list of objects; lines and columns are counted from 1, ends are exclusive."""
    records = [record(found) for found in diagnostics]
    return json.dumps(records, ensure_ascii=True, indent=2) + "\n"


def record(found: Diagnostic) -> Record:
    """Return one diagnostic as an object."""
    return {
        "code": found.rule.code,
        "rule": found.rule.name,
        "severity": found.rule.severity.value,
        "message": found.message,
        **place(found.primary.span),
        "hint": found.hint,
        "related": [{"message": label.text, **place(label.span)} for label in found.secondary],
    }


def place(span: Span) -> Record:
    """Return the file and the range of a span."""
    start, end = span.file.position(span.start), span.file.position(span.end)
    return {
        "file": span.file.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
