"""Writes an HTML tree as text, its footnotes at the end."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from argmap.convert.blocks import Block, Element, name_tag, read_blocks
from argmap.convert.conversion import count_things
from argmap.convert.footnote_links import find_footnote_links


class Note(Struct, frozen=True):
    """A block of a footnote, with the mark of this footnote."""

    mark: str
    block: Block


class TreeText(Struct, frozen=True):
    """The blocks of a tree, and those of its footnotes, both in order."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    def write(self) -> str:
        """Return the text: blocks with blank lines between, then the footnotes."""
        parts = [_write_block(block) for block in self.blocks]
        last = ""
        for note in self.notes:
            parts.append(f"{note.mark} {note.block.text}" if note.mark != last else note.block.text)
            last = note.mark
        return "\n\n".join(parts) + "\n"

    def list_done(self) -> tuple[str, ...]:
        """Return what was done to get the text."""
        paragraphs = count_things(len(self.blocks), "paragraph")
        count = len({note.mark for note in self.notes})
        moved = (f"{count_things(count, 'footnote')} put at the end",) if count else ()
        return paragraphs, *moved


def read_tree(root: Element) -> TreeText:
    """Return the text of a tree, in which links to footnotes become marks as in `[1]`."""
    links = find_footnote_links(root)
    blocks: list[Block] = []
    notes: list[Note] = []
    for block in read_blocks(root, links.texts):
        mark = _find_mark(block.element, links.marks_by_block)
        if mark is None:
            blocks.append(block)
        else:
            notes.append(Note(mark, block))
    return TreeText(tuple(blocks), tuple(notes))


def _find_mark(element: Element, marks: Mapping[Element, str]) -> str | None:
    """Return the mark of the footnote that an element is in."""
    if not marks:
        return None
    lineage = (element, *element.iterancestors())
    return next((marks[ancestor] for ancestor in lineage if ancestor in marks), None)


def _write_block(block: Block) -> str:
    """Return the text of a block, numbered if it is an item of a numbered list."""
    item = block.element
    parent = item.getparent()
    if name_tag(item) != "li" or parent is None or name_tag(parent) != "ol":
        return block.text
    items: Sequence[Element] = [part for part in parent if name_tag(part) == "li"]
    return f"{items.index(item) + 1}. {block.text}"
