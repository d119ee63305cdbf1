"""The words used for changes in every format."""

from collections import Counter
from collections.abc import Iterable, Iterator

from argmap.diff.changes import (
    Change,
    ChangeKind,
    Diff,
    DiffReport,
    Effect,
    EffectKind,
    ItemKind,
    MovedQuotation,
    Severity,
    UnreadableItem,
)
from argmap.render.phrases import format_count

# Words of the language that a kind of change is about, where its name is another.
LABELS = {
    ChangeKind.CONDITION: "if",
    ChangeKind.PREMISES: "because",
    ChangeKind.RELATION: "verb",
    ChangeKind.EXCLUSION: "positions",
}
# The nouns for one change and for several.
ANSWERS = "answers"
COUNTED: dict[str, tuple[str, str]] = {
    ChangeKind.REWORDED: ("reworded", "reworded"),
    ChangeKind.RENAMED: ("renamed", "renamed"),
    ChangeKind.MOVED: ("moved", "moved"),
    ChangeKind.ROLE: ("role", "roles"),
    ChangeKind.HEDGE: ("hedge", "hedges"),
    ChangeKind.CONDITION: ("condition", "conditions"),
    ChangeKind.WHEN: ("time", "times"),
    ChangeKind.WHERE: ("place or scope", "places or scopes"),
    ChangeKind.REPORTS: ("reported claim", "reported claims"),
    ChangeKind.STANCE: ("stance", "stances"),
    ChangeKind.QUOTE: ("quotation", "quotations"),
    ANSWERS: ("answer", "answers"),
    ChangeKind.PREMISES: ("argument's premises", "arguments' premises"),
    ChangeKind.RELATION: ("verb", "verbs"),
    ChangeKind.NOTE: ("note", "notes"),
    ChangeKind.CONFIDENCE: ("confidence", "confidences"),
    ChangeKind.EXCLUSION: ("exclusion of positions", "exclusions of positions"),
    ChangeKind.METADATA: ("other fact", "other facts"),
}
COUNTED_EFFECTS = {
    EffectKind.SUPPORT_LOST: ("claim lost its last support", "claims lost their last support"),
    EffectKind.SUPPORT_GAINED: ("claim gained a first support", "claims gained a first support"),
    EffectKind.CONTRADICTION: ("new contradiction", "new contradictions"),
    EffectKind.CONTRADICTION_GONE: ("contradiction gone", "contradictions gone"),
    EffectKind.ATTACK_ANSWERED: ("attack now answered", "attacks now answered"),
    EffectKind.ATTACK_UNANSWERED: ("attack no longer answered", "attacks no longer answered"),
    EffectKind.QUESTION: ("question has a new status", "questions have a new status"),
    EffectKind.ASSESSMENT: ("claim has a new status", "claims have a new status"),
    EffectKind.QUOTE_FAILS: ("quotation fails", "quotations fail"),
    EffectKind.QUOTE_VERIFIED: ("quotation verifies again", "quotations verify again"),
    EffectKind.QUOTE_LOST: ("claim lost its last quotation", "claims lost their last quotation"),
    EffectKind.QUOTE_ON_NEW_TEXT: (
        "quotation only in a new source text",
        "quotations only in new source texts",
    ),
    EffectKind.TEXT_CHANGED: ("source text changed", "source texts changed"),
    EffectKind.TEXT_MISSING: ("source text missing", "source texts missing"),
    EffectKind.SETTINGS: ("change of settings", "changes of settings"),
    EffectKind.FINDING: ("new finding", "new findings"),
    EffectKind.FINDING_ALLOWED: ("finding allowed by a comment", "findings allowed by comments"),
    EffectKind.FINDING_FIXED: ("finding fixed", "findings fixed"),
}
COUNTED_SEVERITIES = {
    Severity.BREAKING: ("breaking", "breaking"),
    Severity.NOTICE: ("notice", "notices"),
    Severity.NOTE: ("note", "notes"),
}
PROSE = frozenset({ChangeKind.REWORDED, ChangeKind.NOTE, ChangeKind.CONDITION, ChangeKind.QUOTE})
NO_CHANGES = "no changes"
EFFECTS_HEADING = "What follows"
ABSENT = "—"
ARROW = " → "


def find_label(change: Change) -> str:
    """Return what has changed, in a word."""
    return change.field or LABELS.get(change.kind, change.kind)


def is_prose(change: Change) -> bool:
    """Return whether the values are texts to compare word by word."""
    return change.kind in PROSE or change.field == "title"


def describe_similarity(change: Change) -> str:
    """Return how similar the item is to the old one, if it was matched by that, or nothing."""
    return "" if change.similarity is None else f"{change.similarity:.0%} similar"


def build_heading(change: Change) -> str:
    """Return the reference of an item, after the old one if that is different.

    The old words of a link only repeat what has changed in it.
    """
    old, new = change.old, change.new
    if old and new and old != new and change.item is not ItemKind.LINK:
        return f"{old}{ARROW}{new}"
    return change.reference


def describe_severity(change: Change) -> str:
    """Return that a change is breaking, or nothing."""
    return "breaking" if change.severity is Severity.BREAKING else ""


def summarize_changes(diffs: Iterable[Diff]) -> str:
    """Return the counts: of additions, removals, each kind of change, and effects."""
    return " · ".join(count_changes(diffs)) or NO_CHANGES


def count_changes(diffs: Iterable[Diff]) -> tuple[str, ...]:
    """Return the count of each kind of change and effect that there is, as text."""
    diffs = tuple(diffs)
    return (*count_items(diffs), *count_effects(diffs))


def count_items(diffs: Iterable[Diff]) -> tuple[str, ...]:
    """Return the count of each kind of change that there is, as text."""
    diffs = tuple(diffs)
    changes = Counter((change.kind, change.item) for diff in diffs for change in diff.changes)
    titles = sum(diff.title is not None for diff in diffs)
    moved = sum(len(diff.moved_quotations) for diff in diffs)
    return (
        *_count_one_sided(changes),
        *_count_changed(change for diff in diffs for change in diff.changes),
        *((f"~{format_count(titles, 'title')}",) if titles else ()),
        *((f"{format_count(moved, 'quotation')} moved",) if moved else ()),
        *_count_unreadable(diffs),
    )


def count_effects(diffs: Iterable[Diff]) -> tuple[str, ...]:
    """Return the count of each kind of effect that there is, as text."""
    diffs = tuple(diffs)
    effects = Counter(effect.kind for diff in diffs for effect in diff.effects)
    effects[EffectKind.TEXT_CHANGED] += sum(len(diff.changed_texts) for diff in diffs)
    return tuple(
        count_noun(effects[kind], nouns) for kind, nouns in COUNTED_EFFECTS.items() if effects[kind]
    )


def _count_one_sided(changes: Counter[tuple[ChangeKind, ItemKind]]) -> Iterator[str]:
    for kind, sign in ((ChangeKind.ADDED, "+"), (ChangeKind.REMOVED, "−")):  # noqa: RUF001  # as in grouping
        for item in ItemKind:
            if number := changes[kind, item]:
                yield f"{sign}{format_count(number, item)}"


def _count_unreadable(diffs: Iterable[Diff]) -> Iterator[str]:
    counts = Counter(item.item for diff in diffs for item in diff.unreadable)
    for item in ItemKind:
        if number := counts[item]:
            yield f"{format_count(number, item)} unreadable"


def _count_changed(changes: Iterable[Change]) -> Iterator[str]:
    counts = Counter(ANSWERS if change.field == ANSWERS else change.kind for change in changes)
    for kind, nouns in COUNTED.items():
        if number := counts[kind]:
            yield f"~{count_noun(number, nouns)}"


def count_noun(number: int, nouns: tuple[str, str]) -> str:
    """Return the number with its noun, given that for one and that for several."""
    return f"{number} {nouns[number != 1]}"


def describe_moved_quotations(quotations: Iterable[MovedQuotation]) -> Iterator[str]:
    """Yield how many quotations followed their paragraphs, and how many their pages."""
    counts = Counter(quotation.is_on_page for quotation in quotations)
    for is_on_page, noun in ((False, "paragraph"), (True, "page")):
        if number := counts[is_on_page]:
            whose = f"its {noun}" if number == 1 else f"their {noun}s"
            yield f"{format_count(number, 'quotation')} moved with {whose}"


def describe_unreadable(item: UnreadableItem) -> str:
    """Return that an item cannot be read, or could not, and where."""
    place = f"{item.place.file.path}:{item.place.line}"
    if item.is_old:
        return f"{item.reference} could not be read before ({place})"
    return f"{item.reference} cannot be read now ({place})"


def describe_severities(diffs: Iterable[Diff]) -> str:
    """Return how many changes and effects there are of each severity, the most severe first."""
    counts = Counter(entry.severity for diff in diffs for entry in _list_all(diff))
    words = (
        count_noun(counts[severity], nouns)
        for severity, nouns in COUNTED_SEVERITIES.items()
        if counts[severity]
    )
    return ", ".join(words)


def reaches_severity(report: DiffReport, least: str) -> bool:
    """Return whether a change or an effect is at least this severe."""
    most_severe = max(
        (entry.severity.rank for diff in report.workspaces for entry in _list_all(diff)), default=-1
    )
    return most_severe >= Severity(least).rank


def _list_all(diff: Diff) -> tuple[Change | Effect, ...]:
    return (*diff.changes, *diff.effects)


def describe_unread(diff: Diff, place: str | None = None) -> str:
    """Return a warning if entries could not be read whole, or nothing.

    The place is that of the workspace, unless it is shortened.
    """
    versions = ((diff.old_unread, "before"), (diff.new_unread, "now"))
    counts = (
        f"{count_noun(number, ('entry', 'entries'))} {when}" for number, when in versions if number
    )
    entries = " and ".join(counts)
    start = "" if diff.place == "." else f"{place or diff.place}: "
    if not entries:
        return ""
    return f"{start}errors in {entries}, so what changed there is not known; run: argmap check"
