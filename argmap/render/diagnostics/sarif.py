"""Diagnostics as a SARIF log, version 2.1.0."""

from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby
from pathlib import PurePath
from urllib.parse import quote

from argmap import __version__
from argmap.analyze.rules.catalogue import RULES_BY_WORD
from argmap.render.diagnostics.ci import compute_fingerprints
from argmap.render.json_text import Json, dump_json, format_message
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
    """Return a rule as the log's reader shows it, with the severity that it has by default."""
    severity = RULES_BY_WORD.get(rule.code, rule).severity
    page = _read_page(rule)
    summary = page.partition("\n\n")[0].replace("\n", " ").strip()
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


def _read_page(rule: Rule) -> str:
    """Return the page that explains a rule; its name as a sentence if there is none."""
    place = files("argmap") / "rules" / f"{rule.name}.md"
    if place.is_file():
        return place.read_text(encoding="utf-8")
    return f"{rule.name.replace('-', ' ').capitalize()}.\n"


def _extract_reason(page: str) -> str:
    """Return what a page says under "Why", as one paragraph."""
    section = page.partition("\n## Why\n")[2].partition("\n## ")[0]
    return " ".join(section.split())


def _shorten(text: str) -> str:
    """Return the text, shortened where it is too long to be shown."""
    return text if len(text) <= LONGEST_DESCRIPTION else f"{text[: LONGEST_DESCRIPTION - 1]}…"


SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# The service that reads the log knows where the files lie; the log does not say.
ROOT = "%SRCROOT%"
ROOT_IN_WORDS = "the folder in which argmap was called"
# GitHub has a fingerprint of its own, `primaryLocationLineHash`, and warns of any other there.
FINGERPRINT = "markedWords/v1"


def render_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a log with one run: the rules that were broken, and a result for each diagnostic."""
    findings = tuple(diagnostics)
    rules = {found.rule.code: found.rule for found in reversed(findings)}
    indices = {code: index for index, code in enumerate(sorted(rules))}
    results = [
        _build_result(found, indices[found.rule.code], name)
        for found, name in zip(findings, compute_fingerprints(findings), strict=True)
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


def _build_result(found: Diagnostic, rule_index: int, fingerprint: str) -> Json:
    """Return one diagnostic as a result."""
    optional: dict[str, Json] = {}
    if found.secondary:
        labels = enumerate(found.secondary, start=1)
        optional["relatedLocations"] = [
            {"id": each, **_build_location(label)} for each, label in labels
        ]
    if found.fix:
        optional["fixes"] = [_build_fix(found.fix)]
    return {
        "ruleId": found.rule.code,
        "ruleIndex": rule_index,
        "level": LEVELS[found.rule.severity],
        "message": {"text": _escape_message(format_message(found))},
        "locations": [_build_location(found.primary)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        **optional,
    }


def _build_location(label: Label) -> dict[str, Json]:
    """Return a label as a location; its words, if it has any, as the location's message."""
    place = {
        "artifactLocation": _build_artifact(label.span.file),
        "region": _build_region(label.span),
    }
    words = {"message": {"text": _escape_message(printable(label.text))}} if label.text else {}
    return {"physicalLocation": place, **words}


def _build_artifact(file: SourceFile) -> Json:
    """Return where a file is, as a URI."""
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
    """Return what mends a flaw, grouped by file."""
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
        "properties": {"mending": fix.applicability.value},
    }


def _build_replacement(edit: Edit) -> Json:
    """Return one edit."""
    inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
    return {"deletedRegion": _build_region(edit.span), **inserted}


def _escape_message(text: str) -> str:
    """Return the text as a message string in which nothing is a placeholder or a link.

    Braces are doubled, as section 3.11.5 of the standard asks. Not every reader knows the
    backslash of section 3.11.6, so a bracket is kept apart from the parenthesis instead.
    """
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
