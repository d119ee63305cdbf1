"""Which answers cannot both be true, by the links that say so and what follows from them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import chain, product
from typing import Protocol, TypeVar

from msgspec import Struct

from argmap.analyze.compare.propositions import Propositions
from argmap.model.elements import Link, Relation
from argmap.model.queries import walk
from argmap.model.workspace import Workspace, group_by_key


class Answering(Protocol):
    """An answer that is given by a claim."""

    @property
    def claim(self) -> str:
        """The id of the claim."""
        ...


Answer = TypeVar("Answer", bound=Answering)


class Contradiction(Struct, frozen=True):
    """A `contradicts` link, and the propositions that state or imply its source, or its target.

    None of the first can be true together with one of the others.
    """

    link: Link
    left: frozenset[str]
    right: frozenset[str]


class Contradictions(Struct, frozen=True):
    """The contradictions that concern answers, by the question that they answer."""

    propositions: Propositions
    by_question: Mapping[str, tuple[Contradiction, ...]]

    @classmethod
    def of(cls, workspace: Workspace, propositions: Propositions) -> "Contradictions":
        """Return the contradictions between answers to each question, in the order of the links."""
        questions: dict[str, set[str]] = {}
        for claim in workspace.claims:
            name = propositions.get_name(claim.id)
            questions.setdefault(name, set()).update(answer.question for answer in claim.answers)

        @cache
        def find_questions(names: frozenset[str]) -> Set[str]:
            return {question for name in names for question in questions[name]}

        return cls(
            propositions,
            group_by_key(
                (question, contradiction)
                for contradiction in _find_contradictions(workspace, propositions)
                for question in sorted(
                    find_questions(contradiction.left) & find_questions(contradiction.right)
                )
            ),
        )

    def find_pairs(
        self, question: str, answers: Iterable[Answer], is_pair: Callable[[Answer, Answer], bool]
    ) -> Iterator[tuple[Answer, Answer, Link]]:
        """Yield the pairs that contradict each other: first those that a link joins directly."""
        contradictions = self.by_question.get(question, ())
        if not contradictions:
            return
        answers = sorted(answers, key=lambda answer: answer.claim)
        by_claim = group_by_key((answer.claim, answer) for answer in answers)
        by_name = group_by_key(
            (self.propositions.get_name(answer.claim), answer) for answer in answers
        )
        direct = (
            (item.link, by_claim.get(item.link.source, ()), by_claim.get(item.link.target, ()))
            for item in contradictions
        )
        derived = (
            (item.link, _collect(by_name, item.left), _collect(by_name, item.right))
            for item in contradictions
        )
        for link, left, right in chain(direct, derived):
            yield from (
                (one, other, link) for one, other in product(left, right) if is_pair(one, other)
            )


def _collect(by_name: Mapping[str, tuple[Answer, ...]], names: Set[str]) -> tuple[Answer, ...]:
    return tuple(answer for name in sorted(by_name.keys() & names) for answer in by_name[name])


def _find_contradictions(
    workspace: Workspace, propositions: Propositions
) -> Iterator[Contradiction]:
    links = sorted(workspace.links, key=lambda link: link.id)
    implying = group_by_key(
        (propositions.get_name(link.target), propositions.get_name(link.source))
        for link in links
        if link.relation is Relation.IMPLIES
    )

    @cache
    def find_implying(name: str) -> frozenset[str]:
        return frozenset(one for one, _ in walk((name,), lambda end: implying.get(end, ())))

    for link in links:
        if link.relation is Relation.CONTRADICTS:
            source, target = map(propositions.get_name, (link.source, link.target))
            yield Contradiction(link, find_implying(source), find_implying(target))
