"""Merges the heads of entries: of claims, articles and links, each word for itself."""

from argmap.merging.meaning import Node, meaning
from argmap.merging.picks import Pick, pick
from argmap.syntax import tree
from argmap.syntax.tree import Word


def merged_head(base: Node | None, ours: Node, theirs: Node) -> Pick[Node]:
    """Return a merged head, or a clause that has but one value."""
    match base, ours, theirs:
        case tree.Claim() | None, tree.Claim(), tree.Claim():
            return merged_claim(base, ours, theirs)
        case tree.Article() | None, tree.Article(), tree.Article():
            return merged_article(base, ours, theirs)
    found = pick(base, ours, theirs, meaning)
    return Pick(found.ours or ours, found.theirs or theirs, found.conflict)


def merged_claim(base: tree.Claim | None, ours: tree.Claim, theirs: tree.Claim) -> Pick[Node]:
    """Return a claim of which the role, the name and the text are each merged for itself."""
    kind = pick(type(base) if base else None, type(ours), type(theirs), lambda value: value)
    name = merged_word(base.name if base else None, ours.name, theirs.name)
    text = merged_word(base.text if base else None, ours.text, theirs.text)
    return Pick(
        (kind.ours or type(ours))(ours.span, name.ours, text.ours, ()),
        (kind.theirs or type(theirs))(ours.span, name.theirs, text.theirs, ()),
        kind.conflict or name.conflict or text.conflict,
    )


def merged_article(
    base: tree.Article | None, ours: tree.Article, theirs: tree.Article
) -> Pick[Node]:
    """Return an article of which the name and the title are each merged for itself."""
    name = merged_word(base.name if base else None, ours.name, theirs.name)
    title = pick(base.title if base else None, ours.title, theirs.title, text_of)
    return Pick(
        tree.Article(ours.span, name.ours, title.ours, ()),
        tree.Article(ours.span, name.theirs, title.theirs, ()),
        name.conflict or title.conflict,
    )


def merged_word(base: Word | None, ours: Word, theirs: Word) -> Pick[Word]:
    """Return a word that both sides have."""
    found = pick(base, ours, theirs, text_of)
    return Pick(found.ours or ours, found.theirs or theirs, found.conflict)


def text_of(word: Word | None) -> str | None:
    """Return the text of a word that may be absent."""
    return word.text if word else None
