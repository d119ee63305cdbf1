"""An assessment as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.render.assess.report import (
    ArticleReport,
    build_reports,
    describe_change,
    describe_conflicts,
    describe_positions,
    describe_terms,
    shows_everything,
)
from argmap.render.assess.wording import ReasonWriter
from argmap.render.diagram.annotation import Mark
from argmap.render.markdown_text import escape_markdown
from argmap.render.phrases import describe_article


def render_markdown(answer: AssessResult) -> str:
    """Return a section an article, and whatever else was asked for."""
    return "\n".join(lines_of(answer)) + "\n"


def lines_of(answer: AssessResult) -> Iterator[str]:
    """Yield the lines of the report."""
    yield "# What stands"
    yield ""
    yield from items(f"{label}: {value}" for label, value in describe_terms(answer))
    if answer.comparison:
        yield from comparison_lines(answer.comparison)
    elif shows_everything(answer):
        for part in build_reports(answer.assessment, ReasonWriter.of(answer.assessment)):
            yield from part_lines(part)
    if answer.conflicts:
        yield from ("", "## Conflicts", "", *items(describe_conflicts(answer.conflicts)))
    if answer.positions:
        title = f"## {answer.inquiry.semantics.capitalize()} positions"
        yield from ("", title, "", *items(describe_positions(answer)))


def part_lines(part: ArticleReport) -> Iterator[str]:
    """Yield the section of an article."""
    yield from ("", f"## {escape_markdown(describe_article(part.article))}", "", f"{part.counts}")
    if part.rows:
        yield from ("", "| | claim | why |", "|---|---|---|")
    for row in part.rows:
        claim = f"**{escape_markdown(row.claim.id)}**: {escape_markdown(row.claim.text)}"
        why = "<br>".join(map(escape_markdown, row.because))
        yield f"| {Mark(row.status).label} | {claim} | {why} |"
    for label, claims in (("Also stand", part.standing), ("Nothing leads to", part.unreached)):
        if claims:
            yield from ("", f"{label}: {', '.join(map(escape_markdown, claims))}")


def comparison_lines(comparison: WhatIf) -> Iterator[str]:
    """Yield what some changes change."""
    teller = ReasonWriter.of(comparison.after)
    title = " and ".join(f"{each.verdict} {each.reference}" for each in comparison.changes)
    yield from ("", f"## What if you {escape_markdown(title)}", "")
    if not comparison.differences:
        yield "Nothing changes."
    yield from items(
        f"{each.claim} {describe_change(each)}: {teller.because(each.claim)[0]}"
        for each in comparison.differences
    )


def items(texts: Iterable[str]) -> Iterator[str]:
    """Yield the items of a list."""
    yield from (f"- {escape_markdown(text)}" for text in texts)
