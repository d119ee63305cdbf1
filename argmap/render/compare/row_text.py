"""The rows of the matrix as text: in short, in columns, or article by article."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.matrix import Cell, Row
from argmap.model.elements import Article
from argmap.render.compare.columns import (
    BLANK,
    PLAIN,
    Column,
    Page,
    Passage,
    make_bold,
    make_dim,
)
from argmap.render.compare.row_phrases import (
    PLUS,
    SILENT,
    MergedAnswer,
    describe_answers,
    describe_quote,
    describe_status,
    describe_status_briefly,
    list_grounds,
    may_hold_together,
    merge_answers,
)
from argmap.render.phrases import describe_article, describe_claim
from argmap.render.terminal import STRONG


def render_brief_rows(rows: tuple[Row, ...], page: Page) -> Iterator[str]:
    """Yield each question with its status, then who answers what, and why that is compatible."""
    if rows:
        yield ""
    for row in rows:
        lead = f"{row.question.id}: {row.question.text}"
        answers = (words for cell in row.cells for words in describe_answers(cell))
        yield from page.flow(lead, f"({describe_status_briefly(row)})")
        yield from page.hang(*answers, *list_grounds(row), depth=1)
    if any(map(may_hold_together, rows)):
        yield from page.stack(make_dim(PLUS))


def render_rows(rows: Iterable[Row], page: Page, *, quotes: bool) -> Iterator[str]:
    """Yield each question and its cells: side by side if they fit, else one below the other."""
    for row in rows:
        remarks = _build_remarks(row)
        yield from page.stack(BLANK, _build_question(row), Passage(describe_status(row)), *remarks)
        if page.find_column_width(len(row.cells), depth=1) and len(row.cells) > 1:
            columns = tuple(_build_column(cell, quotes=quotes) for cell in row.cells)
            yield ""
            yield from page.set_side_by_side(columns, depth=1)
        else:
            answers = {cell.article: cell for cell in row.cells}
            yield from page.stack(*_stack_answers(answers, "{} {}", STRONG, quotes=quotes))


def render_article_rows(comparison: Comparison, page: Page, *, quotes: bool) -> Iterator[str]:
    """Yield each question with its status, then each article with all its answers."""
    if comparison.rows:
        yield ""
    for row in comparison.rows:
        status = Passage(describe_status(row), depth=1)
        yield from page.stack(_build_question(row), status, *_build_remarks(row))
    for place, article in enumerate(comparison.articles):
        cells = {row.question.id: row.cells[place] for row in comparison.rows}
        yield from page.stack(*_build_article(article, cells, quotes=quotes))


def _build_question(row: Row) -> Passage:
    return make_bold(f"{row.question.id}: {row.question.text}")


def _build_remarks(row: Row) -> tuple[Passage, ...]:
    """Return why answers clash or are compatible, and the note of the question."""
    note = row.question.note
    return (
        *(Passage(words, depth=1) for words in list_grounds(row)),
        *((make_dim(f"Note: {note}", depth=1),) if note else ()),
    )


def _build_column(cell: Cell, *, quotes: bool) -> Column:
    """Return the text of a cell: the article, its positions, the claims that give them."""
    return (
        make_dim(cell.article),
        *(
            passage
            for answer in merge_answers(cell)
            for passage in (make_bold(answer.words), *_build_claims(answer, quotes=quotes))
        ),
        *(() if cell.answers else (make_dim(SILENT),)),
    )


def _build_claims(answer: MergedAnswer, depth: int = 0, *, quotes: bool) -> Iterator[Passage]:
    for claim in answer.claims:
        yield Passage(f"{claim.name}: {describe_claim(claim)}", depth=depth)
        for quote in claim.quotes if quotes else ():
            yield make_dim(describe_quote(quote), depth=depth)


def _build_article(
    article: Article, cells: Mapping[str, Cell], *, quotes: bool
) -> Iterator[Passage]:
    yield from (BLANK, make_bold(describe_article(article)))
    if article.note:
        yield make_dim(f"Note: {article.note}", depth=1)
    yield from _stack_answers(cells, "{}: {}", PLAIN, quotes=quotes)


def _stack_answers(
    cells: Mapping[str, Cell], template: str, style: str, *, quotes: bool
) -> Iterator[Passage]:
    """Yield the answers of cells below what each belongs to, and then which cells are empty."""
    for label, cell in cells.items():
        for answer in merge_answers(cell):
            yield Passage(template.format(label, answer.words), style, depth=1)
            yield from _build_claims(answer, depth=2, quotes=quotes)
    silent = ", ".join(label for label, cell in cells.items() if not cell.answers)
    if silent:
        yield make_dim(f"{SILENT}: {silent}", depth=1)
