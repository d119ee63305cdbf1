"""Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request."""

import re
from collections.abc import Iterable, Sequence

from argmap.diagnostics import Diagnostic
from argmap.output.messages.concise import render_concise
from argmap.output.messages.report import wording
from argmap.output.terminal import printable

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
        lines += [f"{command(found)}\n" for found in found_here[:room]]
        if rest := found_here[room:]:
            untold += rest
            lines.append(f"::{severity} title=argmap::{summary_of(rest)}\n")
    return "".join((*lines, render_concise(untold)))


def summary_of(rest: Sequence[Diagnostic]) -> str:
    """Return how many findings have no annotation of their own, and where they are told."""
    files = len({found.primary.span.file for found in rest})
    return (
        f"{len(rest)} more in {files} file{'' if files == 1 else 's'}; "
        "the log of this step lists them"
    )


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
