"""Reads the text that lies beside a file, as corpora have it."""

from argmap.exchange.draft import Document, Loss, Place
from argmap.exchange.wording import decode_text


def read_companion(document: Document, place: Place, losses: list[Loss]) -> str | None:
    """Return the companion text of a file, if it has one, and report what was guessed of it."""
    if document.companion is None:
        return None
    text, guess = decode_text(document.companion)
    if guess:
        losses.append(Loss(place, f"the text beside it is not UTF-8: {guess}"))
    return text
