"""A diff of two versions: its changes and their effects, and how severe they are."""

from enum import StrEnum

from msgspec import Struct

from argmap.diff.matching import Matching
from argmap.load.look import DEFAULT_LOOK, Look
from argmap.model.elements import Relation, Stance
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic
from argmap.source.text import Span


class Severity(StrEnum):
    """How severe a change or an effect is, lightest first; docs/diff.md says which is which."""

    NOTE = "note"
    NOTICE = "notice"
    BREAKING = "breaking"

    @property
    def rank(self) -> int:
        """A number to sort by: the more severe, the higher."""
        return tuple(Severity).index(self)


class ItemKind(StrEnum):
    """What kind of item has changed."""

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
    WHERE = "where"
    REPORTS = "reports"
    STANCE = "stance"
    QUOTE = "quote"
    PREMISES = "premises"
    RELATION = "relation"
    NOTE = "note"
    CONFIDENCE = "confidence"
    EXCLUSION = "exclusion"
    METADATA = "metadata"


class EffectKind(StrEnum):
    """What kind of effect it is."""

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
    QUOTE_LOST = "quote-lost"
    QUOTE_ON_NEW_TEXT = "quote-on-new-text"
    TEXT_CHANGED = "text-changed"
    TEXT_MISSING = "text-missing"
    SETTINGS = "settings"
    FINDING = "finding"
    FINDING_ALLOWED = "finding-allowed"
    FINDING_FIXED = "finding-fixed"


class Change(Struct, frozen=True, kw_only=True):
    """One value of the map that has changed.

    `old` and `new` are references to the item in the two versions, None where it is missing;
    `old_place` and `new_place` are its entries. `before` and `after` are the values as text.
    `field` is the clause, where the kind does not say it. `similarity` (0 to 1) is there where the
    item was matched by what it says and not by its name. The id depends on what has changed, and
    not on lines or on other changes.
    """

    kind: ChangeKind
    item: ItemKind
    severity: Severity
    old: str | None = None
    new: str | None = None
    before: str | None = None
    after: str | None = None
    old_place: Span | None = None
    new_place: Span | None = None
    field: str | None = None
    similarity: float | None = None
    id: str = ""

    @property
    def place(self) -> Span | None:
        """The entry in the new version, or in the old one where it is gone."""
        return self.new_place or self.old_place

    @property
    def reference(self) -> str:
        """The reference in the new version, or in the old one where it is gone."""
        return self.new or self.old or ""

    @property
    def is_one_sided(self) -> bool:
        """Whether the item was added or removed."""
        return self.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}


class Effect(Struct, frozen=True):
    """Something that follows from the changes, or from how they meet the rest of the map.

    `refs` are of the new version, or of the old one where they are gone; settings and rules go by
    their names. `before` and `after` are words such as `agreed` and `divided`, where the kind has
    them. `excerpt` has the words of the quotation, if it is about one.
    """

    kind: EffectKind
    refs: tuple[str, ...]
    severity: Severity
    message: str
    place: Span | None = None
    before: str | None = None
    after: str | None = None
    excerpt: str | None = None
    id: str = ""


class MovedQuotation(Struct, frozen=True):
    """A quotation of which nothing has changed but the number of its paragraph, or of its page.

    `claim` is the reference of its claim in the new version. `before` and `after` are the numbers
    as text. The places are the entries of the claim.
    """

    claim: str
    words: str
    before: str
    after: str
    is_on_page: bool
    old_place: Span
    new_place: Span


class ChangedText(Struct, frozen=True):
    """A source text that has changed, with all quotations as before, and its article's entry."""

    article: str
    message: str
    place: Span


class UnreadableItem(Struct, frozen=True):
    """An item that one version lacks, or shows in part, because an entry cannot be read.

    `reference` is that of the other version if it is missing. `place` is the entry, in the old
    version or in the new one.
    """

    item: ItemKind
    reference: str
    is_old: bool
    place: Span


class TitleChange(Struct, frozen=True):
    """The title of the map in the two versions, where it differs."""

    before: str | None
    after: str | None


class Diff(Struct, frozen=True):
    """The diff of two versions of a workspace: which items match, the changes and their effects.

    `place` is the workspace's root below the top of the repository (`.` for the top itself).
    `moved_quotations` only followed their paragraphs or pages, and `changed_texts` still hold all
    quotations that they held; neither are among the changes, and neither have a severity.
    `old_unread` and `new_unread` count the entries of each version that have errors; what is
    `unreadable` because of them counts neither as removed nor as added. `look` is how pictures
    look by the settings of the old version, so that a change cannot hide anything in them.
    `findings` are those of the new version that are neither allowed nor ignored.
    """

    place: str
    old: Workspace
    new: Workspace
    matching: Matching
    title: TitleChange | None
    changes: tuple[Change, ...]
    moved_quotations: tuple[MovedQuotation, ...]
    changed_texts: tuple[ChangedText, ...]
    effects: tuple[Effect, ...]
    unreadable: tuple[UnreadableItem, ...] = ()
    old_unread: int = 0
    new_unread: int = 0
    look: Look = DEFAULT_LOOK
    findings: tuple[Diagnostic, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed."""
        silent = self.moved_quotations or self.changed_texts or self.unreadable
        return not (self.changes or silent or self.effects or self.title)


class MergeEffect(Struct, frozen=True):
    """An effect that neither branch has by itself, and the place of its workspace."""

    workspace: str
    effect: Effect


class MergePreview(Struct, frozen=True):
    """What merging a branch would do to the branch that it is merged into.

    `onto` is that branch, as text. `conflicts` are files that cannot be merged, `by_argmap` those
    that only argmap's merge driver merges. `effects` are what is worse in the merge than on either
    side; their places are in the merged files. Nothing is known if Git cannot try the merge.
    """

    onto: str
    conflicts: tuple[str, ...] = ()
    by_argmap: tuple[str, ...] = ()
    effects: tuple[MergeEffect, ...] = ()
    is_known: bool = True


class DiffReport(Struct, frozen=True):
    """The diffs of all workspaces, and the two versions that they compare, as text.

    `merge` is what merging would do, where that was asked and the other branch has moved on.
    """

    versions: str
    workspaces: tuple[Diff, ...]
    merge: MergePreview | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed."""
        return all(diff.is_empty for diff in self.workspaces)


# What links of these verbs say of their target: it is more credible, less so, or neither.
FAVOURABLE = frozenset({Relation.SUPPORTS, Relation.RESTATES, Relation.IMPLIES})
ADVERSE = frozenset({Relation.OPPOSES, Relation.UNDERCUTS, Relation.CONTRADICTS})
NOTE_KINDS = frozenset(
    {ChangeKind.RENAMED, ChangeKind.NOTE, ChangeKind.CONFIDENCE, ChangeKind.METADATA}
)
BREAKING_WHEN_REMOVED = frozenset({ItemKind.ARTICLE, ItemKind.CLAIM, ItemKind.QUESTION})


def rate_change(kind: ChangeKind, item: ItemKind) -> Severity:
    """Return how severe a change is, unless its values make it more severe."""
    if kind in NOTE_KINDS:
        return Severity.NOTE
    if kind is ChangeKind.REMOVED and item in BREAKING_WHEN_REMOVED:
        return Severity.BREAKING
    return Severity.NOTICE


def rate_relation_change(before: Relation, after: Relation) -> Severity:
    """Return how severe another verb is: breaking when it turns for into against."""
    is_reversed = (before in FAVOURABLE and after in ADVERSE) or (
        before in ADVERSE and after in FAVOURABLE
    )
    return Severity.BREAKING if is_reversed else Severity.NOTICE


def rate_stance_change(before: Stance | None, after: Stance | None) -> Severity:
    """Return how severe another stance is: breaking when it turns into its opposite."""
    is_reversed = {before, after} == {Stance.ENDORSED, Stance.REJECTED}
    return Severity.BREAKING if is_reversed else Severity.NOTICE
