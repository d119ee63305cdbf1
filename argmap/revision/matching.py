"""Which items of two revisions are the same: by their names, else by what they say."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from argmap.dataclass import dataclass
from argmap.model.elements import Argument, Article, Claim, Link, Question

Value = TypeVar("Value", Article, Claim, Argument, Link, Question)


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """An item on both sides; `similarity` (0 to 1) only where it was recognised by what it says."""

    old: Value
    new: Value
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Sides(Generic[Value]):
    """All items of one kind: those on both sides (in the new order), and those on one only."""

    matches: tuple[Match[Value], ...]
    removed: tuple[Value, ...]
    added: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """What is the same in two revisions of a workspace.

    `new_by_old` leads from the id of a claim or an argument that is on both sides to its id on the
    new one.
    """

    articles: Sides[Article]
    questions: Sides[Question]
    claims: Sides[Claim]
    arguments: Sides[Argument]
    links: Sides[Link]
    new_by_old: Mapping[str, str]
