"""The matrix as a Markdown table."""

from collections.abc import Iterable, Iterator

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.matrix import Cell, Row
from argmap.model.elements import Article, Claim
from argmap.render.compare.row_phrases import (
    SILENT,
    MergedAnswer,
    describe_quote,
    describe_status,
    list_grounds,
    merge_answers,
)
from argmap.render.compare.view import Rows, View
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.render.phrases import describe_article, describe_claim, format_fact

NEW_LINE = "<br>"


def build_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table, or nothing if it has no rows. Cells must be escaped."""
    lines = [_join_cells(cells) for cells in rows]
    if lines:
        yield _join_cells(head)
        yield _join_cells(("---",) * len(head))
        yield from lines


def _join_cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def build_matrix(comparison: Comparison, view: View) -> Iterator[str]:
    """Yield the synthesis matrix: a row for each question, or for each article."""
    questions = tuple(map(_format_question, comparison.rows))
    cells = [
        [_format_cell(cell, quotes=view.quotes) for cell in row.cells] for row in comparison.rows
    ]
    if view.rows is Rows.ARTICLES:
        rows = (
            (_format_article(article), _format_date(article), *(row[place] for row in cells))
            for place, article in enumerate(comparison.articles)
        )
        yield from build_table(("Article", "Date", *questions), rows)
    else:
        names = (escape_markdown(article.name) for article in comparison.articles)
        rows = ((question, *row) for question, row in zip(questions, cells, strict=True))
        yield from build_table(("Question", *names), rows)


def _format_article(article: Article) -> str:
    note = f"{NEW_LINE}*{escape_markdown(article.note)}*" if article.note else ""
    return escape_markdown(describe_article(article)) + note


def _format_date(article: Article) -> str:
    return escape_markdown(format_fact(article.date))


def _format_question(row: Row) -> str:
    """Return the question, how its answers compare and why, and its note."""
    question = row.question
    return NEW_LINE.join(
        (
            escape_markdown(question.text),
            f"{format_code(question.id)}: *{describe_status(row)}*",
            *map(escape_markdown, list_grounds(row)),
            *((f"Note: {escape_markdown(question.note)}",) if question.note else ()),
        )
    )


def _format_cell(cell: Cell, *, quotes: bool) -> str:
    if not cell.answers:
        return f"*{SILENT}*"
    return NEW_LINE.join(_format_answer(answer, quotes=quotes) for answer in merge_answers(cell))


def _format_answer(answer: MergedAnswer, *, quotes: bool) -> str:
    claims = (line for claim in answer.claims for line in _format_claim(claim, quotes=quotes))
    return NEW_LINE.join((f"**{escape_markdown(answer.words)}**", *claims))


def _format_claim(claim: Claim, *, quotes: bool) -> Iterator[str]:
    yield f"{format_code(claim.name)} {escape_markdown(describe_claim(claim))}"
    for quote in claim.quotes if quotes else ():
        yield escape_markdown(describe_quote(quote))
