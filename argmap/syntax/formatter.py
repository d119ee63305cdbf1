"""Lays a file out in the one canonical way."""

from collections.abc import Iterator, Sequence

from argmap.syntax.ownership import Block, Blocks, Part, Remark
from argmap.syntax.printer import lines
from argmap.syntax.tree import Article, Claim
from argmap.syntax.vocabulary import CLAUSES

INDENT = "  "
LINE_ENDS = ("\n", "\r\n", "\r")
RANKS_BY_KEYWORD = {form.keyword: rank for rank, form in enumerate(CLAUSES)}


def layout(text: str, found: Blocks) -> str:
    """Return the text of a file, given as blocks too, in canonical layout.

    Nothing is added behind a mistake at the end, since a line end could change how it reads.
    """
    line_end = prevailing_line_end(text, tuple(block.text for block in found.blocks))
    pieces: list[str] = []
    for block in found.blocks:
        shown = (*remark_lines(block.remarks), *block_lines(block))
        pieces += (line + line_end for line in shown)
    pieces += (line + line_end for line in remark_lines(found.last))
    new = "".join(pieces).removeprefix(line_end)
    ends_broken = not found.last and found.blocks and found.blocks[-1].text
    return new.removesuffix(line_end) if ends_broken and text == text.rstrip("\r\n") else new


def prevailing_line_end(text: str, alone: Sequence[str]) -> str:
    """Return the most frequent line end outside of what is left alone, or else within it."""
    within = {end: sum(occurrences(each, end) for each in alone) for end in LINE_ENDS}
    outside = {end: occurrences(text, end) - within[end] for end in LINE_ENDS}
    counts = outside if any(outside.values()) else within
    return max(LINE_ENDS, key=lambda end: counts[end])


def occurrences(text: str, line_end: str) -> int:
    """Return how often a line end stands in a text, not counting halves of a longer one."""
    halves = text.count("\r\n") if line_end != "\r\n" else 0
    return text.count(line_end) - halves


def remark_lines(remarks: Sequence[Remark]) -> Iterator[str]:
    """Yield the lines of comments that stand by themselves, at the level nearest to theirs."""
    for remark in remarks:
        if remark.parted:
            yield ""
        yield INDENT * min((remark.column + 1) // 2, 2) + remark.text


def block_lines(block: Block) -> Iterator[str]:
    """Yield the lines of a block, and the blank one above it if there is to be one."""
    entry = block.parts[0].node if block.parts else None
    if block.parted or isinstance(entry, Article):
        yield ""
    if block.text:
        yield block.text
    level = 1 if isinstance(entry, Claim) else 0
    for part in block.parts[:1]:
        yield from part_lines(part, INDENT * level)
    for part in in_order(block.parts[1:]):
        yield from part_lines(part, INDENT * (level + 1))


def in_order(clauses: Sequence[Part]) -> list[Part]:
    """Return the clauses of an entry in canonical order."""
    return sorted(clauses, key=lambda part: RANKS_BY_KEYWORD[part.node.keyword])


def part_lines(part: Part, indent: str) -> Iterator[str]:
    """Yield the lines of a head or a clause with its comments."""
    yield from (indent + comment for comment in part.above)
    *most, last = lines(part.node, indent)
    yield from most
    yield f"{last}  {part.behind}" if part.behind else last
