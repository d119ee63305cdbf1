"""What follows from a change, in a comment: each effect with the claims' words and its cause."""

from collections.abc import Iterator, Sequence

from argmap.diff.causes import Causes
from argmap.diff.changes import Change, Diff, Effect, ItemKind, Severity
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.change_phrases import (
    ABSENT,
    ARROW,
    EFFECTS_HEADING,
    find_label,
)
from argmap.render.diff.change_words import describe_reference
from argmap.render.diff.grouping import find_sign
from argmap.render.diff.markdown import NEW_LINE, format_effect
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.render.phrases import format_count
from argmap.render.review.page import ABOVE_FOLD, MOST_NAME, Places, fold

MOST_MESSAGE, MOST_WORDS = 400, 240
MOST_CAUSES = 2
# So many effects have their causes; beyond that, nobody reads them. In a new map, all is new.
MOST_EXPLAINED = 100


def build_consequences(diffs: Sequence[Diff], places: Places) -> Iterator[str]:
    """Yield the effects of all workspaces, the most severe first; the rest is folded."""
    severe, rest = _split(diffs)
    if not severe and not rest:
        return
    writer = _EffectWriter(places)
    yield from ("", f"#### {EFFECTS_HEADING}")
    if severe:
        yield ""
        yield from (writer.write(effect, diff) for effect, diff in severe)
    if rest:
        lines = tuple(writer.write(effect, diff) for effect, diff in rest)
        yield from fold(format_count(len(rest), "more effect" if severe else "effect"), lines)


def build_short_consequences(diffs: Sequence[Diff], places: Places) -> Iterator[str]:
    """Yield the most severe effects, and how many more there are."""
    severe, rest = _split(diffs)
    if severe:
        writer = _EffectWriter(places)
        yield from ("", f"#### {EFFECTS_HEADING}", "")
        yield from (writer.write(effect, diff) for effect, diff in severe)
    more = [effect.severity for effect, _ in rest if effect.severity is not Severity.NOTE]
    if more:
        breaking = more.count(Severity.BREAKING)
        yield f"- and {len(more)} more{f', of which {breaking} breaking' if breaking else ''}"


Sourced = tuple[Effect, Diff]


def _split(diffs: Sequence[Diff]) -> tuple[list[Sourced], list[Sourced]]:
    """Return the most severe effects, and the rest."""
    effects = sorted(
        ((effect, diff) for diff in diffs for effect in diff.effects),
        key=lambda pair: -pair[0].severity.rank,
    )
    severe = [pair for pair in effects if pair[0].severity is not Severity.NOTE][:ABOVE_FOLD]
    return severe, effects[len(severe) :]


class _EffectWriter:
    """Writes effects; what a claim says is with the first effect on it only."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._causes: dict[str, Causes] = {}
        self._shown: set[tuple[str, str | None]] = set()
        self._explained = 0

    def write(self, effect: Effect, diff: Diff) -> str:
        """Return an effect as an entry of a list, on one line of Markdown."""
        message = shorten(effect.message, MOST_MESSAGE)
        lines = [format_effect(effect, message, self.places.format(effect.place))]
        words = [text for ref in effect.refs if (text := self._find_words(ref, diff))]
        lines += [f"“{escape_markdown(shorten(text, MOST_WORDS))}”" for text in words]
        if self._explained < MOST_EXPLAINED and diff.old.claims:
            self._explained += 1
            lines += self._list_causes(effect, diff)
        return NEW_LINE.join(lines)

    def _find_words(self, reference: str, diff: Diff) -> str | None:
        """Return what a claim or a question says, if that was not shown yet."""
        words = describe_reference(reference, diff)
        key = diff.place, words
        is_shown = key in self._shown
        self._shown.add(key)
        return None if is_shown else words

    def _list_causes(self, effect: Effect, diff: Diff) -> Iterator[str]:
        causes = self._causes.setdefault(diff.place, Causes(diff)).find(effect)
        if causes:
            described = [_describe_cause(change, diff) for change in causes[:MOST_CAUSES]]
            left = len(causes) - len(described)
            more = f", and {left} more" if left else ""
            yield f"Cause: {'; '.join(described)}{more}"


def _describe_cause(change: Change, diff: Diff) -> str:
    """Return a change in a few words, as Markdown."""
    sign = find_sign(change)
    values = f"{_escape(change.before)}{ARROW}{_escape(change.after)}"
    if change.item is ItemKind.ARGUMENT:
        side = diff.new if change.new else diff.old
        conclusion = format_code(side.arguments_by_id[change.reference].conclusion)
        if change.is_one_sided:
            return f"{sign} {conclusion} {_escape(change.after or change.before)}"
        return f"{sign} {conclusion} {find_label(change)} {values}"
    name = format_code(shorten(change.reference, MOST_NAME))
    if change.is_one_sided:
        return f"{sign} {name}"
    return f"{sign} {name} {escape_markdown(find_label(change))}: {values}"


def _escape(text: str | None) -> str:
    return escape_markdown(shorten(text, MOST_NAME)) if text else ABSENT
