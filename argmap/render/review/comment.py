"""The comment on a change, in the fullest form that fits into GitHub's limits."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from argmap.diff.changes import Diff, DiffReport, Severity
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.change_phrases import count_noun
from argmap.render.diff.grouping import group_changes
from argmap.render.markdown_text import escape_markdown
from argmap.render.review.acceptance import build_acceptance_lines
from argmap.render.review.page import (
    FEW_ROWS,
    HEAD,
    MOST_NAME,
    FittedPicture,
    Places,
    build_article_rows,
    build_effect_lines,
    build_opening,
    build_remarks,
    build_row,
    build_table,
    build_warnings,
    draw_fitting,
    fold,
    has_something_to_draw,
    split_effects,
)
from argmap.vcs.acceptances import Judgement

MOST_CHARACTERS = 65_536
# Room for what a service adds, such as other line ends.
RESERVE = 1_536
UNCHANGED = "argmap: no changes to the argument."
ARTICLES = ("| article | + | − | ~ |", "|---|---|---|---|")  # noqa: RUF001  # the minus sign
# The part of the room that the counts by article may take; the changes get the rest.
SHARE = 4
# Room for the lines around a table.
AROUND = 300


class Review(Struct, frozen=True):
    """What a comment is made of.

    `marker` is its last line, by which it can be found. `context` is how many steps around the
    changes the picture shows; `picture_url` is where the whole picture is, `command` draws it.
    `judgement` says what of the report is accepted.
    """

    report: DiffReport
    places: Places
    marker: str
    context: int
    picture_url: str | None
    command: str
    judgement: Judgement


def render_comment(review: Review) -> str:
    """Return the comment as Markdown, below GitHub's limit however large the change is."""
    diffs = review.report.workspaces
    if review.report.is_empty:
        accepted = build_acceptance_lines(review.judgement)
        return _end_with_marker(review, (*build_warnings(diffs), UNCHANGED, *accepted))
    changed = tuple(diff for diff in diffs if not diff.is_empty)
    pictures = {diff.place: draw_fitting(diff, review.context) for diff in changed}
    for drawn in (pictures, {}):
        text = _end_with_marker(review, _build_full_comment(review, changed, drawn))
        if _measure(text) <= MOST_CHARACTERS - RESERVE:
            return text
    return _end_with_marker(review, _build_short_comment(review, changed))


def _end_with_marker(review: Review, lines: Iterable[str]) -> str:
    return "\n".join((*lines, "", review.marker)) + "\n"


def _measure(text: str) -> int:
    """Return the length of a text in UTF-16 units, in which GitHub counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _build_full_comment(
    review: Review, changed: tuple[Diff, ...], pictures: Mapping[str, FittedPicture | None]
) -> Iterator[str]:
    """Yield the counts, and for each workspace the effects, the picture and all changes."""
    yield from build_opening(review.report)
    yield from build_acceptance_lines(review.judgement)
    for diff in changed:
        if len(changed) > 1:
            yield from ("", f"### {escape_markdown(shorten(diff.place, MOST_NAME))}")
        severe, rest = split_effects(diff.effects, review.places)
        yield from severe
        if rest:
            nouns = ("more effect", "more effects") if severe else ("effect", "effects")
            title = count_noun(len(rest), nouns)
            yield from fold(title, build_effect_lines(rest, review.places))
        if has_something_to_draw(diff):
            picture = pictures.get(diff.place)
            yield from picture.lines if picture else ()
            yield from _build_picture_note(review, picture, is_tried=bool(pictures))
        yield from build_remarks(diff)
        table = build_table(diff, review.places)
        rows = len(table) - len(HEAD)
        if rows <= FEW_ROWS:
            yield from ("", *table)
        else:
            yield from fold(f"All {rows} changes", table)


def _build_picture_note(
    review: Review, picture: FittedPicture | None, *, is_tried: bool
) -> Iterator[str]:
    """Yield what the picture leaves out, and where the whole picture is."""
    if picture is None:
        reason = "too large to be drawn here" if is_tried else "left out: the comment is long"
        yield from ("", f"The picture of this change is {reason}{_point_elsewhere(review)}")
    elif picture.context < review.context:
        yield from ("", f"Less is drawn around the change than asked for{_point_elsewhere(review)}")
    elif review.picture_url:
        link = f"[The picture as SVG, and the two versions side by side]({review.picture_url})"
        yield from ("", link)


def _point_elsewhere(review: Review, what: str = "the whole picture as SVG") -> str:
    """Return the end of a sentence: where to find what is left out."""
    if review.picture_url:
        return f": [{what}]({review.picture_url})."
    return f"; `{review.command}` draws it." if review.command else "."


def _build_short_comment(review: Review, changed: tuple[Diff, ...]) -> Iterator[str]:
    """Yield the counts, and as many of the most severe effects and changes as fit."""
    pointer = _point_elsewhere(review, "all changes, and the picture as SVG")
    head = (
        *build_opening(review.report),
        *build_acceptance_lines(review.judgement),
        "",
        f"This change is too large for a comment, so only the most severe is listed{pointer}",
        *_build_severe_effects(changed, review.places),
    )
    room = MOST_CHARACTERS - RESERVE - _measure(review.marker)
    room -= _measure("\n".join(head)) + 2 * AROUND
    counts = tuple(chain.from_iterable(map(build_article_rows, changed)))
    articles = _fit_rows(counts, room // SHARE)
    room -= sum(_measure(row) + 1 for row in articles)
    changes = sorted(
        (
            (entry, change)
            for diff in changed
            for group in group_changes(diff)
            for entry in group.entries
            for change in entry.all_changes
        ),
        key=lambda pair: -pair[1].severity.rank,
    )
    rows = _fit_rows((build_row(*pair, review.places) for pair in changes), room)
    yield from head
    title = f"The {len(rows)} most severe of {len(changes)} changes"
    yield from fold(title, (*HEAD, *rows))
    left = len(counts) - len(articles)
    table = (*ARTICLES, *articles, *((f"| and {left} more | | | |",) if left else ()))
    if len(counts) <= FEW_ROWS:
        yield from ("", *table)
    else:
        yield from fold(f"Changes in {len(counts)} places", table)


def _build_severe_effects(changed: Iterable[Diff], places: Places) -> Iterator[str]:
    """Yield the most severe effects, and how many more there are."""
    effects = sorted(
        chain.from_iterable(diff.effects for diff in changed),
        key=lambda effect: -effect.severity.rank,
    )
    lines, rest = split_effects(effects, places)
    yield from lines
    more = [effect.severity for effect in rest if effect.severity is not Severity.NOTE]
    if more:
        yield f"- and {len(more)} more, of which {more.count(Severity.BREAKING)} breaking"


def _fit_rows(rows: Iterable[str], room: int) -> tuple[str, ...]:
    """Return the first rows, as many as there is room for."""
    fitting: list[str] = []
    for row in rows:
        room -= _measure(row) + 1
        if room < 0:
            break
        fitting.append(row)
    return tuple(fitting)
