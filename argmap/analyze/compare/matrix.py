"""The synthesis matrix: each article's answers to each question, and who agrees."""

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from argmap.analyze.compare.scope import Commitment, Scope, find_commitment
from argmap.model.elements import Claim, Question, Relation
from argmap.model.queries import find_restates_classes, is_held
from argmap.model.workspace import Workspace

# Of each claim so many consequences are looked at, the nearest ones, so that the cost stays linear.
MOST_CONSEQUENCES = 64


class Entailments(Struct, frozen=True):
    """Propositions and what they imply.

    Claims joined by `restates` are one proposition, named after the first of them in the alphabet;
    `propositions` says it of each claim that is restated. `implied` has the propositions that one
    implies directly.
    """

    propositions: Mapping[str, str]
    implied: Mapping[str, tuple[str, ...]]

    def proposition(self, claim: str) -> str:
        """Return the proposition that a claim states."""
        return self.propositions.get(claim, claim)

    def consequences(self, claim: str) -> tuple[str, ...]:
        """Return the propositions that a claim states or implies, its own first, nearest first."""
        found = {self.proposition(claim): None}
        waiting = deque(found)
        while waiting:
            for each in self.implied.get(waiting.popleft(), ()):
                if len(found) == MOST_CONSEQUENCES:
                    return tuple(found)
                if each not in found:
                    found[each] = None
                    waiting.append(each)
        return tuple(found)


def _build_entailments(workspace: Workspace) -> Entailments:
    """Return what follows from what in a workspace."""
    propositions = {
        claim: min(members) for members in find_restates_classes(workspace) for claim in members
    }
    implied: dict[str, set[str]] = {}
    for link in workspace.links:
        if link.relation is Relation.IMPLIES:
            source = propositions.get(link.source, link.source)
            implied.setdefault(source, set()).add(propositions.get(link.target, link.target))
    return Entailments(propositions, {key: tuple(sorted(each)) for key, each in implied.items()})


TWO = 2


class QuestionStatus(StrEnum):
    """How the articles of a row stand to each other; only positions that they hold count."""

    AGREED = "agreed"
    DIVIDED = "divided"
    ONE_VOICE = "one-voice"
    UNANSWERED = "unanswered"


class Basis(StrEnum):
    """What an agreement rests on.

    *Claim*: one claim among the answers is stated, restated or implied by an answer of every
    article that answers. *Part*: that is so of two articles or more, but not of all. *Position*: of
    no two; the articles give the same position, and no link says that they say the same.
    """

    CLAIM = "claim"
    PART = "part"
    POSITION = "position"


class CellAnswer(Struct, frozen=True):
    """A position that an article gives, the claims that give it, and how it puts them forward.

    It is held when the article stands by one of these claims.
    """

    position: str
    mode: Commitment
    claims: tuple[Claim, ...]
    held: bool


class Cell(Struct, frozen=True):
    """What one article answers to one question; silent when it answers nothing."""

    article: str
    answers: tuple[CellAnswer, ...]

    @property
    def held(self) -> tuple[str, ...]:
        """The positions that the article holds, each once."""
        return tuple(dict.fromkeys(each.position for each in self.answers if each.held))

    @property
    def several(self) -> bool:
        """Whether the article holds more than one position."""
        return len(self.held) >= TWO


class Row(Struct, frozen=True):
    """A question with a cell for each article; the basis is that of an agreement."""

    question: Question
    cells: tuple[Cell, ...]
    status: QuestionStatus
    basis: Basis | None


def build_matrix(workspace: Workspace, scope: Scope) -> tuple[Row, ...]:
    """Return a row for each question and in it a cell for each article, in their order."""
    articles = tuple(article.id for article in scope.articles_of(workspace))
    answers = _collect_answers(workspace)
    entailments = _build_entailments(workspace)
    return tuple(
        _build_row(
            question,
            tuple(
                Cell(article, _group_answers(workspace, answers.get((question.id, article), ())))
                for article in articles
            ),
            entailments,
        )
        for question in scope.questions_of(workspace)
    )


def _collect_answers(
    workspace: Workspace,
) -> Mapping[tuple[str, str], Iterable[tuple[Claim, str]]]:
    """Return the claims that answer, each with its position, by question and article."""
    answers: dict[tuple[str, str], list[tuple[Claim, str]]] = {}
    for claim in workspace.claims:
        for answer in dict.fromkeys(claim.answers):
            cell = answers.setdefault((answer.question, claim.article), [])
            cell.append((claim, answer.position))
    return answers


def _group_answers(
    workspace: Workspace, answers: Iterable[tuple[Claim, str]]
) -> tuple[CellAnswer, ...]:
    """Return the answers of a cell, those with the same position and mode as one."""
    groups: dict[tuple[str, Commitment], list[Claim]] = {}
    for claim, position in answers:
        groups.setdefault((position, find_commitment(workspace, claim)), []).append(claim)
    return tuple(
        CellAnswer(position, mode, tuple(claims), held=any(map(is_held, claims)))
        for (position, mode), claims in groups.items()
    )


def _build_row(question: Question, cells: tuple[Cell, ...], entailments: Entailments) -> Row:
    """Return the row of these cells, with its status and the basis of an agreement."""
    status = _find_status(cells)
    basis = _find_basis(cells, entailments) if status is QuestionStatus.AGREED else None
    return Row(question, cells, status, basis)


def _find_status(cells: Iterable[Cell]) -> QuestionStatus:
    """Return how the articles stand to each other: by how many hold a position, and how many."""
    voices = [cell.held for cell in cells if cell.held]
    if not voices:
        return QuestionStatus.UNANSWERED
    if len(voices) == 1:
        return QuestionStatus.ONE_VOICE
    return (
        QuestionStatus.AGREED
        if len({each for held in voices for each in held}) == 1
        else QuestionStatus.DIVIDED
    )


def _find_basis(cells: Iterable[Cell], entailments: Entailments) -> Basis:
    """Return what the agreement of these cells rests on."""
    voices = [
        [claim.id for each in cell.answers if each.held for claim in each.claims if is_held(claim)]
        for cell in cells
        if cell.held
    ]
    stated = {entailments.proposition(claim) for voice in voices for claim in voice}
    shared = Counter(
        proposition
        for voice in voices
        for proposition in {each for claim in voice for each in entailments.consequences(claim)}
        if proposition in stated
    )
    most = max(shared.values())
    if most == len(voices):
        return Basis.CLAIM
    return Basis.PART if most >= TWO else Basis.POSITION
