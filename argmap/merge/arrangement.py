"""Puts merged entries, comments and conflicts in order."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.entries import MergedItems
from argmap.merge.keys import COMMENT, START, Item, Key, Version, Versions
from argmap.merge.values import list_comments, merge_order
from argmap.model.workspace import group_by_key
from argmap.syntax.comment_attachment import Block, Part, Remark

ARTICLE = "article"
CLAIM = "claim"


class Conflict(Struct, frozen=True):
    """Entries as they are if our side is right, if theirs is, and as they were in the base."""

    ours: tuple[Block, ...]
    theirs: tuple[Block, ...]
    base: tuple[Block, ...]


Piece = Block | Remark | Conflict
Sections = dict[Key, Key]


def arrange(versions: Versions, merged: MergedItems) -> Iterator[Piece]:
    """Yield all that stays, in its order."""
    sections = _choose_sections(versions, merged)
    moves = dict(_find_contested_moves(versions, merged))
    places = (*sections.items(), *moves.items())
    contested = frozenset(_find_contested_articles(versions, merged, places))
    sections = _keep_in_contested(contested, versions, sections)
    their_sections = {**sections, **moves}
    kept = {START, *contested, *sections.values(), *moves.values()}
    all_sections = (sections, sections, their_sections)
    rows_by_section = list(map(_group_by_section, versions.all, all_sections))
    before, one, other = (version.sections for version in versions.all)
    for section in merge_order(before, one, other, kept):
        base, ours, theirs = (rows.get(section, ()) for rows in rows_by_section)
        order = merge_order(base, ours, theirs, merged.keys())
        if section in contested:
            yield _build_contested_article(versions, merged, section, (sections, their_sections))
            order = tuple(key for key in order if key != section and key[0] != CLAIM)
        openings = set(_find_new_openings(versions, (*ours, None, *theirs)))
        for previous, key in pairwise((section, *_put_article_first(order, section))):
            piece = _build_piece(versions, merged, key)
            if key in moves:
                piece = _leave_one_side(piece, ours=moves[key] != section)
            joins = {previous, key} <= openings and previous[0] == key[0]
            yield (
                replace(piece, after_blank_line=False)
                if joins and isinstance(piece, Block)
                else piece
            )


def _find_contested_moves(versions: Versions, merged: MergedItems) -> Iterator[tuple[Key, Key]]:
    """Yield the claims that the sides moved to different articles, and where they are in theirs."""
    for key in merged:
        base, ours, theirs = (version.section_by_key.get(key) for version in versions.all)
        if key[0] == CLAIM and theirs and base and ours and len({base, ours, theirs}) > len("ab"):
            yield key, theirs


def _leave_one_side(piece: Piece, *, ours: bool) -> Piece:
    """Return a claim that both sides moved as it is in the place where only one side has it."""
    blocks = (piece,) if isinstance(piece, Block) else ()
    one, other = (piece.ours, piece.theirs) if isinstance(piece, Conflict) else (blocks, blocks)
    base = piece.base if isinstance(piece, Conflict) and ours else ()
    return Conflict(one if ours else (), () if ours else other, base)


def _find_new_openings(versions: Versions, rows: Sequence[Key | None]) -> Iterator[Key]:
    """Yield what is new, and is the first of its kind in a row; None separates the rows.

    Two of them that come out in a row need no blank line between them, as each had one above.
    """
    for previous, key in pairwise((None, *rows)):
        if key and key not in versions.base.items and (not previous or previous[0] != key[0]):
            yield key


def _choose_sections(versions: Versions, merged: MergedItems) -> Sections:
    """Return the section of each item that stays: that of the side that moved it.

    Comments and links of an article that goes stay after the claim before them.
    """
    chosen: Sections = {}
    for key in merged:
        base, ours, theirs = (version.section_by_key.get(key) for version in versions.all)
        is_theirs = ours is None or (theirs is not None and ours == base)
        chosen[key] = (theirs if is_theirs else ours) or START
    stays = {START, *(key for key in merged if key[0] == ARTICLE)}
    stays |= {section for key, section in chosen.items() if key[0] == CLAIM}
    before: Sections = {}
    for version in (versions.theirs, versions.ours):
        before |= _find_sections_before(version, chosen, stays)
    return {key: section if section in stays else before[key] for key, section in chosen.items()}


def _find_sections_before(
    version: Version, chosen: Sections, stays: Collection[Key]
) -> Iterator[tuple[Key, Key]]:
    """Yield each item with the section that stays before it.

    That is where the last claim of its article is, if another article has it, or else the article
    before its own.
    """
    section = article = last = START
    for key in version.items:
        if version.section_by_key[key] != section:
            section = version.section_by_key[key]
            article = last = section if section in stays else article
        if key[0] == CLAIM and section not in stays and chosen.get(key) in stays:
            last = chosen[key]
        yield key, last


def _find_contested_articles(
    versions: Versions, merged: MergedItems, places: Iterable[tuple[Key, Key]]
) -> Iterator[Key]:
    """Yield the articles that one side removed, and of which the other changed something."""
    changed = {section for key, section in places if key[0] == CLAIM} | merged.keys()
    for section in versions.base.sections:
        is_removed = section not in versions.ours.items or section not in versions.theirs.items
        if section != START and section in changed and is_removed:
            yield section


def _keep_in_contested(
    contested: frozenset[Key], versions: Versions, sections: Sections
) -> Sections:
    """Return the sections, without moves that were made because one side removed an article."""
    before = versions.base.section_by_key
    return {
        key: before[key] if key[0] != CLAIM and before.get(key) in contested else section
        for key, section in sections.items()
    }


def _group_by_section(version: Version, sections: Sections) -> Mapping[Key, tuple[Key, ...]]:
    """Return the items of each section in their order, also those that do not stay."""
    return group_by_key(
        (sections.get(key, section), key) for key, section in version.section_by_key.items()
    )


def _put_article_first(order: Sequence[Key], section: Key) -> tuple[Key, ...]:
    """Return the items of a section with its article before all but the comments above it."""
    if section not in order:
        return tuple(order)
    place = order.index(section)
    above = tuple(key for key in order[:place] if key[0] == COMMENT)
    moved = tuple(key for key in order[:place] if key[0] != COMMENT)
    return (*above, section, *moved, *order[place + 1 :])


def _build_piece(versions: Versions, merged: MergedItems, key: Key) -> Piece:
    value = merged[key]
    if not value.conflict and value.ours:
        return value.ours
    ours, theirs, base = (
        (item,) if isinstance(item, Block) else ()
        for item in (value.ours, value.theirs, versions.base.items.get(key))
    )
    return Conflict(ours, theirs, base)


def _build_contested_article(
    versions: Versions, merged: MergedItems, section: Key, sections: tuple[Sections, Sections]
) -> Conflict:
    """Return an article with all of its claims, from the side that did not remove it.

    A claim that this side moved there has the changes that the other side made elsewhere.
    """
    ours = {key: value.ours for key, value in merged.items()}
    theirs = {key: value.theirs for key, value in merged.items()}
    return Conflict(
        tuple(_list_contested_blocks(versions.ours, ours, section, sections[0])),
        tuple(_list_contested_blocks(versions.theirs, theirs, section, sections[1])),
        tuple(_list_contested_blocks(versions.base, {}, section, {})),
    )


def _list_contested_blocks(
    version: Version, merged: Mapping[Key, Item | None], section: Key, sections: Sections
) -> Iterator[Block]:
    for key, item in version.items.items():
        block = merged.get(key) or item
        is_here = version.section_by_key[key] == section == sections.get(key, section)
        if isinstance(block, Block) and key[0] in {CLAIM, ARTICLE} and is_here:
            yield block


def _count_comments(pieces: Iterable[Piece]) -> Counter[str]:
    return Counter(text for piece in pieces for text in _list_piece_comments(piece))


def count_version_comments(version: Version) -> Counter[str]:
    """Return how often each comment occurs in a version."""
    return _count_comments(version.items.values())


def _list_piece_comments(piece: Piece) -> Iterator[str]:
    match piece:
        case Remark():
            yield piece.text
        case Block():
            for part in piece.parts:
                yield from list_comments(part)
        case Conflict():
            for block in (*piece.ours, *piece.theirs):
                yield from _list_piece_comments(block)


def remove_surplus_comments(pieces: Sequence[Piece], versions: Versions) -> tuple[Piece, ...]:
    """Return the pieces without comments that are repeated because both sides moved them.

    The last ones go. Comments in conflicts stay.
    """
    before, ours, theirs = map(count_version_comments, versions.all)
    counts = _count_comments(pieces)
    in_conflict = _count_comments(piece for piece in pieces if isinstance(piece, Conflict))
    left: dict[str, int] = {}
    for text, count in counts.items():
        most = max(ours[text], theirs[text], ours[text] + theirs[text] - before[text])
        if before[text] and text not in in_conflict and most < count:
            left[text] = most
    return tuple(kept for piece in pieces if (kept := _thin(piece, left)))


def _thin(piece: Piece, left: dict[str, int]) -> Piece | None:
    """Return a piece without the comments of which none are left; `left` is counted down."""

    def stays(text: str) -> bool:
        if text not in left:
            return True
        left[text] -= 1
        return left[text] >= 0

    def thin_part(part: Part) -> Part:
        above = tuple(text for text in part.above if stays(text))
        return Part(
            part.node, above, part.trailing if part.trailing and stays(part.trailing) else None
        )

    match piece:
        case Remark():
            return piece if stays(piece.text) else None
        case Block() if left:
            return replace(piece, parts=tuple(map(thin_part, piece.parts)))
    return piece
