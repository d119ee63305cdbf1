"""Converts a saved web page: its article, without menus, advertisements and comments."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

import lxml.etree
import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from argmap.convert.article_text import TreeText, read_tree
from argmap.convert.blocks import Block, Element, name_tag
from argmap.convert.conversion import Conversion, ConversionError, Facts, count_things
from argmap.convert.trees import decode_page, parse_page
from argmap.load.characters import is_unspaced

# What is never part of an article: by its tag, its role, or a word of its class or id.
BESIDE_TAGS = frozenset({"nav", "aside", "footer", "dialog", "menu"})
BESIDE_ROLES = frozenset({"navigation", "contentinfo", "complementary", "dialog", "search"})
BESIDE_NAMES = frozenset(
    """
    ad ads advert advertisement breadcrumb breadcrumbs comment comments consent cookie
    cookies disqus menu nav navbar navigation newsletter popup promo recommended related
    share sharing sidebar signup social sponsored subscribe toolbar
    """.split()  # noqa: SIM905  # a list of quoted words is harder to read
)
HEADINGS = frozenset({"h1", "h2", "h3"})
NAME = re.compile(r"[a-z]+")
LETTERS = re.compile(r"[^\W_]+")
MOSTLY_LINKS = 0.6
MOST = 0.9  # of the article, which one element must hold
LEAST_LETTERS = 60
LEAST_TELLING = 10
LONGEST_HEAD = 12  # blocks from the title to the article


def convert_web_page(content: bytes) -> Conversion:
    """Return the text of the article of a page. Raises ConversionError."""
    text = decode_page(content)
    root = parse_page(text)
    extracted = trafilatura.bare_extraction(
        _prepare(root),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    tree = read_tree(root)
    document = extracted if isinstance(extracted, Document) else None
    chosen = choose_blocks(tree.blocks, document.text if document and document.text else "")
    doubts: tuple[str, ...] = ()
    if not chosen:
        blocks = tree.blocks
        chosen = [block for block in blocks if not is_beside(block.element, by_name=False)]
        doubts = ("no article was found in the page: this is all of its text",)
    if not chosen:
        raise ConversionError("it has no text")
    kept = TreeText(tuple(chosen), tree.notes)
    done = (*kept.list_done(), *_describe_omission(len(tree.blocks) - len(chosen)))
    return Conversion(kept.write(), _find_facts(root, document), done, doubts)


def _describe_omission(number: int) -> tuple[str, ...]:
    if not number:
        return ()
    return (f"{count_things(number, 'other block')} left out (menus, comments and the like)",)


def _prepare(root: HtmlElement) -> HtmlElement:
    """Return a copy of a tree without what would come between words."""
    copy = deepcopy(root)
    lxml.etree.strip_elements(copy, "rt", "rp", "rtc", with_tail=False)
    lxml.etree.strip_tags(copy, "ruby", "rb", "wbr")
    return copy


def choose_blocks(blocks: Sequence[Block], wanted: str) -> list[Block]:
    """Return the blocks of the article, of which an extractor has found most words.

    They are those between its first and its last block in the smallest element that holds most
    of it. So what the extractor passes over is kept, and the words are those of the page.
    """
    words = _keep_letters(wanted)
    found = {
        place
        for place, block in enumerate(blocks)
        if _keep_letters(block.text) in words and not is_beside(block.element, by_name=False)
    }
    if len(words) < LEAST_LETTERS or not found:
        return []
    root = _find_common_element([blocks[place] for place in found])
    inside = [place for place, block in enumerate(blocks) if _is_within(block.element, root)]
    ends = [place for place in inside if place in found and _is_telling(blocks[place])]
    if not ends:
        return []
    first, last = ends[0], ends[-1]
    parent = blocks[last].element.getparent()
    body = [
        place
        for place in inside
        if first <= place <= last or (place > last and blocks[place].element.getparent() is parent)
    ]
    head = _find_head(blocks, body[0])
    return [
        blocks[place]
        for place in (*head, *body)
        if _belongs(blocks[place], root) or (place in found and _is_long(blocks[place]))
    ]


def _find_head(blocks: Sequence[Block], first: int) -> range:
    """Return the places from the last heading of the first rank to the article, if it is near."""
    places = [
        place
        for place in range(max(0, first - LONGEST_HEAD), first)
        if name_tag(blocks[place].element) == "h1"
    ]
    return range(places[-1] if places else first, first)


def is_beside(element: Element, *, by_name: bool, root: Element | None = None) -> bool:
    """Return whether an element is in something that is never part of an article, below a root."""
    for ancestor in (element, *element.iterancestors()):
        if ancestor is root or name_tag(ancestor) == "body":
            return False  # the names of a body say what a page has, not what it is
        if name_tag(ancestor) in BESIDE_TAGS or ancestor.get("role") in BESIDE_ROLES:
            return True
        names = f"{ancestor.get('class', '')} {ancestor.get('id', '')}".lower()
        if by_name and not BESIDE_NAMES.isdisjoint(NAME.findall(names)):
            return True
    return False


def _find_common_element(blocks: Sequence[Block]) -> Element:
    """Return the smallest element with most of the letters of the blocks."""
    letters: Counter[Element] = Counter()
    depths: dict[Element, int] = {}
    for block in blocks:
        lineage = (block.element, *block.element.iterancestors())
        for height, element in enumerate(lineage):
            letters[element] += len(block.text)
            depths[element] = len(lineage) - height
    least = MOST * sum(len(block.text) for block in blocks)
    large = (element for element, count in letters.items() if count >= least)
    return max(large, key=lambda element: depths[element])


def _is_within(element: Element, root: Element) -> bool:
    return element is root or any(ancestor is root for ancestor in element.iterancestors())


def _is_telling(block: Block) -> bool:
    """Return whether a block is long enough, or a heading, to be where an article may begin."""
    letters = _keep_letters(block.text)[:LEAST_TELLING]
    weight = len(letters) + sum(map(is_unspaced, letters))
    return weight >= LEAST_TELLING or name_tag(block.element) in HEADINGS


def _is_long(block: Block) -> bool:
    """Return whether a block is too long for a heading or a button."""
    return len(_keep_letters(block.text)) >= LEAST_LETTERS


def _belongs(block: Block, root: Element) -> bool:
    """Return whether a block between others of an article is part of it."""
    is_linked = block.linked > MOSTLY_LINKS
    return not is_linked and not is_beside(block.element, by_name=True, root=root)


def _keep_letters(text: str) -> str:
    return "".join(LETTERS.findall(unicodedata.normalize("NFKC", text))).lower()


def _is_author(part: Element) -> bool:
    """Return whether an element of the head names an author; the extractor drops dots."""
    return part.get("name", "").lower() == "author" and not part.get("content", "").startswith(
        "http"
    )


def _find_facts(root: Element, extracted: Document | None) -> Facts:
    """Return what the page says of its article."""
    language = root.get("lang", "")
    named = [part.get("content", "").strip() for part in root.iter("meta") if _is_author(part)]
    if extracted is None:
        return Facts(title=(root.findtext(".//title") or "").strip(), language=language)
    return Facts(
        extracted.title or "",
        tuple(filter(None, named or map(str.strip, (extracted.author or "").split(";")))),
        extracted.sitename or "",
        extracted.date or "",
        extracted.url or "",
        language or extracted.language or "",
    )
