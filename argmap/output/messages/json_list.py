"""Diagnostics as a JSON list, for programs."""

from collections.abc import Iterable

from argmap.diagnostics import Diagnostic, Fix
from argmap.output.messages.report import Json, json_text
from argmap.text import Span


def render_json_list(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list of objects; lines and columns are counted from 1, ends are exclusive."""
    return json_text([json_record(found) for found in diagnostics])


def json_record(found: Diagnostic) -> Json:
    """Return one diagnostic as an object."""
    return {
        "code": found.rule.code,
        "rule": found.rule.name,
        "severity": found.rule.severity.value,
        "message": found.message,
        **json_range(found.primary.span),
        "hint": found.hint,
        "related": [{"message": label.text, **json_range(label.span)} for label in found.secondary],
        "fix": fix_record(found.fix) if found.fix else None,
    }


def fix_record(fix: Fix) -> Json:
    """Return what mends a flaw as an object."""
    edits = [{**json_range(edit.span), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "mending": fix.mending.value, "edits": edits}


def json_range(span: Span) -> dict[str, Json]:
    """Return the file and the range of a span."""
    start, end = span.file.position(span.start), span.file.position(span.end)
    return {
        "file": span.file.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
