"""An assessment as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.render.assess.reason_phrases import ReasonWriter
from argmap.render.assess.report import (
    ArticleReport,
    build_reports,
    describe_change,
    describe_changes,
    describe_conflicts,
    describe_positions,
    describe_terms,
    shows_everything,
)
from argmap.render.diagram.annotation import Mark
from argmap.render.markdown_text import escape_markdown
from argmap.render.phrases import describe_article


def render_markdown(result: AssessResult) -> str:
    """Return a section for each article, and what else was asked for."""
    return "\n".join(_write_lines(result)) + "\n"


def _write_lines(result: AssessResult) -> Iterator[str]:
    yield "# What stands"
    yield ""
    yield from _write_items(f"{label}: {value}" for label, value in describe_terms(result))
    if result.what_if:
        yield from _write_changes(result.what_if)
    elif shows_everything(result):
        for report in build_reports(result.assessment, ReasonWriter.of(result.assessment)):
            yield from _write_report(report)
    if result.conflicts:
        yield from ("", "## Conflicts", "", *_write_items(describe_conflicts(result.conflicts)))
    if result.positions:
        title = f"## Coherent positions ({result.request.semantics})"
        yield from ("", title, "", *_write_items(describe_positions(result)))


def _write_report(report: ArticleReport) -> Iterator[str]:
    heading = f"## {escape_markdown(describe_article(report.article))}"
    yield from ("", heading, "", report.counts)
    if report.rows:
        yield from ("", "| | claim | why |", "|---|---|---|")
    for row in report.rows:
        claim = f"**{escape_markdown(row.claim.id)}**: {escape_markdown(row.claim.text)}"
        why = "<br>".join(map(escape_markdown, row.because))
        yield f"| {Mark(row.status).label} | {claim} | {why} |"
    for label, claims in report.other_conclusions:
        yield from ("", f"{label.capitalize()}: {', '.join(map(escape_markdown, claims))}")


def _write_changes(what_if: WhatIf) -> Iterator[str]:
    writer = ReasonWriter.of(what_if.after)
    yield from ("", f"## {escape_markdown(describe_changes(what_if))}", "")
    if not what_if.changed:
        yield "Nothing changes."
    yield from _write_items(
        f"{change.claim} {describe_change(change)}: {writer.explain(change.claim)[0]}"
        for change in what_if.changed
    )


def _write_items(texts: Iterable[str]) -> Iterator[str]:
    yield from (f"- {escape_markdown(text)}" for text in texts)
