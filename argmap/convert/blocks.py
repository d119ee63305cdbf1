"""Reads the text of an HTML tree, block by block."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree
from msgspec import Struct

BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend
    li main nav ol p pre section summary table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905  # a list of quoted words is harder to read
)
CELLS = frozenset({"td", "th"})
# What is not text: programs, fields, pictures, pronunciations.
UNREAD_TAGS = frozenset(
    """
    annotation annotation-xml audio button canvas colgroup datalist embed head iframe
    input map noscript object option rp rt rtc script select style svg template textarea
    title video
    """.split()  # noqa: SIM905  # a list of quoted words is harder to read
)
Element: TypeAlias = etree._Element  # noqa: SLF001  # lxml has no public name for it
Entity: TypeAlias = etree._Entity  # noqa: SLF001  # the same
UNREAD_CLASSES = frozenset(
    {"mw-editsection", "no-print", "noprint", "screen-reader-text", "sr-only", "visually-hidden"}
)
LINE_BREAK = "\x01"
SPACES = re.compile(r"[^\S\x01]+")
PARAGRAPH_BREAK = re.compile(r"\s*\x01(?:\s*\x01)+\s*")
BREAK_IN_PARAGRAPH = re.compile(r"\s*\x01\s*")
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
QUOTES = ("“", "”")
STRUCK_OUT = "~~"  # as in Markdown: the text takes these words back
BEFORE = {"br": LINE_BREAK, "q": QUOTES[0]} | dict.fromkeys(("del", "s", "strike"), STRUCK_OUT)
AFTER = {"q": QUOTES[1]} | dict.fromkeys(("del", "s", "strike"), STRUCK_OUT)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Block(Struct, frozen=True):
    """A paragraph or the like: its text, the innermost block element, and the share of links."""

    text: str
    element: Element
    linked: float


def read_blocks(root: Element, marks: Mapping[Element, str]) -> Iterator[Block]:
    """Yield the blocks of a tree in order; `marks` is what to write in place of some elements."""
    reader = _Reader(root)
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element in marks:
                reader.parts.append(marks[element])
                walk.skip_subtree()
            elif is_unread(element):
                walk.skip_subtree()
            else:
                yield from reader.begin(element)
        elif element is root:
            break
        elif event == "end" and element not in marks and not is_unread(element):
            yield from reader.end(element)
        reader.add("" if event == "start" else element.tail)
    yield from reader.end_block()


def name_tag(element: Element) -> str:
    """Return the name of an element without its namespace, or nothing for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def is_unread(element: Element) -> bool:
    """Return whether the content of an element is hidden, or is not text."""
    if not isinstance(element.tag, str):
        return False
    if name_tag(element) in UNREAD_TAGS or element.get("hidden") is not None:
        return True
    if not UNREAD_CLASSES.isdisjoint(element.get("class", "").split()):
        return True
    return bool(HIDDEN.search(element.get("style", "")))


def is_block(element: Element) -> bool:
    """Return whether a line ends before and after an element: not so for cells with few words."""
    name = name_tag(element)
    if name in CELLS:
        return any(
            name_tag(part) in BLOCK_TAGS or name_tag(part) == "br" for part in element.iter()
        )
    return name in BLOCK_TAGS


def find_block_element(element: Element) -> Element:
    """Return the innermost block that an element is or is in."""
    lineage = (element, *element.iterancestors())
    return next(filter(is_block, lineage), lineage[-1])


class _Reader:
    """Collects text until a block ends."""

    def __init__(self, root: Element) -> None:
        self.parts: list[str] = []
        self.element = root
        self.linked = 0
        self.depths = dict.fromkeys(("a", "sup", "pre"), 0)

    def begin(self, element: Element) -> Iterator[Block]:
        """Begin an element, and end the block before it if it is one, too."""
        name = name_tag(element)
        if isinstance(element, Entity):
            self.add(html.unescape(element.text))
            return
        if is_block(element):
            yield from self.end_block()
            self.element = element
        elif name in CELLS:
            self.parts.append(" ")
        if name in self.depths:
            self.depths[name] += 1
        self.parts.append(BEFORE.get(name, ""))
        self.add(element.text)

    def end(self, element: Element) -> Iterator[Block]:
        """End an element, and the block that it is."""
        name = name_tag(element)
        if is_block(element):
            yield from self.end_block()
            parent = element.getparent()
            self.element = element if parent is None else find_block_element(parent)
        if name in self.depths:
            self.depths[name] -= 1
        self.parts.append(AFTER.get(name, ""))

    def add(self, text: str | None) -> None:
        """Add text, with small digits above the line as such."""
        if not text:
            return
        if self.depths["pre"]:
            text = text.replace("\n", LINE_BREAK)
        if self.depths["sup"]:
            text = text.translate(SUPERSCRIPTS)
        if self.depths["a"]:
            self.linked += len(text.strip())
        self.parts.append(text)

    def end_block(self) -> Iterator[Block]:
        """Yield what was collected, as several blocks where there are empty lines."""
        text = SPACES.sub(" ", UNSEEN.sub("", "".join(self.parts)))
        linked = self.linked / max(len(text.strip()), 1)
        self.parts, self.linked = [], 0
        for part in PARAGRAPH_BREAK.split(text):
            words = BREAK_IN_PARAGRAPH.sub("\n", part).strip()
            if words:
                yield Block(words, self.element, linked)


def find_text(root: Element, name: str) -> str:
    """Return the text of the first element of that name, or nothing."""
    element = next((part for part in root.iter() if name_tag(part) == name), None)
    return "" if element is None else " ".join("".join(element.itertext()).split())
