"""Findings made by hand, to print in every format."""

from argmap.render.diagnostics.ci import render_github, render_gitlab, render_junit
from argmap.render.diagnostics.json import render_json_list, render_rdjson
from argmap.render.diagnostics.sarif import render_sarif
from argmap.render.diagnostics.text import render_concise, render_full
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Rule, Severity
from argmap.source.text import SourceFile, Span

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


def fix_of(*edits, title="write it so", applicability=Applicability.SAFE):
    return Fix(title, tuple(Edit(span, text) for span, text in edits), applicability)
