"""Finds what one version renamed, and updates references to it in the others."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.keys import Names, split_end
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Blocks, Part
from argmap.syntax.tree import Whole, Word

Texts = Mapping[str, str]


def match_names(
    base: Sequence[Whole], ours: Sequence[Whole], theirs: Sequence[Whole]
) -> tuple[Names, Names]:
    """Return what our side renamed, and what theirs did.

    An article is matched by its title, and a claim by its text, if its name or its article is still
    the same; where two match, neither counts.
    """
    titles = tuple(map(_list_titles, (base, ours, theirs)))
    our_articles = _match_renamed(*titles)
    their_articles = _match_renamed(titles[0], titles[2], titles[1])
    texts = (
        _list_texts(base, {}),
        _list_texts(ours, our_articles),
        _list_texts(theirs, their_articles),
    )
    return (
        Names(our_articles, _keep_near(_match_renamed(*texts))),
        Names(their_articles, _keep_near(_match_renamed(texts[0], texts[2], texts[1]))),
    )


def _keep_near(names: Mapping[str, str]) -> dict[str, str]:
    """Return the references that still have the article or the name that they had."""
    return {
        here: before
        for here, before in names.items()
        if any(map(str.__eq__, here.split("."), before.split(".")))
    }


def _match_renamed(base: Texts, side: Texts, other: Texts) -> dict[str, str]:
    """Return the old names by the new ones, of what only the side renamed."""
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
    """Return the titles of articles by name; empty, if there is none."""
    return {
        entry.name.text: entry.title.text if entry.title else ""
        for entry in entries
        if isinstance(entry, tree.Article)
    }


def _list_texts(entries: Sequence[Whole], articles: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of claims by reference, with the names that articles have in the base."""
    article, texts_by_reference = "", {}
    for entry in entries:
        if isinstance(entry, tree.Article):
            article = articles.get(entry.name.text, entry.name.text)
        elif isinstance(entry, tree.Claim):
            texts_by_reference[f"{article}.{entry.name.text}"] = entry.text.text
    return texts_by_reference


def update_references(version: Blocks, own: Names, others: Names) -> Blocks:
    """Return a version with its references updated to the new names that others gave.

    `own` is what this version itself renamed.
    """
    if not (others.articles or others.claims):
        return version
    update = ReferenceUpdate(
        own,
        _reverse({**own.articles, **others.articles}),
        _reverse(others.articles),
        _reverse(others.claims),
    )
    article, updated_blocks = "", []
    for block in version.blocks:
        head = block.parts[0].node
        if isinstance(head, tree.Article):
            article = head.name.text
        updated_blocks.append(update.apply(block, article))
    return replace(version, blocks=tuple(updated_blocks))


def _reverse(names: Mapping[str, str]) -> dict[str, str]:
    return {before: now for now, before in names.items()}


def _replace_text(word: Word, text: str) -> Word:
    """Return the word, or a new one with another text, from which entries are printed."""
    if text == word.text:
        return word
    return Word(text, Span(SourceFile.of("", "", text), 0, len(text)))


class ReferenceUpdate(Struct, frozen=True):
    """Updates the references of a version to new names.

    `articles` are all new names of articles by those in the base; `others` are those that other
    versions gave, and `claims` the new references of claims that other versions gave.
    """

    own: Names
    articles: Mapping[str, str]
    others: Mapping[str, str]
    claims: Mapping[str, str]

    def apply(self, block: Block, article: str) -> Block:
        """Return an entry of an article with its references updated."""
        parts = (self._update_part(part, article) for part in block.parts)
        return replace(block, parts=tuple(parts))

    def _update_part(self, part: Part, article: str) -> Part:
        match part.node:
            case tree.Link() as link:
                source, target = (self._update_end(end) for end in (link.source, link.target))
                return replace(part, node=replace(link, source=source, target=target))
            case tree.Reasons() as reasons:
                premises = tuple(self._update_premise(word, article) for word in reasons.premises)
                return replace(part, node=replace(reasons, premises=premises))
            case tree.By(quoted=False) as by:
                return replace(part, node=replace(by, value=self._update_speaker(by.value)))
        return part

    def _update_speaker(self, word: Word) -> Word:
        """Return a speaker: an article, or one of its claims."""
        if "." in word.text:
            return self._update_end(word)
        return _replace_text(word, self._rename_article(word.text))

    def _rename_article(self, name: str) -> str:
        return self.others.get(self.own.restore_article(name), name)

    def _update_end(self, word: Word) -> Word:
        article, claim, argument = split_end(word.text)
        now = self._find_new_reference(article, claim)
        if now:
            old_article, _, claim = now.partition(".")
            article = self.articles.get(old_article, old_article)
        else:
            article = self._rename_article(article)
        return _replace_text(word, f"{article}.{claim}{argument}")

    def _update_premise(self, word: Word, article: str) -> Word:
        """Return a premise; one that was moved out of its article keeps the old name."""
        now = self._find_new_reference(article, word.text)
        if not now:
            return word
        old_article, _, claim = now.partition(".")
        return (
            _replace_text(word, claim) if old_article == self.own.restore_article(article) else word
        )

    def _find_new_reference(self, article: str, claim: str) -> str | None:
        """Return the reference that others gave to a claim, with its article's name in the base."""
        return self.claims.get(self.own.restore_claim(article, claim))
