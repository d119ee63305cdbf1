"""Finds the links that lead to footnotes, and the footnotes."""

import re
from collections.abc import Mapping

from msgspec import Struct

from argmap.convert.blocks import Element, find_block_element, name_tag

MARK = re.compile(r"[\[(]?\s*([0-9]{1,3}|[a-z]|[ivxlc]{1,5}|[*†‡§]{1,3})\s*[\])]?")
BACK = re.compile(r"[\s\[(]*(?:[↩↑^⤴⇑▲]\ufe0e?|back|return)[\s\])]*|", re.IGNORECASE)
NAMING = frozenset({"class", "href", "id", "rel", "role", "type"})
NOTE_TAGS = frozenset({"aside", "dd", "div", "dt", "li", "p", "section", "tr"})
NOTE_NAME = re.compile(r"(?:foot|end)?note|fn|cite", re.IGNORECASE)


class FootnoteLinks(Struct, frozen=True):
    """What to write for links to footnotes and back, and the mark of each footnote's block."""

    texts: Mapping[Element, str]
    marks_by_block: Mapping[Element, str]


def find_footnote_links(root: Element) -> FootnoteLinks:
    """Return the links to the footnotes of a tree, whose targets have an `id`."""
    links = [link for link in root.iter("*") if re.match("#.", link.get("href", ""))]
    targets = {element.get("id", ""): element for element in root.iter("*")}
    texts: dict[Element, str] = {}
    marks: dict[Element, str] = {}
    for link in links:
        note = _find_note(link, targets)
        mark = MARK.fullmatch(_get_text(link))
        if note is not None and mark is not None:
            texts[link] = f"[{mark[1]}]"
            marks.setdefault(note, f"[{mark[1]}]")
    for link in links:
        if link not in texts and BACK.fullmatch(_get_text(link)):
            in_note = any(element in marks for element in link.iterancestors())
            texts |= {link: ""} if in_note else {}
    return FootnoteLinks(texts, marks)


def _find_note(link: Element, targets: Mapping[str, Element]) -> Element | None:
    """Return the block of the footnote that a link leads to, if it leads to one."""
    target = targets.get(link.get("href", "")[1:])
    if target is None or not _is_mark(link):
        return None
    block = find_block_element(target)
    is_elsewhere = block is not find_block_element(link) and name_tag(block) in NOTE_TAGS
    is_back = any(element is block for element in link.iterancestors())
    return block if is_elsewhere and not is_back else None


def _is_mark(link: Element) -> bool:
    """Return whether a link looks like the mark of a footnote."""
    if any(name_tag(part) == "sup" for part in (link, *link, *list(link.iterancestors())[:1])):
        return True
    names = (value for key, value in link.attrib.items() if key.rpartition("}")[2] in NAMING)
    return _get_text(link)[:1] in {"[", "("} or any(map(NOTE_NAME.search, names))


def _get_text(element: Element) -> str:
    return "".join(element.itertext()).strip()
