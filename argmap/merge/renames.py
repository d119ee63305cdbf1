"""Finds what one version renamed."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from argmap.merge.keys import Names
from argmap.syntax import tree
from argmap.syntax.tree import Whole

Texts = Mapping[str, str]
Claims = Mapping[str, frozenset[tuple[str, str]]]
Renamed = dict[str, str]


class Side(Struct, frozen=True):
    """The texts of one version by name, and the new names in it with those in the base."""

    texts: Texts
    renamed: Renamed


def match_names(
    base: Sequence[Whole], ours: Sequence[Whole], theirs: Sequence[Whole]
) -> tuple[Names, Names]:
    """Return what our side renamed, and what theirs did.

    An article is matched by its title, or else by most of its claims, and a claim by its text, if
    its name or its article is still the same; where two match, neither counts.
    """
    versions = (base, ours, theirs)
    articles = _match_articles(*versions)
    before, one, other = (
        _list_texts(entries, renamed)
        for entries, renamed in zip(versions, ({}, *articles), strict=True)
    )
    claims = _settle(
        Side(one, _keep_near(_match_by_text(before, one))),
        Side(other, _keep_near(_match_by_text(before, other))),
    )
    return Names(articles[0], claims[0]), Names(articles[1], claims[1])


def _match_articles(
    base: Sequence[Whole], ours: Sequence[Whole], theirs: Sequence[Whole]
) -> tuple[Renamed, Renamed]:
    before = _list_titles(base)
    sides = []
    for side in (ours, theirs):
        titles = _list_titles(side)
        renamed = _match_by_text(before, titles)
        renamed |= _match_by_claims(_list_claims(base), _list_claims(side), renamed)
        sides.append(Side(titles, renamed))
    return _settle(*sides)


def _match_by_text(base: Texts, side: Texts) -> Renamed:
    """Return the old names by the new ones, of what has a text that nothing else has."""
    gone = {name: text for name, text in base.items() if name not in side}
    new = {name: text for name, text in side.items() if name not in base}
    counts = Counter(gone.values()), Counter(new.values())
    old_names = {text: name for name, text in gone.items()}
    return {
        name: old_names[text]
        for name, text in new.items()
        if text and counts[0][text] == counts[1][text] == 1
    }


def _match_by_claims(base: Claims, side: Claims, known: Renamed) -> Renamed:
    """Return the old names by the new ones, of articles that share most of their claims."""
    gone = [name for name in base if name not in side and name not in known.values()]
    new = [name for name in side if name not in base and name not in known]
    pairs = [
        (after, before)
        for after in new
        for before in gone
        if 2 * len(side[after] & base[before]) > max(len(side[after]), len(base[before]))
    ]
    counts = Counter(after for after, _ in pairs), Counter(before for _, before in pairs)
    return {after: before for after, before in pairs if counts[0][after] == counts[1][before] == 1}


def _settle(ours: Side, theirs: Side) -> tuple[Renamed, Renamed]:
    """Return what each side renamed, if the other side still has it or renamed it too.

    A new name that means something else in the other side does not count.
    """
    one, another = (
        {
            new: old
            for new, old in side.renamed.items()
            if new not in other.texts or other.renamed.get(new) == old
        }
        for side, other in ((ours, theirs), (theirs, ours))
    )
    return _drop_removed(one, theirs.texts, another), _drop_removed(another, ours.texts, one)


def _drop_removed(renamed: Renamed, other: Texts, others: Renamed) -> Renamed:
    """Return the names without those of what the other version removed."""
    known = {*other, *others.values()}
    return {new: old for new, old in renamed.items() if old in known}


def _keep_near(names: Mapping[str, str]) -> Renamed:
    """Return the references that still have the article or the name that they had."""
    return {
        here: before
        for here, before in names.items()
        if any(map(str.__eq__, here.split("."), before.split(".")))
    }


def _list_titles(entries: Sequence[Whole]) -> dict[str, str]:
    """Return the titles of articles by name; empty, if there is none."""
    return {
        entry.name.text: entry.title.text if entry.title else ""
        for entry in entries
        if isinstance(entry, tree.Article)
    }


def _list_claims(entries: Sequence[Whole]) -> dict[str, frozenset[tuple[str, str]]]:
    claims: dict[str, set[tuple[str, str]]] = {}
    article = ""
    for entry in entries:
        if isinstance(entry, tree.Article):
            article = entry.name.text
            claims[article] = set()
        elif isinstance(entry, tree.Claim) and article:
            claims[article].add((entry.name.text, entry.text.text))
    return {name: frozenset(texts) for name, texts in claims.items()}


def _list_texts(entries: Sequence[Whole], articles: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of claims by reference, with the names that articles have in the base."""
    article, texts_by_reference = "", {}
    for entry in entries:
        if isinstance(entry, tree.Article):
            article = articles.get(entry.name.text, entry.name.text)
        elif isinstance(entry, tree.Claim):
            texts_by_reference[f"{article}.{entry.name.text}"] = entry.text.text
    return texts_by_reference
