"""Updates references to what a version renamed."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.entries import MergedItems
from argmap.merge.keys import SAME, START, Item, Key, Names, Version, Versions, split_end
from argmap.merge.values import MergedValue, merge_value
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Blocks, Part
from argmap.syntax.formatter import strip_part
from argmap.syntax.tree import Word


def update_references(version: Blocks, own: Names, others: Names) -> Blocks:
    """Return a version with its references updated to the new names that others gave.

    `own` is what this version itself renamed.
    """
    if not (others.articles or others.claims):
        return version
    return _update_blocks(version, _build_update(own, others))


def _build_update(own: Names, others: Names) -> "ReferenceUpdate":
    return ReferenceUpdate(
        own,
        _reverse({**own.articles, **others.articles}),
        _reverse(others.articles),
        _reverse(others.claims),
    )


def _update_blocks(version: Blocks, update: "ReferenceUpdate") -> Blocks:
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


ItemOrNone = TypeVar("ItemOrNone", Item, Item | None)


class Disputes(Struct, frozen=True):
    """What both sides renamed, each differently, as it is named in ours, in theirs and after.

    While entries are merged, references to it have the names of the base. Then each outcome gets
    its own names, so that all that refers to it is in conflict. `agreed` are all other new names.
    """

    ours: Names
    theirs: Names
    our_outcome: Names
    their_outcome: Names
    agreed: Names

    @property
    def are_none(self) -> bool:
        """Whether there is nothing that both renamed differently."""
        return not (self.ours.articles or self.ours.claims)

    @property
    def names(self) -> Names:
        """All names of the base by the new ones."""
        every = (self.agreed, self.ours, self.theirs, self.our_outcome, self.their_outcome)
        articles: dict[str, str] = {}
        claims: dict[str, str] = {}
        for names in every:
            articles |= names.articles
            claims |= names.claims
        return Names(articles, claims)


NO_DISPUTES = Disputes(SAME, SAME, SAME, SAME, SAME)


def find_disputes(ours: Names, theirs: Names) -> tuple[Disputes, Names, Names]:
    """Return what is in dispute, and what our side and theirs renamed without dispute."""
    articles = _merge_names(ours.articles, theirs.articles)
    claims = _merge_names(ours.claims, theirs.claims)
    our_disputed, our_agreed = _split(ours, articles, claims)
    their_disputed, their_agreed = _split(theirs, articles, claims)
    agreed = Names(
        {**our_agreed.articles, **their_agreed.articles},
        {**our_agreed.claims, **their_agreed.claims},
    )
    our_outcome, their_outcome = (
        Names(
            {names[side]: old for old, names in articles.items()},
            {names[side]: old for old, names in claims.items()},
        )
        for side in range(2)
    )
    disputes = Disputes(our_disputed, their_disputed, our_outcome, their_outcome, agreed)
    return disputes, our_agreed, their_agreed


Outcomes = Mapping[str, tuple[str, str]]


def _merge_names(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the names of what has two new ones, by the old one: if ours is right, and if theirs.

    One side may have moved a claim to another article, and the other one have renamed it there.
    """
    one, other = _reverse(ours), _reverse(theirs)
    merged = {}
    for old in one:
        if other.get(old, one[old]) != one[old]:
            names = (name.split(".") for name in (old, one[old], other[old]))
            parts = [merge_value(*part) for part in zip(*names, strict=True)]
            merged[old] = (
                ".".join(part.ours for part in parts),
                ".".join(part.theirs for part in parts),
            )
    return merged


def _split(names: Names, articles: Outcomes, claims: Outcomes) -> tuple[Names, Names]:
    """Return the names of what is in dispute, and the others."""
    disputed, agreed = (
        Names(
            {new: old for new, old in names.articles.items() if (old in articles) is wanted},
            {new: old for new, old in names.claims.items() if (old in claims) is wanted},
        )
        for wanted in (True, False)
    )
    return disputed, agreed


def restore_disputed(version: Blocks, own: Names, disputed: Names) -> Blocks:
    """Return a side in which references to what is in dispute have the names of the base."""
    if not (disputed.articles or disputed.claims):
        return version
    update = ReferenceUpdate(
        Names({**own.articles, **disputed.articles}, {}),
        _reverse(own.articles),
        {old: old for old in disputed.articles.values()},
        disputed.claims,
    )
    return _update_blocks(version, update)


def express_disputes(
    versions: Versions, merged: MergedItems, disputes: Disputes
) -> tuple[Versions, MergedItems]:
    """Return the sides and what is merged with references to what is in dispute as each has them.

    What refers to it becomes a conflict.
    """
    ours, theirs = (
        _build_update(disputes.agreed, names)
        for names in (disputes.our_outcome, disputes.their_outcome)
    )
    expressed: MergedItems = {}
    for key, value in merged.items():
        version = versions.ours if key in versions.ours.items else versions.theirs
        article = _find_article(version, key)
        one, other = _express(value.ours, ours, article), _express(value.theirs, theirs, article)
        expressed[key] = MergedValue(one, other, value.conflict or _strip(one) != _strip(other))
    sides = replace(
        versions,
        ours=_express_version(versions.ours, ours),
        theirs=_express_version(versions.theirs, theirs),
    )
    return sides, expressed


def _strip(item: Item | None) -> object:
    """Return what an item says, without places."""
    return tuple(map(strip_part, item.parts)) if isinstance(item, Block) else item


def _express_version(version: Version, update: "ReferenceUpdate") -> Version:
    items = {
        key: _express(item, update, _find_article(version, key))
        for key, item in version.items.items()
    }
    return replace(version, items=items)


def _find_article(version: Version, key: Key) -> str:
    """Return the name that the article of an item has in the base."""
    section = version.section_by_key[key]
    return section[1] if section != START else ""


def _express(item: ItemOrNone, update: "ReferenceUpdate", article: str) -> ItemOrNone:
    return update.apply(item, article) if isinstance(item, Block) else item
