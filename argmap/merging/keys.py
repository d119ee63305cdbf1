"""Names the entries of a file so that the same entry has the same key in each version."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from argmap.dataclass import dataclass
from argmap.merging.meaning import SYMMETRIC, relation
from argmap.syntax import tree
from argmap.syntax.tree import Whole

Key = tuple[str, ...]
START: Key = ("start",)
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
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


def crowded(versions: Sequence[Sequence[Whole]], names: Names) -> frozenset[Pair]:
    """Return the pairs of ends that hold several links in one version, or links both ways."""
    several: set[Pair] = set()
    directions: dict[Pair, set[str]] = defaultdict(set)
    for entries in versions:
        seen: set[Pair] = set()
        for link in entries:
            if not isinstance(link, tree.Link):
                continue
            pair = ends(link, names)
            (several if pair in seen else seen).add(pair)
            if link.verb.text not in SYMMETRIC:
                directions[pair].add(names.end(link.source.text))
    return frozenset(several | {pair for pair, found in directions.items() if len(found) > 1})


def ends(link: tree.Link, names: Names) -> Pair:
    """Return the two ends of a link as the base would write them."""
    return frozenset((names.end(link.source.text), names.end(link.target.text)))


def link_key(link: tree.Link, names: Names, several: Collection[Pair]) -> Key:
    """Return the key of a link: its ends, and its verb where there is more than one link."""
    pair = ends(link, names)
    if pair not in several:
        return ("link", *sorted(pair))
    source, verb, target = relation(link)
    found = names.end(source), names.end(target)
    return ("link", verb, *(sorted(found) if verb in SYMMETRIC else found))


def keys(entries: Sequence[Whole], names: Names, several: Collection[Pair]) -> Iterator[Key]:
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
                yield link_key(entry, names, several)
