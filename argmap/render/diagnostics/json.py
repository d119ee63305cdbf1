"""Diagnostics as JSON, and in the Reviewdog Diagnostic Format."""

import re
from collections.abc import Iterable, Iterator

from argmap.render.diagnostics.text import format_concise
from argmap.render.json_text import Json, dump_json, format_message
from argmap.render.terminal import printable
from argmap.source.diagnostics import Diagnostic, Edit, Fix, Severity
from argmap.source.text import Span


def render_json_list(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list of objects; lines and columns are counted from 1, ends are exclusive."""
    return dump_json([_build_record(found) for found in diagnostics])


def _build_record(found: Diagnostic) -> Json:
    """Return one diagnostic as an object."""
    return {
        "code": found.rule.code,
        "rule": found.rule.name,
        "severity": found.rule.severity.value,
        "message": found.message,
        **_build_range(found.primary.span),
        "hint": found.hint,
        "related": [
            {"message": label.text, **_build_range(label.span)} for label in found.secondary
        ],
        "fix": _build_fix(found.fix) if found.fix else None,
    }


def _build_fix(fix: Fix) -> Json:
    """Return what mends a flaw as an object."""
    edits = [{**_build_range(edit.span), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "mending": fix.applicability.value, "edits": edits}


def _build_range(span: Span) -> dict[str, Json]:
    """Return the file and the range of a span."""
    start, end = span.file.locate(span.start), span.file.locate(span.end)
    return {
        "file": span.file.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING"}
# What neither Markdown nor a code host makes a link, a mention or markup of.
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
            "severity": _find_overall_severity(found.rule.severity for found in findings),
            "diagnostics": [_build_rdjson_record(found) for found in findings],
        }
    )


def _find_overall_severity(severities: Iterable[Severity]) -> str:
    """Return the weight of all findings together."""
    found = set(severities)
    return next((SEVERITIES[each] for each in Severity if each in found), "INFO")


def _build_rdjson_record(found: Diagnostic) -> Json:
    """Return one diagnostic."""
    return {
        "message": "\n\n".join(_make_inert(each) for each in format_message(found).splitlines()),
        "location": {
            "path": found.primary.span.file.path,
            "range": _build_rdjson_range(found.primary.span),
        },
        "severity": SEVERITIES[found.rule.severity],
        "code": {"value": found.rule.code},
        "suggestions": list(_build_suggestions(found)),
        "original_output": printable(format_concise(found)),
    }


def _make_inert(text: str) -> str:
    """Return one line of text for Markdown: as it is if nothing in it acts, else as code."""
    if PLAIN.fullmatch(text) and not LEADING_MARKUP.match(text):
        return text
    longest = max((len(run) for run in BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}"


def _build_suggestions(found: Diagnostic) -> Iterator[Json]:
    """Yield the change that mends the flaw, if it can be told as one."""
    edit = _join_edits(found.fix, found.primary.span) if found.fix else None
    if edit is not None:
        yield {"range": _build_rdjson_range(edit.span), "text": edit.text}


def _join_edits(fix: Fix, marked: Span) -> Edit | None:
    """Return the edits of a fix as one; None if some lie outside the file of the marked span.

    Reviewdog offers each suggestion on its own, but only all the edits together mend the flaw.
    """
    edits = sorted(fix.edits, key=lambda edit: (edit.span.start, edit.span.end))
    if not edits or any(edit.span.file is not marked.file for edit in edits):
        return None
    text, done = "", edits[0].span.start
    for edit in edits:
        text += marked.file.text[done : edit.span.start] + edit.text
        done = edit.span.end
    return Edit(Span(marked.file, edits[0].span.start, done), text)


def _build_rdjson_range(span: Span) -> Json:
    """Return a span as a range; its end is exclusive."""
    return {"start": _build_position(span, span.start), "end": _build_position(span, span.end)}


def _build_position(span: Span, offset: int) -> Json:
    """Return the line of a place, and its column in bytes, both counted from 1."""
    at = span.file.locate(offset)
    before = span.file.text[offset - at.column + 1 : offset]
    return {"line": at.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
