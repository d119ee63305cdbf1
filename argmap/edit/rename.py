"""Plans a renaming: what it means, the edits that make it, and whether it changes nothing else."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.load.loaded import LoadedWorkspace
from argmap.load.names import find_name_places, find_places
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
    Speaker,
)
from argmap.model.unknown_references import describe_unknown
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Edit
from argmap.source.text import Span
from argmap.syntax.syntax_rules import NOT_UTF8, UNREADABLE

KINDS_BY_DOTS = (
    (NameKind.ARTICLE, NameKind.QUESTION, NameKind.TAG),
    (NameKind.CLAIM, NameKind.POSITION),
    (NameKind.ARGUMENT,),
)
UNREAD = frozenset({*UNREADABLE, NOT_UTF8})
QUOTATION_MARKS = "\"'"
Names = dict[NameKind, dict[str, None]]


class Renaming(Struct, frozen=True):
    """What is renamed: its kind, its full old name, and the bare new one.

    The full name is `article.claim` for a claim, `article.claim.argument` for an argument,
    `question.position` for a position.
    """

    kind: NameKind
    old: str
    new: str


def plan_renaming(old: str, new: str, kind: NameKind | None, loaded: LoadedWorkspace) -> Renaming:
    """Return what is to be renamed; `new` may be a full name. Raises ArgmapError if it cannot be.

    Whether `new` is a name at all is not checked.
    """
    names = list_declared_names(loaded)
    candidates = (kind,) if kind else KINDS_BY_DOTS[min(old.count("."), len(KINDS_BY_DOTS) - 1)]
    kinds = [candidate for candidate in candidates if old in names[candidate]]
    if not kinds:
        raise ArgmapError(_describe_unknown_name(old, candidates, names))
    if len(kinds) > 1:
        options = " or ".join(f"--kind {candidate}" for candidate in kinds)
        several = " and ".join(map(_with_article, kinds))
        raise ArgmapError(f"'{old}' is {several}; say which with {options}")
    home, dot, bare = old.rpartition(".")
    name = new.removeprefix(f"{home}{dot}")
    if "." in name:
        reason = f"the item stays in '{home}'" if home else "it contains a dot"
        raise ArgmapError(f"'{new}' cannot be the new name: {reason}")
    if name == bare:
        raise ArgmapError(f"'{new}' is already the name")
    if f"{home}{dot}{name}" in names[kinds[0]]:
        raise ArgmapError(f"there is already {_with_article(kinds[0])} '{home}{dot}{name}'")
    return Renaming(kinds[0], old, name)


def list_declared_names(loaded: LoadedWorkspace) -> Names:
    """Return the full names that the files and the settings declare, by kind."""
    names: Names = {kind: {} for kind in NameKind}
    for place in find_name_places(loaded.trees):
        if place.declared:
            names[place.kind][place.full] = None
    names[NameKind.TAG] |= dict.fromkeys(loaded.settings.limits.tags or ())
    return names


def _with_article(kind: NameKind) -> str:
    return f"an {kind}" if kind.startswith("a") else f"a {kind}"


def _describe_unknown_name(old: str, candidates: Sequence[NameKind], names: Names) -> str:
    above, _, last = old.rpartition(".")
    if NameKind.ARGUMENT in candidates and last.isdecimal() and above in names[NameKind.CLAIM]:
        return f"'{old}' is a number, not a name; name the argument first: because … as NAME"
    if len(candidates) == 1:
        return describe_unknown(old, names[candidates[0]], candidates[0])
    return describe_unknown(old, (name for kind in NameKind for name in names[kind]), "name")


def describe_invalid_name(name: str) -> str:
    """Return the message for a word that cannot be a name."""
    return (
        f"'{name}' is not a valid name: use a letter, then letters, digits, '-' or '_', "
        "but not a keyword that starts an entry"
    )


def find_unread(loaded: LoadedWorkspace) -> tuple[Span, ...]:
    """Return the places that cannot be read, where any name may be."""
    return tuple(
        diagnostic.primary.span for diagnostic in loaded.diagnostics if diagnostic.rule in UNREAD
    )


def find_rename_edits(loaded: LoadedWorkspace, renaming: Renaming) -> tuple[Edit, ...]:
    """Return the edits that rename something, in the order of the files; the settings come last."""
    places = find_places(loaded.trees, renaming.kind, renaming.old)
    edits = tuple(Edit(place.span, renaming.new) for place in places)
    if renaming.kind is not NameKind.TAG:
        return edits
    settings = find_tag_settings(loaded.settings.limits, renaming.old)
    return (*edits, *(Edit(span, renaming.new) for span in settings))


def find_tag_settings(limits: Limits, tag: str) -> Iterator[Span]:
    """Yield where the settings list a tag."""
    for name, span in zip(limits.tags or (), limits.tag_places, strict=False):
        if name == tag:
            yield _strip_marks(span)


def _strip_marks(span: Span) -> Span:
    """Return the place of a string of the settings without its quotation marks."""
    written = span.file.text[span.start : span.end]
    marks = len(written) - len(written.lstrip(QUOTATION_MARKS))
    return Span(span.file, span.start + marks, span.end - marks)


def require_same_meaning(
    renaming: Renaming, before: LoadedWorkspace, after: LoadedWorkspace
) -> None:
    """Raise ArgmapError unless the files say the same as before but for the name."""
    is_same = _is_renamed(renaming, before.workspace, after.workspace)
    if not is_same or _count_mistakes(before) != _count_mistakes(after):
        raise ArgmapError(
            f"nothing renamed; with the name '{renaming.new}', the map would mean something else"
        )


def _is_renamed(renaming: Renaming, before: Workspace, after: Workspace) -> bool:
    """Return whether one model is the other but for the name, wherever things are written."""
    renamed = _Renamer(renaming).rename_workspace(before)
    return list_statements(renamed) == list_statements(after)


def _count_mistakes(loaded: LoadedWorkspace) -> Counter[tuple[str, str, int]]:
    spans = ((diagnostic.rule.code, diagnostic.primary.span) for diagnostic in loaded.diagnostics)
    return Counter((code, span.file.name, span.line) for code, span in spans)


REFERENCES = frozenset({NameKind.ARTICLE, NameKind.CLAIM, NameKind.ARGUMENT})
Element = Article | Question | Claim | Argument | Link | Answer | Quote | Fact | Speaker
Tagged = TypeVar("Tagged", Article, Question, Claim, Link)


class _Renamer:
    """Gives the items of a model the names that they have once `old` is called `new`."""

    def __init__(self, renaming: Renaming) -> None:
        self.kind = renaming.kind
        self.old = renaming.old
        self.new = renaming.new
        home, dot, _ = self.old.rpartition(".")
        self.full = f"{home}{dot}{self.new}"

    def rename_workspace(self, workspace: Workspace) -> Workspace:
        """Return the whole model with its new names."""
        return Workspace(
            workspace.title,
            tuple(map(self._rename_question, workspace.questions)),
            tuple(map(self._rename_article, workspace.articles)),
            tuple(map(self._rename_claim, workspace.claims)),
            tuple(map(self._rename_argument, workspace.arguments)),
            tuple(map(self._rename_link, workspace.links)),
        )

    def _rename_reference(self, reference: str) -> str:
        if self.kind in REFERENCES and f"{reference}.".startswith(f"{self.old}."):
            return self.full + reference[len(self.old) :]
        return reference

    def _rename(self, kind: NameKind, name: str) -> str:
        return self.new if (kind, name) == (self.kind, self.old) else name

    def _rename_tags(self, item: Tagged) -> Tagged:
        return replace(item, tags=tuple(self._rename(NameKind.TAG, tag) for tag in item.tags))

    def _rename_question(self, question: Question) -> Question:
        return replace(
            self._rename_tags(question),
            name=self._rename(NameKind.QUESTION, question.name),
            positions=tuple(
                self._rename_position(question.name, name) for name in question.positions
            ),
        )

    def _rename_position(self, question: str, name: str) -> str:
        is_old = self.kind is NameKind.POSITION and f"{question}.{name}" == self.old
        return self.new if is_old else name

    def _rename_article(self, article: Article) -> Article:
        return replace(
            self._rename_tags(article), name=self._rename(NameKind.ARTICLE, article.name)
        )

    def _rename_claim(self, claim: Claim) -> Claim:
        full = self._rename_reference(claim.id)
        article, _, name = full.partition(".")
        answers = tuple(map(self._rename_answer, claim.answers))
        return replace(
            self._rename_tags(claim),
            id=full,
            article=article,
            name=name,
            speaker=self._rename_speaker(claim.speaker),
            answers=answers,
        )

    def _rename_speaker(self, speaker: Speaker | None) -> Speaker | None:
        if speaker is None or speaker.article is None:
            return speaker
        return Speaker(
            self._rename_reference(speaker.name),
            self._rename_reference(speaker.article),
            self._rename_reference(speaker.claim) if speaker.claim else None,
        )

    def _rename_answer(self, answer: Answer) -> Answer:
        position = self._rename_position(answer.question, answer.position)
        return Answer(self._rename(NameKind.QUESTION, answer.question), position)

    def _rename_argument(self, argument: Argument) -> Argument:
        full = self._rename_reference(argument.id)
        return replace(
            argument,
            id=full,
            conclusion=self._rename_reference(argument.conclusion),
            premises=tuple(map(self._rename_reference, argument.premises)),
            name=full.rpartition(".")[2] if argument.name else None,
        )

    def _rename_link(self, link: Link) -> Link:
        source, target = self._rename_reference(link.source), self._rename_reference(link.target)
        return replace(self._rename_tags(link), source=source, target=target)


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
    """Return an item as its kind and its contents without places; other values stay as they are."""
    if isinstance(value, tuple):
        return tuple(map(_strip_places, value))
    if not isinstance(value, Element):
        return value
    names = type(value).__match_args__
    return type(value), *(_strip_places(getattr(value, name)) for name in names if name != "span")
