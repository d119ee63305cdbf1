"""Effects on findings: which are new, and which are fixed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set

from msgspec import Struct

from argmap.diff.changes import Effect, EffectKind, Severity
from argmap.diff.matching import Matching, Version
from argmap.model.elements import Claim, QuoteStatus
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Needs
from argmap.source.diagnostics import Severity as FindingSeverity
from argmap.source.text import SourceFile, Span

# Other effects on the same item that already say that a rule's finding is new, or is fixed.
SAYS_NEW = {
    "unsupported-conclusion": EffectKind.SUPPORT_LOST,
    "unanswered-attack": EffectKind.ATTACK_UNANSWERED,
    "quote-not-found": EffectKind.QUOTE_FAILS,
    "quote-altered": EffectKind.QUOTE_FAILS,
    "quote-elsewhere": EffectKind.QUOTE_FAILS,
    "quote-ambiguous": EffectKind.QUOTE_FAILS,
}
OPPOSITES = {
    EffectKind.SUPPORT_LOST: EffectKind.SUPPORT_GAINED,
    EffectKind.ATTACK_UNANSWERED: EffectKind.ATTACK_ANSWERED,
    EffectKind.QUOTE_FAILS: EffectKind.QUOTE_VERIFIED,
}
SAYS_FIXED = {name: OPPOSITES[kind] for name, kind in SAYS_NEW.items()}
QUOTATION_RULES = "Q"
# The kind and the id of an item.
ItemKey = tuple[str, str]
NO_ITEM: ItemKey = ("", "")
GONE = "gone"


class PlacedFinding(Struct, frozen=True):
    """A finding, the item whose entry it is in, and all items that it relates, by new ids."""

    finding: Diagnostic
    item: ItemKey
    items: frozenset[ItemKey]

    @property
    def refs(self) -> tuple[str, ...]:
        """The id of the item, if there is one."""
        return (self.item[1],) if self.item[1] else ()

    @property
    def message(self) -> str:
        """The rule, the item and the message of the finding."""
        where = f" in {self.item[1]}" if self.item[1] else ""
        return f"{self.finding.rule.name}{where}: {self.finding.message}"


def find_finding_effects(
    old: Version, new: Version, matching: Matching, effects: Iterable[Effect]
) -> Iterator[Effect]:
    """Yield the findings of one version that the other lacks: the new ones, then the fixed ones.

    Findings match by rule, item and message, else by rule and item, else by rule and all items that
    they relate; lines do not count. A finding in an item that is gone is not fixed. What other
    effects already say is left out.
    """
    new_keys = _build_new_keys(matching)
    before = tuple(_rename_items(placed, new_keys) for placed in _place_findings(old))
    after = tuple(_place_findings(new))
    for key in (_build_message_key, _build_item_key, _build_relation_key):
        before, after = _remove_common(before, after, key), _remove_common(after, before, key)
    half_checked = _find_half_checked_claims(matching)
    said = {(effect.kind, ref) for effect in effects for ref in effect.refs}
    for placed in after:
        if _is_comparable(placed, old, half_checked) and not _is_said(placed, SAYS_NEW, said):
            yield _report_new_finding(placed)
    for placed in before:
        if placed.item[0] == GONE or _is_said(placed, SAYS_FIXED, said):
            continue
        if _is_comparable(placed, new, half_checked):
            yield _report_fixed_finding(placed, new.workspace)


def _is_said(
    placed: PlacedFinding, says: Mapping[str, EffectKind], said: Set[tuple[EffectKind, str]]
) -> bool:
    kind = says.get(placed.finding.rule.name)
    return any((kind, ref) in said for ref in placed.item[1].split(" "))


def _rename_items(placed: PlacedFinding, new_keys: Mapping[ItemKey, ItemKey]) -> PlacedFinding:
    item, *items = (new_keys.get(key, (GONE, key[1])) for key in (placed.item, *placed.items))
    return PlacedFinding(placed.finding, item, frozenset(items))


def _is_comparable(placed: PlacedFinding, other: Version, half_checked: frozenset[str]) -> bool:
    """Return whether the other version could have the finding.

    It could not if it was not looked for: about a quotation without a source text, or about
    something that may follow from errors in that version.
    """
    rule = placed.finding.rule
    if placed.item[1] in half_checked and rule.code.startswith(QUOTATION_RULES):
        return False
    needs_all = rule.needs is not Needs.NOTHING
    return not (needs_all and any(finding.rule.spoils for finding in other.findings))


def _find_half_checked_claims(matching: Matching) -> frozenset[str]:
    """Return the claims whose quotations are checked in one version only, by their new ids.

    A source text may be on disk, and not in Git.
    """
    return frozenset(
        match.new.id
        for match in matching.claims.matches
        if match.old.quotes
        and match.new.quotes
        and _is_unchecked(match.old) is not _is_unchecked(match.new)
    )


def _is_unchecked(claim: Claim) -> bool:
    return any(quote.status is QuoteStatus.UNCHECKED for quote in claim.quotes)


def _build_new_keys(matching: Matching) -> dict[ItemKey, ItemKey]:
    new_keys = {NO_ITEM: NO_ITEM}
    for kind, items in (
        ("article", matching.articles),
        ("question", matching.questions),
        ("claim", matching.claims),
        ("link", matching.links),
    ):
        new_keys |= {(kind, old): (kind, new) for old, new in items.new_by_old.items()}
    return new_keys


Entry = tuple[int, int, ItemKey]


def _place_findings(version: Version) -> Iterator[PlacedFinding]:
    entries = _find_entries(version.workspace)
    for finding in version.findings:
        spans = (finding.primary.span, *(label.span for label in finding.secondary))
        items = tuple(_find_item_at(span, entries.get(span.file, [])) for span in spans)
        yield PlacedFinding(finding, items[0], frozenset(items))


def _find_entries(workspace: Workspace) -> dict[SourceFile, list[Entry]]:
    """Return where the entries of each file start and end, in order, and their items."""
    entries: dict[SourceFile, list[Entry]] = {}
    for kind, items in (
        ("article", workspace.articles),
        ("question", workspace.questions),
        ("claim", workspace.claims),
        ("link", workspace.links),
    ):
        for item in items:
            span = item.span
            entries.setdefault(span.file, []).append((span.start, span.end, (kind, item.id)))
    return {file: sorted(file_entries) for file, file_entries in entries.items()}


def _find_item_at(span: Span, entries: list[Entry]) -> ItemKey:
    place = bisect_right(entries, span.start, key=lambda entry: entry[0]) - 1
    return entries[place][2] if place >= 0 and span.start <= entries[place][1] else NO_ITEM


def _build_message_key(placed: PlacedFinding) -> Hashable:
    return placed.finding.rule.code, placed.item, placed.finding.message


def _build_item_key(placed: PlacedFinding) -> Hashable:
    return placed.finding.rule.code, placed.item


def _build_relation_key(placed: PlacedFinding) -> Hashable:
    return placed.finding.rule.code, placed.items


def _remove_common(
    findings: tuple[PlacedFinding, ...],
    others: tuple[PlacedFinding, ...],
    build_key: Callable[[PlacedFinding], Hashable],
) -> tuple[PlacedFinding, ...]:
    """Return the findings without those that have the same key as others, one for one."""
    waiting = Counter(map(build_key, others))
    left = []
    for placed in findings:
        key = build_key(placed)
        if waiting[key]:
            waiting[key] -= 1
        else:
            left.append(placed)
    return tuple(left)


def _report_new_finding(placed: PlacedFinding) -> Effect:
    finding = placed.finding
    is_error = finding.rule.severity is FindingSeverity.ERROR
    severity = Severity.BREAKING if is_error else Severity.NOTICE
    message = f"new: {placed.message}"
    return Effect(EffectKind.FINDING, placed.refs, severity, message, finding.primary.span)


def _report_fixed_finding(placed: PlacedFinding, new: Workspace) -> Effect:
    claim = new.claims_by_id.get(placed.item[1])
    place = claim.span if claim else None
    message = f"fixed: {placed.message}"
    return Effect(EffectKind.FINDING_FIXED, placed.refs, Severity.NOTE, message, place)
