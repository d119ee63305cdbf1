"""Findings made by hand, to print in every format."""

from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Mending, Rule, Severity
from argmap.output.messages.concise import render_concise
from argmap.output.messages.full import render_full
from argmap.output.messages.github import render_github
from argmap.output.messages.gitlab import render_gitlab
from argmap.output.messages.json_list import render_json_list
from argmap.output.messages.junit import render_junit
from argmap.output.messages.rdjson import render_rdjson
from argmap.output.messages.sarif import render_sarif
from argmap.text import SourceFile, Span

UNKNOWN = Rule("N202", "unknown-name")
LONE = Rule("A502", "unsupported-conclusion", Severity.WARNING)
FORMATS = {
    "concise": render_concise,
    "full": lambda found: render_full(found, colour=False),
    "github": render_github,
    "gitlab": render_gitlab,
    "json": render_json_list,
    "junit": render_junit,
    "rdjson": render_rdjson,
    "sarif": render_sarif,
}


def file_of(text, path="maps/a.argmap"):
    return SourceFile.of(path, path, text)


def span_of(file, words, number=1):
    """Return where the words stand for the nth time."""
    start = -1
    for _ in range(number):
        start = file.text.index(words, start + 1)
    return Span(file, start, start + len(words))


def found_at(span, message="a mistake", rule=UNKNOWN, **more):
    return Diagnostic(rule, message, Label(span), **more)


def fix_of(*edits, title="write it so", mending=Mending.SAFE):
    return Fix(title, tuple(Edit(span, text) for span, text in edits), mending)
