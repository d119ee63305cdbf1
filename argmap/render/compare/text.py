"""A comparison as text for a terminal."""

from collections.abc import Iterable, Iterator

from argmap.analyze.compare.comparison import Comparison, PairComparison
from argmap.analyze.compare.derivation import Connection, build_connection
from argmap.analyze.compare.matrix import Cell, CellAnswer, Row
from argmap.analyze.compare.relations import Relations
from argmap.model.queries import get_article_id
from argmap.model.workspace import Workspace
from argmap.render.compare.columns import BLANK, Column, Page, Passage, make_bold, make_dim
from argmap.render.compare.comparison_phrases import (
    CASES,
    CLASSES,
    HEADINGS,
    SILENT,
    UNANSWERED,
    UNLINKED,
    UNTOUCHED,
    describe_answer,
    describe_case,
    describe_claim,
    describe_connection,
    describe_cut,
    describe_end,
    describe_held,
    describe_path,
    describe_positions,
    describe_reliances,
    describe_status,
    describe_tally,
    describe_weight,
    group_relations,
    list_pair_parts,
)
from argmap.render.phrases import describe_article
from argmap.render.terminal import Ansi


def render_text(workspace: Workspace, comparison: Comparison, columns: int, *, colour: bool) -> str:
    """Return the whole comparison, in lines of at most that many columns."""
    page = Page(columns, Ansi(colour))
    lines = (
        *page.stack(*_build_head(workspace, comparison)),
        *(line for row in comparison.rows for line in _render_row(row, page)),
        *(
            _render_pair(workspace, comparison.pair, page)
            if comparison.pair
            else _render_relations(workspace, comparison.relations, page)
        ),
        *page.stack(*_build_limits(comparison)),
        *page.stack(*_build_section(CLASSES, _build_classes(workspace, comparison))),
        *page.stack(*_build_section(UNTOUCHED, _build_untouched(comparison))),
        *_render_unanswered(workspace, comparison, page),
        *page.stack(*_build_section(CASES, _build_cases(comparison))),
    )
    return "\n".join(lines) + "\n"


def _build_head(workspace: Workspace, comparison: Comparison) -> Iterator[Passage]:
    """Yield the title of the map, the articles compared, and the counts."""
    if workspace.title:
        yield make_bold(workspace.title)
        yield BLANK
    for article in comparison.articles:
        yield Passage(describe_article(article))
    if comparison.articles:
        yield BLANK
    yield Passage(describe_tally(comparison))


def _render_row(row: Row, page: Page) -> Iterator[str]:
    """Yield a question and its cells: side by side if they fit, else one below the other."""
    question = make_bold(f"{row.question.id}: {row.question.text}")
    yield from page.stack(BLANK, question, Passage(describe_status(row)))
    if page.find_column_width(len(row.cells), depth=1) and len(row.cells) > 1:
        yield ""
        yield from page.set_side_by_side(tuple(map(_build_column, row.cells)), depth=1)
    else:
        yield from page.stack(*_stack_cells(row))


def _build_column(cell: Cell) -> Column:
    """Return the text of a cell: the article, its positions, the claims that give them."""
    several = describe_positions(cell)
    return (
        make_dim(cell.article),
        *((make_bold(f"{several}:"),) if several else ()),
        *(
            passage
            for answer in cell.answers
            for passage in (make_bold(describe_answer(answer)), *_build_claims(answer))
        ),
        *(() if cell.answers else (make_dim(SILENT),)),
    )


def _build_claims(answer: CellAnswer, depth: int = 0) -> Iterator[Passage]:
    for claim in answer.claims:
        yield Passage(f"{claim.name}: {describe_claim(claim)}", depth=depth)


def _stack_cells(row: Row) -> Iterator[Passage]:
    """Yield what each article answers, and then which are silent."""
    for cell in row.cells:
        several = f" ({describe_positions(cell)})" if cell.has_several else ""
        for answer in cell.answers:
            yield make_bold(f"{cell.article} {describe_answer(answer)}{several}", depth=1)
            yield from _build_claims(answer, depth=2)
    silent = ", ".join(cell.article for cell in row.cells if not cell.answers)
    if silent:
        yield make_dim(f"{SILENT}: {silent}", depth=1)


def _render_relations(workspace: Workspace, relations: Relations, page: Page) -> Iterator[str]:
    for title, groups in group_relations(relations):
        if groups:
            yield from page.stack(BLANK, make_bold(title))
        for kind, connections in groups.items():
            yield from page.stack(BLANK, Passage(HEADINGS[kind]))
            for connection in connections:
                yield from _render_connection(workspace, connection, page)


def _render_connection(
    workspace: Workspace, connection: Connection, page: Page, left: str | None = None
) -> Iterator[str]:
    """Yield a connection: its ends, their texts, and its note or the path that leads to it.

    In a pair, the claim of the left article is on the left.
    """
    ends = [connection.source, connection.target]
    if left is not None and get_article_id(connection.source) != left:
        ends.reverse()
    cells = tuple((Passage(describe_end(workspace, end)),) for end in ends)
    yield from page.stack(make_bold(describe_connection(connection), depth=1))
    yield from page.set_side_by_side(cells, depth=2)
    if connection.link and connection.link.note:
        yield from page.stack(make_dim(f"Note: {connection.link.note}", depth=2))
    path = describe_path(workspace, connection.path)
    yield from page.stack(*(make_dim(step, depth=2) for step in path))


def _render_pair(workspace: Workspace, pair: PairComparison, page: Page) -> Iterator[str]:
    parts = list_pair_parts(pair)
    if parts:
        yield from page.stack(BLANK, make_bold(f"{pair.left} and {pair.right}, side by side"))
    for heading, rows, connections in parts:
        yield from page.stack(BLANK, Passage(heading))
        for row in rows:
            yield from _render_answers(row, pair, page)
        for connection in connections:
            yield from _render_connection(workspace, connection, page, pair.left)


def _render_answers(row: Row, pair: PairComparison, page: Page) -> Iterator[str]:
    yield from page.stack(make_bold(f"{row.question.id}: {row.question.text}", depth=1))
    cells = tuple((Passage(describe_held(cell)),) for cell in row.cells)
    yield from page.set_side_by_side(cells, depth=2)
    if row.question.id in pair.unlinked:
        yield from page.stack(make_dim(UNLINKED, depth=2))


def _build_limits(comparison: Comparison) -> Iterator[Passage]:
    if words := describe_cut(comparison.relations.cut):
        yield from (BLANK, make_dim(words))


def _build_section(title: str, items: Iterable[Passage]) -> Iterator[Passage]:
    """Yield a title with passages below it, or nothing if there are none."""
    passages = tuple(items)
    if passages:
        yield from (BLANK, make_bold(title), *passages)


def _build_classes(workspace: Workspace, comparison: Comparison) -> Iterator[Passage]:
    for members in comparison.classes:
        for place, member in enumerate(members):
            claim = workspace.claims_by_id[member]
            yield Passage(f"{'=' if place else '•'} {claim.id}: {describe_claim(claim)}", depth=1)


def _build_untouched(comparison: Comparison) -> Iterator[Passage]:
    for weighty in comparison.untouched:
        yield Passage(f"{weighty.claim.id} ({describe_weight(weighty)})", depth=1)
        yield Passage(describe_claim(weighty.claim), depth=2)


def _render_unanswered(workspace: Workspace, comparison: Comparison, page: Page) -> Iterator[str]:
    if comparison.unanswered:
        yield from page.stack(BLANK, make_bold(UNANSWERED))
    for link in comparison.unanswered:
        yield from _render_connection(workspace, build_connection(link), page)


def _build_cases(comparison: Comparison) -> Iterator[Passage]:
    for case in comparison.cases:
        yield Passage(f"{case.article}: {describe_case(case, comparison.scope)}", depth=1)
        yield from (Passage(words, depth=2) for words in describe_reliances(case))
