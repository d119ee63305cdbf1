"""What a page says about a change: what follows from it, what has changed, and pictures of it."""

from collections.abc import Iterator, Mapping

from argmap.diff.causes import Causes
from argmap.diff.changes import Change, Diff, Effect, ItemKind
from argmap.diff.text_similarity import WordSegment, diff_words
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.svg import start_graphviz
from argmap.render.diff.change_graph import DEFAULT_CONTEXT
from argmap.render.diff.change_phrases import (
    count_effects,
    count_items,
    describe_severities,
    describe_severity,
    describe_similarity,
    describe_unread,
    find_label,
    is_prose,
)
from argmap.render.diff.change_words import describe_reference
from argmap.render.diff.drawing import draw_versions
from argmap.render.diff.grouping import Entry, Group, find_sign, group_changes
from argmap.render.json_text import Json
from argmap.render.page.pictures import choose_look, shrink

MOST_CAUSES = 3


def draw_change(diff: Diff, seconds: float) -> Mapping[str, str]:
    """Return SVGs in which nothing moves: both versions in one, then each alone.

    Raises ArgmapError if they take longer than so many seconds.
    """
    graphviz = start_graphviz(Engine.EMBEDDED, seconds)
    pictures = draw_versions(diff, DEFAULT_CONTEXT, graphviz, choose_look(diff.look))
    return {name: shrink(svg) for name, svg in pictures.items()}


def build_change_data(versions: str, diff: Diff, pictures: Mapping[str, str]) -> Json:
    """Return the effects, the most severe first, and all changes, in the words of other outputs.

    `versions` says what is compared; `pictures` are SVGs by the names of what they show.
    """
    causes = Causes(diff)
    effects = sorted(diff.effects, key=lambda effect: -effect.severity.rank)
    title = diff.title
    return {
        "versions": versions,
        "severities": describe_severities((diff,)),
        "effects": count_effects((diff,)),
        "items": count_items((diff,)),
        "warning": describe_unread(diff),
        "title": {"before": title.before, "after": title.after} if title else None,
        "consequences": [_build_effect(effect, diff, causes) for effect in effects],
        "groups": [_build_group(group, diff) for group in group_changes(diff)],
        "pictures": {**pictures},
    }


def _build_effect(effect: Effect, diff: Diff, causes: Causes) -> Json:
    found = causes.find(effect)[:MOST_CAUSES] if diff.old.claims else ()
    return {
        "severity": effect.severity.value,
        "message": effect.message,
        "about": [
            {"id": reference, "words": words}
            for reference in effect.refs
            if (words := describe_reference(reference, diff))
        ],
        "causes": [
            {
                "sign": find_sign(change),
                "id": _find_claim(change, diff),
                "name": _name_cause(change, diff),
            }
            for change in found
        ],
    }


def _name_cause(change: Change, diff: Diff) -> str:
    """Return the reference of a change, of an argument its conclusion and its premises."""
    if change.item is not ItemKind.ARGUMENT:
        return change.reference
    values = " → ".join(filter(None, (change.before, change.after)))
    label = "" if change.is_one_sided else f"{find_label(change)} "
    return f"{_find_claim(change, diff)} {label}{values}"


def _find_claim(change: Change, diff: Diff) -> str:
    """Return the claim that a change is listed with."""
    if change.item is not ItemKind.ARGUMENT:
        return change.reference
    side = diff.new if change.new else diff.old
    return side.arguments_by_id[change.reference].conclusion


def _build_group(group: Group, diff: Diff) -> Json:
    return {
        "title": group.title,
        "isArticle": group.is_article,
        "remarks": group.remarks,
        "entries": [_build_entry(entry, diff) for entry in group.entries],
    }


def _build_entry(entry: Entry, diff: Diff) -> Json:
    first = entry.all_changes[0]
    return {
        "id": entry.reference,
        "name": entry.name_change(first),
        "sign": entry.sign,
        "words": describe_reference(entry.reference, diff),
        "changes": [
            *(_build_change(change) for change in entry.changes),
            *(_build_change(change, "because") for change in entry.arguments),
        ],
    }


def _build_change(change: Change, label: str | None = None) -> Json:
    is_shown_whole = is_prose(change) and bool(change.before and change.after)
    facts = (describe_similarity(change), describe_severity(change))
    return {
        "sign": find_sign(change),
        "label": "" if change.is_one_sided and label is None else label or find_label(change),
        "note": ", ".join(filter(None, facts)),
        "before": change.before,
        "after": change.after,
        "segments": [*_list_segments(change)] if is_shown_whole else None,
    }


def _list_segments(change: Change) -> Iterator[Json]:
    """Yield the parts of both texts: what is gone, and what is there now, if that is not the same.

    A part that both have comes alone.
    """
    before, after = change.before or "", change.after or ""
    for segment in diff_words(before, after) or (WordSegment(before, after),):
        yield [segment.after] if segment.is_kept else [segment.before, segment.after]
