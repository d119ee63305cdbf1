"""Diagnostics for CI services: GitHub, GitLab and JUnit."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from argmap.render.diagnostics.text import format_concise, format_message, render_concise
from argmap.render.json_text import Json, dump_json
from argmap.render.phrases import format_count
from argmap.render.terminal import printable
from argmap.source.diagnostics import Diagnostic, Severity

# What ends the message of a command or the value of a property, escaped as by GitHub's toolkit.
IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTIES = {**IN_MESSAGES, ":": "%3A", ",": "%2C"}

# GitHub shows this many annotations of a severity for each step, and silently drops the others.
MOST_SHOWN = 10


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a workflow command for each diagnostic.

    If there are more than GitHub shows, the last command of a severity says how many, and the rest
    is printed below as text.
    """
    findings = tuple(diagnostics)
    lines: list[str] = []
    rest: list[Diagnostic] = []
    for severity in dict.fromkeys(finding.rule.severity for finding in findings):
        alike = [finding for finding in findings if finding.rule.severity is severity]
        room = MOST_SHOWN if len(alike) <= MOST_SHOWN else MOST_SHOWN - 1
        lines += [f"{_format_command(finding)}\n" for finding in alike[:room]]
        if unshown := alike[room:]:
            rest += unshown
            lines.append(f"::{severity} title=argmap::{_summarize_rest(unshown)}\n")
    return "".join((*lines, render_concise(rest)))


def _summarize_rest(rest: Sequence[Diagnostic]) -> str:
    files = format_count(len({finding.primary.span.file for finding in rest}), "file")
    return f"{len(rest)} more in {files}; the log of this step lists them"


def _format_command(finding: Diagnostic) -> str:
    span = finding.primary.span
    start, end = span.file.locate(span.start), span.file.locate(span.end)
    properties = {
        "file": span.file.path,
        "line": str(start.line),
        "col": str(start.column),
        "endLine": str(end.line),
        "endColumn": str(end.column),
        "title": f"{finding.rule.code} {finding.rule.name}",
    }
    listed = ",".join(
        f"{name}={_escape(printable(value), IN_PROPERTIES)}" for name, value in properties.items()
    )
    return f"::{finding.rule.severity} {listed}::{_escape(format_message(finding), IN_MESSAGES)}"


def _escape(text: str, escapes: dict[str, str]) -> str:
    return re.sub("|".join(map(re.escape, escapes)), lambda match: escapes[match[0]], text)


LENGTH = 32


def compute_fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return 32 hexadecimal digits for each of the findings, no two the same.

    They depend on the rule, the file, the marked words and their line, apart from white space, and
    on the number of equal findings before it.
    """
    seen: Counter[str] = Counter()
    names = []
    for finding in diagnostics:
        traits = "\0".join(_list_traits(finding))
        seen[traits] += 1
        names.append(_hash_text(f"{traits}\0{seen[traits]}"))
    return tuple(names)


def _list_traits(finding: Diagnostic) -> tuple[str, ...]:
    """Return what identifies a finding, wherever it is in its file."""
    span = finding.primary.span
    marked, line = span.file.text[span.start : span.end], span.file.get_line(span.line)
    return finding.rule.code, span.file.path, " ".join(line.split()), " ".join(marked.split())


def _hash_text(text: str) -> str:
    from hashlib import sha256  # noqa: PLC0415  # it loads OpenSSL

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list with an issue for each diagnostic."""
    findings = tuple(diagnostics)
    return dump_json(
        [
            _build_issue(finding, name)
            for finding, name in zip(findings, compute_fingerprints(findings), strict=True)
        ]
    )


def _build_issue(finding: Diagnostic, fingerprint: str) -> Json:
    span = finding.primary.span
    return {
        "description": format_message(finding).replace("\n", "; "),
        "check_name": finding.rule.name,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.rule.severity],
        "location": {"path": span.file.path, "lines": {"begin": span.line}},
    }


# What XML 1.0 cannot hold, even as a reference.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a suite with a failed test for each diagnostic, or one that passed."""
    findings = tuple(diagnostics)
    counts = {"tests": str(max(1, len(findings))), "failures": str(len(findings)), "errors": "0"}
    report = ET.Element("testsuites", {"name": "argmap", **counts})
    suite = ET.SubElement(report, "testsuite", {"name": "argmap check", **counts})
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        _add_failure(suite, finding, seen)
    if not findings:
        ET.SubElement(suite, "testcase", {"classname": "argmap", "name": "no mistakes"})
    ET.indent(report)
    content: bytes = ET.tostring(report, "us-ascii", xml_declaration=True)
    return content.decode("ascii") + "\n"


def _add_failure(suite: ET.Element, finding: Diagnostic, seen: Counter[tuple[str, str]]) -> None:
    """Add the failed test of a diagnostic; equal names are numbered."""
    rule, span = finding.rule, finding.primary.span
    path, message = (
        _replace_illegal(printable(span.file.path)),
        _replace_illegal(printable(finding.message)),
    )
    name = f"{rule.code} {rule.name}: {message}"
    seen[path, name] += 1
    number = seen[path, name]
    attributes = {
        "classname": path,
        "name": name if number == 1 else f"{name} ({number})",
        "file": path,
        "line": str(span.line),
    }
    test = ET.SubElement(suite, "testcase", attributes)
    kind = {"type": rule.severity.value, "message": message}
    hint = format_message(finding).partition("\n")[2]
    text = "\n".join(filter(None, (format_concise(finding), hint)))
    ET.SubElement(test, "failure", kind).text = _replace_illegal(text)


def _replace_illegal(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)
