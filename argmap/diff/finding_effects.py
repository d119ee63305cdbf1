"""Which findings are new, and which are gone."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set

from msgspec import Struct

from argmap.diff.changes import Effect, EffectKind, Severity
from argmap.diff.matching import Matching, Version
from argmap.model.elements import Claim, QuoteStatus
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Needs
from argmap.source.diagnostics import Severity as Weight
from argmap.source.text import SourceFile, Span

# Rules whose new findings say no more than a consequence of this kind about the same item does.
SAID_BY = {
    "unsupported-conclusion": EffectKind.SUPPORT_LOST,
    "unanswered-attack": EffectKind.ATTACK_UNANSWERED,
    "quote-not-found": EffectKind.QUOTE_FAILS,
    "quote-altered": EffectKind.QUOTE_FAILS,
    "quote-elsewhere": EffectKind.QUOTE_FAILS,
    "quote-ambiguous": EffectKind.QUOTE_FAILS,
}
# And what says that a finding is cured.
OPPOSITES = {
    EffectKind.SUPPORT_LOST: EffectKind.SUPPORT_GAINED,
    EffectKind.ATTACK_UNANSWERED: EffectKind.ATTACK_ANSWERED,
    EffectKind.QUOTE_FAILS: EffectKind.QUOTE_VERIFIED,
}
CURED_BY = {name: OPPOSITES[outcome] for name, outcome in SAID_BY.items()}
Item = tuple[str, str]
# The rules about quotations.
QUOTATIONS = "Q"
NOWHERE: Item = ("", "")
GONE = "gone"


class Placed(Struct, frozen=True):
    """A finding, and the item in whose entry it stands: its sort and its new id.

    `items` are all that the finding relates: which of them it stands at depends on their order.
    """

    found: Diagnostic
    item: Item
    items: frozenset[Item]


def find_finding_effects(
    old: Version, new: Version, matching: Matching, told: Iterable[Effect]
) -> Iterator[Effect]:
    """Yield the findings of one side that the other lacks: the new ones, then the cured ones.

    They are the same by rule, item and words, else by rule and item, or else by rule and all items
    that they relate; lines do not count. What was found in an item that is gone is not cured.
    """
    names = new_names(matching)
    before = tuple(renamed(each, names) for each in placed(old))
    after = tuple(placed(new))
    for key in (words, rule, rule_of_all):
        before, after = unpaired(before, after, key)
    unlike = checked_on_one_side(matching)
    said = {(each.kind, ref) for each in told for ref in each.refs}
    for each in after:
        outcome = SAID_BY.get(each.found.rule.name)
        if is_comparable(each, old, unlike) and not repeats(each, outcome, said):
            yield fresh_finding(each)
    for each in before:
        outcome = CURED_BY.get(each.found.rule.name)
        if each.item[0] == GONE or repeats(each, outcome, said):
            continue
        if is_comparable(each, new, unlike):
            yield cured_finding(each, new.workspace)


def repeats(each: Placed, outcome: EffectKind | None, said: Set[tuple[EffectKind, str]]) -> bool:
    """Return whether a consequence of that kind about the item of a finding says it already."""
    return any((outcome, ref) in said for ref in each.item[1].split(" "))


def renamed(each: Placed, names: Mapping[Item, Item]) -> Placed:
    """Return a finding of the old side with its items by their new ids."""
    items = [names.get(item, (GONE, item[1])) for item in (each.item, *each.items)]
    return Placed(each.found, items[0], frozenset(items[1:]))


def is_comparable(each: Placed, other: Version, unlike: frozenset[str]) -> bool:
    """Return whether the other side could have had a finding.

    One about a quotation could not, where the claim is one of those `unlike`. Where a side holds
    mistakes, what may only follow from them is not looked for.
    """
    if each.item[1] in unlike and each.found.rule.code.startswith(QUOTATIONS):
        return False
    needs_all = each.found.rule.needs is not Needs.NOTHING
    return not (needs_all and any(found.rule.spoils for found in other.findings))


def checked_on_one_side(matching: Matching) -> frozenset[str]:
    """Return the claims whose quotations could be looked up on one side only, by their new ids.

    An article's text may lie beside the files, and not be in Git.
    """
    return frozenset(
        match.new.id
        for match in matching.claims.matches
        if match.old.quotes
        and match.new.quotes
        and is_unchecked(match.old) is not is_unchecked(match.new)
    )


def is_unchecked(claim: Claim) -> bool:
    """Return whether there was no text to look up a claim's quotations in."""
    return any(quote.status is QuoteStatus.UNCHECKED for quote in claim.quotes)


def new_names(matching: Matching) -> dict[Item, Item]:
    """Return for each item on both sides, and for none, what it is on the new side."""
    names = {NOWHERE: NOWHERE}
    for sort, sides in (
        ("article", matching.articles),
        ("question", matching.questions),
        ("claim", matching.claims),
        ("link", matching.links),
    ):
        names |= {(sort, match.old.id): (sort, match.new.id) for match in sides.matches}
    return names


def placed(side: Version) -> Iterator[Placed]:
    """Yield the findings of a side with the items in whose entries they stand."""
    entries = entries_by_file(side.workspace)
    for found in side.findings:
        spans = (found.primary.span, *(label.span for label in found.secondary))
        items = tuple(item_at(span, entries) for span in spans)
        yield Placed(found, items[0], frozenset(items))


def entries_by_file(workspace: Workspace) -> dict[SourceFile, list[tuple[int, int, Item]]]:
    """Return where the entries of each file start and end, and what they are of."""
    entries: dict[SourceFile, list[tuple[int, int, Item]]] = {}
    for sort, items in (
        ("article", workspace.articles),
        ("question", workspace.questions),
        ("claim", workspace.claims),
        ("link", workspace.links),
    ):
        for item in items:
            span = item.span
            entries.setdefault(span.file, []).append((span.start, span.end, (sort, item.id)))
    return {file: sorted(found) for file, found in entries.items()}


def item_at(span: Span, entries: Mapping[SourceFile, list[tuple[int, int, Item]]]) -> Item:
    """Return the item in whose entry a place lies, if any."""
    here = entries.get(span.file, [])
    place = bisect_right(here, span.start, key=lambda entry: entry[0]) - 1
    return here[place][2] if place >= 0 and span.start <= here[place][1] else NOWHERE


def words(each: Placed) -> Hashable:
    """Return the rule, the item and the words of a finding."""
    return each.found.rule.code, each.item, each.found.message


def rule(each: Placed) -> Hashable:
    """Return the rule and the item of a finding."""
    return each.found.rule.code, each.item


def rule_of_all(each: Placed) -> Hashable:
    """Return the rule of a finding and all items that it relates."""
    return each.found.rule.code, each.items


def unpaired(
    before: tuple[Placed, ...],
    after: tuple[Placed, ...],
    key: Callable[[Placed], Hashable],
) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Return the findings without those that are the same on both sides, one to one."""
    return without(before, Counter(map(key, after)), key), without(
        after, Counter(map(key, before)), key
    )


def without(
    found: tuple[Placed, ...],
    others: Counter[Hashable],
    key: Callable[[Placed], Hashable],
) -> tuple[Placed, ...]:
    """Return the findings but for as many as there are others like them."""
    left = []
    for each in found:
        if others[key(each)]:
            others[key(each)] -= 1
        else:
            left.append(each)
    return tuple(left)


def fresh_finding(each: Placed) -> Effect:
    """Return that there is something wrong that was not before."""
    found = each.found
    weight = Severity.BREAKING if found.rule.severity is Weight.ERROR else Severity.NOTICE
    message = f"new: {said_of(each)}"
    return Effect("", EffectKind.FINDING, refs(each), weight, message, found.primary.span)


def cured_finding(each: Placed, new: Workspace) -> Effect:
    """Return that something is no longer wrong; its place is that of the item now."""
    claim = new.claims_by_id.get(each.item[1])
    message = f"cured: {said_of(each)}"
    place = claim.span if claim else None
    return Effect("", EffectKind.FINDING_CURED, refs(each), Severity.NOTE, message, place)


def said_of(each: Placed) -> str:
    """Return a finding in words, with the rule and the item."""
    found, item = each.found, each.item[1]
    where = f" in {item}" if item else ""
    return f"{found.rule.name}{where}: {found.message}"


def refs(each: Placed) -> tuple[str, ...]:
    """Return the item of a finding, if it has one."""
    return (each.item[1],) if each.item[1] else ()
