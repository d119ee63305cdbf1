"""Narrows a diff to some places, and to what has moved into them or out of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from argmap.diff.changes import Diff, EffectKind
from argmap.diff.matching import Matching
from argmap.model.elements import Article, Claim, Link, Question
from argmap.model.workspace import Workspace
from argmap.source.text import Span


def narrow(diff: Diff, wanted: tuple[Path, ...]) -> Diff:
    """Return the diff with the changes and effects in these places only; in all, if there are none.

    A change of the map's title stays, and so do those of settings, which are those of all files.
    """
    if not wanted:
        return diff
    return replace(
        diff,
        changes=tuple(
            change
            for change in diff.changes
            if _is_in(change.old_place, wanted) or _is_in(change.new_place, wanted)
        ),
        moved_quotations=tuple(
            quotation
            for quotation in diff.moved_quotations
            if _is_in(quotation.old_place, wanted) or _is_in(quotation.new_place, wanted)
        ),
        unreadable=tuple(item for item in diff.unreadable if _is_in(item.place, wanted)),
        changed_texts=tuple(text for text in diff.changed_texts if _is_in(text.place, wanted)),
        effects=tuple(
            effect
            for effect in diff.effects
            if effect.kind is EffectKind.SETTINGS or _is_in(effect.place, wanted)
        ),
    )


def follow_moved_items(diff: Diff, wanted: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the places, and those out of which or into which something in them has moved.

    Otherwise, a change could be hidden by moving what it changes. Of a folder that was renamed, all
    is told, also what has no counterpart.
    """
    if not wanted:
        return ()
    old_files, new_files = (list_files(version) for version in (diff.old, diff.new))
    followed = list(wanted)
    for old, new in _list_moves(diff.matching):
        if is_below(old, wanted) and not is_below(new, wanted):
            followed.append(_find_folder_without(old_files, new))
        elif is_below(new, wanted) and not is_below(old, wanted):
            followed.append(_find_folder_without(new_files, old))
    return tuple(dict.fromkeys(followed))


def list_files(version: Workspace) -> frozenset[Path]:
    """Return the files that have something of a map in them."""
    items: tuple[Question | Article | Claim | Link, ...] = (
        *version.questions,
        *version.articles,
        *version.claims,
        *version.links,
    )
    return frozenset(_locate(item.span) for item in items)


def _list_moves(matching: Matching) -> Iterator[tuple[Path, Path]]:
    """Yield the files of each item in the two versions, if they differ, once."""
    files = (
        (_locate(match.old.span), _locate(match.new.span))
        for items in (matching.articles, matching.questions, matching.claims, matching.links)
        for match in items.matches
    )
    yield from dict.fromkeys((old, new) for old, new in files if old != new)


def _find_folder_without(files: frozenset[Path], place: Path) -> Path:
    """Return the largest folder around a file in which none of the files is, or else the file."""
    while not any(file.is_relative_to(place.parent) for file in files):
        place = place.parent
    return place


def _is_in(span: Span | None, wanted: Iterable[Path]) -> bool:
    return span is not None and is_below(_locate(span), wanted)


def _locate(span: Span) -> Path:
    return Path.cwd() / span.file.path


def is_below(location: Path, wanted: Iterable[Path]) -> bool:
    """Return whether a file is one of these, or below one."""
    return any(location.is_relative_to(place) for place in wanted)
