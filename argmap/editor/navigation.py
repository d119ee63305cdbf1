"""Where the name at an offset is declared, and where it is used."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.edit.rename import find_tag_settings
from argmap.editor.context import find_name
from argmap.editor.places import list_positions
from argmap.load.loaded import LoadedWorkspace
from argmap.load.names import find_places
from argmap.model.elements import NameKind
from argmap.source.text import Span
from argmap.syntax import tree


class Highlight(Struct, frozen=True):
    """A place of a name; `is_write` if it is declared there."""

    span: Span
    is_write: bool


def find_definitions(loaded: LoadedWorkspace, parsed: tree.Tree, offset: int) -> tuple[Span, ...]:
    """Return where the name at an offset is declared.

    A position is declared by its question, a tag by the settings; where they do not list it, the
    first place that has it counts.
    """
    name = find_name(parsed, offset)
    if name is None:
        return ()
    places = tuple(
        place.span for place in find_places(loaded.trees, name.kind, name.full) if place.declared
    )
    match name.kind:
        case NameKind.POSITION:
            return tuple(_find_listed_positions(loaded, name.full)) or places[:1]
        case NameKind.TAG:
            return tuple(find_tag_settings(loaded.settings.limits, name.full)) or places[:1]
    return places


def find_references(
    loaded: LoadedWorkspace, parsed: tree.Tree, offset: int, *, with_declarations: bool
) -> tuple[Span, ...]:
    """Return where the name at an offset is used, and if wanted where it is declared.

    Each place of a tag uses it; so does each of a position but those that its question lists.
    """
    name = find_name(parsed, offset)
    if name is None:
        return ()
    uses = tuple(place.span for place in find_places(loaded.trees, name.kind, name.full))
    if with_declarations:
        return uses
    declared = find_definitions(loaded, parsed, offset)
    return tuple(span for span in uses if span not in declared)


def find_highlights(parsed: tree.Tree, offset: int) -> tuple[Highlight, ...]:
    """Return the places in a file of the name at an offset."""
    name = find_name(parsed, offset)
    if name is None:
        return ()
    return tuple(
        Highlight(place.span, place.declared)
        for place in find_places((parsed,), name.kind, name.full)
    )


def _find_listed_positions(loaded: LoadedWorkspace, full: str) -> Iterator[Span]:
    """Yield where the question of a position lists it."""
    question, _, position = full.partition(".")
    for parsed in loaded.trees:
        for entry in map(tree.get_whole, parsed.entries):
            if isinstance(entry, tree.Question) and entry.name.text == question:
                yield from (word.span for word in list_positions(entry) if word.text == position)
