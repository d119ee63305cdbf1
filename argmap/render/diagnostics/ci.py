"""Diagnostics for CI services: GitHub, GitLab and JUnit."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from argmap.render.diagnostics.text import format_concise, render_concise
from argmap.render.json_text import Json, dump_json, format_message
from argmap.render.terminal import printable
from argmap.source.diagnostics import Diagnostic, Severity

# What ends a command's message or a property's value, as GitHub's own toolkit escapes it.
IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTIES = {**IN_MESSAGES, ":": "%3A", ",": "%2C"}


# GitHub shows so many annotations of a kind for each step, and drops the others without a word.
MOST_SHOWN = 10


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a workflow command for each diagnostic.

    Of more than GitHub shows, the last one of a kind says how many there are; what it stands for is
    printed below as text.
    """
    every = tuple(diagnostics)
    lines: list[str] = []
    untold: list[Diagnostic] = []
    for severity in dict.fromkeys(found.rule.severity for found in every):
        found_here = [found for found in every if found.rule.severity is severity]
        room = MOST_SHOWN if len(found_here) <= MOST_SHOWN else MOST_SHOWN - 1
        lines += [f"{_format_command(found)}\n" for found in found_here[:room]]
        if rest := found_here[room:]:
            untold += rest
            lines.append(f"::{severity} title=argmap::{_summarize_rest(rest)}\n")
    return "".join((*lines, render_concise(untold)))


def _summarize_rest(rest: Sequence[Diagnostic]) -> str:
    """Return how many findings have no annotation of their own, and where they are told."""
    files = len({found.primary.span.file for found in rest})
    return (
        f"{len(rest)} more in {files} file{'' if files == 1 else 's'}; "
        "the log of this step lists them"
    )


def _format_command(found: Diagnostic) -> str:
    """Return the command of one diagnostic."""
    span = found.primary.span
    start, end = span.file.locate(span.start), span.file.locate(span.end)
    properties = {
        "file": span.file.path,
        "line": str(start.line),
        "col": str(start.column),
        "endLine": str(end.line),
        "endColumn": str(end.column),
        "title": f"{found.rule.code} {found.rule.name}",
    }
    listed = ",".join(
        f"{name}={_escape(printable(value), IN_PROPERTIES)}" for name, value in properties.items()
    )
    return f"::{found.rule.severity} {listed}::{_escape(format_message(found), IN_MESSAGES)}"


def _escape(text: str, escapes: dict[str, str]) -> str:
    """Return the text with the characters that mean something to GitHub escaped."""
    return re.sub("|".join(map(re.escape, escapes)), lambda found: escapes[found[0]], text)


LENGTH = 32


def compute_fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return 32 hexadecimal digits for each of the findings, no two the same.

    They follow from the rule, the file, the marked words and their line, with white space
    evened out; of several findings that are alike in all these, from which of them it is.
    """
    seen: Counter[str] = Counter()
    names = []
    for found in diagnostics:
        traits = "\0".join(_list_traits(found))
        seen[traits] += 1
        names.append(_hash_text(f"{traits}\0{seen[traits]}"))
    return tuple(names)


def _list_traits(found: Diagnostic) -> tuple[str, ...]:
    """Return what makes out a finding, wherever in its file it stands."""
    span = found.primary.span
    marked, line = span.file.text[span.start : span.end], span.file.get_line(span.line)
    return found.rule.code, span.file.path, " ".join(line.split()), " ".join(marked.split())


def _hash_text(text: str) -> str:
    """Return the beginning of a text's SHA-256 hash."""
    from hashlib import sha256  # noqa: PLC0415  # it loads OpenSSL

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list with an issue for each diagnostic."""
    findings = tuple(diagnostics)
    return dump_json(
        [
            _build_issue(found, name)
            for found, name in zip(findings, compute_fingerprints(findings), strict=True)
        ]
    )


def _build_issue(found: Diagnostic, fingerprint: str) -> Json:
    """Return one diagnostic as an issue."""
    span = found.primary.span
    return {
        "description": format_message(found).replace("\n", "; "),
        "check_name": found.rule.name,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[found.rule.severity],
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
    for found in findings:
        _add_failure(suite, found, seen)
    if not findings:
        ET.SubElement(suite, "testcase", {"classname": "argmap", "name": "no mistakes"})
    ET.indent(report)
    content: bytes = ET.tostring(report, "us-ascii", xml_declaration=True)
    return content.decode("ascii") + "\n"


def _add_failure(suite: ET.Element, found: Diagnostic, seen: Counter[tuple[str, str]]) -> None:
    """Add the failed test of a diagnostic, counting among those of its class and name."""
    rule, span = found.rule, found.primary.span
    path, message = (
        _replace_illegal(printable(span.file.path)),
        _replace_illegal(printable(found.message)),
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
    hint = format_message(found).partition("\n")[2]
    text = "\n".join(each for each in (printable(format_concise(found)), hint) if each)
    ET.SubElement(test, "failure", kind).text = _replace_illegal(text)


def _replace_illegal(text: str) -> str:
    """Return the text with what XML cannot hold replaced by U+FFFD."""
    return ILLEGAL.sub("\ufffd", text)
