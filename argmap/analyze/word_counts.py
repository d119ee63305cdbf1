"""What rules need to know about an author's words: where sentences end, and word counts."""

import re
from functools import cache
from math import ceil

# A full stop after one of these does not end a sentence; short capitalized ones need no listing.
ABBREVIATIONS = frozenset(
    """
    al approx apr aug blvd bros ca capt cf cmdr corp dec dept est etc ex feb figs govt hist inc inst
    jan lieut maj messrs misc nos nov oct orig pres prof publ resp secs sept univ viz vol vols vs
    allg bes bspw bzw chr ehem einschl evtl exkl geb gem ggf inkl insb jh lat mio mrd österr sog
    tel tsd usf usw vgl zzgl av bd boul env gén mme mlle max min avda cía núm pág sra ud uds dott
    ecc ing sig bijv dhr evt mevr np tzn tzw ul woj гг др им млн млрд напр обл проф стр тыс ул чел
    """.split()  # noqa: RUF001, SIM905  # some are Cyrillic; quoted one by one they could not be read
)
ROMAN_NUMBER = re.compile(r"[IVXLCDM]+")
MARKS = '"“”„‟«»「」『』'  # quotation marks; which ones open and close depends on the language
OPENING = rf"[{MARKS}'‘‚‹(\[¿¡\\]*"  # noqa: RUF001  # typographic marks are the point
CLOSING = rf"[{MARKS}'’‘›)\]\\]*"  # noqa: RUF001  # the same
SENTENCE_END = re.compile(
    rf"(?:(?P<stop>\.){CLOSING}|[!?؟।॥։።])\s+(?={OPENING}[^\W\d_])|[。！？｡]\s*(?={OPENING}[^\W\d_])"  # noqa: RUF001  # full-width marks are the point
)
ANY_END = re.compile(r"[.!?؟।॥։።。！？｡]")  # noqa: RUF001  # the same
LETTER = re.compile(r"[^\W\d_]")
QUOTATION_MARK = re.compile(rf"[{MARKS}]")
BRACKET = re.compile(r"(?P<opens>[(\[（［])|[)\]）］]")  # noqa: RUF001  # the same
LONGEST_ABBREVIATION = 12


def find_second_sentence(text: str) -> int | None:
    """Return where the second sentence of a text starts, if there is one.

    Sentences within quotation marks or brackets are part of the sentence around them.
    """
    if not ANY_END.search(text, 0, len(text) - 1):
        return None
    read = marks = depth = 0
    for end in SENTENCE_END.finditer(text):
        marks += sum(1 for _ in QUOTATION_MARK.finditer(text, read, end.end()))
        brackets = BRACKET.finditer(text, read, end.end())
        depth += sum(1 if bracket["opens"] else -1 for bracket in brackets)
        read = end.end()
        if marks % 2 == 0 and depth <= 0 and _ends_sentence(text, end):
            return read
    return None


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    """Return whether a mark ends a sentence: not before a small letter or after an abbreviation."""
    letter = LETTER.search(text, end.end())
    if letter is None or letter[0].islower():
        return False
    if end["stop"] is None:
        return True
    before = text[max(0, end.start() - LONGEST_ABBREVIATION) : end.start()]
    return bool(before.split()) and not _is_abbreviation(before.split()[-1].lstrip("\\\"'(["))


def _is_abbreviation(word: str) -> bool:
    """Return whether the full stop after a word may belong to it: e.g., U.S., Mr., 3., Louis XIV.

    Any capitalized word of up to three letters counts as an abbreviation, such as Gen. or Sen.
    """
    if word.isdigit():
        return len(word) <= len("31")
    if word[:1].isupper() and not word.isupper() and len(word) <= len("Gen"):
        return True
    uncased = not (word.isupper() or word.islower() or word.istitle())
    return (
        "." in word
        or len(word) <= 1 + uncased
        or word.casefold() in ABBREVIATIONS
        or ROMAN_NUMBER.fullmatch(word) is not None
    )


PARTS = re.compile(r"[\s\N{EM DASH}\N{EN DASH}/]+")  # separates words
# Scripts that put no space between words, and the average length of a word.
UNSPACED = (
    (r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]", 2),  # kana, Han
    (r"[\U00020000-\U0003ffff]", 2),  # rare Han
    (r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]", 5),  # Thai, Lao, Burmese, Khmer
)


@cache
def _compile_unspaced() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return the patterns of these scripts; compiling them is slow, and few maps need them."""
    return tuple((re.compile(characters), size) for characters, size in UNSPACED)


def has_more_words(text: str, limit: int) -> bool:
    """Return whether a text has more words than a limit, counting only if it may have."""
    if text.isascii() and text.count(" ") + text.count("/") < limit:
        return False
    return len(text) > limit and count_words(text) > limit


def count_words(text: str) -> int:
    """Return how many words a text has; an estimate for scripts that do not separate them."""
    if text.isascii():
        return sum(any(map(str.isalnum, part)) for part in PARTS.split(text))
    return sum(_count_words_in(part) for part in PARTS.split(text))


def _count_words_in(part: str) -> int:
    count = 0
    for characters, size in _compile_unspaced():
        part, replaced = characters.subn("", part)
        count += ceil(replaced / size)
    return count + any(map(str.isalnum, part))


def is_unspaced(text: str) -> bool:
    """Return whether a text is in a script that puts no space between words."""
    return not text.isascii() and any(
        characters.search(text) for characters, _ in _compile_unspaced()
    )
