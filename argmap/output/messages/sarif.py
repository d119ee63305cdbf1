"""Diagnostics as a SARIF log, version 2.1.0, which GitHub's code scanning and editors read."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePath
from urllib.parse import quote

from argmap import __version__
from argmap.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.output.messages.fingerprints import fingerprints
from argmap.output.messages.report import Json, json_text, wording
from argmap.output.messages.sarif_rules import LEVELS, descriptor
from argmap.output.terminal import printable
from argmap.text import SourceFile, Span

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
        result(found, indices[found.rule.code], name)
        for found, name in zip(findings, fingerprints(findings), strict=True)
    ]
    driver: Json = {
        "name": "argmap",
        "semanticVersion": __version__,
        "rules": [descriptor(rules[code]) for code in indices],
    }
    run: Json = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {ROOT: {"description": {"text": ROOT_IN_WORDS}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def result(found: Diagnostic, rule_index: int, fingerprint: str) -> Json:
    """Return one diagnostic as a result."""
    optional: dict[str, Json] = {}
    if found.secondary:
        labels = enumerate(found.secondary, start=1)
        optional["relatedLocations"] = [{"id": each, **location(label)} for each, label in labels]
    if found.fix:
        optional["fixes"] = [fix_record(found.fix)]
    return {
        "ruleId": found.rule.code,
        "ruleIndex": rule_index,
        "level": LEVELS[found.rule.severity],
        "message": {"text": plain(wording(found))},
        "locations": [location(found.primary)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        **optional,
    }


def location(label: Label) -> dict[str, Json]:
    """Return a label as a location; its words, if it has any, as the location's message."""
    place = {"artifactLocation": artifact(label.span.file), "region": region(label.span)}
    words = {"message": {"text": plain(printable(label.text))}} if label.text else {}
    return {"physicalLocation": place, **words}


def artifact(file: SourceFile) -> Json:
    """Return where a file is, as a URI."""
    path = PurePath(file.path)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(file.path, safe="/", errors="surrogateescape"), "uriBaseId": ROOT}


def region(span: Span) -> Json:
    """Return a span as a region; its end column is exclusive."""
    start, end = span.file.position(span.start), span.file.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def fix_record(fix: Fix) -> Json:
    """Return what mends a flaw, grouped by file."""
    edits = sorted(fix.edits, key=lambda edit: (edit.span.file.path, edit.span.start))
    return {
        "description": {"text": plain(printable(fix.title))},
        "artifactChanges": [
            {"artifactLocation": artifact(file), "replacements": [*map(replacement, group)]}
            for file, group in groupby(edits, key=lambda edit: edit.span.file)
        ],
        "properties": {"mending": fix.mending.value},
    }


def replacement(edit: Edit) -> Json:
    """Return one edit."""
    inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
    return {"deletedRegion": region(edit.span), **inserted}


def plain(text: str) -> str:
    """Return the text as a message string in which nothing is a placeholder or a link.

    Braces are doubled, as section 3.11.5 of the standard asks. Not every reader knows the
    backslash of section 3.11.6, so a bracket is kept apart from the parenthesis instead.
    """
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
