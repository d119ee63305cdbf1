"""The matrix of a comparison as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.matrix import Cell
from argmap.model.elements import Article, Claim
from argmap.render.compare.row_phrases import SILENT, MergedAnswer, describe_quote, merge_answers
from argmap.render.compare.view import SHORT, Rows, View
from argmap.render.export.csv import BYTE_ORDER_MARK, format_cell
from argmap.render.phrases import describe_claim, format_fact

QUESTION_COLUMNS = ("question", "text", "status", "basis")
ARTICLE_COLUMNS = ("article", "title", "authors", "publisher", "date", "url", "tags", "note")

Cells = Iterable[str | None]


def render_csv(comparison: Comparison, view: View = SHORT) -> str:
    """Return the matrix, in cells that no spreadsheet runs; other parts do not fit in a table.

    A row is a question or an article. `basis` is that of an agreement: claim, part or position.
    """
    by_article = view.rows is Rows.ARTICLES
    build_rows = _build_article_rows if by_article else _build_question_rows
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    for cells in build_rows(comparison, quotes=view.quotes):
        writer.writerow(map(format_cell, cells))
    return BYTE_ORDER_MARK + table.getvalue()


def _build_question_rows(comparison: Comparison, *, quotes: bool) -> Iterator[Cells]:
    yield (*QUESTION_COLUMNS, *(article.name for article in comparison.articles))
    for row in comparison.rows:
        cells = (_describe_cell(cell, quotes=quotes) for cell in row.cells)
        yield (row.question.id, row.question.text, row.status, row.basis, *cells)


def _build_article_rows(comparison: Comparison, *, quotes: bool) -> Iterator[Cells]:
    yield (*ARTICLE_COLUMNS, *(row.question.id for row in comparison.rows))
    for place, article in enumerate(comparison.articles):
        cells = (_describe_cell(row.cells[place], quotes=quotes) for row in comparison.rows)
        yield (*_list_facts(article), *cells)


def _list_facts(article: Article) -> Cells:
    """Return what is known about an article, with `?` where it was inferred."""
    inferred = "?" if article.title_inferred else ""
    return (
        article.name,
        f"{article.title}{inferred}" if article.title else None,
        "; ".join(map(format_fact, article.authors)),
        *map(format_fact, (article.publisher, article.date, article.url)),
        "; ".join(article.tags),
        article.note,
    )


def _describe_cell(cell: Cell, *, quotes: bool) -> str:
    answers = (_describe_answer(answer, quotes=quotes) for answer in merge_answers(cell))
    return "; ".join(answers) or SILENT


def _describe_answer(answer: MergedAnswer, *, quotes: bool) -> str:
    claims = (_describe_answering(claim, quotes=quotes) for claim in answer.claims)
    return f"{answer.words}: {', '.join(claims)}"


def _describe_answering(claim: Claim, *, quotes: bool) -> str:
    words = f"{claim.id} “{describe_claim(claim)}”"
    quoted = "; ".join(map(describe_quote, claim.quotes)) if quotes else ""
    return f"{words} [{quoted}]" if quoted else words
