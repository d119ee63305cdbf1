"""The matrix of a comparison as a table for spreadsheets: a row a question, a column an article."""

import csv
import io

from argmap.compare.comparison import Comparison
from argmap.compare.matrix import Answered, Cell
from argmap.output.compare.wording import SILENT, answer_words, claim_words
from argmap.output.csv_table import BYTE_ORDER_MARK, cell

COLUMNS = ("question", "text", "status", "basis")


def render_csv(comparison: Comparison) -> str:
    """Return the matrix, in cells that no spreadsheet runs; other parts have no place in a table.

    `basis` is that of an agreement: claim, part or position.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow((*COLUMNS, *(cell(article.name) for article in comparison.articles)))
    for row in comparison.rows:
        question = row.question
        fixed = (question.id, question.text, row.status, row.basis)
        writer.writerow(map(cell, (*fixed, *map(cell_words, row.cells))))
    return BYTE_ORDER_MARK + table.getvalue()


def cell_words(content: Cell) -> str:
    """Return what an article answers, in one line."""
    return "; ".join(map(answer, content.answers)) or SILENT


def answer(answered: Answered) -> str:
    """Return a position and the claims that give it."""
    claims = ", ".join(f"{claim.id} “{claim_words(claim)}”" for claim in answered.claims)
    return f"{answer_words(answered)}: {claims}"
