"""Makes foreign text fit the strings of the language."""

import re

from argmap.source.normal_form import normalize

# Also marks of direction, which can make a text look like another one, and lone surrogates.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+")
SURROGATES = re.compile("[\ud800-\udfff]")
# The address of a link in Markdown; it may have parentheses in pairs.
ADDRESS = r"(?:[^()\s]|\([^()\s]{0,2000}\)){1,2000}"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """Return a text on one line, without control characters, in NFC."""
    return normalize(" ".join(UNPRINTABLE.sub(" ", SURROGATES.sub(REPLACEMENT, text)).split()))


def clean_lines(text: str) -> str:
    """Return the text of an article with its lines, without other control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(UNPRINTABLE.sub(" ", SURROGATES.sub(REPLACEMENT, line)) for line in lines)


def decode_text(content: bytes) -> tuple[str, str]:
    """Return the text of some bytes, and what was guessed about them, if anything was."""
    for mark in (b"\xff\xfe", b"\xfe\xff"):
        if content.startswith(mark):
            return content.decode("utf-16", errors="replace"), ""
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        guess = f"byte {error.start + 1} is not UTF-8, so the text is read as Windows-1252"
    try:
        return content.decode("cp1252"), guess
    except UnicodeDecodeError:
        return content.decode("latin-1"), guess.replace("Windows-1252", "ISO 8859-1")


def shorten(text: str, most: int = 40) -> str:
    """Return the beginning of a text, for a message."""
    words = clean(text)
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
