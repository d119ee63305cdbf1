"""The synthesis matrix: each article's answers to each question, and who agrees."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.compare.agreement import TWO, Basis, Entailments, find_basis
from argmap.analyze.compare.clashes import (
    AnswerPair,
    HeldAnswer,
    PairRule,
    are_of_one_article,
    are_of_two_articles,
    build_held_answer,
)
from argmap.analyze.compare.scope import Commitment, Scope, find_commitment
from argmap.model.elements import Claim, Question
from argmap.model.queries import is_held, keep_links
from argmap.model.workspace import Workspace

# Only this many pairs of answers are listed for each question.
MOST_PAIRS = 50


class QuestionStatus(StrEnum):
    """How the answers of a row compare, counting only those that the articles hold."""

    AGREED = "agreed"
    PARTLY_AGREED = "partly-agreed"
    DIFFER = "differ"
    DIVIDED = "divided"
    ONE_VOICE = "one-voice"
    UNANSWERED = "unanswered"

    @property
    def words(self) -> str:
        """The status as it is written in a sentence."""
        return self.replace("-", " ")


AGREEING = frozenset({QuestionStatus.AGREED, QuestionStatus.PARTLY_AGREED})
DIFFERING = frozenset({QuestionStatus.PARTLY_AGREED, QuestionStatus.DIFFER})


class CellAnswer(Struct, frozen=True):
    """A position that an article gives, the claims that give it, and how it puts them forward.

    It is held if the article is committed to one of these claims.
    """

    position: str
    commitment: Commitment
    claims: tuple[Claim, ...]
    held: bool

    @property
    def held_claims(self) -> tuple[Claim, ...]:
        """The claims that the article is committed to."""
        return tuple(filter(is_held, self.claims))


class Cell(Struct, frozen=True):
    """The answers of one article to one question; none if it does not answer.

    `tensions` are its own answers that clash with each other.
    """

    article: str
    answers: tuple[CellAnswer, ...]
    tensions: tuple[AnswerPair, ...] = ()

    @property
    def held_answers(self) -> tuple[CellAnswer, ...]:
        """The answers that the article holds."""
        return tuple(answer for answer in self.answers if answer.held)

    @property
    def held_positions(self) -> tuple[str, ...]:
        """The positions that the article holds, each once."""
        return tuple(dict.fromkeys(answer.position for answer in self.held_answers))

    @property
    def has_several(self) -> bool:
        """Whether the article holds more than one position."""
        return len(self.held_positions) >= TWO


class Row(Struct, frozen=True):
    """A question with a cell for each article.

    `basis` is what an agreement, or a partial one, rests on. `clashes` are the answers of two
    articles that divide them; if none do, `compatible` are those with different positions that a
    link makes compatible. `cut` if there are more than are listed.
    """

    question: Question
    cells: tuple[Cell, ...]
    status: QuestionStatus
    basis: Basis | None = None
    clashes: tuple[AnswerPair, ...] = ()
    compatible: tuple[AnswerPair, ...] = ()
    cut: bool = False


def build_matrix(workspace: Workspace, scope: Scope) -> tuple[Row, ...]:
    """Return a row for each question, with a cell for each article, in the order of the scope."""
    listed = keep_links(workspace, scope.least)
    builder = _RowBuilder(
        tuple(article.id for article in scope.select_articles(workspace)),
        collect_cells(workspace),
        PairRule.of(workspace, listed),
        Entailments.of(listed),
    )
    return tuple(map(builder.build, scope.select_questions(workspace)))


class _RowBuilder(Struct, frozen=True):
    """Builds rows: the articles in order, the cells that have answers, and what joins claims."""

    articles: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    rule: PairRule
    entailments: Entailments

    def build(self, question: Question) -> Row:
        filled = self.cells.get(question.id, {})
        cells = tuple(
            self._mark_tensions(question, filled[article])
            if article in filled
            else Cell(article, ())
            for article in self.articles
        )
        held = _list_held(cells)
        clashes = tuple(
            islice(self.rule.find_clashes(question, held, are_of_two_articles), MOST_PAIRS + 1)
        )
        status = _find_status(cells, is_divided=bool(clashes))
        compatible = self.rule.find_compatible(held, are_of_two_articles)
        pairs = tuple(islice(compatible, MOST_PAIRS + 1)) if status in DIFFERING else ()
        return Row(
            question,
            cells,
            status,
            self._find_basis(cells) if status in AGREEING else None,
            clashes[:MOST_PAIRS],
            pairs[:MOST_PAIRS],
            max(len(clashes), len(pairs)) > MOST_PAIRS,
        )

    def _mark_tensions(self, question: Question, cell: Cell) -> Cell:
        held = _list_held((cell,))
        if len(held) < TWO:
            return cell
        clashes = self.rule.find_clashes(question, held, are_of_one_article)
        return replace(cell, tensions=tuple(islice(clashes, MOST_PAIRS)))

    def _find_basis(self, cells: Iterable[Cell]) -> Basis:
        voices = (
            [claim.id for answer in cell.held_answers for claim in answer.held_claims]
            for cell in cells
            if cell.held_answers
        )
        return find_basis(voices, self.entailments)


def _list_held(cells: Iterable[Cell]) -> Sequence[HeldAnswer]:
    return tuple(
        build_held_answer(claim, answer.position)
        for cell in cells
        for answer in cell.held_answers
        for claim in answer.held_claims
    )


def collect_cells(workspace: Workspace) -> Mapping[str, Mapping[str, Cell]]:
    """Return the cells that have answers, by question and article, in the order of the claims."""
    groups: dict[str, dict[str, dict[tuple[str, Commitment], list[Claim]]]] = {}
    for claim in workspace.claims:
        for answer in dict.fromkeys(claim.answers):
            key = answer.position, find_commitment(workspace, claim)
            by_article = groups.setdefault(answer.question, {})
            by_article.setdefault(claim.article, {}).setdefault(key, []).append(claim)
    return {
        question: {article: _build_cell(article, group) for article, group in by_article.items()}
        for question, by_article in groups.items()
    }


def _build_cell(article: str, claims: Mapping[tuple[str, Commitment], list[Claim]]) -> Cell:
    return Cell(
        article,
        tuple(
            CellAnswer(position, commitment, tuple(group), held=any(map(is_held, group)))
            for (position, commitment), group in claims.items()
        ),
    )


def _find_status(cells: Iterable[Cell], *, is_divided: bool) -> QuestionStatus:
    voices = [frozenset(cell.held_positions) for cell in cells if cell.held_positions]
    if len(voices) < TWO:
        return QuestionStatus.ONE_VOICE if voices else QuestionStatus.UNANSWERED
    if is_divided:
        return QuestionStatus.DIVIDED
    if len(set(voices)) == 1:
        return QuestionStatus.AGREED
    shared = Counter(position for voice in voices for position in voice)
    is_shared = max(shared.values()) >= TWO
    return QuestionStatus.PARTLY_AGREED if is_shared else QuestionStatus.DIFFER
