"""An assessment as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.render.assess.answers import (
    asks_for_more,
    describe_change,
    describe_changes,
    describe_conflicts,
    describe_grounds,
    describe_positions,
    describe_terms,
)
from argmap.render.assess.reason_phrases import ReasonWriter
from argmap.render.assess.report import (
    MOST_NAMES,
    STANDING,
    ArticleReport,
    Group,
    Reporter,
    Row,
    Summary,
    join_names,
)
from argmap.render.diagram.annotation import Mark
from argmap.render.markdown_text import escape_markdown
from argmap.render.phrases import describe_article, describe_claim


def render_markdown(result: AssessResult, *, full: bool = False) -> str:
    """Return what follows, in short or in full, and what else was asked for."""
    return "\n".join(_write_lines(result, full=full)) + "\n"


def _write_lines(result: AssessResult, *, full: bool) -> Iterator[str]:
    yield f"# {escape_markdown(describe_grounds(result))}"
    terms = tuple(describe_terms(result))
    if terms:
        yield from ("", *_write_items(f"{label}: {value}" for label, value in terms))
    reporter = Reporter.of(result.assessment)
    if result.what_if:
        yield from _write_changes(result.what_if)
    elif full:
        for report in reporter.report_articles():
            yield from _write_report(report)
    elif not asks_for_more(result):
        yield from _write_summary(reporter.summarize())
    if result.conflicts:
        yield from ("", "## Conflicts", "", *_write_items(describe_conflicts(result.conflicts)))
    if result.positions:
        title = f"## Coherent positions ({result.request.semantics})"
        yield from ("", title, "", *_write_items(describe_positions(result)))


def _write_summary(summary: Summary) -> Iterator[str]:
    if summary.troubled:
        yield from ("", "## Contested, undecided or defeated", "", *_write_rows(summary.troubled))
        yield from _write_groups(summary.also_troubled)
    if summary.standing:
        yield from ("", f"## {STANDING}", "", *_write_rows(summary.standing))
    yield from _write_groups(summary.notes)
    yield from ("", summary.counts)


def _write_report(report: ArticleReport) -> Iterator[str]:
    heading = f"## {escape_markdown(describe_article(report.article))}"
    yield from ("", heading, "", report.counts)
    if report.rows:
        yield from ("", *_write_rows(report.rows))
    yield from _write_groups(report.others, None)


def _write_rows(rows: Iterable[Row]) -> Iterator[str]:
    yield from ("| | claim | why, how surely, on what |", "|---|---|---|")
    for row in rows:
        words = escape_markdown(describe_claim(row.claim))
        details = (*row.because, *((row.basis,) if row.basis else ()))
        why = "<br>".join(map(escape_markdown, details))
        sign = Mark(row.status).sign
        yield f"| {sign} {row.label} | **{escape_markdown(row.claim.id)}**: {words} | {why} |"


def _write_groups(groups: Iterable[Group], most: int | None = MOST_NAMES) -> Iterator[str]:
    for group in groups:
        if group.claims:
            names = escape_markdown(join_names(group.claims, most))
            yield from ("", f"{group.label[0].upper()}{group.label[1:]}: {names}")


def _write_changes(what_if: WhatIf) -> Iterator[str]:
    writer = ReasonWriter.of(what_if.after)
    yield from ("", f"## {escape_markdown(describe_changes(what_if))}", "")
    if not what_if.changed:
        yield "Nothing changes."
    yield from _write_items(
        f"{change.claim} {describe_change(change)}: {writer.explain(change.claim, 1)[0]}"
        for change in what_if.changed
    )


def _write_items(texts: Iterable[str]) -> Iterator[str]:
    yield from (f"- {escape_markdown(text)}" for text in texts)
