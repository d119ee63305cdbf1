"""The words used for changes in every format."""

from collections import Counter
from collections.abc import Iterable, Iterator

from argmap.diff.changes import (
    Change,
    Comparison,
    Consequence,
    Difference,
    Item,
    Kind,
    Outcome,
    Severity,
)

KINDS = {
    Kind.REWORDED: "reworded",
    Kind.RENAMED: "renamed",
    Kind.MOVED: "moved",
    Kind.ROLE: "role",
    Kind.HEDGE: "hedge",
    Kind.CONDITION: "if",
    Kind.WHEN: "when",
    Kind.STANCE: "stance",
    Kind.QUOTE: "quote",
    Kind.PREMISES: "premises",
    Kind.RELATION: "verb",
    Kind.NOTE: "note",
    Kind.CONFIDENCE: "confidence",
}
# What a count of changes is called: one, and more of them.
COUNTED = {
    Kind.REWORDED: ("reworded", "reworded"),
    Kind.RENAMED: ("renamed", "renamed"),
    Kind.MOVED: ("moved", "moved"),
    Kind.ROLE: ("role", "roles"),
    Kind.HEDGE: ("hedge", "hedges"),
    Kind.CONDITION: ("condition", "conditions"),
    Kind.WHEN: ("time", "times"),
    Kind.STANCE: ("stance", "stances"),
    Kind.QUOTE: ("quotation", "quotations"),
    Kind.PREMISES: ("argument's premises", "arguments' premises"),
    Kind.RELATION: ("verb", "verbs"),
    Kind.NOTE: ("note", "notes"),
    Kind.CONFIDENCE: ("confidence", "confidences"),
    Kind.METADATA: ("other fact", "other facts"),
}
OUTCOMES = {
    Outcome.SUPPORT_LOST: ("claim lost its last support", "claims lost their last support"),
    Outcome.SUPPORT_GAINED: ("claim gained a first support", "claims gained a first support"),
    Outcome.CONTRADICTION: ("new contradiction", "new contradictions"),
    Outcome.CONTRADICTION_GONE: ("contradiction gone", "contradictions gone"),
    Outcome.ATTACK_ANSWERED: ("attack now answered", "attacks now answered"),
    Outcome.ATTACK_UNANSWERED: ("attack no longer answered", "attacks no longer answered"),
    Outcome.QUESTION: ("question stands otherwise", "questions stand otherwise"),
    Outcome.ASSESSMENT: ("claim assessed otherwise", "claims assessed otherwise"),
    Outcome.QUOTE_FAILS: ("quotation fails", "quotations fail"),
    Outcome.QUOTE_VERIFIED: ("quotation verifies again", "quotations verify again"),
    Outcome.FINDING: ("new finding", "new findings"),
    Outcome.FINDING_CURED: ("finding cured", "findings cured"),
}
HEAVIEST_FIRST = tuple(reversed(Severity))
NOTHING = "nothing that the maps say has changed"
FOLLOWS = "What follows"
ABSENT = "—"
BECAME = " → "


def label_of(change: Change) -> str:
    """Return what has changed, in a word."""
    return change.field or KINDS.get(change.kind, change.kind)


def is_prose(change: Change) -> bool:
    """Return whether the values are texts, of which the words are to be compared."""
    prose = {Kind.REWORDED, Kind.NOTE, Kind.CONDITION, Kind.QUOTE}
    return change.kind in prose or change.field == "title"


def likeness(change: Change) -> str:
    """Return how alike the item is to what it was, where that is what it was known by."""
    return "" if change.similarity is None else f"{change.similarity:.0%} alike"


def heading(change: Change) -> str:
    """Return the reference of an item, with the old one if it had another.

    The old words of a link say no more than what has changed of it.
    """
    old, new = change.old, change.new
    if old and new and old != new and change.item is not Item.LINK:
        return f"{old}{BECAME}{new}"
    return change.reference


def weight(change: Change) -> str:
    """Return that a change is breaking; nothing, if it is not."""
    return "breaking" if change.severity is Severity.BREAKING else ""


def tally(differences: Iterable[Difference]) -> tuple[str, ...]:
    """Return the counts: what came, what went, what changed how, and what follows."""
    every = tuple(differences)
    changes = Counter((change.kind, change.item) for each in every for change in each.changes)
    outcomes = Counter(found.kind for each in every for found in each.consequences)
    titles = sum(each.title is not None for each in every)
    return (
        *one_sided(changes),
        *changed(changes),
        *((f"~{counted(titles, ('title', 'titles'))}",) if titles else ()),
        *(counted(outcomes[each], words) for each, words in OUTCOMES.items() if outcomes[each]),
    )


def one_sided(changes: Counter[tuple[Kind, Item]]) -> Iterator[str]:
    """Yield how many items of each kind came and went."""
    for kind, sign in ((Kind.ADDED, "+"), (Kind.REMOVED, "−")):  # noqa: RUF001  # as in grouping
        for item in Item:
            if number := changes[kind, item]:
                yield f"{sign}{counted(number, (item, f'{item}s'))}"


def changed(changes: Counter[tuple[Kind, Item]]) -> Iterator[str]:
    """Yield how many changes of each kind there are."""
    for kind, words in COUNTED.items():
        if number := sum(changes[kind, item] for item in Item):
            yield f"~{counted(number, words)}"


def counted(number: int, words: tuple[str, str]) -> str:
    """Return the number with its noun."""
    return f"{number} {words[number != 1]}"


def severities(differences: Iterable[Difference]) -> Counter[Severity]:
    """Return how many changes and consequences there are of each weight."""
    return Counter(each.severity for difference in differences for each in told(difference))


def told(difference: Difference) -> tuple[Change | Consequence, ...]:
    """Return all changes and consequences."""
    return (*difference.changes, *difference.consequences)


def severity_words(differences: Iterable[Difference]) -> str:
    """Return how many of each weight there are, the heaviest first."""
    counts = severities(differences)
    words = {
        Severity.BREAKING: ("breaking", "breaking"),
        Severity.NOTICE: ("notice", "notices"),
        Severity.NOTE: ("note", "notes"),
    }
    return ", ".join(counted(counts[each], words[each]) for each in HEAVIEST_FIRST if counts[each])


def by_weight(found: Iterable[Consequence]) -> tuple[Consequence, ...]:
    """Return consequences, the heaviest first."""
    return tuple(sorted(found, key=lambda each: HEAVIEST_FIRST.index(each.severity)))


def lacking(place: str, old: int, new: int) -> str:
    """Return how many entries could not be read whole; nothing, if all could."""
    sides = ((old, "before"), (new, "now"))
    found = " and ".join(
        f"{counted(number, ('entry', 'entries'))} {when}" for number, when in sides if number
    )
    where = "" if place == "." else f" in {place}"
    return (
        f"mistakes{where} keep {found} from being read whole, so changes there may be missing "
        "or look like removals; run: argmap check"
        if found
        else ""
    )


def weighs(comparison: Comparison, least: str) -> bool:
    """Return whether a change or a consequence is of this severity, or a heavier one."""
    order = tuple(Severity)
    return any(
        order.index(each.severity) >= order.index(Severity(least))
        for compared in comparison.workspaces
        for each in told(compared.difference)
    )
