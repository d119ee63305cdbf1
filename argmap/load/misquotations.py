"""Explains a quotation that is not in the source text, and finds what the text has instead."""

import re
from difflib import SequenceMatcher

from msgspec import Struct

from argmap.load.anchoring import Anchor, SearchableText
from argmap.load.excerpts import ELLIPSIS
from argmap.load.folding import APOSTROPHES, DASHES, INVISIBLE, QUOTATION_MARKS
from argmap.load.footnote_marks import IN_BRACKETS
from argmap.load.markdown_marks import drop_markdown
from argmap.load.nearest_passage import (
    LONGEST,
    Passage,
    SourceWords,
    split_words,
)
from argmap.model.elements import QuoteStatus
from argmap.source.spelling import is_typo

MOST_CHANGED = 2  # words that may be other ones; of those spelled otherwise, any number may be
ALIKE = 0.7
MOST_PARTS = 9
# Words that may be other ones in a quotation, and hardly say less or more.
ARTICLES = ("a", "an", "the", "this", "that", "these", "those", "which", "who", "its")
PREPOSITIONS = ("of", "in", "on", "at", "to", "for", "by", "with", "from", "and", "as")
AUXILIARIES = ("is", "are", "was", "were", "be", "been", "has", "have", "had")
LITTLE_WORDS = frozenset((*ARTICLES, *PREPOSITIONS, *AUXILIARIES, "also", "so", "each", "every"))
SAME_MARKS = str.maketrans(
    dict.fromkeys(QUOTATION_MARKS, '"')
    | dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(DASHES, "-")
)
INVISIBLES = dict.fromkeys(map(ord, INVISIBLE))
BROKEN_WORD = re.compile(r"(?<=\w)[-\N{HYPHEN}\N{SOFT HYPHEN}]{1,2}[^\S\n]*\n\s*(?=\w)")
EMPHASIS = re.compile(r"(?<!\d)\*+|\*+(?!\d)|(?<![^\W_])_+|_+(?![^\W_])")
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=\S)")  # noqa: RUF001  # typographic marks


class Original(Struct, frozen=True):
    """An excerpt as its source has it, and the passages in which the author's words differ.

    `is_same` is whether nothing differs but white space, `is_replaceable` whether the passages
    stand in the place of the author's words, within the same sentences.
    """

    words: str
    passages: tuple[Passage, ...]
    anchor: Anchor
    is_same: bool
    is_replaceable: bool


def find_original(
    excerpt: str, said: tuple[int, int] | None, text: SearchableText, words: SourceWords
) -> Original | None:
    """Return an excerpt as the source has it, if it differs a little.

    What an ellipsis separates is looked for part by part, and the ellipsis stays as it is.
    """
    written = ""
    passages = []
    is_replaceable = True
    parts = _split_at_ellipses(excerpt)
    if len(parts) > MOST_PARTS:
        return None
    for part, gap in parts:
        if part and (len(parts) == 1 or text.anchor(part).status is QuoteStatus.MISSING):
            passage = words.find_nearest_passage(part)
            if passage is None or not _is_near(part, passage):
                return None
            passages.append(passage)
            original = clean_text(text.source.text[passage.start : passage.end])
            is_replaceable &= _replaces(part, passage, original)
            written += original + gap
        else:
            written += part + gap
    anchor = text.anchor(written, said) if passages else None
    if anchor is None or anchor.status is QuoteStatus.MISSING:
        return None
    is_same = _squeeze(written) == _squeeze(excerpt)
    return Original(written, tuple(passages), anchor, is_same, is_replaceable)


def clean_text(text: str) -> str:
    """Return words of a source text without what print and Markdown put between and into them."""
    plain = drop_markdown(BROKEN_WORD.sub("", text)).translate(INVISIBLES)
    return " ".join(EMPHASIS.sub("", IN_BRACKETS.sub("", plain)).split())


def _split_at_ellipses(excerpt: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of an excerpt, each with the ellipsis after it."""
    gaps = tuple(ELLIPSIS.finditer(excerpt))
    starts = (0, *(gap.end() for gap in gaps))
    ends = (*(gap.start() for gap in gaps), len(excerpt))
    ellipses = (*(gap[0] for gap in gaps), "")
    return tuple(
        (excerpt[start:end], gap) for start, end, gap in zip(starts, ends, ellipses, strict=True)
    )


def _is_near(excerpt: str, passage: Passage) -> bool:
    """Return whether words differ from a passage in spelling, marks, or one or two words."""
    count = len(split_words(excerpt))
    changed = sum(_count_changed(*difference) for difference in passage.differences)
    return count <= LONGEST and changed <= MOST_CHANGED and 2 * changed < count


def _count_changed(quoted: str, original: str) -> int:
    """Return how many words differ between those quoted and those of the source text."""
    if _join_parts(quoted) == _join_parts(original):
        return 0
    quoted_words, original_words = quoted.split(), original.split()
    if len(quoted_words) == len(original_words) and all(
        map(_is_alike, quoted_words, original_words)
    ):
        return 0
    return max(len(quoted_words), len(original_words))


def _join_parts(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _is_alike(quoted: str, original: str) -> bool:
    return quoted == original or (
        SequenceMatcher(None, quoted, original, autojunk=False).ratio() >= ALIKE
    )


def _replaces(excerpt: str, passage: Passage, original: str) -> bool:
    """Return whether a passage has the words of an excerpt, in as many sentences.

    Words between the first and the last may be left out of the excerpt, or be misspelt.
    """
    if _squeeze(excerpt) == _squeeze(original):
        return True
    sentences = {len(SENTENCE_END.findall(words)) for words in (excerpt, original)}
    pairs = (*passage.ends, *passage.differences)
    return len(sentences) == 1 and all(_has_words(*pair) for pair in pairs)


def _has_words(quoted: str, original: str) -> bool:
    """Return whether the source has the words of an excerpt, but for slips and little words."""
    if _join_parts(quoted) == _join_parts(original):
        return True
    quoted_words, original_words = quoted.split(), original.split()
    if len(quoted_words) == len(original_words):
        return all(map(_is_slip, quoted_words, original_words))
    return LITTLE_WORDS.issuperset(quoted_words)


def _is_slip(quoted: str, original: str) -> bool:
    """Return whether a word is misspelt by one letter, or a little word for another."""
    if quoted == original or LITTLE_WORDS.issuperset((quoted, original)):
        return True
    is_near = quoted[0] == original[0] and abs(len(quoted) - len(original)) <= 1
    return is_near and quoted.isalpha() and is_typo(quoted, original)


def _squeeze(words: str) -> str:
    """Return words without white space, with one kind of quotation marks and dashes."""
    return "".join(words.translate(SAME_MARKS).split())
