"""Puts merged entries, comments and conflicts in order."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.decisions import MergedItems
from argmap.merge.keys import COMMENT, START, Key, Version, Versions
from argmap.merge.meaning import list_comments, merge_order
from argmap.syntax.comment_attachment import Block, Part, Remark

CLAIM = "claim"


class Conflict(Struct, frozen=True):
    """Entries as they are if our side is right, and as they are if theirs is."""

    ours: tuple[Block, ...]
    theirs: tuple[Block, ...]


Piece = Block | Remark | Conflict
Homes = dict[Key, Key]
Rows = dict[Key, list[Key]]


def arrange(three: Versions, made: MergedItems) -> Iterator[Piece]:
    """Yield all that stays, in its order."""
    wanted = _choose_sections(three, made)
    contested = frozenset(_find_contested_articles(three, made, wanted))
    wanted = _keep_in_contested(contested, three, wanted)
    sections = _order_sections(three, wanted, contested)
    versions = (three.base, three.ours, three.theirs)
    rows = tuple(_group_by_section(each, wanted) for each in versions)
    for section in sections:
        base, ours, theirs = (each.get(section, []) for each in rows)
        order = merge_order(base, ours, theirs, made.keys())
        if section in contested:
            yield _build_contested_article(three, section, wanted)
            order = tuple(key for key in order if key != section and key[0] != CLAIM)
        openings = set(_find_new_openings(three, (*ours, None, *theirs)))
        for previous, key in pairwise((section, *_put_article_first(order, section))):
            found = _build_piece(made, key)
            joins = {previous, key} <= openings and previous[0] == key[0]
            yield replace(found, parted=False) if joins and isinstance(found, Block) else found


def _find_new_openings(three: Versions, rows: Sequence[Key | None]) -> Iterator[Key]:
    """Yield what is new, and is the first of its kind in a row; None parts the rows.

    Two of them that come out in a row need no blank line between them, as each had one above.
    """
    for previous, key in pairwise((None, *rows)):
        if key and key not in three.base.items and (not previous or previous[0] != key[0]):
            yield key


def _choose_sections(three: Versions, made: MergedItems) -> Homes:
    """Return the section of each item that stays: where the one side has it that moved it."""
    found: Homes = {}
    for key in made:
        base, ours, theirs = (
            each.homes.get(key) for each in (three.base, three.ours, three.theirs)
        )
        home = theirs if ours is None or (theirs is not None and ours == base) else ours
        found[key] = home or START
    return _settle_in_kept_sections(three, made, found)


def _settle_in_kept_sections(three: Versions, made: MergedItems, found: Homes) -> Homes:
    """Return the sections, where comments and links of an article that goes stay before it."""
    stays = {START, *(key for key in made if key[0] == "article")}
    stays |= {home for key, home in found.items() if key[0] == CLAIM}
    before: Homes = {}
    for side in (three.theirs, three.ours):
        last = START
        for section in side.sections:
            last = section if section in stays else last
            before[section] = last
    return {key: home if home in stays else before[home] for key, home in found.items()}


def _find_contested_articles(three: Versions, made: MergedItems, wanted: Homes) -> Iterator[Key]:
    """Yield the articles that one side took out, and of which the other changed something."""
    changed = {home for key, home in wanted.items() if key[0] == CLAIM} | made.keys()
    for section in three.base.sections:
        absent = [section not in side.items for side in (three.ours, three.theirs)]
        if section != START and section in changed and any(absent):
            yield section


def _keep_in_contested(contested: frozenset[Key], three: Versions, wanted: Homes) -> Homes:
    """Return the sections, where nothing has moved because one side took an article out."""
    before = three.base.homes
    return {
        key: before[key] if key[0] != CLAIM and before.get(key) in contested else home
        for key, home in wanted.items()
    }


def _order_sections(three: Versions, wanted: Homes, contested: frozenset[Key]) -> tuple[Key, ...]:
    """Return the sections that come out."""
    kept = {START, *contested, *wanted.values()}
    return merge_order(three.base.sections, three.ours.sections, three.theirs.sections, kept)


def _group_by_section(version: Version, wanted: Homes) -> Rows:
    """Return the items of a version that stay, by the sections in which they come out."""
    found: Rows = defaultdict(list)
    for key in version.items:
        if key in wanted:
            found[wanted[key]].append(key)
    return found


def _put_article_first(order: Sequence[Key], section: Key) -> tuple[Key, ...]:
    """Return the items of a section with its article before all but the comments above it."""
    if section not in order:
        return tuple(order)
    place = order.index(section)
    above = tuple(key for key in order[:place] if key[0] == COMMENT)
    moved = tuple(key for key in order[:place] if key[0] != COMMENT)
    return (*above, section, *moved, *order[place + 1 :])


def _build_piece(made: MergedItems, key: Key) -> Piece:
    """Return what comes out for a key."""
    found = made[key]
    if not found.conflict and found.ours:
        return found.ours
    ours, theirs = (
        (each,) if isinstance(each, Block) else () for each in (found.ours, found.theirs)
    )
    return Conflict(ours, theirs)


def _build_contested_article(three: Versions, section: Key, wanted: Homes) -> Conflict:
    """Return an article with all of its claims, as the side has them that did not take it out."""
    ours, theirs = (
        tuple(
            item
            for key, item in side.items.items()
            if isinstance(item, Block)
            and side.homes[key] == section
            and key[0] in {CLAIM, "article"}
            and wanted.get(key, section) == section
        )
        for side in (three.ours, three.theirs)
    )
    return Conflict(ours, theirs)


def count_comments(pieces: Iterator[Piece] | Sequence[Piece]) -> Counter[str]:
    """Return how often each comment stands in pieces."""
    return Counter(text for piece in pieces for text in _list_comments(piece))


def _list_comments(piece: Piece) -> Iterator[str]:
    """Yield the comments of a piece."""
    match piece:
        case Remark():
            yield piece.text
        case Block():
            for part in piece.parts:
                yield from list_comments(part)
        case Conflict():
            for block in (*piece.ours, *piece.theirs):
                yield from _list_comments(block)


def find_surplus_comments(pieces: Sequence[Piece], three: Versions) -> Counter[str]:
    """Return how often a comment stands too often, as it was there before and both moved it."""
    before, first, second = (
        count_comments(tuple(each.items.values()))
        for each in (three.base, three.ours, three.theirs)
    )
    found = count_comments(pieces)
    settled = Counter(
        text for piece in pieces if isinstance(piece, Conflict) for text in _list_comments(piece)
    )
    return Counter(
        {
            text: count - most
            for text, count in found.items()
            if before[text] and text not in settled
            if (most := max(first[text], second[text], first[text] + second[text] - before[text]))
            < count
        }
    )


def remove_surplus_comments(pieces: Sequence[Piece], extra: Counter[str]) -> tuple[Piece, ...]:
    """Return the pieces without the last ones of each comment that stands too often."""
    if not extra:
        return tuple(pieces)
    left = count_comments(pieces) - extra
    return tuple(kept for piece in pieces if (kept := _thin(piece, left, extra)))


def _thin(piece: Piece, left: Counter[str], extra: Counter[str]) -> Piece | None:
    """Return a piece without the comments of which none are left; `left` is counted down."""

    def stays(text: str | None) -> bool:
        if text is None or text not in extra:
            return text is not None
        left[text] -= 1
        return left[text] >= 0

    def part(found: Part) -> Part:
        above = tuple(text for text in found.above if stays(text))
        return Part(found.node, above, found.behind if stays(found.behind) else None)

    match piece:
        case Remark():
            return piece if stays(piece.text) else None
        case Block():
            return replace(piece, parts=tuple(map(part, piece.parts)))
    return piece
