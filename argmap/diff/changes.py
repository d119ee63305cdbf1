"""Changes and their consequences, as values."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.matching import Matching
from argmap.model.elements import SYMMETRIC, Relation, Stance
from argmap.model.workspace import Workspace
from argmap.source.text import Span


class Severity(StrEnum):
    """How much a change or a consequence weighs, lightest first; docs/diff.md says which does."""

    NOTE = "note"
    NOTICE = "notice"
    BREAKING = "breaking"


class ItemKind(StrEnum):
    """What has changed."""

    ARTICLE = "article"
    CLAIM = "claim"
    ARGUMENT = "argument"
    LINK = "link"
    QUESTION = "question"


class ChangeKind(StrEnum):
    """How it has changed."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    RENAMED = "renamed"
    MOVED = "moved"
    ROLE = "role"
    HEDGE = "hedge"
    CONDITION = "condition"
    WHEN = "when"
    STANCE = "stance"
    QUOTE = "quote"
    PREMISES = "premises"
    RELATION = "relation"
    NOTE = "note"
    CONFIDENCE = "confidence"
    METADATA = "metadata"


class EffectKind(StrEnum):
    """A kind of consequence."""

    SUPPORT_LOST = "support-lost"
    SUPPORT_GAINED = "support-gained"
    CONTRADICTION = "contradiction"
    CONTRADICTION_GONE = "contradiction-gone"
    ATTACK_ANSWERED = "attack-answered"
    ATTACK_UNANSWERED = "attack-unanswered"
    QUESTION = "question"
    ASSESSMENT = "assessment"
    QUOTE_FAILS = "quote-fails"
    QUOTE_VERIFIED = "quote-verified"
    FINDING = "finding"
    FINDING_CURED = "finding-cured"


class Change(Struct, frozen=True):
    """One value of the map that differs.

    `old` and `new` are references to the item on the two sides, absent where it is not there;
    `old_place` and `new_place` are its entries. `before` and `after` are the values, in words.
    `field` is the clause, where the kind does not say it. `similarity` is how alike the two are
    (0 to 1), where the item was recognised by what it says and not by its name. The id depends on
    what has changed, and not on lines or on other changes.
    """

    id: str
    kind: ChangeKind
    item: ItemKind
    old: str | None
    new: str | None
    severity: Severity
    before: str | None
    after: str | None
    old_place: Span | None
    new_place: Span | None
    field: str | None = None
    similarity: float | None = None

    @property
    def place(self) -> Span | None:
        """The entry on the new side, or on the old one where it is gone."""
        return self.new_place or self.old_place

    @property
    def reference(self) -> str:
        """The reference on the new side, or on the old one where it is gone."""
        return self.new or self.old or ""


class Effect(Struct, frozen=True):
    """Something that follows from the changes, or from how they meet the rest of the map.

    `refs` are of the new side, or of the old one where they are gone there. `before` and `after`
    are words such as `agreed` and `divided`, where the kind has them.
    """

    id: str
    kind: EffectKind
    refs: tuple[str, ...]
    severity: Severity
    message: str
    place: Span | None = None
    before: str | None = None
    after: str | None = None


class TitleChange(Struct, frozen=True):
    """The title of the map on the two sides, where it differs."""

    before: str | None
    after: str | None


class Diff(Struct, frozen=True):
    """Two revisions of a workspace, what in them is the same item, and all that differs."""

    old: Workspace
    new: Workspace
    matching: Matching
    title: TitleChange | None
    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.effects or self.title)


# What links of these verbs say of their target: it is more credible, less so, or neither.
FAVOURABLE = frozenset({Relation.SUPPORTS, Relation.RESTATES, Relation.IMPLIES})
ADVERSE = frozenset({Relation.OPPOSES, Relation.UNDERCUTS, Relation.CONTRADICTS})
NOTE_KINDS = frozenset(
    {ChangeKind.RENAMED, ChangeKind.NOTE, ChangeKind.CONFIDENCE, ChangeKind.METADATA}
)
BREAKING_WHEN_REMOVED = frozenset({ItemKind.ARTICLE, ItemKind.CLAIM, ItemKind.QUESTION})


def rate_change(kind: ChangeKind, item: ItemKind) -> Severity:
    """Return how much a change weighs, if its values do not make it weigh more."""
    if kind in NOTE_KINDS:
        return Severity.NOTE
    if kind is ChangeKind.REMOVED and item in BREAKING_WHEN_REMOVED:
        return Severity.BREAKING
    return Severity.NOTICE


def rate_relation_change(before: Relation, after: Relation) -> Severity:
    """Return how much another verb weighs: it is breaking when it turns for into against."""
    turned = (before in FAVOURABLE and after in ADVERSE) or (
        before in ADVERSE and after in FAVOURABLE
    )
    return Severity.BREAKING if turned else Severity.NOTICE


def rate_stance_change(before: Stance | None, after: Stance | None) -> Severity:
    """Return how much another stance weighs: it is breaking when it turns into its opposite."""
    turned = {before, after} == {Stance.ENDORSED, Stance.REJECTED}
    return Severity.BREAKING if turned else Severity.NOTICE


Identified = TypeVar("Told", bound=Change | Effect)

ID_LENGTH = 16


def _hash_traits(traits: Iterable[str | None]) -> str:
    """Return 16 hexadecimal digits that follow from the traits."""
    from hashlib import sha256  # noqa: PLC0415  # it loads OpenSSL

    text = "\0".join("" if trait is None else f"={trait}" for trait in traits)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def assign_ids(
    told: Iterable[tuple[Identified, tuple[str | None, ...]]], scope: str
) -> tuple[Identified, ...]:
    """Return the changes or consequences with their ids, each from its traits.

    What is alike in all of them differs by which of them it is. The scope is the workspace's place.
    """
    seen: Counter[tuple[str | None, ...]] = Counter()
    named = []
    for each, marks in told:
        seen[marks] += 1
        named.append(replace(each, id=_hash_traits((scope, *marks, str(seen[marks])))))
    return tuple(named)


def list_change_traits(change: Change, old: Workspace, new: Workspace) -> tuple[str | None, ...]:
    """Return what makes out a change, wherever it stands."""
    refs = (change.old, change.new)
    values = (change.before, change.after)
    if change.item is ItemKind.ARGUMENT:
        refs = (_build_stable_reference(change.old, old), _build_stable_reference(change.new, new))
    elif change.item is ItemKind.LINK:
        refs = (_normalize_link(change.old), _normalize_link(change.new))
        values = (_normalize_link(change.before), _normalize_link(change.after))
    return (change.kind, change.item, change.field, *refs, *values)


def _normalize_link(words: str | None) -> str | None:
    """Return a link as one would write it, the same whichever end of a symmetric one is first."""
    parts = (words or "").split(" ")
    if len(parts) != len(("source", "verb", "target")) or parts[1] not in SYMMETRIC:
        return words
    return " ".join((min(parts[0], parts[2]), parts[1], max(parts[0], parts[2])))


def _build_stable_reference(reference: str | None, workspace: Workspace) -> str | None:
    """Return the reference of an argument; without a name, its conclusion and its premises.

    The number of an argument changes with the others around it.
    """
    argument = workspace.arguments_by_id.get(reference or "")
    if argument is None or argument.name:
        return reference
    sign = "despite" if argument.conceded else "because"
    return " ".join((argument.conclusion, sign, *sorted(argument.premises)))


class WorkspaceDiff(Struct, frozen=True):
    """The difference of one workspace.

    `place` is its root below the top of the repository (`.` for the top itself). `old_spoiled` and
    `new_spoiled` count the entries of each side that hold mistakes, and so may be lacking.
    """

    place: str
    difference: Diff
    old_unread: int
    new_unread: int


class DiffReport(Struct, frozen=True):
    """All workspaces compared, and in words the two versions that they are compared in."""

    words: str
    workspaces: tuple[WorkspaceDiff, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return all(each.difference.is_empty for each in self.workspaces)
