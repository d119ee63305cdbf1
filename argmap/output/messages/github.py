"""Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request."""

import re
from collections.abc import Iterable

from argmap.diagnostics import Diagnostic
from argmap.output.messages.report import wording
from argmap.output.terminal import printable

# What ends a command's message or a property's value, as GitHub's own toolkit escapes it.
IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTIES = {**IN_MESSAGES, ":": "%3A", ",": "%2C"}


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a workflow command for each diagnostic."""
    return "".join(f"{command(found)}\n" for found in diagnostics)


def command(found: Diagnostic) -> str:
    """Return the command of one diagnostic."""
    span = found.primary.span
    start, end = span.file.position(span.start), span.file.position(span.end)
    properties = {
        "file": span.file.path,
        "line": str(start.line),
        "col": str(start.column),
        "endLine": str(end.line),
        "endColumn": str(end.column),
        "title": f"{found.rule.code} {found.rule.name}",
    }
    listed = ",".join(
        f"{name}={escaped(printable(value), IN_PROPERTIES)}" for name, value in properties.items()
    )
    return f"::{found.rule.severity} {listed}::{escaped(wording(found), IN_MESSAGES)}"


def escaped(text: str, escapes: dict[str, str]) -> str:
    """Return the text with the characters that mean something to GitHub escaped."""
    return re.sub("|".join(map(re.escape, escapes)), lambda found: escapes[found[0]], text)
