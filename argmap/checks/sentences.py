"""Finds where a second sentence starts in a text, in any script, and rather not than wrongly."""

import re

# Words before whose full stop the sentence goes on: those that are small, or longer than three.
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
MARKS = '"“”„‟«»「」『』'  # of quotation: which ones open and which close depends on the language
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


def second_sentence(text: str) -> int | None:
    """Return where a second sentence starts in a text, if one does.

    Sentences within quotation marks or brackets are part of the one around them.
    """
    if not ANY_END.search(text, 0, len(text) - 1):
        return None
    read = marks = depth = 0
    for end in SENTENCE_END.finditer(text):
        marks += sum(1 for _ in QUOTATION_MARK.finditer(text, read, end.end()))
        brackets = BRACKET.finditer(text, read, end.end())
        depth += sum(1 if bracket["opens"] else -1 for bracket in brackets)
        read = end.end()
        if marks % 2 == 0 and depth <= 0 and is_parting(text, end):
            return read
    return None


def is_parting(text: str, end: re.Match[str]) -> bool:
    """Return whether a mark parts sentences: a small letter goes on, and so do abbreviations."""
    letter = LETTER.search(text, end.end())
    if letter is None or letter[0].islower():
        return False
    if end["stop"] is None:
        return True
    before = text[max(0, end.start() - LONGEST_ABBREVIATION) : end.start()]
    return bool(before.split()) and not is_abbreviation(before.split()[-1].lstrip("\\\"'(["))


def is_abbreviation(word: str) -> bool:
    """Return whether the full stop behind a word may belong to it: e.g., U.S., Mr., 3., Louis XIV.

    A name of three letters passes for an abbreviation, such as Gen. or Sen.
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
