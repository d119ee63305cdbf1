"""Finds the words that an author meant to quote, where no more than a little of them is changed."""

import re

from argmap.dataclass import dataclass
from argmap.loading.anchoring import ELLIPSIS, anchor
from argmap.loading.nearest import LONGEST, WORD, Passage, SourceWords, nearest
from argmap.loading.sources import SourceText, fold
from argmap.model.elements import QuoteStatus

ALPHANUMERIC = re.compile(r"[^\W_]+")
MOST_CHANGED = 2  # words that may be other ones; of those spelled otherwise, any number may be
ALIKE = 0.7
MOST_PARTS = 9


@dataclass(frozen=True, slots=True)
class Original:
    """An excerpt as its source has it, and the passages in which the author's words differ.

    `same_words` is whether nothing differs but the marks between them.
    """

    words: str
    passages: tuple[Passage, ...]
    same_words: bool


def original(excerpt: str, source: SourceText, words: SourceWords) -> Original | None:
    """Return an excerpt as it stands in the source, if a little of it is changed.

    What an ellipsis parts is looked for part by part, and the ellipsis stays as it is.
    """
    written = ""
    passages = []
    parted = parts(excerpt)
    if len(parted) > MOST_PARTS:
        return None
    for part, gap in parted:
        passage = None
        if part and anchor(part, None, source).status is QuoteStatus.MISSING:
            passage = nearest(part, source, words)
            if passage is None or not is_near(part, passage):
                return None
            passages.append(passage)
        written += (passage.text if passage else part) + gap
    same = plain(written) == plain(excerpt)
    return Original(written, tuple(passages), same) if passages else None


def parts(excerpt: str) -> tuple[tuple[str, str], ...]:
    """Return what the ellipses of an excerpt part, each with the ellipsis behind it."""
    gaps = tuple(ELLIPSIS.finditer(excerpt))
    starts = (0, *(gap.end() for gap in gaps))
    ends = (*(gap.start() for gap in gaps), len(excerpt))
    behind = (*(gap[0] for gap in gaps), "")
    return tuple(
        (excerpt[start:end], gap) for start, end, gap in zip(starts, ends, behind, strict=True)
    )


def is_near(excerpt: str, passage: Passage) -> bool:
    """Return whether words differ from a passage in spelling, marks, or one or two words."""
    count = len(WORD.findall(fold(excerpt)))
    changed = sum(how_many_changed(*difference) for difference in passage.differences)
    return count <= LONGEST and changed <= MOST_CHANGED and 2 * changed < count


def how_many_changed(said: str, stands: str) -> int:
    """Return how many words are others, between those said and those that stand in their place."""
    saying, standing = said.split(), stands.split()
    if len(saying) == len(standing) and all(map(is_alike, saying, standing)):
        return 0
    return max(len(saying), len(standing))


def is_alike(said: str, stands: str) -> bool:
    """Return whether two words may be one, spelled in two ways."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # only altered quotations need it

    return SequenceMatcher(None, said, stands, autojunk=False).ratio() >= ALIKE


def plain(words: str) -> list[str]:
    """Return words folded, without the marks between them or in them."""
    return ALPHANUMERIC.findall(fold(words))
