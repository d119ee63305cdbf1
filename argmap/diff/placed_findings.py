"""Findings of two versions by the items that they are about."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping

from msgspec import Struct

from argmap.diff.changes import Severity
from argmap.diff.matching import Finding, Matching, Version
from argmap.diff.text_similarity import normalize
from argmap.model.workspace import Workspace, group_by_key
from argmap.source.diagnostics import Diagnostic
from argmap.source.diagnostics import Severity as FindingSeverity
from argmap.source.text import SourceFile, Span

QUOTATION_RULES = "Q"
# The kind and the id of an item.
ItemKey = tuple[str, str]
NO_ITEM: ItemKey = ("", "")
GONE = "gone"


class PlacedFinding(Struct, frozen=True):
    """A finding, the item whose entry it is in, and all items that it relates, by new ids.

    `excerpt` has the words of the quotation that it is about, if it is about one.
    """

    finding: Finding
    item: ItemKey
    items: frozenset[ItemKey]
    excerpt: str | None = None

    @property
    def diagnostic(self) -> Diagnostic:
        """The finding itself."""
        return self.finding.diagnostic

    @property
    def refs(self) -> tuple[str, ...]:
        """The id of the item, if there is one."""
        return (self.item[1],) if self.item[1] else ()

    @property
    def message(self) -> str:
        """The rule, the item and the message of the finding."""
        where = f" in {self.item[1]}" if self.item[1] else ""
        quoted = f" (“{self.excerpt}”)" if self.excerpt else ""
        return f"{self.diagnostic.rule.name}{where}: {self.diagnostic.message}{quoted}"

    @property
    def severity(self) -> Severity:
        """How severe it is that there is such a finding now."""
        is_error = self.diagnostic.rule.severity is FindingSeverity.ERROR
        return Severity.BREAKING if is_error else Severity.NOTICE


def build_new_keys(matching: Matching) -> dict[ItemKey, ItemKey]:
    """Return the new kinds and ids of the items in both versions, by the old ones."""
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


def place_findings(version: Version) -> Iterator[PlacedFinding]:
    """Yield the findings of a version with their items."""
    entries = _find_entries(version.workspace)
    for finding in version.findings:
        place, others = finding.diagnostic.primary.span, finding.diagnostic.secondary
        spans = (place, *(label.span for label in others))
        items = tuple(_find_item_at(span, entries.get(span.file, [])) for span in spans)
        excerpt = _find_excerpt(finding, items[0], version.workspace)
        yield PlacedFinding(finding, items[0], frozenset(items), excerpt)


def _find_excerpt(finding: Finding, item: ItemKey, workspace: Workspace) -> str | None:
    """Return the words of the quotation that a finding is about, if it is about one."""
    kind, name = item
    if kind != "claim" or not finding.diagnostic.rule.code.startswith(QUOTATION_RULES):
        return None
    start = finding.diagnostic.primary.span.start
    quotes = workspace.claims_by_id[name].quotes
    at = (quote for quote in quotes if quote.span.start <= start < quote.span.end)
    return next((normalize(quote.exact) for quote in at), None)


def _find_entries(workspace: Workspace) -> dict[SourceFile, list[Entry]]:
    """Return where the entries of each file start and end, in order, and their items."""
    items_by_kind = (
        ("article", workspace.articles),
        ("question", workspace.questions),
        ("claim", workspace.claims),
        ("link", workspace.links),
    )
    entries = group_by_key(
        (item.span.file, (item.span.start, item.span.end, (kind, item.id)))
        for kind, items in items_by_kind
        for item in items
    )
    return {file: sorted(file_entries) for file, file_entries in entries.items()}


def _find_item_at(span: Span, entries: list[Entry]) -> ItemKey:
    place = bisect_right(entries, span.start, key=lambda entry: entry[0]) - 1
    return entries[place][2] if place >= 0 and span.start <= entries[place][1] else NO_ITEM


def _build_message_key(placed: PlacedFinding) -> Hashable:
    diagnostic = placed.diagnostic
    return diagnostic.rule.code, placed.item, placed.excerpt, diagnostic.message


def _build_item_key(placed: PlacedFinding) -> Hashable:
    return placed.diagnostic.rule.code, placed.item, placed.excerpt


def _build_relation_key(placed: PlacedFinding) -> Hashable:
    return placed.diagnostic.rule.code, placed.items, placed.excerpt


def remove_known(
    findings: tuple[PlacedFinding, ...], others: tuple[PlacedFinding, ...]
) -> tuple[PlacedFinding, ...]:
    """Return the findings without those that are among others, too."""
    for key in (_build_message_key, _build_item_key, _build_relation_key):
        findings, others = (
            _remove_common(findings, others, key),
            _remove_common(others, findings, key),
        )
    return findings


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


def rename_items(placed: PlacedFinding, new_keys: Mapping[ItemKey, ItemKey]) -> PlacedFinding:
    """Return a finding of the old version with the new ids of its items."""
    item, *items = (new_keys.get(key, (GONE, key[1])) for key in (placed.item, *placed.items))
    return PlacedFinding(placed.finding, item, frozenset(items), placed.excerpt)


def find_files_by_new_key(old: Version, new_keys: Mapping[ItemKey, ItemKey]) -> dict[ItemKey, str]:
    """Return the names of the files that items were in, by their new kinds and ids."""
    return {
        new_keys[key]: file.name
        for file, entries in _find_entries(old.workspace).items()
        for _, _, key in entries
        if key in new_keys
    }
