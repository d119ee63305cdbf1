"""What stands in the cells of the picture: questions, articles, answers."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.matrix import Cell, QuestionStatus, Row
from argmap.analyze.compare.scope import Commitment
from argmap.model.elements import Article, Claim
from argmap.model.queries import is_held
from argmap.model.workspace import Workspace
from argmap.render.article_labels import label_articles
from argmap.render.compare.picture.colours import assign_colours
from argmap.render.compare.row_phrases import (
    SILENT,
    MergedAnswer,
    describe_quote,
    describe_status_briefly,
    list_grounds,
    may_hold_together,
    merge_answers,
)
from argmap.render.compare.view import Rows
from argmap.render.diagram.text.block import clean_text
from argmap.render.phrases import describe_article, describe_claim, format_title


class Head(Struct, frozen=True):
    """The head of a row or a column: its name, what is below it, and its tooltip."""

    id: str
    name: str
    remark: str
    tooltip: str


class Answer(Struct, frozen=True):
    """What an article answers, the numbers of its colours, and the claims that say so.

    `is_held` is whether the article is committed to it.
    """

    words: str
    colours: tuple[int, ...]
    is_held: bool
    claims: tuple[Claim, ...]


class Field(Struct, frozen=True):
    """A cell of the table, with the most important answer first; none if the article is silent."""

    id: str
    status: QuestionStatus
    answers: tuple[Answer, ...]
    tooltip: str


class Table(Struct, frozen=True):
    """The title, the heads of rows and columns, and the fields, row by row.

    `has_plus` is whether a question has a `+`: its positions may hold together.
    """

    title: str | None
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    fields: tuple[tuple[Field, ...], ...]
    has_plus: bool


def build_table(workspace: Workspace, comparison: Comparison, rows: Rows, count: int) -> Table:
    """Return the table of a comparison, in which up to `count` colours are used."""
    labels = label_articles(workspace.articles)
    articles = tuple(_head_article(article, labels) for article in comparison.articles)
    questions = tuple(map(_head_question, comparison.rows))
    colours = assign_colours(map(_list_positions, comparison.rows), count)
    fields = tuple(
        tuple(_build_field(row, cell, numbers) for cell in row.cells)
        for row, numbers in zip(comparison.rows, colours, strict=True)
    )
    has_plus = any(map(may_hold_together, comparison.rows))
    if rows is Rows.ARTICLES:
        turned = tuple(zip(*fields, strict=True))
        return Table(workspace.title, articles, questions, turned, has_plus)
    return Table(workspace.title, questions, articles, fields, has_plus)


def _head_article(article: Article, labels: Mapping[str, str]) -> Head:
    label, title = labels[article.id], format_title(article)
    remark = "" if label == title else title
    return Head(article.id, label, remark, _join_lines(describe_article(article), article.note))


def _head_question(row: Row) -> Head:
    question = row.question
    tooltip = _join_lines(f"{question.id}: {question.text}", *list_grounds(row), question.note)
    return Head(f"{question.id}:", question.text, describe_status_briefly(row), tooltip)


def _list_positions(row: Row) -> Iterable[str]:
    """Return the positions of a row: those that the question allows, then others that are given."""
    given = (answer.position for cell in row.cells for answer in cell.answers)
    return (*row.question.positions, *given)


def _build_field(row: Row, cell: Cell, numbers: Mapping[str, int]) -> Field:
    merged = sorted(merge_answers(cell), key=_find_weight)
    answers = tuple(_build_answer(answer, numbers) for answer in merged)
    lines = (line for answer in merged for line in _describe_answer(answer))
    tooltip = _join_lines(*lines) or f"{cell.article}: {SILENT}"
    return Field(f"{row.question.id}:{cell.article}", row.status, answers, tooltip)


def _find_weight(answer: MergedAnswer) -> tuple[bool, bool]:
    """Return what sorts answers: what the article holds first, and of that its conclusions."""
    return (
        not any(map(is_held, answer.claims)),
        not any(claim.main for claim in answer.claims),
    )


def _build_answer(answer: MergedAnswer, numbers: Mapping[str, int]) -> Answer:
    positions = " + ".join(answer.positions)
    is_asserted = answer.commitment is Commitment.ASSERTS
    return Answer(
        positions if is_asserted else answer.words,
        tuple(numbers[position] for position in answer.positions),
        any(map(is_held, answer.claims)),
        tuple(sorted(answer.claims, key=lambda claim: not claim.main)),
    )


def _describe_answer(answer: MergedAnswer) -> Iterator[str]:
    """Yield an answer in full: its claims with what qualifies them, and their quotations."""
    yield answer.words
    for claim in answer.claims:
        yield f"{claim.id}: {describe_claim(claim)}"
        yield from map(describe_quote, claim.quotes)


def _join_lines(*lines: str | None) -> str:
    return "\n".join(clean_text(line) for line in lines if line)
