"""The workspace: all files loaded together, as one read-only map."""

from collections.abc import Iterable, Mapping
from functools import cached_property
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


class Workspace(Struct, frozen=True, dict=True):
    """The content of all files, in the order of files and entries, with look-ups by id.

    All references must be known. A look-up is made when it is first asked for.
    """

    title: str | None
    questions: tuple[Question, ...]
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    arguments: tuple[Argument, ...]
    links: tuple[Link, ...]

    @cached_property
    def articles_by_id(self) -> Mapping[str, Article]:
        """The articles by name."""
        return _index_by_id(self.articles)

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return _index_by_id(self.claims)

    @cached_property
    def claims_by_article(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each article that has any."""
        return group_by_key((claim.article, claim) for claim in self.claims)

    @cached_property
    def arguments_by_id(self) -> Mapping[str, Argument]:
        """The arguments by id."""
        return _index_by_id(self.arguments)

    @cached_property
    def arguments_by_conclusion(self) -> Mapping[str, tuple[Argument, ...]]:
        """The arguments for each claim, and those conceded against it."""
        return group_by_key((argument.conclusion, argument) for argument in self.arguments)

    @cached_property
    def arguments_by_premise(self) -> Mapping[str, tuple[Argument, ...]]:
        """The arguments that use each claim."""
        return group_by_key(
            (premise, argument) for argument in self.arguments for premise in argument.premises
        )

    @cached_property
    def links_by_end(self) -> Mapping[str, tuple[Link, ...]]:
        """The links of each claim or argument that has any."""
        return group_by_key(
            (end, link) for link in self.links for end in (link.source, link.target)
        )

    @cached_property
    def claims_by_speaker(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that name an article, or one of its claims, as the speaker, by both."""
        return group_by_key(
            (speaker, claim)
            for claim in self.claims
            if claim.speaker and claim.speaker.article
            for speaker in dict.fromkeys((claim.speaker.article, claim.speaker.claim))
            if speaker
        )

    @cached_property
    def answers_by_question(self) -> Mapping[str, tuple[tuple[Claim, str], ...]]:
        """The claims that answer each question, each with its position."""
        return group_by_key(
            (answer.question, (claim, answer.position))
            for claim in self.claims
            for answer in claim.answers
        )


def _index_by_id(items: Iterable[Item]) -> Mapping[str, Item]:
    return {item.id: item for item in items}


def group_by_key(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """Return the values of each key, in their order."""
    values_by_key: dict[Key, list[Value]] = {}
    for key, value in pairs:
        values_by_key.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in values_by_key.items()}
