"""An assessment as text for a terminal."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.model.queries import get_name
from argmap.render.assess.reason_phrases import ReasonWriter
from argmap.render.assess.report import (
    ArticleReport,
    Row,
    build_reports,
    describe_change,
    describe_changes,
    describe_conflicts,
    describe_positions,
    describe_terms,
    shows_everything,
)
from argmap.render.diagram.annotation import Mark
from argmap.render.phrases import describe_article
from argmap.render.terminal import Ansi, printable, render_fields, wrap

INDENT, HANGING = "  ", "    "
MARGIN = len("undecided") + 3


class Page(Struct, frozen=True):
    """How wide the text is, and whether it has colour."""

    columns: int
    ansi: Ansi

    def wrap(self, text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
        """Yield the text as lines of the page, the first and the others after their indents."""
        rest = " " * len(first) if rest is None else rest
        for place, line in enumerate(wrap(text, self.columns - len(rest))):
            yield (rest if place else first) + line

    def wrap_items(self, items: Iterable[str]) -> Iterator[str]:
        """Yield the items of a list, each wrapped under its beginning."""
        for item in items:
            yield from self.wrap(item, INDENT, HANGING)


def render_text(result: AssessResult, columns: int, *, colour: bool) -> str:
    """Return what stands of each article, and what else was asked for."""
    page = Page(columns, Ansi(colour))
    lines = [*render_fields(describe_terms(result), columns, page.ansi)]
    if result.what_if:
        lines += _render_changes(result.what_if, page)
    elif shows_everything(result):
        for report in build_reports(result.assessment, ReasonWriter.of(result.assessment)):
            lines += ("", *_render_report(report, page))
    if result.conflicts:
        conflicts = page.wrap_items(describe_conflicts(result.conflicts))
        lines += ("", page.ansi.bold("Conflicts"), *conflicts)
    if result.positions:
        title = f"Coherent positions ({result.request.semantics})"
        lines += ("", page.ansi.bold(title), *page.wrap_items(describe_positions(result)))
    return "\n".join(lines) + "\n"


def _render_report(report: ArticleReport, page: Page) -> Iterator[str]:
    head, *more = wrap(describe_article(report.article), page.columns)
    yield from (page.ansi.bold(head), *more)
    yield from map(page.ansi.dim, page.wrap(report.counts))
    for row in report.rows:
        yield from _render_row(row, page)
    for label, claims in report.other_conclusions:
        yield from page.wrap(f"{label}: {', '.join(map(get_name, claims))}", INDENT, HANGING)


def _render_row(row: Row, page: Page) -> Iterator[str]:
    label, margin = Mark(row.status).label, " " * MARGIN
    first, *more = wrap(f"{row.claim.id}: {row.claim.text}", page.columns - MARGIN)
    yield page.ansi.bold(label) + margin[len(label) :] + first
    yield from (margin + line for line in more)
    for reason in row.because:
        yield from map(page.ansi.dim, page.wrap(reason, margin, margin + INDENT))


def _render_changes(what_if: WhatIf, page: Page) -> Iterator[str]:
    writer = ReasonWriter.of(what_if.after)
    yield ""
    yield page.ansi.bold(printable(describe_changes(what_if)))
    if not what_if.changed:
        yield "nothing changes"
    for change in what_if.changed:
        yield from page.wrap(f"{change.claim} {describe_change(change)}", "", HANGING)
        reason = writer.explain(change.claim)[0]
        yield from map(page.ansi.dim, page.wrap(reason, HANGING, HANGING + INDENT))


def render_paths(result: AssessResult, claims: Iterable[str], columns: int, *, colour: bool) -> str:
    """Return for each of these claims the path that its status follows from."""
    page, writer = Page(columns, Ansi(colour)), ReasonWriter.of(result.assessment)
    blocks = []
    for claim in claims:
        status = result.assessment.statuses[claim]
        text = result.assessment.workspace.claims_by_id[claim].text
        head = f"{page.ansi.bold(Mark(status).label)} {printable(claim)}"
        reasons = page.wrap_items(f"- {reason}" for reason in writer.explain(claim))
        blocks.append("\n".join((head, *page.wrap(text, INDENT), *reasons)) + "\n")
    return "\n".join(blocks)
