"""Effects on findings: which are new, and which are fixed."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.analyze.rules.registry import RULES_BY_WORD
from argmap.diff.changes import Effect, EffectKind, Severity
from argmap.diff.matching import Matching, Version
from argmap.diff.placed_findings import (
    GONE,
    ItemKey,
    PlacedFinding,
    build_new_keys,
    find_files_by_new_key,
    place_findings,
    remove_known,
    rename_items,
)
from argmap.diff.text_similarity import normalize
from argmap.model.elements import Quote, QuoteStatus
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Needs

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
# What an effect says: its kind, and one of its references.
Said = Mapping[tuple[EffectKind, str], frozenset[str | None]]


def find_finding_effects(
    old: Version, new: Version, matching: Matching, effects: Iterable[Effect]
) -> Iterator[Effect]:
    """Yield the findings of one version that the other lacks: the new ones, then the fixed ones.

    Findings match by rule, item and message, else by rule and item, else by rule and all items that
    they relate; lines do not count. Those about quotations match only if the quoted words are the
    same. A finding in an item that is gone is not fixed, and neither is one that the new version
    only hides. What other effects already say is left out.
    """
    new_keys = build_new_keys(matching)
    before = tuple(rename_items(placed, new_keys) for placed in place_findings(old))
    files_before = find_files_by_new_key(old, new_keys)
    after = tuple(
        placed for placed in place_findings(new) if _is_decisive(placed, old, files_before)
    )
    half_checked = _find_half_checked_excerpts(matching)
    said = _list_said(effects)
    reported, allowed, ignored = _sort_by_status(after)
    reported_before, allowed_before, ignored_before = _sort_by_status(before)
    for placed in remove_known(reported, reported_before):
        if _is_comparable(placed, old, half_checked) and not _is_said(placed, SAYS_NEW, said):
            yield _build_effect(EffectKind.FINDING, placed, f"new: {placed.message}")
    for placed in remove_known(ignored, (*before,)):
        is_error = placed.severity is Severity.BREAKING
        if is_error and _is_comparable(placed, old, half_checked):
            message = f"new: {placed.message}; the new settings ignore it"
            yield _build_effect(EffectKind.FINDING, placed, message)
    for placed in remove_known(allowed, (*allowed_before, *ignored_before)):
        yield _report_allowed_finding(placed)
    for placed in remove_known(reported_before, after):
        if placed.item[0] == GONE or _is_said(placed, SAYS_FIXED, said):
            continue
        if _is_comparable(placed, new, half_checked):
            yield _report_fixed_finding(placed, new.workspace)


def _sort_by_status(placed: Iterable[PlacedFinding]) -> tuple[tuple[PlacedFinding, ...], ...]:
    """Return the findings that are reported, those that a comment allows, and those ignored."""
    findings = tuple(placed)
    return (
        tuple(each for each in findings if each.finding.is_reported),
        tuple(each for each in findings if each.finding.reason is not None),
        tuple(each for each in findings if each.finding.reason is None and each.finding.is_ignored),
    )


def _is_decisive(placed: PlacedFinding, old: Version, files_before: Mapping[ItemKey, str]) -> bool:
    """Return whether the old settings want a finding: in the file that its item was in before.

    A file that they ignore may gain claims, but must not hide those that are moved into it.
    """
    rule = RULES_BY_WORD[placed.diagnostic.rule.code]
    if not old.policy.wants(rule):
        return not placed.finding.is_ignored
    here = placed.diagnostic.primary.span.file.name
    return old.policy.applies(rule, files_before.get(placed.item, here))


def _list_said(effects: Iterable[Effect]) -> Said:
    said: dict[tuple[EffectKind, str], frozenset[str | None]] = {}
    for effect in effects:
        for ref in effect.refs:
            key = (effect.kind, ref)
            said[key] = said.get(key, frozenset()) | {effect.excerpt}
    return said


def _is_said(placed: PlacedFinding, says: Mapping[str, EffectKind], said: Said) -> bool:
    """Return whether an effect says the same: of the same quotation, if it is about one."""
    kind = says.get(placed.diagnostic.rule.name)
    return kind is not None and any(
        placed.excerpt in said.get((kind, ref), ()) for ref in placed.item[1].split(" ")
    )


HalfChecked = frozenset[tuple[str, str | None]]


def _is_comparable(placed: PlacedFinding, other: Version, half_checked: HalfChecked) -> bool:
    """Return whether the other version could have the finding.

    It could not if it was not looked for: about a quotation without a source text, or about
    something that may follow from errors in that version.
    """
    rule = placed.diagnostic.rule
    if (placed.item[1], placed.excerpt) in half_checked:
        return False
    needs_all = rule.needs is not Needs.NOTHING
    return not (needs_all and other.unread)


def _find_half_checked_excerpts(matching: Matching) -> HalfChecked:
    """Return the words quoted in both versions and checked in one, with the new ids of the claims.

    A source text may be on disk, and not in Git.
    """
    return frozenset(
        (match.new.id, words)
        for match in matching.claims.matches
        for statuses in (_find_statuses(match.new.quotes),)
        for words, was in _find_statuses(match.old.quotes).items()
        for now in (statuses.get(words, was),)
        if (QuoteStatus.UNCHECKED is was) is not (QuoteStatus.UNCHECKED is now)
    )


def _find_statuses(quotes: Iterable[Quote]) -> dict[str | None, QuoteStatus]:
    return {normalize(quote.exact): quote.status for quote in quotes}


def _report_allowed_finding(placed: PlacedFinding) -> Effect:
    reason = placed.finding.reason
    given = f"“{reason}”" if reason else "no reason given"
    message = f"allowed by a comment ({given}): {placed.message}"
    return _build_effect(EffectKind.FINDING_ALLOWED, placed, message)


def _build_effect(kind: EffectKind, placed: PlacedFinding, message: str) -> Effect:
    place = placed.diagnostic.primary.span
    excerpt = placed.excerpt
    return Effect(kind, placed.refs, placed.severity, message, place, excerpt=excerpt)


def _report_fixed_finding(placed: PlacedFinding, new: Workspace) -> Effect:
    claim = new.claims_by_id.get(placed.item[1])
    place = claim.span if claim else None
    message = f"fixed: {placed.message}"
    return Effect(
        EffectKind.FINDING_FIXED,
        placed.refs,
        Severity.NOTE,
        message,
        place,
        excerpt=placed.excerpt,
    )
