"""Writes `quote` clauses for words that are in an article's text."""

from collections.abc import Iterator
from functools import partial

from argmap.analyze.quote_clauses import ClauseWriter
from argmap.exchange.draft import DraftClaim, DraftQuotation, Loss
from argmap.exchange.wording import clean, shorten
from argmap.load.paragraphs import SourceText

LIMIT = 30  # words: what the usual settings allow


class QuoteWriter:
    """Writes the quotations of the claims of one article; without a text there are none."""

    def __init__(self, text: SourceText | None, losses: list[Loss]) -> None:
        """Prepare for an article with this text."""
        self._writer = ClauseWriter(text, LIMIT) if text else None
        self._losses = losses

    def write(self, claim: DraftClaim) -> Iterator[str]:
        """Yield the clauses of a claim, each once."""
        if self._writer is not None:
            write = partial(self._write_one, self._writer, claim)
            clauses = map(write, claim.quotations)
            yield from dict.fromkeys(clause for clause in clauses if clause)

    def _write_one(
        self, writer: ClauseWriter, claim: DraftClaim, quotation: DraftQuotation
    ) -> str | None:
        words = clean(quotation.words)
        places = writer.find(words)
        clause = writer.write(words, places[0]).clause if len(places) == 1 else None
        if clause:
            return clause
        if not quotation.sure:
            return None
        times = "more than once" if places else "not"
        message = f"no quotation: '{shorten(quotation.words)}' is {times} in the text"
        self._losses.append(Loss(claim.place, message))
        return None
