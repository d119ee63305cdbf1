"""Reads the words of a quotation: what is quoted, what is skipped, and what the mapper put in."""

import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.load.characters import is_unspaced
from argmap.load.folding import fold
from argmap.load.letters import keep_letters

DOTS = r"(?:\N{HORIZONTAL ELLIPSIS}|\.{3,})"
ELLIPSIS = re.compile(rf"\s*(?:{DOTS}|\[\s*{DOTS}\s*\]|\(\s*{DOTS}\s*\))\s*")
INSERTION = re.compile(r"\s*\[([^][]*)\]\s*")
SIC = "sic"
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
NO_BRACKETS = str.maketrans("", "", "[]")
LETTERS_A_WORD = 2
LEAST_OWN_WORDS = 3
MOST_INSERTED_WORDS = 6


class Gap(Struct, frozen=True):
    """What may be between two passages: so many words, any number if `None`, or these letters."""

    most_words: int | None
    letters: str = ""


SKIPPED = Gap(None)


class Passage(Struct, frozen=True):
    """Words that are quoted, folded, after a gap; words may go on over their ends if `open_…`."""

    words: str
    gap: Gap
    open_start: bool = False
    open_end: bool = False


Reading = tuple[Passage, ...]


def list_readings(words: str) -> tuple[Reading, ...]:
    """Return how an excerpt can be read: its brackets as words of the text, or as insertions.

    With insertions, it must keep three words of the text's own.
    """
    if not ("[" in words or "…" in words or "..." in words):
        folded = " ".join(fold(words).text.split())
        return ((Passage(folded, SKIPPED),),) if keep_letters(folded) else ()
    literal = tuple(_read_passages(words, with_insertions=False))
    readings = [literal] if literal else []
    if _has_insertion(words) and not lacks_own_words(words):
        bare = words.translate(NO_BRACKETS)
        readings.append(tuple(_read_passages(bare, with_insertions=False)))
        readings.append(tuple(_read_passages(words, with_insertions=True)))
    return tuple(readings)


def lacks_own_words(words: str) -> bool:
    """Return whether an excerpt has insertions, and too few words beside them."""
    if not _has_insertion(words):
        return False
    passages = _read_passages(words, with_insertions=True)
    return sum(count_words(passage.words) for passage in passages) < LEAST_OWN_WORDS


def _has_insertion(words: str) -> bool:
    return "[" in words and INSERTION.search(ELLIPSIS.sub(" ", words)) is not None


def count_words(text: str) -> float:
    """Return how many words a folded text has; in scripts without spaces, two letters are one."""
    letters = [] if text.isascii() else [sign for sign in text if is_unspaced(sign)]
    for letter in set(letters):
        text = text.replace(letter, " ")
    return len(WORD.findall(text)) + sum(map(str.isalnum, letters)) / LETTERS_A_WORD


def _read_passages(words: str, *, with_insertions: bool) -> Iterator[Passage]:
    """Yield the passages that have words; the gap before the first one does not count."""
    gap, glued = SKIPPED, False
    end = 0
    for match, following in _find_gaps(words, with_insertions=with_insertions):
        start = match.start() if match else len(words)
        folded = " ".join(fold(words[end:start]).text.split())
        is_open = following != SKIPPED and match is not None and not match[0][0].isspace()
        if keep_letters(folded):
            yield Passage(folded, gap, open_start=glued, open_end=is_open)
            gap = following
        elif following == SKIPPED:
            gap = SKIPPED
        glued = following != SKIPPED and match is not None and not match[0][-1].isspace()
        end = match.end() if match else end


def _find_gaps(words: str, *, with_insertions: bool) -> Iterator[tuple[re.Match[str] | None, Gap]]:
    """Yield the gaps in order, and the end of the words as one."""
    gaps = [(match, SKIPPED) for match in ELLIPSIS.finditer(words)]
    if with_insertions:
        taken = {place for match, _ in gaps for place in range(*match.span())}
        gaps += [
            (match, _read_insertion(match[1]))
            for match in INSERTION.finditer(words)
            if match.start(1) not in taken
        ]
        gaps.sort(key=lambda gap: gap[0].start())
    yield from gaps
    yield None, SKIPPED


def _read_insertion(words: str) -> Gap:
    letters = keep_letters(fold(words).text)
    return Gap(0 if letters == SIC else MOST_INSERTED_WORDS, letters)
