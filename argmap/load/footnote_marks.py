"""Finds what a reader may take for the mark of a footnote in a text."""

import re

from argmap.load.paragraphs import SourceText

SUPERSCRIPT_DIGITS = "\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
SUPERSCRIPT = f"[{SUPERSCRIPT_DIGITS}]+"
SUPERSCRIPTS = re.compile(f"{SUPERSCRIPT}(?:[,\u2009\u202f]{SUPERSCRIPT})*")
IN_BRACKETS = re.compile(r" *\[\^?[0-9]{1,3}(?: *[-,] *[0-9]{1,3})*\]")
DIGITS = re.compile("[0-9]+")
BEFORE_GLUED_DIGITS = re.compile(r"[^\W\d_]{4}$|[^\W\d_][.,;:!?'\")\]]+$")
LONGEST_NUMBER = 3
CONTEXT = 8


def find_footnote_marks(source: SourceText) -> dict[int, int]:
    """Return where superscripts and `[3]` are in the folded text, each with its end.

    A superscript after a digit is an exponent.
    """
    marks: dict[int, int] = {}
    text, folded = source.text, source.folded
    if any(digit in text for digit in SUPERSCRIPT_DIGITS):
        for match in SUPERSCRIPTS.finditer(text):
            if match.start() and not text[match.start() - 1].isdecimal():
                end = folded.find_place(match.end())
                marks[folded.find_place(match.start())] = end
    if "[" in text:
        for match in IN_BRACKETS.finditer(folded.text):
            bracket = match.end() - len(match[0].lstrip())
            marks[match.start()] = marks[bracket] = match.end()
    return marks


def find_glued_numbers(source: SourceText) -> dict[int, int]:
    """Return where numbers follow a word without a space, as footnote marks do in text from a PDF.

    The word has four letters or more, all of them small, or a punctuation mark at its end.
    """
    return {
        match.start(): match.end()
        for match in DIGITS.finditer(source.folded.text)
        if len(match[0]) <= LONGEST_NUMBER and _is_glued(source, *match.span())
    }


def _is_glued(source: SourceText, start: int, end: int) -> bool:
    text = source.folded.text
    if not start or text[start - 1] == " " or text[end : end + 1].isalnum():
        return False
    word = BEFORE_GLUED_DIGITS.search(text, max(0, start - CONTEXT), start)
    if word is None:
        return False
    origin = source.folded.find_start(word.start())
    return not text[start - 1].isalnum() or not source.text[origin].isupper()
