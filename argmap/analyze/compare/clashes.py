"""Which answers to a question clash, and what makes the others compatible."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from msgspec import Struct

from argmap.analyze.compare.consequences import Consequences
from argmap.analyze.compare.propositions import Joints
from argmap.model.elements import Link, Question, Relation
from argmap.model.workspace import group_by_key

# A link of these between two claims says that both can be true.
COMPATIBLE = frozenset(
    {
        Relation.RESTATES,
        Relation.RESEMBLES,
        Relation.IMPLIES,
        Relation.SUPPORTS,
        Relation.CONTRASTS,
    }
)


class HeldAnswer(Struct, frozen=True, order=True):
    """A claim that its article holds, the position that it gives, and whose answer it is.

    Only answers of different voices are compared: articles, or the claims of one article.
    """

    claim: str
    voice: str
    position: str


class AnswerPair(Struct, frozen=True):
    """Two answers, as ids of claims in alphabetical order, and the link that decides on them.

    Of two that clash, it is the `contradicts` link; without one, their positions exclude each
    other. Of two that are compatible, it is the link that says so; without one, they are the same
    claim in other words, or if `is_reason`, one of them is the same as a reason for the other.
    """

    source: str
    target: str
    link: Link | None
    is_reason: bool = False


class PairRule(Struct, frozen=True):
    """Decides which two answers clash.

    Two answers clash if a contradiction, direct or derived, joins the claims; or if their positions
    exclude each other, and no other link than `opposes` and `undercuts` joins the claims, or one of
    them with a reason for the other. `joints` are those of the whole map, however sure its mapper
    is; consequences only those of the links that are listed.
    """

    joints: Joints
    consequences: Consequences

    def find_clashes(
        self, question: Question, answers: Sequence[HeldAnswer]
    ) -> Iterator[AnswerPair]:
        """Yield the answers that clash: first those that a link contradicts, directly or not."""
        seen: set[tuple[str, str]] = set()
        excluded = self._find_excluded(answers) if question.exclusive else ()
        pairs = chain(
            self._find_contradicted(answers), ((one, other, None) for one, other in excluded)
        )
        for one, other, link in pairs:
            source, target = sorted((one.claim, other.claim))
            if source != target and (source, target) not in seen:
                seen.add((source, target))
                yield AnswerPair(source, target, link)

    def _find_contradicted(
        self, answers: Iterable[HeldAnswer]
    ) -> Iterator[tuple[HeldAnswer, HeldAnswer, Link]]:
        """Yield the answers that contradict each other: first those that a link joins directly."""
        by_claim = group_by_key((answer.claim, answer) for answer in answers)
        contradictions = tuple(self.consequences.find_contradictions(by_claim))
        direct = (
            (link, (link.source,), (link.target,))
            for link, left, right in contradictions
            if link.source in left and link.target in right
        )
        for link, left, right in chain(direct, contradictions):
            for claim, other in product(left, right):
                for pair in product(by_claim[claim], by_claim[other]):
                    if _are_compared(*pair):
                        yield (*pair, link)

    def _find_excluded(
        self, answers: Iterable[HeldAnswer]
    ) -> Iterator[tuple[HeldAnswer, HeldAnswer]]:
        """Yield for every two propositions that are not joined a pair with different positions.

        Propositions are grouped by the positions that they give, so that those which agree cost
        nothing, and stopping at the first clash is fast.
        """
        groups = self._group_answers(answers)
        positions = {
            name: frozenset(answer.position for answer in group) for name, group in groups.items()
        }
        by_positions = group_by_key((given, name) for name, given in positions.items())
        for one, given in positions.items():
            for other_given, others in by_positions.items():
                for other in others if len(given | other_given) > 1 else ():
                    if one < other and not (
                        other in self.joints.find(one) or one in self.joints.find(other)
                    ):
                        pair = _choose_pair(groups[one], groups[other])
                        yield from (pair,) if pair else ()

    def find_compatible(self, answers: Iterable[HeldAnswer]) -> Iterator[AnswerPair]:
        """Yield for every two propositions that are joined a pair with different positions."""
        groups = self._group_answers(answers)
        seen: set[frozenset[str]] = set()
        for one, group in groups.items():
            joints = self.joints.find(one)
            for other in sorted(groups.keys() & joints.keys()):
                link = joints[other] if one != other else None
                pair = _choose_pair(group, groups[other], link)
                if pair and frozenset((one, other)) not in seen:
                    seen.add(frozenset((one, other)))
                    source, target = sorted(answer.claim for answer in pair)
                    yield AnswerPair(source, target, link, link is None and one != other)

    def _group_answers(self, answers: Iterable[HeldAnswer]) -> Mapping[str, tuple[HeldAnswer, ...]]:
        """Return the answers by the proposition that they state, both in alphabetical order."""
        get_name = self.joints.propositions.get_name
        groups = group_by_key((get_name(answer.claim), answer) for answer in sorted(answers))
        return dict(sorted(groups.items()))


def _choose_pair(
    answers: Iterable[HeldAnswer],
    others: Iterable[HeldAnswer],
    link: Link | None = None,
) -> tuple[HeldAnswer, HeldAnswer] | None:
    """Return the first pair with different positions, one that the link joins if there is one."""
    ends = (link.source, link.target) if link else ()
    sides = (
        sorted(side, key=lambda answer: answer.claim not in ends) for side in (answers, others)
    )
    pairs = product(*sides)
    return next(
        (
            (one, other)
            for one, other in pairs
            if one.position != other.position and _are_compared(one, other)
        ),
        None,
    )


def _are_compared(one: HeldAnswer, other: HeldAnswer) -> bool:
    return one.voice != other.voice
