"""Renames something everywhere, and proves that nothing else changes."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from argmap.load.names import find_name_places
from argmap.load.settings import Limits
from argmap.model.elements import (
    Answer,
    Argument,
    Article,
    Claim,
    Fact,
    Link,
    NameKind,
    Question,
    Quote,
)
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Edit
from argmap.source.text import Span
from argmap.syntax.tree import Tree

QUOTATION_MARKS = frozenset("\"'")


def find_rename_edits(
    trees: Iterable[Tree], kind: NameKind, old: str, new: str
) -> tuple[Edit, ...]:
    """Return the edits that rename what is named `old`, in the order of the files.

    `old` is the full name: `article.claim` for a claim, `article.claim.argument` for an argument,
    `question.position` for a position. `new` is the bare name to put in its place.
    """
    return tuple(
        Edit(place.span, new)
        for place in find_name_places(trees)
        if (place.kind, place.full) == (kind, old)
    )


def find_tag_edits(limits: Limits, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that rename a tag in the list of the settings."""
    tags = zip(limits.tags or (), limits.tag_places, strict=False)
    return tuple(Edit(_strip_marks(span), new) for tag, span in tags if tag == old)


def _strip_marks(span: Span) -> Span:
    """Return the place of a word of the settings without its quotation marks."""
    written = span.file.text[span.start : span.end]
    marks = next((n for n, each in enumerate(written) if each not in QUOTATION_MARKS), 0)
    return Span(span.file, span.start + marks, span.end - marks)


REFERENCES = frozenset({NameKind.ARTICLE, NameKind.CLAIM, NameKind.ARGUMENT})
Element = Article | Question | Claim | Argument | Link | Answer | Quote | Fact
Tagged = TypeVar("Tagged", Article, Question, Claim, Link)


class Renamer:
    """Gives the items of a model the names that they have once `old` is called `new`."""

    def __init__(self, kind: NameKind, old: str, new: str) -> None:
        """Start from the full old name and the bare new one."""
        self.kind = kind
        self.old = old
        self.new = new
        self.home, dot, _ = old.rpartition(".")
        self.full = f"{self.home}{dot}{new}"

    def workspace(self, workspace: Workspace) -> Workspace:
        """Return the whole model with its new names."""
        return Workspace.of(
            workspace.title,
            tuple(map(self.question, workspace.questions)),
            tuple(map(self.article, workspace.articles)),
            tuple(map(self.claim, workspace.claims)),
            tuple(map(self.argument, workspace.arguments)),
            tuple(map(self.link, workspace.links)),
        )

    def reference(self, reference: str) -> str:
        """Return the id of an article, a claim or an argument."""
        if self.kind in REFERENCES and f"{reference}.".startswith(f"{self.old}."):
            return self.full + reference[len(self.old) :]
        return reference

    def named(self, kind: NameKind, name: str) -> str:
        """Return a name that stands by itself."""
        return self.new if (kind, name) == (self.kind, self.old) else name

    def tagged(self, item: Tagged) -> Tagged:
        """Return an item with its tags."""
        return replace(item, tags=tuple(self.named(NameKind.TAG, tag) for tag in item.tags))

    def question(self, question: Question) -> Question:
        """Return a question with its positions."""
        return replace(
            self.tagged(question),
            name=self.named(NameKind.QUESTION, question.name),
            positions=tuple(self.position(question.name, name) for name in question.positions),
        )

    def position(self, question: str, name: str) -> str:
        """Return a position of a question."""
        is_old = self.kind is NameKind.POSITION and f"{question}.{name}" == self.old
        return self.new if is_old else name

    def article(self, article: Article) -> Article:
        """Return an article."""
        return replace(self.tagged(article), name=self.named(NameKind.ARTICLE, article.name))

    def claim(self, claim: Claim) -> Claim:
        """Return a claim with its answers."""
        full = self.reference(claim.id)
        article, _, name = full.partition(".")
        answers = tuple(map(self.answer, claim.answers))
        return replace(self.tagged(claim), id=full, article=article, name=name, answers=answers)

    def answer(self, answer: Answer) -> Answer:
        """Return an answer."""
        position = self.position(answer.question, answer.position)
        return Answer(self.named(NameKind.QUESTION, answer.question), position)

    def argument(self, argument: Argument) -> Argument:
        """Return an argument."""
        full = self.reference(argument.id)
        return replace(
            argument,
            id=full,
            conclusion=self.reference(argument.conclusion),
            premises=tuple(map(self.reference, argument.premises)),
            name=full.rpartition(".")[2] if argument.name else None,
        )

    def link(self, link: Link) -> Link:
        """Return a link."""
        source, target = self.reference(link.source), self.reference(link.target)
        return replace(self.tagged(link), source=source, target=target)


def is_renamed(before: Workspace, after: Workspace, kind: NameKind, old: str, new: str) -> bool:
    """Return whether one model is the other but for this name, wherever things are written."""
    return list_statements(Renamer(kind, old, new).workspace(before)) == list_statements(after)


def list_statements(workspace: Workspace) -> tuple[object, ...]:
    """Return all that a model says, without places."""
    items = (
        *workspace.questions,
        *workspace.articles,
        *workspace.claims,
        *workspace.arguments,
        *workspace.links,
    )
    return workspace.title, *map(_strip_places, items)


def _strip_places(value: object) -> object:
    """Return an item as its kind and what it holds, and all else as it is."""
    if isinstance(value, tuple):
        return tuple(map(_strip_places, value))
    if not isinstance(value, Element):
        return value
    names = type(value).__match_args__
    return type(value), *(_strip_places(getattr(value, name)) for name in names if name != "span")
