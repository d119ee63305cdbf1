"""Diagnostics as a SARIF log, version 2.1.0."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePath
from urllib.parse import quote

from argmap import __version__
from argmap.analyze.rules.registry import RULES_BY_WORD
from argmap.render.diagnostics.ci import compute_fingerprints
from argmap.render.diagnostics.text import format_message
from argmap.render.json_text import Json, dump_json
from argmap.render.rule_pages import find_summary, read_rule_page
from argmap.render.terminal import printable
from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label, Rule, Severity
from argmap.source.text import SourceFile, Span

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
SUBJECTS = {
    "S": "syntax",
    "N": "names",
    "Q": "quotations",
    "F": "files",
    "A": "arguments",
    "X": "across-articles",
    "W": "wording",
    "U": "suppressions",
}
# GitHub shows no more of a description.
LONGEST_DESCRIPTION = 1024


def _build_rule(rule: Rule) -> Json:
    severity = RULES_BY_WORD.get(rule.code, rule).severity
    page = read_rule_page(rule)
    summary = find_summary(page)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _shorten(summary)},
        "fullDescription": {"text": _shorten(_extract_reason(page) or summary)},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "tags": [SUBJECTS[rule.code[0]]],
            "problem.severity": LEVELS[severity],
        },
    }


def _extract_reason(page: str) -> str:
    """Return the section "Why" of a page as one paragraph."""
    section = page.partition("\n## Why\n")[2].partition("\n## ")[0]
    return " ".join(section.split())


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_DESCRIPTION else f"{text[: LONGEST_DESCRIPTION - 1]}…"


SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# The service that reads the log knows where the files are.
ROOT = "%SRCROOT%"
ROOT_IN_WORDS = "the folder in which argmap was called"
# GitHub has a fingerprint of its own, `primaryLocationLineHash`, and warns of any other there.
FINGERPRINT = "markedWords/v1"


def render_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a log with one run: the rules that were broken, and a result for each diagnostic."""
    findings = tuple(diagnostics)
    rules = {finding.rule.code: finding.rule for finding in reversed(findings)}
    indices = {code: index for index, code in enumerate(sorted(rules))}
    results = [
        _build_result(finding, indices[finding.rule.code], name)
        for finding, name in zip(findings, compute_fingerprints(findings), strict=True)
    ]
    driver: Json = {
        "name": "argmap",
        "semanticVersion": __version__,
        "rules": [_build_rule(rules[code]) for code in indices],
    }
    run: Json = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {ROOT: {"description": {"text": ROOT_IN_WORDS}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    return dump_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _build_result(finding: Diagnostic, rule_index: int, fingerprint: str) -> Json:
    optional: dict[str, Json] = {}
    if finding.secondary:
        labels = enumerate(finding.secondary, start=1)
        optional["relatedLocations"] = [
            {"id": number, **_build_location(label)} for number, label in labels
        ]
    if finding.fix:
        optional["fixes"] = [_build_fix(finding.fix)]
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.rule.severity],
        "message": {"text": _escape_message(format_message(finding))},
        "locations": [_build_location(finding.primary)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        **optional,
    }


def _build_location(label: Label) -> dict[str, Json]:
    """Return a label as a location, with its text as the message."""
    place = {
        "artifactLocation": _build_artifact(label.span.file),
        "region": _build_region(label.span),
    }
    words = {"message": {"text": _escape_message(printable(label.text))}} if label.text else {}
    return {"physicalLocation": place, **words}


def _build_artifact(file: SourceFile) -> Json:
    path = PurePath(file.path)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(file.path, safe="/", errors="surrogateescape"), "uriBaseId": ROOT}


def _build_region(span: Span) -> Json:
    """Return a span as a region; its end column is exclusive."""
    start, end = span.file.locate(span.start), span.file.locate(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _build_fix(fix: Fix) -> Json:
    """Return a fix, with its edits grouped by file."""
    edits = sorted(fix.edits, key=lambda edit: (edit.span.file.path, edit.span.start))
    return {
        "description": {"text": _escape_message(printable(fix.title))},
        "artifactChanges": [
            {
                "artifactLocation": _build_artifact(file),
                "replacements": [*map(_build_replacement, group)],
            }
            for file, group in groupby(edits, key=lambda edit: edit.span.file)
        ],
        "properties": {"applicability": fix.applicability.value},
    }


def _build_replacement(edit: Edit) -> Json:
    inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
    return {"deletedRegion": _build_region(edit.span), **inserted}


def _escape_message(text: str) -> str:
    """Return the text as a message in which nothing is a placeholder or a link.

    Braces are doubled, as section 3.11.5 of the standard asks. Not every reader knows the
    backslash of section 3.11.6, so a space separates the bracket from the parenthesis instead.
    """
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
