"""Diagnostics as a JUnit report: each is a test that failed, as GitLab and Jenkins show them.

GitLab tells tests apart by their class and name, so these hold what stays when lines move; those
that are alike are numbered.
"""

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from argmap.diagnostics import Diagnostic
from argmap.output.messages.concise import line
from argmap.output.messages.report import wording
from argmap.output.terminal import printable

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
        add_failure(suite, found, seen)
    if not findings:
        ET.SubElement(suite, "testcase", {"classname": "argmap", "name": "no mistakes"})
    ET.indent(report)
    content: bytes = ET.tostring(report, "us-ascii", xml_declaration=True)
    return content.decode("ascii") + "\n"


def add_failure(suite: ET.Element, found: Diagnostic, seen: Counter[tuple[str, str]]) -> None:
    """Add the failed test of a diagnostic, counting among those of its class and name."""
    rule, span = found.rule, found.primary.span
    path, message = legal(printable(span.file.path)), legal(printable(found.message))
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
    hint = wording(found).partition("\n")[2]
    text = "\n".join(each for each in (printable(line(found)), hint) if each)
    ET.SubElement(test, "failure", kind).text = legal(text)


def legal(text: str) -> str:
    """Return the text with what XML cannot hold replaced by U+FFFD."""
    return ILLEGAL.sub("\ufffd", text)
