"""The synthesis matrix: each article's answers to each question, and who agrees."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.compare.clashes import COMPATIBLE, AnswerPair, HeldAnswer, PairRule
from argmap.analyze.compare.consequences import Consequences
from argmap.analyze.compare.propositions import Joints, Propositions
from argmap.analyze.compare.scope import Commitment, Scope, find_commitment
from argmap.model.elements import Claim, Question
from argmap.model.queries import is_held, keep_links
from argmap.model.workspace import Workspace

# Only this many pairs of answers are listed for each question.
MOST_PAIRS = 50
TWO = 2


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
    """A position that an article gives, the claims that give it, and how it puts them forward."""

    position: str
    commitment: Commitment
    claims: tuple[Claim, ...]

    @property
    def held(self) -> bool:
        """Whether the article holds the position: it is committed to one of these claims."""
        return any(map(is_held, self.claims))


class Cell(Struct, frozen=True):
    """The answers of one article to one question; none if it does not answer.

    `tensions` are its own answers that clash with each other.
    """

    article: str
    answers: tuple[CellAnswer, ...]
    tensions: tuple[AnswerPair, ...] = ()

    def list_held(self) -> Iterator[tuple[str, Claim]]:
        """Yield each claim by which the article holds a position, after the position."""
        for answer in self.answers:
            yield from ((answer.position, claim) for claim in answer.claims if is_held(claim))

    @property
    def held_positions(self) -> tuple[str, ...]:
        """The positions that the article holds, each once."""
        return tuple(dict.fromkeys(position for position, _ in self.list_held()))


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
    propositions = Propositions.of(workspace)
    listed = keep_links(workspace, scope.least)
    listed_propositions = propositions if listed is workspace else Propositions.of(listed)
    builder = _RowBuilder(
        tuple(article.id for article in scope.select_articles(workspace)),
        collect_cells(workspace),
        PairRule(
            Joints.of(workspace, propositions, COMPATIBLE),
            Consequences.of(listed, listed_propositions),
        ),
    )
    return tuple(map(builder.build, scope.select_questions(workspace)))


class _RowBuilder(Struct, frozen=True):
    """Builds rows: the articles in order, the cells that have answers, and what joins claims."""

    articles: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    rule: PairRule

    def build(self, question: Question) -> Row:
        filled = self.cells.get(question.id, {})
        cells = tuple(
            self._mark_tensions(question, filled[article])
            if article in filled
            else Cell(article, ())
            for article in self.articles
        )
        held = tuple(
            HeldAnswer(claim.id, cell.article, position)
            for cell in cells
            for position, claim in cell.list_held()
        )
        clashes = tuple(islice(self.rule.find_clashes(question, held), MOST_PAIRS + 1))
        status = _find_status(cells, is_divided=bool(clashes))
        compatible = self.rule.find_compatible(held) if status in DIFFERING else ()
        pairs = tuple(islice(compatible, MOST_PAIRS + 1))
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
        held = tuple(
            HeldAnswer(claim.id, claim.id, position) for position, claim in cell.list_held()
        )
        if len(held) < TWO:
            return cell
        clashes = self.rule.find_clashes(question, held)
        return replace(cell, tensions=tuple(islice(clashes, MOST_PAIRS)))

    def _find_basis(self, cells: Iterable[Cell]) -> Basis:
        consequences = self.rule.consequences
        voices = [{claim.id for _, claim in cell.list_held()} for cell in cells]
        stated = {consequences.propositions.get_name(claim) for voice in voices for claim in voice}
        shared: Counter[str] = Counter()
        for voice in voices:
            shared.update(stated & {name for claim in voice for name in consequences.find(claim)})
        most = max(shared.values())
        if most == sum(map(bool, voices)):
            return Basis.CLAIM
        return Basis.PART if most >= TWO else Basis.POSITION


def collect_cells(workspace: Workspace) -> Mapping[str, Mapping[str, Cell]]:
    """Return the cells that have answers, by question and article, in the order of the claims."""
    groups: dict[str, dict[str, dict[tuple[str, Commitment], list[Claim]]]] = {}
    for claim in (claim for claim in workspace.claims if claim.answers):
        commitment = find_commitment(workspace, claim)
        for answer in dict.fromkeys(claim.answers):
            key = answer.position, commitment
            by_article = groups.setdefault(answer.question, {})
            by_article.setdefault(claim.article, {}).setdefault(key, []).append(claim)
    return {
        question: {
            article: Cell(
                article, tuple(CellAnswer(*key, tuple(group)) for key, group in answers.items())
            )
            for article, answers in by_article.items()
        }
        for question, by_article in groups.items()
    }


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
