"""Sets claims in few lines: what qualifies them stays, their own words are cut."""

from collections.abc import Callable

from argmap.model.elements import Claim
from argmap.render.diagram.text.block import ELLIPSIS, Paragraph, Style, clean_text
from argmap.render.diagram.text.lines import wrap
from argmap.render.phrases import describe_claim, list_qualifiers

# So many characters of a claim's own words stay, however much qualifies it.
LEAST_WORDS = 24


def set_claim(claim: Claim, style: Style, width: float, most: int | None) -> Paragraph:
    """Return a claim with what qualifies it; with `most`, in no more lines than that."""
    text = clean_text(describe_claim(claim))
    if most is not None and not _fits(text, style, width, most):
        text = _shorten(claim, text, lambda shorter: _fits(shorter, style, width, most))
    return Paragraph(text, style, most=len(text))


def _fits(text: str, style: Style, width: float, most: int) -> bool:
    return len(wrap(text, width, style.size, bold=style.bold)) <= most


def _shorten(claim: Claim, whole: str, fits: Callable[[str], bool]) -> str:
    """Return as much of the claim's words as fits before its qualifiers, else of the whole."""
    words, qualifiers = clean_text(claim.text), clean_text("; ".join(list_qualifiers(claim)))
    ending = f"{ELLIPSIS} ({qualifiers})" if qualifiers else ELLIPSIS
    kept = _find_longest(words, ending, fits)
    if kept >= min(LEAST_WORDS, len(words)):
        return _cut(words, kept) + ending
    return _cut(whole, _find_longest(whole, ELLIPSIS, fits)) + ELLIPSIS


def _find_longest(words: str, ending: str, fits: Callable[[str], bool]) -> int:
    """Return how many characters fit before the ending."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(words[:middle] + ending) else (low, middle - 1)
    return low


def _cut(words: str, most: int) -> str:
    """Return so many characters, or fewer so that they end with a word."""
    head = words[:most]
    is_whole = most == len(words) or words[most] == " "
    return (head if is_whole else head.rpartition(" ")[0] or head).rstrip()
