"""Proves that a new layout of a file says what the old one said, and keeps every comment."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from argmap.syntax import tree
from argmap.syntax.formatter import in_order, layout
from argmap.syntax.ownership import Blocks, Part, blocks
from argmap.syntax.parser import Parsed, parse
from argmap.syntax.tree import Clause, Entry, Whole, Word
from argmap.text import SourceFile

Plain = tuple[object, ...]


def objection(old: Parsed, old_blocks: Blocks, text: str) -> str | None:
    """Return why a new text must not take the place of an old one, or nothing."""
    file = old.tree.file
    new = parse(SourceFile.of(file.path, file.name, text))
    new_blocks = blocks(new)
    if characters(file.text) != characters(text):
        return "it would lose or add a character"
    if plain_mistakes(old) != plain_mistakes(new):
        return "the mistakes in it would read differently"
    if tuple(plain_blocks(old_blocks)) != tuple(plain_blocks(new_blocks)):
        return "an entry or a comment would not stay what it is"
    if layout(text, new_blocks) != text:
        return "formatting it again would change it again"
    return None


def characters(text: str) -> Counter[str]:
    """Return how often each character stands in a text, white space apart."""
    return Counter("".join(text.split()))


def plain_mistakes(parsed: Parsed) -> tuple[Plain, ...]:
    """Return what is wrong with a text, and what was made of the entries that do not read."""
    found = tuple((each.rule.code, each.message) for each in parsed.diagnostics)
    return *found, *(plain(each) for each in parsed.tree.entries if isinstance(each, tree.Junk))


def plain_blocks(found: Blocks) -> Iterator[Plain]:
    """Yield what the blocks of a file say, with the comments of each, and without places."""
    for block in found.blocks:
        yield tuple(remark.text for remark in block.remarks)
        yield block.text, *map(plain_part, (*block.parts[:1], *in_order(block.parts[1:])))
    yield tuple(remark.text for remark in found.last)


def plain_part(part: Part) -> Plain:
    """Return a head or a clause, and its comments."""
    node = replace(part.node, clauses=()) if isinstance(part.node, Whole) else part.node
    return plain(node), *part.above, *((part.behind,) if part.behind else ())


def plain(node: Entry | Clause) -> Plain:
    """Return a node as its kind and what it holds, apart from its place."""
    names = type(node).__match_args__
    return type(node), *(plain_value(getattr(node, name)) for name in names if name != "span")


def plain_value(value: object) -> object:
    """Return a word as its text, a node as what it holds, and all else as it is."""
    if isinstance(value, Word):
        return value.text
    if isinstance(value, tuple):
        return tuple(map(plain_value, value))
    return plain(value) if isinstance(value, Entry | Clause) else value
