"""Merges two versions of a file with a common base, entry by entry."""

from collections.abc import Sequence

from msgspec import Struct

from argmap.merge.arrangement import Conflict, arrange, remove_surplus_comments
from argmap.merge.entries import merge_items
from argmap.merge.keys import (
    SAME,
    Key,
    Names,
    Versions,
    build_version,
    find_crowded_pairs,
    find_repeated_key,
    list_entries,
)
from argmap.merge.references import (
    NO_DISPUTES,
    Disputes,
    express_disputes,
    find_disputes,
    restore_disputed,
    update_references,
)
from argmap.merge.renames import match_names
from argmap.merge.writing import Markers, is_lossless, write_text
from argmap.source.text import SourceFile
from argmap.syntax.comment_attachment import Blocks, attach_comments
from argmap.syntax.formatter import describe_lost_space, render_blocks
from argmap.syntax.parser import parse

SIDES = ("the base", "our version", "their version")


class Merged(Struct, frozen=True):
    """The merged text, and how many conflicts are marked in it."""

    text: str
    conflicts: int


class Unmergeable(Struct, frozen=True):
    """Why files cannot be merged entry by entry."""

    reason: str


def merge(
    base: SourceFile, ours: SourceFile, theirs: SourceFile, markers: Markers
) -> Merged | Unmergeable:
    """Return the merged text in canonical layout, with the line ends of our version."""
    parsed = tuple(map(parse, (base, ours, theirs)))
    for name, side in zip(SIDES, parsed, strict=True):
        if side.diagnostics:
            return Unmergeable(f"{name} has errors")
    files = tuple(map(attach_comments, parsed))
    for name, file, blocks in zip(SIDES, (base, ours, theirs), files, strict=True):
        if lost := describe_lost_space(file.text, render_blocks(file.text, blocks)):
            return Unmergeable(f"{name} {lost}")
    aligned = _align_versions(files)
    if isinstance(aligned, Unmergeable):
        return aligned
    versions, disputes = aligned
    merged = merge_items(versions)
    if not disputes.are_none:
        versions, merged = express_disputes(versions, merged, disputes)
    pieces = tuple(arrange(versions, merged))
    pieces = remove_surplus_comments(pieces, versions)
    if not is_lossless(versions, pieces):
        return Unmergeable("argmap cannot prove that nothing would be lost")
    text = write_text(pieces, (ours, theirs, base), markers)
    return Merged(text, sum(isinstance(piece, Conflict) for piece in pieces))


def _align_versions(files: Sequence[Blocks]) -> tuple[Versions, Disputes] | Unmergeable:
    """Return the base, our side and theirs as versions in which keys match, and what is in dispute.

    If what was renamed would be there twice, nothing counts as renamed.
    """
    ours, theirs = match_names(*map(list_entries, files))
    disputes, our_names, their_names = find_disputes(ours, theirs)
    base, one, other = files
    updated = (
        update_references(base, SAME, disputes.agreed),
        update_references(restore_disputed(one, our_names, disputes.ours), our_names, their_names),
        update_references(
            restore_disputed(other, their_names, disputes.theirs), their_names, our_names
        ),
    )
    renamed = _build_versions(updated, disputes.names)
    if isinstance(renamed, Versions):
        return renamed, disputes
    same = _build_versions(files, SAME)
    return (same, NO_DISPUTES) if isinstance(same, Versions) else same


def _build_versions(files: Sequence[Blocks], names: Names) -> Versions | Unmergeable:
    entries = tuple(map(list_entries, files))
    crowded = find_crowded_pairs(entries, names)
    for name, side in zip(SIDES, entries, strict=True):
        if repeated := find_repeated_key(side, names, crowded):
            return Unmergeable(f"{name} has {_describe_key(repeated)} twice")
    base, ours, theirs = (build_version(file, names, crowded) for file in files)
    return Versions(base, ours, theirs, names, crowded)


def _describe_key(key: Key) -> str:
    kind, *rest = key
    if kind == "claim":
        return f"the claim '{rest[0].removeprefix('.')}'"
    if kind == "link":
        return f"a link between '{rest[-2]}' and '{rest[-1]}'"
    return f"the {kind} '{rest[0]}'" if rest else f"a {kind}"
