"""Finds names that are not written in the house style."""

from collections.abc import Iterable, Iterator
from functools import partial

from argmap.analyze.subject import Subject, define_rule
from argmap.load.names import NamePlace, find_name_places
from argmap.load.settings import NameStyle
from argmap.model.elements import NameKind
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from argmap.syntax import tree
from argmap.syntax.vocabulary import ENTRIES

RULE = define_rule("W704", "unstyled-name", applicability=Applicability.UNSAFE)

SEPARATORS = {NameStyle.KEBAB_CASE: ("-", "_"), NameStyle.SNAKE_CASE: ("_", "-")}


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each name in another style, where it is first declared.

    The fix renames it everywhere, unless the new name is taken.
    """
    style = subject.limits.names
    if style not in SEPARATORS or all(
        subject.cache.recall(("styled", style), (file,), partial(_is_file_styled, file, style))
        for file in subject.written.trees
    ):
        return
    written = tuple(find_name_places(subject.written.trees))
    firsts: dict[tuple[NameKind, str], NamePlace] = {}
    for place in written:
        if place.declared and not _is_styled(_strip_path(place.full), style):
            firsts.setdefault((place.kind, place.full), place)
    taken = {(place.kind, place.full) for place in written}
    places_by_name = _group_places(written, firsts)
    for (kind, full), place in firsts.items():
        name = _strip_path(full)
        new = _restyle(name, style)
        key = kind, full.removesuffix(name) + new
        is_free = key not in taken and new not in ENTRIES
        taken.add(key)
        listed = kind is NameKind.TAG and name in (subject.limits.tags or ())
        yield Diagnostic(
            RULE,
            f"the {kind} name '{name}' is not in {style}",
            Label(place.span),
            hint=f"write '{new}' everywhere" if is_free else "choose another name",
            fix=_build_fix(new, places_by_name[kind, full]) if is_free and not listed else None,
        )


def _is_file_styled(file: tree.Tree, style: NameStyle) -> bool:
    """Return whether all names in a file are styled; at once, since hardly any is not."""
    return _is_styled(" ".join(place.full for place in find_name_places((file,))), style)


def _strip_path(full: str) -> str:
    return full.rpartition(".")[2]


def _is_styled(name: str, style: NameStyle) -> bool:
    _, foreign = SEPARATORS[style]
    return foreign not in name and name == name.lower()


def _restyle(name: str, style: NameStyle) -> str:
    """Return a name in a style; a capital after a small letter starts a word."""
    separator, foreign = SEPARATORS[style]
    separated = "".join(
        separator + letter if letter.isupper() and before.islower() else letter
        for before, letter in zip(f" {name}", name, strict=False)
    )
    return separated.lower().replace(foreign, separator)


def _group_places(
    written: Iterable[NamePlace], wanted: dict[tuple[NameKind, str], NamePlace]
) -> dict[tuple[NameKind, str], list[NamePlace]]:
    places_by_name: dict[tuple[NameKind, str], list[NamePlace]] = {key: [] for key in wanted}
    for place in written:
        if (place.kind, place.full) in places_by_name:
            places_by_name[place.kind, place.full].append(place)
    return places_by_name


def _build_fix(new: str, written: Iterable[NamePlace]) -> Fix:
    edits = tuple(Edit(place.span, new) for place in written)
    return Fix(f"rename it to '{new}'", edits, Applicability.UNSAFE)
