"""How much each change weighs; docs/diff.md explains it."""

from argmap.model.elements import Relation, Stance
from argmap.revision.changes import Item, Kind, Severity

# What links of these verbs say of their target: it is more credible, less so, or neither.
FOR = frozenset({Relation.SUPPORTS, Relation.RESTATES, Relation.IMPLIES})
AGAINST = frozenset({Relation.OPPOSES, Relation.UNDERCUTS, Relation.CONTRADICTS})
LIGHT = frozenset({Kind.RENAMED, Kind.NOTE, Kind.CONFIDENCE, Kind.METADATA})
HEAVY_WHEN_REMOVED = frozenset({Item.ARTICLE, Item.CLAIM, Item.QUESTION})


def severity_of(kind: Kind, item: Item) -> Severity:
    """Return how much a change weighs, if its values do not make it weigh more."""
    if kind in LIGHT:
        return Severity.NOTE
    if kind is Kind.REMOVED and item in HEAVY_WHEN_REMOVED:
        return Severity.BREAKING
    return Severity.NOTICE


def relation_severity(before: Relation, after: Relation) -> Severity:
    """Return how much another verb weighs: it is breaking when it turns for into against."""
    turned = (before in FOR and after in AGAINST) or (before in AGAINST and after in FOR)
    return Severity.BREAKING if turned else Severity.NOTICE


def stance_severity(before: Stance | None, after: Stance | None) -> Severity:
    """Return how much another stance weighs: it is breaking when it turns into its opposite."""
    turned = {before, after} == {Stance.ENDORSED, Stance.REJECTED}
    return Severity.BREAKING if turned else Severity.NOTICE
