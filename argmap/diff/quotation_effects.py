"""Effects on quotations: which no longer verify, or only because the source text was changed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from argmap.diff.changes import Effect, EffectKind, Severity
from argmap.diff.matching import Match, Matching, Version
from argmap.diff.quotation_changes import Excerpt, pair_excerpts
from argmap.diff.source_text_changes import TextChange, find_left_texts
from argmap.load.loading_rules import QUOTE_ALTERED
from argmap.model.elements import Claim, Quote, QuoteStatus
from argmap.model.workspace import group_by_key
from argmap.source.text import SourceFile

STATUS_WORDS = {
    QuoteStatus.VERIFIED: "verified",
    QuoteStatus.ELSEWHERE: "in another paragraph",
    QuoteStatus.AMBIGUOUS: "in more than one place",
    QuoteStatus.MISSING: "not found",
    QuoteStatus.UNCHECKED: "unchecked",
}
VERIFIED = STATUS_WORDS[QuoteStatus.VERIFIED]
ALTERED = "altered"


def find_quotation_effects(
    old: Version, new: Version, matching: Matching, text_changes: Iterable[TextChange]
) -> Iterator[Effect]:
    """Yield what has become of quotations, given the articles that have another source text.

    A quotation whose words are new is looked for in the old text, too: else a change of both could
    make any words verify.
    """
    changes = {change.article.name: change for change in text_changes}
    moved = {change.article.name: change for change in find_left_texts(old, new, matching)}
    altered = _find_altered(old, new)
    for match in matching.claims.matches:
        change = changes.get(match.new.article) or moved.get(match.new.article)
        yield from _find_claim_effects(match, change, altered)
    for claim in matching.claims.added:
        change = changes.get(claim.article)
        if change is not None:
            for quote in claim.quotes:
                yield from _compare_with_old_text(claim, quote, change)


AlteredPlaces = Mapping[SourceFile, list[int]]


def _find_altered(*versions: Version) -> AlteredPlaces:
    """Return where quotations differ slightly from their source texts, in order, by file."""
    spans = (
        finding.diagnostic.primary.span
        for version in versions
        for finding in version.findings
        if finding.diagnostic.rule.code == QUOTE_ALTERED.code
    )
    places = group_by_key((span.file, span.start) for span in spans)
    return {file: sorted(starts) for file, starts in places.items()}


def _find_claim_effects(
    match: Match[Claim], change: TextChange | None, altered: AlteredPlaces
) -> Iterator[Effect]:
    """Yield what has become of the quotations of a claim that is in both versions."""
    before = {Excerpt.of(quote): quote for quote in match.old.quotes}
    for pair in pair_excerpts(match.old.quotes, match.new.quotes):
        if pair.old and pair.new and pair.has_same_words:
            before[pair.new] = before[pair.old]
    for excerpt, quote in {Excerpt.of(quote): quote for quote in match.new.quotes}.items():
        if excerpt in before:
            was, now = (_describe_status(each, altered) for each in (before[excerpt], quote))
            statuses = before[excerpt].status, quote.status
            if QuoteStatus.UNCHECKED not in statuses and VERIFIED in {was, now}:
                yield from _compare_statuses(match.new, quote, (was, now), change)
        elif change:
            yield from _compare_with_old_text(match.new, quote, change)
    if match.old.quotes and not match.new.quotes:
        yield _report_lost_quotation(match)


def _describe_status(quote: Quote, altered: AlteredPlaces) -> str:
    span = quote.span
    if quote.status is QuoteStatus.ELSEWHERE and Excerpt.of(quote).is_page:
        return "on another page"
    if quote.status is QuoteStatus.MISSING:
        starts = altered.get(span.file, [])
        place = bisect_left(starts, span.start)
        if place < len(starts) and starts[place] < span.end:
            return ALTERED
    return STATUS_WORDS[quote.status]


def _compare_statuses(
    claim: Claim, quote: Quote, statuses: tuple[str, str], change: TextChange | None
) -> Iterator[Effect]:
    """Yield that a quotation with the same words verifies in one version only.

    One that verifies because somebody changed the text is worth a look.
    """
    was, now = statuses
    if was == now:
        return
    fails = was == VERIFIED
    how = f"no longer verifies ({now})" if fails else "verifies again"
    if change and not fails:
        how += ", as its source text is another one"
    gain = Severity.NOTICE if change else Severity.NOTE
    excerpt = Excerpt.of(quote)
    yield Effect(
        EffectKind.QUOTE_FAILS if fails else EffectKind.QUOTE_VERIFIED,
        (claim.id,),
        Severity.BREAKING if fails else gain,
        f"the quotation {excerpt} of {claim.id} {how}",
        quote.span,
        was,
        now,
        excerpt.words,
    )


def _compare_with_old_text(claim: Claim, quote: Quote, change: TextChange) -> Iterator[Effect]:
    """Yield that the old source text lacks new words, if the new one has them or is gone."""
    is_unchecked = quote.status is QuoteStatus.UNCHECKED
    is_missing = quote.status is QuoteStatus.MISSING
    is_expected = is_unchecked if change.is_gone else not (is_unchecked or is_missing)
    if not is_expected or change.old_text.anchor(quote.exact).status is not QuoteStatus.MISSING:
        return
    excerpt = Excerpt.of(quote)
    where = "not in the source text that is gone" if change.is_gone else "only in the new text"
    yield Effect(
        EffectKind.QUOTE_FAILS if change.is_gone else EffectKind.QUOTE_ON_NEW_TEXT,
        (claim.id,),
        Severity.BREAKING,
        f"the quotation {excerpt} of {claim.id} is {where}",
        quote.span,
        STATUS_WORDS[QuoteStatus.MISSING],
        STATUS_WORDS[quote.status],
        excerpt.words,
    )


def _report_lost_quotation(match: Match[Claim]) -> Effect:
    claim = match.new
    was_good = any(quote.status is QuoteStatus.VERIFIED for quote in match.old.quotes)
    return Effect(
        EffectKind.QUOTE_LOST,
        (claim.id,),
        Severity.BREAKING if was_good else Severity.NOTICE,
        f"{claim.id} lost its last quotation",
        claim.span,
    )
