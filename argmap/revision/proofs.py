"""Which quotations no longer stand in their articles' texts, and which do again."""

from collections import Counter
from collections.abc import Iterator

from argmap.model.elements import Claim, Quote, QuoteStatus
from argmap.model.workspace import Workspace
from argmap.revision.changes import Consequence, Outcome, Severity
from argmap.revision.claim_changes import Excerpt
from argmap.revision.matching import Match, Matching

QUOTE_WORDS = {
    QuoteStatus.VERIFIED: "verified",
    QuoteStatus.ELSEWHERE: "in another paragraph",
    QuoteStatus.AMBIGUOUS: "in more than one place",
    QuoteStatus.MISSING: "not found",
    QuoteStatus.UNCHECKED: "unchecked",
}


def quote_consequences(new: Workspace, matching: Matching) -> Iterator[Consequence]:
    """Yield the quotations that did not change, and yet verify on one side only.

    Those of an article whose text is no longer there are told together.
    """
    unchecked: Counter[str] = Counter()
    for match in matching.claims.matches:
        before = by_words(match.old.quotes)
        for words, quote in by_words(match.new.quotes).items():
            earlier = before.get(words)
            if earlier is None or earlier.status is quote.status:
                continue
            if earlier.status is QuoteStatus.VERIFIED and quote.status is QuoteStatus.UNCHECKED:
                unchecked[match.new.article] += 1
            elif QuoteStatus.UNCHECKED not in {earlier.status, quote.status}:
                yield from judged(match, earlier, quote)
    for name, count in unchecked.items():
        yield without_text(new, name, count)


def by_words(quotes: tuple[Quote, ...]) -> dict[Excerpt, Quote]:
    """Return the quotations by their words and paragraphs; of repeated ones the last."""
    return {Excerpt.of(quote): quote for quote in quotes}


def judged(match: Match[Claim], earlier: Quote, quote: Quote) -> Iterator[Consequence]:
    """Yield that a quotation verifies no longer, or again."""
    was, now = earlier.status, quote.status
    if QuoteStatus.VERIFIED not in {was, now}:
        return
    fails = was is QuoteStatus.VERIFIED
    how = f"no longer verifies ({QUOTE_WORDS[now]})" if fails else "verifies again"
    yield Consequence(
        "",
        Outcome.QUOTE_FAILS if fails else Outcome.QUOTE_VERIFIED,
        (match.new.id,),
        Severity.BREAKING if fails else Severity.NOTE,
        f"the quotation {Excerpt.of(quote)} of {match.new.id} {how}",
        quote.span,
        QUOTE_WORDS[was],
        QUOTE_WORDS[now],
    )


def without_text(new: Workspace, article: str, count: int) -> Consequence:
    """Return that the text of an article is gone, and so its quotations cannot be checked."""
    them = "1 quotation is" if count == 1 else f"{count} quotations are"
    return Consequence(
        "",
        Outcome.QUOTE_FAILS,
        (article,),
        Severity.NOTICE,
        f"the text of {article} is no longer there: {them} unchecked",
        new.articles_by_id[article].span,
        QUOTE_WORDS[QuoteStatus.VERIFIED],
        QUOTE_WORDS[QuoteStatus.UNCHECKED],
    )
