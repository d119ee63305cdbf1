"""The text of an Argdown file below its structure: comments, data, inline marks, lines."""

import re
from collections.abc import Iterator

from msgspec import Struct

FRONT_MATTER = re.compile(r"\A\s*===+[ \t]*\n(.*?)\n?===+[ \t]*(?=\n|\Z)", re.DOTALL)
LINK = r"\[[^\[\]\n]{1,1000}\]\([^()\s]{1,2000}\)"
TAG = r"#(?:\((?P<words>[^()\n]{1,200})\)|(?P<word>[\w-]+))"
# Escapes, links and data may hold what looks like a comment: an address, for one.
CODE = re.compile(rf"\\.|{LINK}|\{{|<!--|/\*|//", re.DOTALL)
COMMENT_ENDS = {"<!--": "-->", "/*": "*/"}
BRACE = re.compile(r"\\.|[{}]|\n[ \t]*(?=\n)", re.DOTALL)
INLINE = re.compile(
    rf"\\(?P<escaped>.)|(?P<link>{LINK})|{TAG}|@\[(?P<statement>[^\[\]\n]{{1,1000}})\]"
    r"|@<(?P<argument>[^<>\n]{1,1000})>|(?P<mark>\*\*|__|\*|_)",
    re.DOTALL,
)
# What stands for a comment, and for a line end inside a comment or data.
DROPPED = "\x00"
JOINED = "\x01"


class Line(Struct, frozen=True):
    """A line without its comments: its number, the width of its indentation, and its text."""

    number: int
    indentation: int
    text: str


class Words(Struct, frozen=True):
    """A text without inline marks, and what the marks said."""

    text: str
    tags: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    data: str = ""


def split_front_matter(text: str) -> tuple[str, str]:
    """Return the settings at the start of a file, and the file with blank lines in their place."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return "", text
    return match[1], "\n" * match[0].count("\n") + text[match.end() :]


def count_comments(text: str) -> int:
    """Return how many comments a text has."""
    return _drop_comments(text).count(DROPPED)


def split_blocks(text: str) -> Iterator[tuple[Line, ...]]:
    """Yield the lines between blank lines. A line that holds only a comment counts as nothing."""
    block: list[Line] = []
    number = 1
    for line in _drop_comments(text).split("\n"):
        words = line.replace(DROPPED, "").replace(JOINED, "").rstrip()
        if words:
            block.append(Line(number, len(words) - len(words.lstrip()), words.strip()))
        elif DROPPED not in line and block:
            yield tuple(block)
            block = []
        number += 1 + line.count(JOINED)
    if block:
        yield tuple(block)


def _drop_comments(text: str) -> str:
    """Return the text with marks for comments, and data on one line."""
    text = text.replace(DROPPED, " ").replace(JOINED, " ")
    pieces: list[str] = []
    data_ends = _find_data(text)
    absent: set[str] = set()
    place = 0
    while match := CODE.search(text, place):
        start = match.start()
        end = _find_comment_end(text, match, absent)
        is_comment = end > 0
        if not is_comment:
            end = data_ends.get(start, match.end())
        joined = JOINED * text.count("\n", start, end)
        kept = DROPPED if is_comment else text[start:end].replace("\n", " ")
        pieces.extend((text[place:start], kept, joined))
        place = end
    return "".join((*pieces, text[place:]))


def _find_comment_end(text: str, match: re.Match[str], absent: set[str]) -> int:
    """Return the end of the comment that starts here, or 0."""
    opening = match[0]
    if opening == "//":
        end = text.find("\n", match.end())
        return len(text) if end < 0 else end
    closing = COMMENT_ENDS.get(opening)
    if closing is None or closing in absent:
        return 0
    end = text.find(closing, match.end())
    if end < 0:
        absent.add(closing)
        return 0
    return end + len(closing)


def _find_data(text: str) -> dict[int, int]:
    """Return the start and end of each outermost pair of braces within a paragraph."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for match in BRACE.finditer(text):
        match match[0]:
            case "{":
                opened.append(match.start())
            case "}" if opened:
                ends[opened.pop()] = match.end()
            case brace if brace.startswith("\n"):
                opened.clear()
    return ends


def read_words(text: str) -> Words:
    """Return a text without inline marks; tags at its end are taken out of it."""
    plain, data = _take_data(text)
    pieces: list[tuple[str, bool]] = []
    tags: list[str] = []
    addresses: list[str] = []
    place = 0
    for match in INLINE.finditer(plain):
        tag = match["words"] or match["word"] or ""
        words, _, address = (match["link"] or "")[1:-1].partition("](")
        pieces.append((plain[place : match.start()], False))
        pieces.append((tag or words or _keep_inline(plain, match), bool(tag)))
        tags.append(tag)
        addresses.append(address)
        place = match.end()
    pieces.append((plain[place:], False))
    while pieces and (pieces[-1][1] or not pieces[-1][0].strip()):
        pieces.pop()
    words = " ".join("".join(piece for piece, _ in pieces).split())
    return Words(
        words, tuple(dict.fromkeys(filter(None, tags))), tuple(filter(None, addresses)), data
    )


def _keep_inline(text: str, match: re.Match[str]) -> str:
    """Return what is left of an escape, a mention or a mark of emphasis."""
    if not match["mark"]:
        return match["escaped"] or match["statement"] or match["argument"]
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    starts = not before.isalnum() and not after.isspace()
    ends = not before.isspace() and not after.isalnum()
    return "" if starts or ends else match["mark"]


def _take_data(text: str) -> tuple[str, str]:
    """Return the text without data in braces, and the data."""
    ends = _find_data(text)
    pieces: list[str] = []
    data: list[str] = []
    place = 0
    for start in sorted(ends):
        if start >= place:
            pieces.append(text[place:start])
            data.append(text[start : ends[start]])
            place = ends[start]
    return "".join((*pieces, text[place:])), " ".join(data)
