"""Matches what one version renamed, and updates references to it."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.keys import Names
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Blocks, Part
from argmap.syntax.tree import Reasons, Whole, Word

Trait = Callable[[Reasons], Hashable | None]


def _identify_by_name(reasons: Reasons) -> Hashable | None:
    """Return the name of an argument, if it has one."""
    return (reasons.keyword, reasons.name.text) if reasons.name else None


def _identify_by_premises(reasons: Reasons) -> Hashable:
    """Return the premises of an argument, in no order."""
    return reasons.keyword, frozenset(word.text for word in reasons.premises)


def match_arguments(old: Sequence[Reasons], new: Sequence[Reasons]) -> dict[int, int]:
    """Return the places in the old list by those in the new one, where it is the same argument."""
    found = match_same_arguments(old, new)
    shared = tuple(_find_overlaps(old, new, found))
    rivals = Counter(before for before, _ in shared), Counter(after for _, after in shared)
    for before, after in shared:
        if rivals[0][before] == rivals[1][after] == 1:
            found[after] = before
    return found


def match_same_arguments(old: Sequence[Reasons], new: Sequence[Reasons]) -> dict[int, int]:
    """Return the places of arguments with the same name or, else, the same premises."""
    found: dict[int, int] = {}
    for trait in (_identify_by_name, _identify_by_premises):
        found |= _match_by_trait(old, new, trait, found)
    return found


def _match_by_trait(
    old: Sequence[Reasons], new: Sequence[Reasons], trait: Trait, found: dict[int, int]
) -> dict[int, int]:
    """Return pairs of places, not found yet, that share a trait."""
    taken = set(found.values())
    places: dict[Hashable, list[int]] = {}
    for place, reasons in enumerate(old):
        if place not in taken:
            places.setdefault(trait(reasons), []).append(place)
    pairs = {}
    for place, reasons in enumerate(new):
        shared = trait(reasons)
        if place not in found and shared is not None and places.get(shared):
            pairs[place] = places[shared].pop(0)
    return pairs


def _find_overlaps(
    old: Sequence[Reasons], new: Sequence[Reasons], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of places, not found yet, that share a premise, and of which one has no name."""
    taken = set(found.values())
    places: dict[tuple[str, str], list[int]] = {}
    for place, reasons in enumerate(old):
        if place not in taken:
            for word in reasons.premises:
                places.setdefault((reasons.keyword, word.text), []).append(place)
    for place, reasons in enumerate(new):
        if place in found:
            continue
        near = {
            before
            for word in reasons.premises
            for before in places.get((reasons.keyword, word.text), ())
        }
        yield from (
            (before, place) for before in sorted(near) if not (reasons.name and old[before].name)
        )


Texts = Mapping[str, str]


def match_names(
    base: Sequence[Whole], ours: Sequence[Whole], theirs: Sequence[Whole]
) -> tuple[Names, Names]:
    """Return what our side, and what theirs, calls otherwise than the base and the other one.

    An article is known again by its title, and a claim by its text, if its name or its article is
    still the same; where two could be meant, none is.
    """
    named = tuple(map(_list_titles, (base, ours, theirs)))
    articles = _match_renamed(*named), _match_renamed(named[0], named[2], named[1])
    said = _list_texts(base, {}), _list_texts(ours, articles[0]), _list_texts(theirs, articles[1])
    return (
        Names(articles[0], _keep_near(_match_renamed(*said))),
        Names(articles[1], _keep_near(_match_renamed(said[0], said[2], said[1]))),
    )


def _keep_near(names: Mapping[str, str]) -> dict[str, str]:
    """Return those references that share the article or the name with what they were."""
    return {
        here: before
        for here, before in names.items()
        if any(map(str.__eq__, here.split("."), before.split(".")))
    }


def _match_renamed(base: Texts, side: Texts, other: Texts) -> dict[str, str]:
    """Return the old names by the new ones, of what only the side calls otherwise."""
    gone = {name: text for name, text in base.items() if name not in side and name in other}
    new = {name: text for name, text in side.items() if name not in base and name not in other}
    counts = Counter(gone.values()), Counter(new.values())
    old_names = {text: name for name, text in gone.items()}
    return {
        name: old_names[text]
        for name, text in new.items()
        if text and counts[0][text] == counts[1][text] == 1
    }


def _list_titles(entries: Sequence[Whole]) -> dict[str, str]:
    """Return the titles of articles by name; nothing where there is none."""
    return {
        entry.name.text: entry.title.text if entry.title else ""
        for entry in entries
        if isinstance(entry, tree.Article)
    }


def _list_texts(entries: Sequence[Whole], articles: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of claims by reference, with the names that articles have in the base."""
    article, found = "", {}
    for entry in entries:
        if isinstance(entry, tree.Article):
            article = articles.get(entry.name.text, entry.name.text)
        elif isinstance(entry, tree.Claim):
            found[f"{article}.{entry.name.text}"] = entry.text.text
    return found


def update_references(found: Blocks, own: Names, others: Names) -> Blocks:
    """Return a version in which references go by the names that others gave.

    `own` is what this version calls otherwise than the base, and `others` what the others do.
    """
    if not (others.articles or others.claims):
        return found
    calling = ReferenceUpdate(
        own,
        _reverse({**own.articles, **others.articles}),
        _reverse(others.articles),
        _reverse(others.claims),
    )
    article, updated_blocks = "", []
    for block in found.blocks:
        head = block.parts[0].node
        if isinstance(head, tree.Article):
            article = head.name.text
        updated_blocks.append(calling.block(block, article))
    return replace(found, blocks=tuple(updated_blocks))


def _reverse(names: Mapping[str, str]) -> dict[str, str]:
    """Return the new names by the old ones."""
    return {before: now for now, before in names.items()}


def _replace_text(word: Word, text: str) -> Word:
    """Return the word, or a new one where it is to read otherwise; entries are printed from it."""
    if text == word.text:
        return word
    return Word(text, Span(SourceFile.of("", "", text), 0, len(text)))


class ReferenceUpdate(Struct, frozen=True):
    """What the references of a version are called after a merge.

    `articles` are all new names of articles, by those in the base; `others` are those of them that
    other versions gave, and `claims` the references that these gave to claims.
    """

    own: Names
    articles: Mapping[str, str]
    others: Mapping[str, str]
    claims: Mapping[str, str]

    def block(self, block: Block, article: str) -> Block:
        """Return an entry of an article with its references by their new names."""
        return replace(block, parts=tuple(self.part(part, article) for part in block.parts))

    def part(self, part: Part, article: str) -> Part:
        """Return a head or a clause with its references by their new names."""
        match part.node:
            case tree.Link() as link:
                source, target = (self.end(each) for each in (link.source, link.target))
                return replace(part, node=replace(link, source=source, target=target))
            case tree.Reasons() as reasons:
                premises = tuple(self.premise(each, article) for each in reasons.premises)
                return replace(part, node=replace(reasons, premises=premises))
        return part

    def end(self, word: Word) -> Word:
        """Return the end of a link."""
        article, _, rest = word.text.partition(".")
        claim, dot, argument = rest.partition(".")
        now = self.renamed(article, claim)
        if now:
            home, _, claim = now.partition(".")
            article = self.articles.get(home, home)
        else:
            article = self.others.get(self.own.article(article), article)
        return _replace_text(word, f"{article}.{claim}{dot}{argument}")

    def premise(self, word: Word, article: str) -> Word:
        """Return a premise; one that left its article has no name there, and keeps the old one."""
        now = self.renamed(article, word.text)
        if not now:
            return word
        home, _, claim = now.partition(".")
        return _replace_text(word, claim) if home == self.own.article(article) else word

    def renamed(self, article: str, claim: str) -> str | None:
        """Return the reference that others gave a claim, in an article as the base calls it."""
        return self.claims.get(self.own.claim(article, claim))
