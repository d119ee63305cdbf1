"""An assessment as text for a terminal."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.analyze.assess.assessment import Status
from argmap.analyze.assess.request import AssessResult
from argmap.render.assess.answers import describe_grounds, describe_terms
from argmap.render.assess.report import Reporter, Row, Section
from argmap.render.diagram.annotation import Mark
from argmap.render.phrases import describe_claim
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

    def wrap_dim(self, items: Iterable[str]) -> Iterator[str]:
        """Yield the details of something above them, dimmed."""
        for item in items:
            yield from map(self.ansi.dim, self.wrap(item, HANGING, HANGING + INDENT))


def render_text(result: AssessResult, columns: int, *, colour: bool, full: bool = False) -> str:
    """Return what follows, in short or in full, and what else was asked for."""
    page = Page(columns, Ansi(colour))
    lines = [*map(page.ansi.bold, page.wrap(describe_grounds(result)))]
    lines += render_fields(describe_terms(result), columns, page.ansi)
    for section in Reporter.of(result.assessment).report(result, full=full):
        lines += ("", *_render_section(section, page))
    return "\n".join(lines) + "\n"


def _render_section(section: Section, page: Page) -> Iterator[str]:
    if section.title:
        yield from map(page.ansi.bold, page.wrap(section.title))
    if section.head:
        yield from map(page.ansi.dim, page.wrap(section.head))
    for row in section.rows:
        yield from _render_row(row, page)
    yield from page.wrap_items(section.items)
    for note in section.notes:
        yield from page.wrap(note, "", INDENT)


def _render_row(row: Row, page: Page) -> Iterator[str]:
    """Yield a claim, why it has its status, which is named unless it stands, and how surely."""
    needs = f" [{row.needs}]" if row.needs else ""
    words = f"{row.claim.id}: {describe_claim(row.claim)}{needs}"
    first, *others = page.wrap(words, f"{Mark(row.status).sign} ")
    yield from (page.ansi.bold(first), *others)
    status = "" if row.status is Status.STANDS else f"{row.label}: "
    yield from page.wrap_dim(
        detail if place else status + detail for place, detail in enumerate(row.details)
    )


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
