"""An assessment as text for a terminal."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.analyze.assess.assessment import Status
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
from argmap.render.phrases import describe_article, describe_claim
from argmap.render.terminal import Ansi, printable, render_fields, wrap

INDENT, HANGING = "  ", "    "


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

    def wrap_groups(self, groups: Iterable[Group], most: int | None = MOST_NAMES) -> Iterator[str]:
        """Yield the claims of each group that has some, after its label, at most so many names."""
        for group in groups:
            if group.claims:
                yield from self.wrap(f"{group.label}: {join_names(group.claims, most)}", "", INDENT)


def render_text(result: AssessResult, columns: int, *, colour: bool, full: bool = False) -> str:
    """Return what follows, in short or in full, and what else was asked for."""
    page = Page(columns, Ansi(colour))
    lines = [*map(page.ansi.bold, page.wrap(describe_grounds(result)))]
    lines += render_fields(describe_terms(result), columns, page.ansi)
    reporter = Reporter.of(result.assessment)
    if result.what_if:
        lines += _render_changes(result.what_if, page)
    elif full:
        for report in reporter.report_articles():
            lines += ("", *_render_report(report, page))
    elif not asks_for_more(result):
        lines += _render_summary(reporter.summarize(), page)
    if result.conflicts:
        conflicts = page.wrap_items(describe_conflicts(result.conflicts))
        lines += ("", page.ansi.bold("Conflicts"), *conflicts)
    if result.positions:
        title = f"Coherent positions ({result.request.semantics})"
        lines += ("", page.ansi.bold(title), *page.wrap_items(describe_positions(result)))
    return "\n".join(lines) + "\n"


def _render_summary(summary: Summary, page: Page) -> Iterator[str]:
    if summary.troubled:
        yield from ("", page.ansi.bold("Contested, undecided or defeated"))
        for row in summary.troubled:
            yield from _render_row(row, page)
        yield from page.wrap_groups(summary.also_troubled)
    if summary.standing:
        yield from ("", *map(page.ansi.bold, page.wrap(STANDING)))
        for row in summary.standing:
            yield from _render_heading(row, page, f" [{row.basis}]" if row.basis else "")
    yield ""
    yield from page.wrap_groups(summary.notes)
    yield from page.wrap(summary.counts)


def _render_report(report: ArticleReport, page: Page) -> Iterator[str]:
    head, *more = wrap(describe_article(report.article), page.columns)
    yield from (page.ansi.bold(head), *more)
    yield from map(page.ansi.dim, page.wrap(report.counts))
    for row in report.rows:
        yield from _render_row(row, page)
    yield from page.wrap_groups(report.others, None)


def _render_row(row: Row, page: Page) -> Iterator[str]:
    yield from _render_heading(row, page)
    yield from map(page.ansi.dim, _render_details(row, page))


def _render_heading(row: Row, page: Page, more: str = "") -> Iterator[str]:
    words = f"{row.claim.id}: {describe_claim(row.claim)}{more}"
    first, *others = page.wrap(words, f"{Mark(row.status).sign} ")
    yield from (page.ansi.bold(first), *others)


def _render_details(row: Row, page: Page) -> Iterator[str]:
    """Yield why a claim has its status, which is named unless it stands, and how surely."""
    status = "" if row.status is Status.STANDS else f"{row.label}: "
    for place, reason in enumerate(row.because):
        yield from page.wrap(reason if place else status + reason, HANGING, HANGING + INDENT)
    if row.basis:
        yield from page.wrap(row.basis, HANGING, HANGING + INDENT)


def _render_changes(what_if: WhatIf, page: Page) -> Iterator[str]:
    writer = ReasonWriter.of(what_if.after)
    yield ""
    yield page.ansi.bold(printable(describe_changes(what_if)))
    if not what_if.changed:
        yield "nothing changes"
    for change in what_if.changed:
        yield from page.wrap(f"{change.claim} {describe_change(change)}", "", HANGING)
        reason = writer.explain(change.claim, 1)[0]
        yield from map(page.ansi.dim, page.wrap(reason, HANGING, HANGING + INDENT))


def render_paths(result: AssessResult, claims: Iterable[str], columns: int, *, colour: bool) -> str:
    """Return for each of these claims the path that its status follows from."""
    page, reporter = Page(columns, Ansi(colour)), Reporter.of(result.assessment)
    blocks = []
    for claim_id in claims:
        claim = result.assessment.workspace.claims_by_id[claim_id]
        sign = Mark(result.assessment.statuses[claim_id]).sign
        label = f"{sign} {reporter.describe_status(claim)}"
        head = f"{page.ansi.bold(label)} {printable(claim_id)}"
        items = (
            *reporter.writer.explain(claim_id),
            *reporter.describe_sureness(claim),
            *reporter.describe_support(claim),
        )
        lines = page.wrap_items(f"- {item}" for item in items)
        blocks.append("\n".join((head, *page.wrap(describe_claim(claim), INDENT), *lines)) + "\n")
    return "\n".join(blocks)
