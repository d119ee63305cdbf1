"""Versions of a file, in which keys identify the same entries and comments."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.values import find_relation
from argmap.model.elements import SYMMETRIC
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Blocks, Remark
from argmap.syntax.tree import Article, Whole

Key = tuple[str, ...]
START: Key = ("start",)
Pair = frozenset[str]


class Names(Struct, frozen=True):
    """The names of articles and claims in the base, by their new names.

    Claims are named with their article, as `article.claim`.
    """

    articles: Mapping[str, str]
    claims: Mapping[str, str]

    def restore_article(self, name: str) -> str:
        """Return the name of an article in the base."""
        return self.articles.get(name, name)

    def restore_claim(self, article: str, name: str) -> str:
        """Return the reference of a claim in the base."""
        reference = f"{self.restore_article(article)}.{name}"
        return self.claims.get(reference, reference)

    def restore_end(self, reference: str) -> str:
        """Return the end of a link, by its name in the base."""
        article, claim, argument = split_end(reference)
        return f"{self.restore_claim(article, claim)}{argument}"


def split_end(reference: str) -> tuple[str, str, str]:
    """Return the article and the claim of a link's end, and its argument after a dot, if any."""
    article, _, rest = reference.partition(".")
    claim, dot, argument = rest.partition(".")
    return article, claim, f"{dot}{argument}"


SAME = Names({}, {})


def find_crowded_pairs(versions: Sequence[Sequence[Whole]], names: Names) -> frozenset[Pair]:
    """Return the pairs of ends with several links in one version, or with links both ways."""
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
                directions[pair].add(names.restore_end(link.source.text))
    return frozenset(several | {pair for pair, sources in directions.items() if len(sources) > 1})


def _find_ends(link: tree.Link, names: Names) -> Pair:
    return frozenset((names.restore_end(link.source.text), names.restore_end(link.target.text)))


def _build_link_key(link: tree.Link, names: Names, crowded: Collection[Pair]) -> Key:
    """Return the ends of a link, and its verb if there may be another link between them."""
    pair = _find_ends(link, names)
    if pair not in crowded:
        return ("link", *sorted(pair))
    source, verb, target = find_relation(link)
    both = names.restore_end(source), names.restore_end(target)
    return ("link", verb, *(sorted(both) if verb in SYMMETRIC else both))


def _build_keys(entries: Sequence[Whole], names: Names, crowded: Collection[Pair]) -> Iterator[Key]:
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
                yield "article", names.restore_article(article)
            case tree.Claim():
                yield "claim", names.restore_claim(article, entry.name.text)
            case tree.Link():
                yield _build_link_key(entry, names, crowded)


Item = Block | Remark
COMMENT = "remark"


class Version(Struct, frozen=True):
    """The entries and comments of a file by key, in their order, and the section of each.

    A section is an article with what follows it, and with the comments right above it; the first
    one is what comes before the articles. `sections` are all of them, in their order.
    """

    items: Mapping[Key, Item]
    section_by_key: Mapping[Key, Key]
    sections: tuple[Key, ...]


class Versions(Struct, frozen=True):
    """The three versions of a file, in which equal keys are of the same item.

    `names` are those that either side changed; `crowded` are the ends with several links.
    """

    base: Version
    ours: Version
    theirs: Version
    names: Names
    crowded: frozenset[Pair]

    @property
    def all(self) -> tuple[Version, Version, Version]:
        """The base, our side and theirs."""
        return self.base, self.ours, self.theirs


def list_entries(file: Blocks) -> tuple[Whole, ...]:
    """Return the entries of a file without errors."""
    nodes = (block.parts[0].node for block in file.blocks)
    return tuple(node for node in nodes if isinstance(node, Whole))


def find_repeated_key(
    entries: Sequence[Whole], names: Names, crowded: Collection[Pair]
) -> Key | None:
    """Return the first key of two entries, if there is one."""
    counts = Counter(_build_keys(entries, names, crowded))
    return next((key for key, count in counts.items() if count > 1), None)


def build_version(file: Blocks, names: Names, crowded: Collection[Pair]) -> Version:
    """Return a file without errors and repeated entries as a version."""
    items: dict[Key, Item] = {}
    section_by_key: dict[Key, Key] = {}
    sections = [START]
    seen: Counter[str] = Counter()

    def add_comments(remarks: Iterable[Remark]) -> None:
        for remark in remarks:
            key = (COMMENT, remark.text, str(seen[remark.text]))
            seen[remark.text] += 1
            items[key], section_by_key[key] = remark, sections[-1]

    keys = _build_keys(list_entries(file), names, crowded)
    for block, key in zip(file.blocks, keys, strict=True):
        if isinstance(block.parts[0].node, Article):
            sections.append(key)
        add_comments(block.remarks)
        items[key], section_by_key[key] = replace(block, remarks=()), sections[-1]
    add_comments(file.last)
    return Version(items, section_by_key, tuple(sections))
