"""The synthesis matrix: each article's answers to each question, and who agrees."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from argmap.analyze.compare.scope import Commitment, Scope, find_commitment
from argmap.model.elements import Claim, Question, Relation
from argmap.model.queries import find_restatements, is_held, walk
from argmap.model.workspace import Workspace

# Only this many consequences of each claim are followed, the nearest ones, to keep the cost linear.
MOST_CONSEQUENCES = 64
TWO = 2


class QuestionStatus(StrEnum):
    """How the answers of a row compare, counting only positions that the articles hold."""

    AGREED = "agreed"
    DIVIDED = "divided"
    ONE_VOICE = "one-voice"
    UNANSWERED = "unanswered"


class Basis(StrEnum):
    """What an agreement rests on.

    *Claim*: one claim among the answers is stated, restated or implied by an answer of every
    article that answers. *Part*: by answers of two articles or more, but not all. *Position*: by no
    two; the articles give the same position, but no link says that they say the same.
    """

    CLAIM = "claim"
    PART = "part"
    POSITION = "position"


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
    """The answers of one article to one question; none if it does not answer."""

    article: str
    answers: tuple[CellAnswer, ...]

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
    """A question with a cell for each article, and the basis of the agreement if they agree."""

    question: Question
    cells: tuple[Cell, ...]
    status: QuestionStatus
    basis: Basis | None


def build_matrix(workspace: Workspace, scope: Scope) -> tuple[Row, ...]:
    """Return a row for each question, with a cell for each article, in map order."""
    articles = tuple(article.id for article in scope.select_articles(workspace))
    cells_by_question = collect_cells(workspace)
    entailments = _build_entailments(workspace)
    rows = []
    for question in scope.select_questions(workspace):
        filled = cells_by_question.get(question.id, {})
        cells = tuple(filled.get(article, Cell(article, ())) for article in articles)
        status = _find_status(cells)
        basis = _find_basis(cells, entailments) if status is QuestionStatus.AGREED else None
        rows.append(Row(question, cells, status, basis))
    return tuple(rows)


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


def _find_status(cells: Iterable[Cell]) -> QuestionStatus:
    voices = [cell.held_positions for cell in cells if cell.held_positions]
    if not voices:
        return QuestionStatus.UNANSWERED
    if len(voices) == 1:
        return QuestionStatus.ONE_VOICE
    positions = {position for voice in voices for position in voice}
    return QuestionStatus.AGREED if len(positions) == 1 else QuestionStatus.DIVIDED


class _Entailments(Struct, frozen=True):
    """Propositions and what they imply directly.

    Claims joined by `restates` are one proposition, named after the alphabetically first of them;
    `propositions` maps each claim of such a class to it.
    """

    propositions: Mapping[str, str]
    implied: Mapping[str, tuple[str, ...]]

    def get_proposition(self, claim: str) -> str:
        return self.propositions.get(claim, claim)

    def find_consequences(self, claim: str) -> tuple[str, ...]:
        """Return the propositions that a claim states or implies, its own first, nearest first."""
        start = self.get_proposition(claim)
        reached = walk((start,), lambda proposition: self.implied.get(proposition, ()))
        return tuple(proposition for proposition, _ in islice(reached, MOST_CONSEQUENCES))


def _build_entailments(workspace: Workspace) -> _Entailments:
    classes = find_restatements(workspace).classes
    propositions = {claim: min(members) for members in classes for claim in members}
    implied: dict[str, set[str]] = {}
    for link in workspace.links:
        if link.relation is Relation.IMPLIES:
            source = propositions.get(link.source, link.source)
            implied.setdefault(source, set()).add(propositions.get(link.target, link.target))
    return _Entailments(
        propositions, {source: tuple(sorted(targets)) for source, targets in implied.items()}
    )


def _find_basis(cells: Iterable[Cell], entailments: _Entailments) -> Basis:
    voices = [
        [claim.id for answer in cell.held_answers for claim in answer.held_claims]
        for cell in cells
        if cell.held_answers
    ]
    stated = {entailments.get_proposition(claim) for voice in voices for claim in voice}
    shared: Counter[str] = Counter()
    for voice in voices:
        entailed = {
            proposition for claim in voice for proposition in entailments.find_consequences(claim)
        }
        shared.update(entailed & stated)
    most = max(shared.values())
    if most == len(voices):
        return Basis.CLAIM
    return Basis.PART if most >= TWO else Basis.POSITION
