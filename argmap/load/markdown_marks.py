"""Finds what Markdown puts between words: links, images, quotes, escapes and code."""

import re

from argmap.load.paragraphs import SourceText

TARGET = r'\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: +"[^"\n]*")?\)'
IMAGE = re.compile(rf" *!\[[^][\n]*\]{TARGET}")
FOOTNOTE_LINK = re.compile(rf" *\[(?:\\?\[)?\^?[0-9]{{1,3}}(?:\\?\])?\]{TARGET}")
LINK = re.compile(rf"\[([^][\n]+)(\](?:{TARGET}|\[[^][\n]*\]))")
CODE = re.compile("(?<!`)`(?=[^`]*[^`\\s])([^`\n]+)`(?!`)")
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
QUOTED_LINE = re.compile(r"^[ \t]{0,3}>[> \t]*", re.MULTILINE)


def find_markdown_marks(source: SourceText) -> dict[int, int]:
    """Return where marks of Markdown are in the folded text, each with its end."""
    marks: dict[int, int] = {}
    text, folded = source.text, source.folded
    if "](" in text or "][" in text:
        marks |= _find_links(folded.text)
    if "`" in text:
        for match in CODE.finditer(text):
            marks |= {
                folded.find_place(place): folded.find_place(place + 1)
                for place in (match.start(), match.end() - 1)
            }
    if "\\" in text:
        marks |= {match.start(): match.end() for match in ESCAPE.finditer(folded.text)}
    if ">" in text:
        for match in QUOTED_LINE.finditer(text):
            if _is_in_quote(source, match.end()):
                marks[folded.find_place(match.start())] = folded.find_place(match.end())
    return marks


def drop_markdown(text: str) -> str:
    """Return words of a text without links, images, code marks and escapes."""
    plain = FOOTNOTE_LINK.sub("", IMAGE.sub("", text))
    return ESCAPE.sub("", CODE.sub(r"\1", LINK.sub(r"\1", plain)))


def _find_links(text: str) -> dict[int, int]:
    marks = {}
    for match in LINK.finditer(text):
        if not match[1].strip("^0123456789"):
            continue
        marks[match.start()] = match.start(1)
        marks[match.start(2)] = match.end()
    for pattern in (IMAGE, FOOTNOTE_LINK):
        marks |= {match.start(): match.end() for match in pattern.finditer(text)}
    return marks


def _is_in_quote(source: SourceText, place: int) -> bool:
    """Return whether the first line of a paragraph is quoted."""
    where = source.locate_paragraph(source.find_paragraph(place))
    return where is not None and source.text[slice(*where)].lstrip().startswith(">")
