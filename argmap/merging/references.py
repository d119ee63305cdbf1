"""Lets what one version says lead to what another one renamed."""

from collections.abc import Mapping
from dataclasses import replace

from argmap.dataclass import dataclass
from argmap.merging.keys import Names
from argmap.syntax import tree
from argmap.syntax.ownership import Block, Blocks, Part
from argmap.syntax.tree import Word
from argmap.text import SourceFile, Span


def updated(found: Blocks, own: Names, others: Names) -> Blocks:
    """Return a version in which references go by the names that others gave.

    `own` is what this version calls otherwise than the base, and `others` what the others do.
    """
    if not (others.articles or others.claims):
        return found
    calling = Calling(
        own,
        reversed_names({**own.articles, **others.articles}),
        reversed_names(others.articles),
        reversed_names(others.claims),
    )
    article, updated_blocks = "", []
    for block in found.blocks:
        head = block.parts[0].node
        if isinstance(head, tree.Article):
            article = head.name.text
        updated_blocks.append(calling.block(block, article))
    return replace(found, blocks=tuple(updated_blocks))


def reversed_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return the new names by the old ones."""
    return {before: now for now, before in names.items()}


def reading(word: Word, text: str) -> Word:
    """Return the word, or a new one where it is to read otherwise; entries are printed from it."""
    if text == word.text:
        return word
    return Word(text, Span(SourceFile.of("", "", text), 0, len(text)))


@dataclass(frozen=True, slots=True)
class Calling:
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
        return reading(word, f"{article}.{claim}{dot}{argument}")

    def premise(self, word: Word, article: str) -> Word:
        """Return a premise; one that left its article has no name there, and keeps the old one."""
        now = self.renamed(article, word.text)
        if not now:
            return word
        home, _, claim = now.partition(".")
        return reading(word, claim) if home == self.own.article(article) else word

    def renamed(self, article: str, claim: str) -> str | None:
        """Return the reference that others gave a claim, in an article as the base calls it."""
        return self.claims.get(self.own.claim(article, claim))
