"""Knows articles and claims again that one side renamed, or moved to another article."""

from collections import Counter
from collections.abc import Mapping, Sequence

from argmap.merging.keys import Names
from argmap.syntax import tree
from argmap.syntax.tree import Whole

Texts = Mapping[str, str]


def names_in_base(
    base: Sequence[Whole], ours: Sequence[Whole], theirs: Sequence[Whole]
) -> tuple[Names, Names]:
    """Return what our side, and what theirs, calls otherwise than the base and the other one.

    An article is known again by its title, and a claim by its text, if its name or its article is
    still the same; where two could be meant, none is.
    """
    named = tuple(map(titles, (base, ours, theirs)))
    articles = match_renamed(*named), match_renamed(named[0], named[2], named[1])
    said = texts(base, {}), texts(ours, articles[0]), texts(theirs, articles[1])
    return (
        Names(articles[0], near(match_renamed(*said))),
        Names(articles[1], near(match_renamed(said[0], said[2], said[1]))),
    )


def near(names: Mapping[str, str]) -> dict[str, str]:
    """Return those references that share the article or the name with what they were."""
    return {
        here: before
        for here, before in names.items()
        if any(map(str.__eq__, here.split("."), before.split(".")))
    }


def match_renamed(base: Texts, side: Texts, other: Texts) -> dict[str, str]:
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


def titles(entries: Sequence[Whole]) -> dict[str, str]:
    """Return the titles of articles by name; nothing where there is none."""
    return {
        entry.name.text: entry.title.text if entry.title else ""
        for entry in entries
        if isinstance(entry, tree.Article)
    }


def texts(entries: Sequence[Whole], articles: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of claims by reference, with the names that articles have in the base."""
    article, found = "", {}
    for entry in entries:
        if isinstance(entry, tree.Article):
            article = articles.get(entry.name.text, entry.name.text)
        elif isinstance(entry, tree.Claim):
            found[f"{article}.{entry.name.text}"] = entry.text.text
    return found
