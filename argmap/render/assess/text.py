"""An assessment as text for a terminal."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.analyze.assess.assessment import Status
from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.render.assess.report import (
    ArticleReport,
    Row,
    build_reports,
    describe_change,
    describe_conflicts,
    describe_positions,
    describe_terms,
    shows_everything,
)
from argmap.render.assess.wording import ReasonWriter
from argmap.render.diagram.annotation import Mark
from argmap.render.phrases import describe_article
from argmap.render.terminal import Ansi, printable, render_fields, wrap

INDENT, HANGING = "  ", "    "
MARK = len("undecided") + 3


class Page(Struct, frozen=True):
    """How wide the text is, and whether it has colour."""

    columns: int
    ansi: Ansi

    def wrapped(self, text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
        """Yield the text as lines of the page, the first and the others behind their indents."""
        rest = " " * len(first) if rest is None else rest
        for place, line in enumerate(wrap(text, self.columns - len(rest))):
            yield (rest if place else first) + line


def render_text(answer: AssessResult, columns: int, *, colour: bool) -> str:
    """Return what stands of each article, and whatever else was asked for."""
    page, teller = Page(columns, Ansi(colour)), ReasonWriter.of(answer.assessment)
    lines = [*render_fields(describe_terms(answer), columns, page.ansi)]
    if answer.comparison:
        lines += comparison_lines(answer.comparison, page)
    elif shows_everything(answer):
        for part in build_reports(answer.assessment, teller):
            lines += ("", *part_lines(part, page))
    if answer.conflicts:
        lines += (
            "",
            page.ansi.bold("Conflicts"),
            *listed(describe_conflicts(answer.conflicts), page),
        )
    if answer.positions:
        title = f"{answer.inquiry.semantics.capitalize()} positions"
        lines += ("", page.ansi.bold(title), *listed(describe_positions(answer), page))
    return "\n".join(lines) + "\n"


def part_lines(part: ArticleReport, page: Page) -> Iterator[str]:
    """Yield what becomes of an article."""
    head, *more = wrap(describe_article(part.article), page.columns)
    yield from (page.ansi.bold(head), *more)
    yield from map(page.ansi.dim, page.wrapped(part.counts))
    for row in part.rows:
        yield from row_lines(row, page)
    for label, claims in (("also stand", part.standing), ("nothing leads to", part.unreached)):
        if claims:
            names = ", ".join(claim.partition(".")[2] for claim in claims)
            yield from page.wrapped(f"{label}: {names}", INDENT, HANGING)


def row_lines(row: Row, page: Page) -> Iterator[str]:
    """Yield a claim with its status, and below it why."""
    mark = Mark(row.status).label
    first, *more = wrap(f"{row.claim.id}: {row.claim.text}", page.columns - MARK)
    yield page.ansi.bold(mark) + " " * (MARK - len(mark)) + first
    yield from (" " * MARK + line for line in more)
    for reason in row.because:
        yield from map(page.ansi.dim, page.wrapped(reason, " " * MARK, " " * (MARK + 2)))


def comparison_lines(comparison: WhatIf, page: Page) -> Iterator[str]:
    """Yield what some changes change."""
    teller = ReasonWriter.of(comparison.after)
    title = " and ".join(f"{each.verdict} {each.reference}" for each in comparison.changes)
    yield ""
    yield page.ansi.bold(printable(f"What if you {title}"))
    if not comparison.differences:
        yield "nothing changes"
    for each in comparison.differences:
        yield from page.wrapped(f"{each.claim} {describe_change(each)}", "", HANGING)
        reason = teller.because(each.claim)[0]
        yield from map(page.ansi.dim, page.wrapped(reason, HANGING, HANGING + INDENT))


def listed(items: Iterable[str], page: Page) -> Iterator[str]:
    """Yield the items of a list, each wrapped under its beginning."""
    for item in items:
        yield from page.wrapped(item, INDENT, HANGING)


def render_paths(answer: AssessResult, claims: Iterable[str], columns: int, *, colour: bool) -> str:
    """Return for each of these claims the path that its status follows from."""
    page, teller = Page(columns, Ansi(colour)), ReasonWriter.of(answer.assessment)
    blocks = []
    for claim in claims:
        status: Status = answer.assessment.statuses[claim]
        text = answer.assessment.workspace.claims_by_id[claim].text
        head = page.ansi.bold(Mark(status).label) + f" {printable(claim)}"
        lines = [head, *page.wrapped(text, INDENT)]
        lines += (
            line
            for each in teller.because(claim)
            for line in page.wrapped(f"- {each}", INDENT, HANGING)
        )
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)
