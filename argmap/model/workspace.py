"""The workspace: all files loaded together, as one read-only map."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from msgspec import Struct

from argmap.model.elements import Argument, Article, Claim, Link, Question


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The item's reference."""
        ...


Item = TypeVar("Item", bound=Identified)
Key = TypeVar("Key")
Value = TypeVar("Value")


class Workspace(Struct, frozen=True):
    """The content of all files, in the order of files and entries, with look-ups by id.

    `claims_by_speaker` has the claims that name an article, or one of its claims, as the speaker,
    by both, and `answers_by_question` those that answer a question, each with its position.
    """

    title: str | None
    questions: tuple[Question, ...]
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    arguments: tuple[Argument, ...]
    links: tuple[Link, ...]
    articles_by_id: Mapping[str, Article]
    claims_by_id: Mapping[str, Claim]
    claims_by_article: Mapping[str, tuple[Claim, ...]]
    arguments_by_id: Mapping[str, Argument]
    arguments_by_conclusion: Mapping[str, tuple[Argument, ...]]
    arguments_by_premise: Mapping[str, tuple[Argument, ...]]
    links_by_end: Mapping[str, tuple[Link, ...]]
    claims_by_speaker: Mapping[str, tuple[Claim, ...]]
    answers_by_question: Mapping[str, tuple[tuple[Claim, str], ...]]

    @classmethod
    def of(
        cls,
        title: str | None,
        questions: tuple[Question, ...],
        articles: tuple[Article, ...],
        claims: tuple[Claim, ...],
        arguments: tuple[Argument, ...],
        links: tuple[Link, ...],
    ) -> "Workspace":
        """Return the workspace of these items, indexed. All references must be known."""
        return cls(
            title=title,
            questions=questions,
            articles=articles,
            claims=claims,
            arguments=arguments,
            links=links,
            articles_by_id=_index_by_id(articles),
            claims_by_id=_index_by_id(claims),
            claims_by_article=group_by_key((claim.article, claim) for claim in claims),
            arguments_by_id=_index_by_id(arguments),
            arguments_by_conclusion=group_by_key((a.conclusion, a) for a in arguments),
            arguments_by_premise=group_by_key(
                (premise, argument) for argument in arguments for premise in argument.premises
            ),
            links_by_end=group_by_key(
                (end, link) for link in links for end in (link.source, link.target)
            ),
            claims_by_speaker=group_by_key(
                (speaker, claim)
                for claim in claims
                if claim.speaker and claim.speaker.article
                for speaker in dict.fromkeys((claim.speaker.article, claim.speaker.claim))
                if speaker
            ),
            answers_by_question=group_by_key(
                (answer.question, (claim, answer.position))
                for claim in claims
                for answer in claim.answers
            ),
        )


def _index_by_id(items: Iterable[Item]) -> Mapping[str, Item]:
    return {item.id: item for item in items}


def group_by_key(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """Return the values of each key, in their order."""
    values_by_key: dict[Key, list[Value]] = {}
    for key, value in pairs:
        values_by_key.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in values_by_key.items()}
