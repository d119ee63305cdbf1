"""Which answers to a question clash, and what makes the others compatible."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from msgspec import Struct

from argmap.analyze.compare.contradictions import Contradictions
from argmap.analyze.compare.propositions import Joints, Propositions
from argmap.model.elements import Claim, Link, Question, Relation
from argmap.model.workspace import Workspace, group_by_key

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
    """A claim that its article holds, and the position that it gives."""

    claim: str
    article: str
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


Pairing = Callable[[HeldAnswer, HeldAnswer], bool]


class PairRule(Struct, frozen=True):
    """Decides which two answers clash.

    Two answers clash if a contradiction, direct or derived, joins the claims; or if their positions
    exclude each other, and no other link than `opposes` and `undercuts` joins the claims, or one of
    them with a reason for the other. `joints` are those of the whole map, however sure its mapper
    is; contradictions only those that are listed.
    """

    joints: Joints
    contradictions: Contradictions

    @classmethod
    def of(cls, workspace: Workspace, listed: Workspace) -> "PairRule":
        """Return the rule of a workspace, of which only some links are listed."""
        joints = Joints.of(workspace, Propositions.of(workspace), COMPATIBLE)
        return cls(joints, Contradictions.of(listed, Propositions.of(listed)))

    def find_clashes(
        self, question: Question, answers: Sequence[HeldAnswer], is_pair: Pairing
    ) -> Iterator[AnswerPair]:
        """Yield the clashes between answers that are a pair: first those by contradiction."""
        seen: set[tuple[str, str]] = set()
        contradicted = self.contradictions.find_pairs(question.id, answers, is_pair)
        excluded = self._find_excluded(answers, is_pair) if question.exclusive else ()
        pairs = chain(contradicted, ((one, other, None) for one, other in excluded))
        for one, other, link in pairs:
            source, target = sorted((one.claim, other.claim))
            if source != target and (source, target) not in seen:
                seen.add((source, target))
                yield AnswerPair(source, target, link)

    def _find_excluded(
        self, answers: Iterable[HeldAnswer], is_pair: Pairing
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
                    if one < other and not self._are_joined(one, other):
                        pair = _choose_pair(groups[one], groups[other], is_pair)
                        yield from (pair,) if pair else ()

    def _are_joined(self, one: str, other: str) -> bool:
        return other in self.joints.find(one) or one in self.joints.find(other)

    def find_compatible(
        self, answers: Iterable[HeldAnswer], is_pair: Pairing
    ) -> Iterator[AnswerPair]:
        """Yield for every two propositions that are joined a pair with different positions."""
        groups = self._group_answers(answers)
        seen: set[frozenset[str]] = set()
        for one, group in groups.items():
            joints = self.joints.find(one)
            for other in sorted(groups.keys() & joints.keys()):
                link = joints[other].link if one != other else None
                pair = _choose_pair(group, groups[other], is_pair, link)
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
    is_pair: Pairing,
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
            if one.position != other.position and is_pair(one, other)
        ),
        None,
    )


def are_of_two_articles(one: HeldAnswer, other: HeldAnswer) -> bool:
    """Return whether two articles give these answers."""
    return one.article != other.article


def are_of_one_article(one: HeldAnswer, other: HeldAnswer) -> bool:
    """Return whether one article gives these answers."""
    return one.article == other.article


def build_held_answer(claim: Claim, position: str) -> HeldAnswer:
    """Return the answer that a claim gives."""
    return HeldAnswer(claim.id, claim.article, position)
