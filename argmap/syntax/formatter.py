"""Formats a file, and proves that its meaning has not changed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.source.text import SourceFile
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Blocks, Part, Remark, attach_comments
from argmap.syntax.parser import Parsed, parse
from argmap.syntax.printer import print_lines
from argmap.syntax.rule_codes import MERGE_CONFLICT
from argmap.syntax.tree import Article, Claim, Clause, Entry, Whole, Word
from argmap.syntax.vocabulary import CLAUSES

INDENT = "  "
LINE_ENDS = ("\n", "\r\n", "\r")
RANKS_BY_KEYWORD = {form.keyword: rank for rank, form in enumerate(CLAUSES)}


def render_blocks(text: str, found: Blocks) -> str:
    """Return the text of a file, given as blocks too, in canonical layout.

    Nothing is added behind a mistake at the end, since a line end could change how it reads.
    """
    line_end = find_line_end(text, tuple(block.text for block in found.blocks))
    pieces: list[str] = []
    for block in found.blocks:
        shown = (*render_remarks(block.remarks), *render_block(block))
        pieces += (line + line_end for line in shown)
    pieces += (line + line_end for line in render_remarks(found.last))
    new = "".join(pieces).removeprefix(line_end)
    ends_broken = not found.last and found.blocks and found.blocks[-1].text
    return new.removesuffix(line_end) if ends_broken and text == text.rstrip("\r\n") else new


def find_line_end(text: str, alone: Sequence[str]) -> str:
    """Return the most frequent line end outside of what is left alone, or else within it."""
    within = {end: sum(occurrences(each, end) for each in alone) for end in LINE_ENDS}
    outside = {end: occurrences(text, end) - within[end] for end in LINE_ENDS}
    counts = outside if any(outside.values()) else within
    return max(LINE_ENDS, key=lambda end: counts[end])


def occurrences(text: str, line_end: str) -> int:
    """Return how often a line end stands in a text, not counting halves of a longer one."""
    halves = text.count("\r\n") if line_end != "\r\n" else 0
    return text.count(line_end) - halves


def render_remarks(remarks: Sequence[Remark]) -> Iterator[str]:
    """Yield the lines of comments that stand by themselves, at the level nearest to theirs."""
    for remark in remarks:
        if remark.parted:
            yield ""
        yield INDENT * min((remark.column + 1) // 2, 2) + remark.text


def render_block(block: Block) -> Iterator[str]:
    """Yield the lines of a block, and the blank one above it if there is to be one."""
    entry = block.parts[0].node if block.parts else None
    if block.parted or isinstance(entry, Article):
        yield ""
    if block.text:
        yield block.text
    level = 1 if isinstance(entry, Claim) else 0
    for part in block.parts[:1]:
        yield from part_lines(part, INDENT * level)
    for part in sort_clauses(block.parts[1:]):
        yield from part_lines(part, INDENT * (level + 1))


def sort_clauses(clauses: Sequence[Part]) -> list[Part]:
    """Return the clauses of an entry in canonical order."""
    return sorted(clauses, key=lambda part: RANKS_BY_KEYWORD[part.node.keyword])


def part_lines(part: Part, indent: str) -> Iterator[str]:
    """Yield the lines of a head or a clause with its comments."""
    yield from (indent + comment for comment in part.above)
    *most, last = print_lines(part.node, indent)
    yield from most
    yield f"{last}  {part.behind}" if part.behind else last


Plain = tuple[object, ...]


def objection(old: Parsed, old_blocks: Blocks, text: str) -> str | None:
    """Return why a new text must not take the place of an old one, or nothing."""
    file = old.tree.file
    new = parse(SourceFile.of(file.path, file.name, text))
    new_blocks = attach_comments(new)
    if characters(file.text) != characters(text):
        return "it would lose or add a character"
    if plain_mistakes(old) != plain_mistakes(new):
        return "the mistakes in it would read differently"
    if tuple(plain_blocks(old_blocks)) != tuple(plain_blocks(new_blocks)):
        return "an entry or a comment would not stay what it is"
    if render_blocks(text, new_blocks) != text:
        return "formatting it again would change it again"
    return None


def characters(text: str) -> Counter[str]:
    """Return how often each character stands in a text, white space apart."""
    return Counter("".join(text.split()))


def plain_mistakes(parsed: Parsed) -> tuple[Plain, ...]:
    """Return what is wrong with a text, and what was made of the entries that do not read."""
    found = tuple((each.rule.code, each.message) for each in parsed.diagnostics)
    return *found, *(
        strip_places(each) for each in parsed.tree.entries if isinstance(each, tree.Junk)
    )


def plain_blocks(found: Blocks) -> Iterator[Plain]:
    """Yield what the blocks of a file say, with the comments of each, and without places."""
    for block in found.blocks:
        yield tuple(remark.text for remark in block.remarks)
        yield block.text, *map(strip_part, (*block.parts[:1], *sort_clauses(block.parts[1:])))
    yield tuple(remark.text for remark in found.last)


def strip_part(part: Part) -> Plain:
    """Return a head or a clause, and its comments."""
    node = replace(part.node, clauses=()) if isinstance(part.node, Whole) else part.node
    return strip_places(node), *part.above, *((part.behind,) if part.behind else ())


def strip_places(node: Entry | Clause) -> Plain:
    """Return a node as its kind and what it holds, apart from its place."""
    names = type(node).__match_args__
    return type(node), *(plain_value(getattr(node, name)) for name in names if name != "span")


def plain_value(value: object) -> object:
    """Return a word as its text, a node as what it holds, and all else as it is."""
    if isinstance(value, Word):
        return value.text
    if isinstance(value, tuple):
        return tuple(map(plain_value, value))
    return strip_places(value) if isinstance(value, Entry | Clause) else value


class Formatted(Struct, frozen=True):
    """The canonical text of a file, and how many of its entries have mistakes and stay as they are.

    With an `objection` the text is the old one: why the new one could not be proved to be the same.
    """

    text: str
    broken: int
    objection: str | None = None


def format_file(file: SourceFile) -> Formatted:
    """Return a file in canonical layout."""
    parsed = parse(file)
    if any(each.rule is MERGE_CONFLICT for each in parsed.diagnostics):
        return Formatted(file.text, 0, "it holds a conflict that a merge left")
    found = attach_comments(parsed)
    text = render_blocks(file.text, found)
    broken = sum(block.broken for block in found.blocks)
    against = objection(parsed, found, text) if text != file.text else None
    return Formatted(file.text if against else text, broken, against)
