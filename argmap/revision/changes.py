"""What differs between two revisions of a map, as values: changes, and what follows from them."""

from enum import StrEnum

from argmap.dataclass import dataclass
from argmap.model.workspace import Workspace
from argmap.revision.matching import Matching
from argmap.text import Span


class Severity(StrEnum):
    """How much a change or a consequence weighs, lightest first; docs/diff.md says which does."""

    NOTE = "note"
    NOTICE = "notice"
    BREAKING = "breaking"


class Item(StrEnum):
    """What has changed."""

    ARTICLE = "article"
    CLAIM = "claim"
    ARGUMENT = "argument"
    LINK = "link"
    QUESTION = "question"


class Kind(StrEnum):
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


class Outcome(StrEnum):
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


@dataclass(frozen=True, slots=True)
class Change:
    """One value of the map that differs.

    `old` and `new` are references to the item on the two sides, absent where it is not there;
    `old_place` and `new_place` are its entries. `before` and `after` are the values, in words.
    `field` is the clause, where the kind does not say it. `similarity` is how alike the two are
    (0 to 1), where the item was recognised by what it says and not by its name. The id depends on
    what has changed, and not on lines or on other changes.
    """

    id: str
    kind: Kind
    item: Item
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


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that follows from the changes, or from how they meet the rest of the map.

    `refs` are of the new side, or of the old one where they are gone there. `before` and `after`
    are words such as `agreed` and `divided`, where the kind has them.
    """

    id: str
    kind: Outcome
    refs: tuple[str, ...]
    severity: Severity
    message: str
    place: Span | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Retitled:
    """The title of the map on the two sides, where it differs."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two revisions of a workspace, what in them is the same item, and all that differs."""

    old: Workspace
    new: Workspace
    matching: Matching
    title: Retitled | None
    changes: tuple[Change, ...]
    consequences: tuple[Consequence, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.consequences or self.title)
