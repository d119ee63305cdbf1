"""Makes an author's text fit to be drawn: legal in XML, unable to disturb its surroundings."""

import re
import unicodedata

# XML 1.0 allows no other control characters, no surrogates and no non-characters.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates; a line is an embedding of its own, so none is needed.
REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
WHITE_SPACE = re.compile(r"\s+")
# Marks piled on one letter would climb into other boxes; no orthography needs more.
PILE = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
RIGHT_TO_LEFT = frozenset({"R", "AL"})
ELLIPSIS = "…"


def drawable(text: str) -> str:
    """Return the text on one line, without what XML forbids or what could disturb other text."""
    if text.isascii() and text.isprintable():
        return WHITE_SPACE.sub(" ", text).strip()
    legal = ILLEGAL.sub("\ufffd", REORDERING.sub("", WHITE_SPACE.sub(" ", text)))
    return PILE.sub(r"\1", legal).strip()


def shortened(text: str, most: int) -> str:
    """Return the text, cut at a word where possible to that many characters and an ellipsis."""
    if len(text) <= most:
        return text
    head = text[:most]
    return (head.rpartition(" ")[0] or head).rstrip() + ELLIPSIS


def right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction runs from right to left (UAX 9, P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in RIGHT_TO_LEFT:
            return True
        if direction == "L":
            return False
    return False
