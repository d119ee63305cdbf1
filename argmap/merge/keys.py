"""Keys of the entries and comments of a file: the same in each version."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.meaning import SYMMETRIC, find_relation
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Blocks, Remark
from argmap.syntax.tree import Article, Whole

Key = tuple[str, ...]
START: Key = ("start",)
Pair = frozenset[str]


class Names(Struct, frozen=True):
    """What articles and claims were called in the base, by what they are called now.

    Claims are named with their article, as `article.claim`, and with it alone before any article.
    """

    articles: Mapping[str, str]
    claims: Mapping[str, str]

    def article(self, name: str) -> str:
        """Return the name of an article in the base."""
        return self.articles.get(name, name)

    def claim(self, article: str, name: str) -> str:
        """Return the reference of a claim in the base."""
        here = f"{self.article(article)}.{name}"
        return self.claims.get(here, here)

    def end(self, reference: str) -> str:
        """Return the end of a link as the base would write it."""
        article, _, rest = reference.partition(".")
        claim, dot, argument = rest.partition(".")
        return f"{self.claim(article, claim)}{dot}{argument}"


SAME = Names({}, {})


def find_crowded_pairs(versions: Sequence[Sequence[Whole]], names: Names) -> frozenset[Pair]:
    """Return the pairs of ends that hold several links in one version, or links both ways."""
    several: set[Pair] = set()
    directions: dict[Pair, set[str]] = defaultdict(set)
    for entries in versions:
        seen: set[Pair] = set()
        for link in entries:
            if not isinstance(link, tree.Link):
                continue
            pair = _find_ends(link, names)
            (several if pair in seen else seen).add(pair)
            if link.verb.text not in SYMMETRIC:
                directions[pair].add(names.end(link.source.text))
    return frozenset(several | {pair for pair, found in directions.items() if len(found) > 1})


def _find_ends(link: tree.Link, names: Names) -> Pair:
    """Return the two ends of a link as the base would write them."""
    return frozenset((names.end(link.source.text), names.end(link.target.text)))


def _build_link_key(link: tree.Link, names: Names, several: Collection[Pair]) -> Key:
    """Return the key of a link: its ends, and its verb where there is more than one link."""
    pair = _find_ends(link, names)
    if pair not in several:
        return ("link", *sorted(pair))
    source, verb, target = find_relation(link)
    found = names.end(source), names.end(target)
    return ("link", verb, *(sorted(found) if verb in SYMMETRIC else found))


def build_keys(entries: Sequence[Whole], names: Names, several: Collection[Pair]) -> Iterator[Key]:
    """Yield the key of each entry; claims belong to the article above them."""
    article = ""
    for entry in entries:
        match entry:
            case tree.Map():
                yield ("map",)
            case tree.Question():
                yield "question", entry.name.text
            case tree.Article():
                article = entry.name.text
                yield "article", names.article(article)
            case tree.Claim():
                yield "claim", names.claim(article, entry.name.text)
            case tree.Link():
                yield _build_link_key(entry, names, several)


Item = Block | Remark
COMMENT = "remark"


class Version(Struct, frozen=True):
    """What a file holds, by key and in its order, and in which section each of it stands.

    A section is an article with what follows it, and with the comments right above it; the first
    one is what precedes the articles. `sections` are all of them, in their order.
    """

    items: Mapping[Key, Item]
    homes: Mapping[Key, Key]
    sections: tuple[Key, ...]


class Versions(Struct, frozen=True):
    """The three versions, in which a key names the same item."""

    base: Version
    ours: Version
    theirs: Version


def list_entries(found: Blocks) -> tuple[Whole, ...]:
    """Return the entries of a sound file."""
    nodes = (block.parts[0].node for block in found.blocks)
    return tuple(node for node in nodes if isinstance(node, Whole))


def find_repeated_key(found: Sequence[Key]) -> Key | None:
    """Return the first key that stands twice."""
    return next((key for key, count in Counter(found).items() if count > 1), None)


def build_version(found: Blocks, names: Names, several: Collection[Pair]) -> Version:
    """Return a sound file, in which no entry is repeated, as a version."""
    items: dict[Key, Item] = {}
    homes: dict[Key, Key] = {}
    sections = [START]
    seen: Counter[str] = Counter()
    for name, section, item in _place_items(
        found, tuple(build_keys(list_entries(found), names, several))
    ):
        key = name
        if section != sections[-1]:
            sections.append(section)
        if isinstance(item, Remark):
            key = (COMMENT, item.text, str(seen[item.text]))
            seen[item.text] += 1
        items[key] = item
        homes[key] = section
    return Version(items, homes, tuple(sections))


def _place_items(found: Blocks, names: Sequence[Key]) -> Iterator[tuple[Key, Key, Item]]:
    """Yield each item with its key (none for a comment) and its section."""
    section = START
    for block, key in zip(found.blocks, names, strict=True):
        if isinstance(block.parts[0].node, Article):
            section = key
        yield from ((START, section, remark) for remark in block.remarks)
        yield key, section, replace(block, remarks=())
    yield from ((START, section, remark) for remark in found.last)
