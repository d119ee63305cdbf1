"""Says which characters of a picture no font has."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from argmap.render.phrases import format_count

# More characters are counted.
MOST_NAMED = 5
# Names of signs that are never drawn: they only act on the signs beside them.
SELECTOR, FILLER, JOINER = "VARIATION SELECTOR", "FILLER", "GRAPHEME JOINER"


def is_visible(sign: str) -> bool:
    """Return whether a character without a glyph would be drawn as an empty box."""
    name = unicodedata.name(sign, "")
    is_silent = any(word in name for word in (SELECTOR, FILLER, JOINER))
    return not (is_silent or unicodedata.category(sign) == "Cf")


def describe_missing(
    missing: Sequence[str], items_by_sign: Mapping[str, Sequence[str]], form: str
) -> Iterator[str]:
    """Yield a line for each of the first missing characters, and one that counts the others."""
    start, boxes = "warning: no font for", f"the {form.upper()} shows an empty box"
    for sign in missing[:MOST_NAMED]:
        yield f"{start} {_name_sign(sign)} in {_name_items(items_by_sign[sign])}; {boxes}"
    if others := missing[MOST_NAMED:]:
        yield f"{start} {format_count(len(others), 'more character')}; {boxes} for each"


def _name_sign(sign: str) -> str:
    name = unicodedata.name(sign, "").capitalize()
    return f"'{sign}' ({', '.join(filter(None, (f'U+{ord(sign):04X}', name)))})"


def _name_items(items: Sequence[str]) -> str:
    first = f"'{items[0]}'" if items[0] else "the heading"
    others = len(items) - 1
    return f"{first} and {format_count(others, 'other place')}" if others else first
