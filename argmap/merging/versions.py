"""One version of a file: its entries and its comments, by keys and in sections."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from argmap.dataclass import dataclass
from argmap.merging.keys import START, Key, Names, Pair, keys
from argmap.syntax.ownership import Block, Blocks, Remark
from argmap.syntax.tree import Article, Whole

Item = Block | Remark
REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Version:
    """What a file holds, by key and in its order, and in which section each of it stands.

    A section is an article with what follows it, and with the comments right above it; the first
    one is what precedes the articles. `sections` are all of them, in their order.
    """

    items: Mapping[Key, Item]
    homes: Mapping[Key, Key]
    sections: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Three:
    """The three versions, in which a key names the same item."""

    base: Version
    ours: Version
    theirs: Version


def entries(found: Blocks) -> tuple[Whole, ...]:
    """Return the entries of a sound file."""
    nodes = (block.parts[0].node for block in found.blocks)
    return tuple(node for node in nodes if isinstance(node, Whole))


def repeated(found: Sequence[Key]) -> Key | None:
    """Return the first key that stands twice."""
    return next((key for key, count in Counter(found).items() if count > 1), None)


def version(found: Blocks, names: Names, several: Collection[Pair]) -> Version:
    """Return a sound file, in which no entry is repeated, as a version."""
    items: dict[Key, Item] = {}
    homes: dict[Key, Key] = {}
    sections = [START]
    seen: Counter[str] = Counter()
    for name, section, item in placed(found, tuple(keys(entries(found), names, several))):
        key = name
        if section != sections[-1]:
            sections.append(section)
        if isinstance(item, Remark):
            key = (REMARK, item.text, str(seen[item.text]))
            seen[item.text] += 1
        items[key] = item
        homes[key] = section
    return Version(items, homes, tuple(sections))


def placed(found: Blocks, names: Sequence[Key]) -> Iterator[tuple[Key, Key, Item]]:
    """Yield each item with its key (none for a comment) and its section."""
    section = START
    for block, key in zip(found.blocks, names, strict=True):
        if isinstance(block.parts[0].node, Article):
            section = key
        yield from ((START, section, remark) for remark in block.remarks)
        yield key, section, replace(block, remarks=())
    yield from ((START, section, remark) for remark in found.last)
