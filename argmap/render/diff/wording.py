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
    Severity,
)

LABELS = {
    ChangeKind.REWORDED: "reworded",
    ChangeKind.RENAMED: "renamed",
    ChangeKind.MOVED: "moved",
    ChangeKind.ROLE: "role",
    ChangeKind.HEDGE: "hedge",
    ChangeKind.CONDITION: "if",
    ChangeKind.WHEN: "when",
    ChangeKind.STANCE: "stance",
    ChangeKind.QUOTE: "quote",
    ChangeKind.PREMISES: "premises",
    ChangeKind.RELATION: "verb",
    ChangeKind.NOTE: "note",
    ChangeKind.CONFIDENCE: "confidence",
}
# What a count of changes is called: one, and more of them.
COUNTED = {
    ChangeKind.REWORDED: ("reworded", "reworded"),
    ChangeKind.RENAMED: ("renamed", "renamed"),
    ChangeKind.MOVED: ("moved", "moved"),
    ChangeKind.ROLE: ("role", "roles"),
    ChangeKind.HEDGE: ("hedge", "hedges"),
    ChangeKind.CONDITION: ("condition", "conditions"),
    ChangeKind.WHEN: ("time", "times"),
    ChangeKind.STANCE: ("stance", "stances"),
    ChangeKind.QUOTE: ("quotation", "quotations"),
    ChangeKind.PREMISES: ("argument's premises", "arguments' premises"),
    ChangeKind.RELATION: ("verb", "verbs"),
    ChangeKind.NOTE: ("note", "notes"),
    ChangeKind.CONFIDENCE: ("confidence", "confidences"),
    ChangeKind.METADATA: ("other fact", "other facts"),
}
COUNTED_EFFECTS = {
    EffectKind.SUPPORT_LOST: ("claim lost its last support", "claims lost their last support"),
    EffectKind.SUPPORT_GAINED: ("claim gained a first support", "claims gained a first support"),
    EffectKind.CONTRADICTION: ("new contradiction", "new contradictions"),
    EffectKind.CONTRADICTION_GONE: ("contradiction gone", "contradictions gone"),
    EffectKind.ATTACK_ANSWERED: ("attack now answered", "attacks now answered"),
    EffectKind.ATTACK_UNANSWERED: ("attack no longer answered", "attacks no longer answered"),
    EffectKind.QUESTION: ("question stands otherwise", "questions stand otherwise"),
    EffectKind.ASSESSMENT: ("claim assessed otherwise", "claims assessed otherwise"),
    EffectKind.QUOTE_FAILS: ("quotation fails", "quotations fail"),
    EffectKind.QUOTE_VERIFIED: ("quotation verifies again", "quotations verify again"),
    EffectKind.FINDING: ("new finding", "new findings"),
    EffectKind.FINDING_CURED: ("finding cured", "findings cured"),
}
HEAVIEST_FIRST = tuple(reversed(Severity))
NO_CHANGES = "nothing that the maps say has changed"
EFFECTS_HEADING = "What follows"
ABSENT = "—"
ARROW = " → "


def find_label(change: Change) -> str:
    """Return what has changed, in a word."""
    return change.field or LABELS.get(change.kind, change.kind)


def is_prose(change: Change) -> bool:
    """Return whether the values are texts, of which the words are to be compared."""
    prose = {ChangeKind.REWORDED, ChangeKind.NOTE, ChangeKind.CONDITION, ChangeKind.QUOTE}
    return change.kind in prose or change.field == "title"


def describe_similarity(change: Change) -> str:
    """Return how alike the item is to what it was, where that is what it was known by."""
    return "" if change.similarity is None else f"{change.similarity:.0%} alike"


def build_heading(change: Change) -> str:
    """Return the reference of an item, with the old one if it had another.

    The old words of a link say no more than what has changed of it.
    """
    old, new = change.old, change.new
    if old and new and old != new and change.item is not ItemKind.LINK:
        return f"{old}{ARROW}{new}"
    return change.reference


def describe_severity(change: Change) -> str:
    """Return that a change is breaking; nothing, if it is not."""
    return "breaking" if change.severity is Severity.BREAKING else ""


def count_changes(differences: Iterable[Diff]) -> tuple[str, ...]:
    """Return the counts: what came, what went, what changed how, and what follows."""
    every = tuple(differences)
    changes = Counter((change.kind, change.item) for each in every for change in each.changes)
    outcomes = Counter(found.kind for each in every for found in each.effects)
    titles = sum(each.title is not None for each in every)
    return (
        *_count_one_sided(changes),
        *_count_changed(changes),
        *((f"~{count_noun(titles, ('title', 'titles'))}",) if titles else ()),
        *(
            count_noun(outcomes[each], words)
            for each, words in COUNTED_EFFECTS.items()
            if outcomes[each]
        ),
    )


def _count_one_sided(changes: Counter[tuple[ChangeKind, ItemKind]]) -> Iterator[str]:
    """Yield how many items of each kind came and went."""
    for kind, sign in ((ChangeKind.ADDED, "+"), (ChangeKind.REMOVED, "−")):  # noqa: RUF001  # as in grouping
        for item in ItemKind:
            if number := changes[kind, item]:
                yield f"{sign}{count_noun(number, (item, f'{item}s'))}"


def _count_changed(changes: Counter[tuple[ChangeKind, ItemKind]]) -> Iterator[str]:
    """Yield how many changes of each kind there are."""
    for kind, words in COUNTED.items():
        if number := sum(changes[kind, item] for item in ItemKind):
            yield f"~{count_noun(number, words)}"


def count_noun(number: int, words: tuple[str, str]) -> str:
    """Return the number with its noun."""
    return f"{number} {words[number != 1]}"


def _count_severities(differences: Iterable[Diff]) -> Counter[Severity]:
    """Return how many changes and consequences there are of each weight."""
    return Counter(each.severity for difference in differences for each in _list_all(difference))


def _list_all(difference: Diff) -> tuple[Change | Effect, ...]:
    """Return all changes and consequences."""
    return (*difference.changes, *difference.effects)


def describe_severities(differences: Iterable[Diff]) -> str:
    """Return how many of each weight there are, the heaviest first."""
    counts = _count_severities(differences)
    words = {
        Severity.BREAKING: ("breaking", "breaking"),
        Severity.NOTICE: ("notice", "notices"),
        Severity.NOTE: ("note", "notes"),
    }
    return ", ".join(
        count_noun(counts[each], words[each]) for each in HEAVIEST_FIRST if counts[each]
    )


def sort_by_severity(found: Iterable[Effect]) -> tuple[Effect, ...]:
    """Return consequences, the heaviest first."""
    return tuple(sorted(found, key=lambda each: HEAVIEST_FIRST.index(each.severity)))


def describe_unread(place: str, old: int, new: int) -> str:
    """Return how many entries could not be read whole; nothing, if all could."""
    sides = ((old, "before"), (new, "now"))
    found = " and ".join(
        f"{count_noun(number, ('entry', 'entries'))} {when}" for number, when in sides if number
    )
    where = "" if place == "." else f" in {place}"
    return (
        f"mistakes{where} keep {found} from being read whole, so changes there may be missing "
        "or look like removals; run: argmap check"
        if found
        else ""
    )


def reaches_severity(comparison: DiffReport, least: str) -> bool:
    """Return whether a change or a consequence is of this severity, or a heavier one."""
    order = tuple(Severity)
    return any(
        order.index(each.severity) >= order.index(Severity(least))
        for compared in comparison.workspaces
        for each in _list_all(compared.difference)
    )
