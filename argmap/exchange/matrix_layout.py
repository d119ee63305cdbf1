"""Finds which rows and columns of a table are questions, articles, or facts about them."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.exchange.draft import Place
from argmap.exchange.tables import Row
from argmap.exchange.wording import shorten

QUESTION_HEADERS = {
    "question",
    "questions",
    "issue",
    "issues",
    "topic",
    "theme",
    "research question",
}
ARTICLE_HEADERS = {"article", "articles", "study", "paper", "reference", "citation", "publication"}
# The columns about an item, by their headers; all others are cells of the matrix.
FACTS = {
    **dict.fromkeys(("title",), "title"),
    **dict.fromkeys(("author", "authors", "author(s)"), "authors"),
    **dict.fromkeys(("publisher", "journal", "venue", "source"), "publisher"),
    **dict.fromkeys(("date", "year", "published"), "date"),
    **dict.fromkeys(("url", "link", "doi"), "url"),
    **dict.fromkeys(("language",), "language"),
    **dict.fromkeys(("tags", "keywords"), "tags"),
    **dict.fromkeys(("note", "notes", "comment", "comments"), "note"),
    **dict.fromkeys(("text",), "text"),
    **dict.fromkeys(("status", "basis"), "computed"),
}
QUESTION_FACTS = {"text", "note", "tags", "computed"}


class Item(Struct, frozen=True):
    """A question or an article of the table: its key, its label, its place, and its facts."""

    key: str
    label: str
    place: Place
    facts: dict[str, str]


class Cell(Struct, frozen=True):
    """What an article says on a question."""

    article: str
    question: str
    text: str
    place: Place


class Matrix(Struct, frozen=True):
    """A table whose rows and columns are known to be questions or articles."""

    questions: tuple[Item, ...]
    articles: tuple[Item, ...]
    cells: tuple[Cell, ...]


def find_matrix(file: str, rows: tuple[Row, ...]) -> Matrix:
    """Return what the rows, columns and cells are. Raises ArgmapError if that is not clear."""
    header = rows[0]
    by_question = _has_questions_in_rows(file, rows)
    names = QUESTION_FACTS if by_question else set(FACTS.values()) - {"text"}
    facts = {
        column: fact
        for column, cell in enumerate(header.cells)
        if column and (fact := FACTS.get(cell.strip().lower())) in names
    }
    columns = [
        column
        for column, cell in enumerate(header.cells)
        if column and column not in facts and cell.strip()
    ]
    heads = tuple(
        Item(f"column {column}", header.get(column), Place(file, header.line), {})
        for column in columns
    )
    stubs = tuple(
        Item(
            f"row {number}",
            row.get(0),
            Place(file, row.line),
            {fact: row.get(column) for column, fact in facts.items()},
        )
        for number, row in enumerate(rows[1:])
    )
    cells = tuple(_list_cells(file, rows, columns, by_question=by_question))
    return Matrix(stubs, heads, cells) if by_question else Matrix(heads, stubs, cells)


def _list_cells(
    file: str, rows: tuple[Row, ...], columns: list[int], *, by_question: bool
) -> Iterator[Cell]:
    for number, row in enumerate(rows[1:]):
        for column in columns:
            keys = (f"row {number}", f"column {column}")
            question, article = keys if by_question else keys[::-1]
            head = shorten(rows[0].get(column), 20)
            yield Cell(article, question, row.get(column), Place(file, row.line, head))


def list_cells_without_header(rows: tuple[Row, ...]) -> Iterator[tuple[int, str]]:
    """Yield the lines and words of cells in a column that has no header."""
    for row in rows[1:]:
        for column, cell in enumerate(row.cells):
            if column and cell.strip() and not rows[0].get(column).strip():
                yield row.line, cell


def _has_questions_in_rows(file: str, rows: tuple[Row, ...]) -> bool:
    """Return what the first header says, or on which side there are more question marks."""
    first = rows[0].get(0).strip().lower()
    if first in QUESTION_HEADERS or first in ARTICLE_HEADERS or first in FACTS:
        return first in QUESTION_HEADERS
    in_header = sum(cell.strip().endswith("?") for cell in rows[0].cells[1:])
    in_rows = sum(row.get(0).strip().endswith("?") for row in rows[1:])
    if in_header == in_rows:
        raise ArgmapError(
            f"{file}:{rows[0].line}: it is not clear whether a row is a question or an article; "
            "call the first column 'question' or 'article'"
        )
    return in_rows > in_header
