"""Diagnostics as JSON, and in the Reviewdog Diagnostic Format."""

import re
from collections.abc import Iterable, Iterator

from argmap.render.diagnostics.text import format_concise, format_message
from argmap.render.json_text import Json, dump_json
from argmap.source.diagnostics import Diagnostic, Edit, Fix, Severity
from argmap.source.text import Span


def render_json_list(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list of objects, as `build_record` makes them."""
    return dump_json([build_record(finding) for finding in diagnostics])


def build_record(finding: Diagnostic) -> Json:
    """Return a finding as an object; lines and columns are counted from 1, ends are exclusive."""
    return {
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "severity": finding.rule.severity.value,
        "message": finding.message,
        **_build_range(finding.primary.span),
        "hint": finding.hint,
        "related": [
            {"message": label.text, **_build_range(label.span)} for label in finding.secondary
        ],
        "fix": _build_fix(finding.fix) if finding.fix else None,
    }


def _build_fix(fix: Fix) -> Json:
    edits = [{**_build_range(edit.span), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability.value, "edits": edits}


def _build_range(span: Span) -> dict[str, Json]:
    start, end = span.file.locate(span.start), span.file.locate(span.end)
    return {
        "file": span.file.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING"}
# Text that neither Markdown nor a code host turns into a link, a mention or markup.
PLAIN = re.compile(
    r"""(?:(?!www\.)[^\W_]|[ '".,;?+()\u2013\u2019\u201c\u201d\u2026-]|:(?=[ ']))*""",
    re.IGNORECASE,
)
LEADING_MARKUP = re.compile(r"[ +-]|\d+[.)]")
BACKTICKS = re.compile("`+")


def render_rdjson(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a DiagnosticResult with all diagnostics."""
    findings = tuple(diagnostics)
    return dump_json(
        {
            "source": {"name": "argmap"},
            "severity": _find_overall_severity(finding.rule.severity for finding in findings),
            "diagnostics": [_build_rdjson_record(finding) for finding in findings],
        }
    )


def _find_overall_severity(severities: Iterable[Severity]) -> str:
    present = set(severities)
    return next((name for severity, name in SEVERITIES.items() if severity in present), "INFO")


def _build_rdjson_record(finding: Diagnostic) -> Json:
    return {
        "message": "\n\n".join(_make_inert(line) for line in format_message(finding).splitlines()),
        "location": {
            "path": finding.primary.span.file.path,
            "range": _build_rdjson_range(finding.primary.span),
        },
        "severity": SEVERITIES[finding.rule.severity],
        "code": {"value": finding.rule.code},
        "suggestions": list(_build_suggestions(finding)),
        "original_output": format_concise(finding),
    }


def _make_inert(text: str) -> str:
    """Return a line for Markdown: as it is if nothing in it has an effect, else as code."""
    if PLAIN.fullmatch(text) and not LEADING_MARKUP.match(text):
        return text
    longest = max((len(run) for run in BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}"


def _build_suggestions(finding: Diagnostic) -> Iterator[Json]:
    """Yield the fix, if it can be written as one edit."""
    edit = _join_edits(finding.fix, finding.primary.span) if finding.fix else None
    if edit is not None:
        yield {"range": _build_rdjson_range(edit.span), "text": edit.text}


def _join_edits(fix: Fix, marked: Span) -> Edit | None:
    """Return the edits of a fix as one, or None if they are not all in the file of the marked span.

    Reviewdog offers each suggestion on its own, but only all edits together fix the mistake.
    """
    edits = sorted(fix.edits, key=lambda edit: (edit.span.start, edit.span.end))
    if not edits or any(edit.span.file is not marked.file for edit in edits):
        return None
    text, done = "", edits[0].span.start
    for edit in edits:
        text += marked.file.written[done : edit.span.start] + edit.text
        done = edit.span.end
    return Edit(Span(marked.file, edits[0].span.start, done), text)


def _build_rdjson_range(span: Span) -> Json:
    """Return a span as a range; its end is exclusive."""
    return {"start": _build_position(span, span.start), "end": _build_position(span, span.end)}


def _build_position(span: Span, offset: int) -> Json:
    """Return the line of a place, and its column in bytes, both counted from 1."""
    at = span.file.locate(offset)
    before = span.file.written[offset - at.column + 1 : offset]
    return {"line": at.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
