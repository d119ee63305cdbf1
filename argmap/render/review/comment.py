"""The comment on a change, in the fullest form that GitHub takes."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from msgspec import Struct

from argmap.diff.changes import Change, DiffReport, Severity, WorkspaceDiff
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.grouping import Entry, group_changes
from argmap.render.diff.wording import HEAVIEST_FIRST, sort_by_severity
from argmap.render.markdown_text import escape_markdown
from argmap.render.review.page import (
    ABOVE_FOLD,
    FEW_ROWS,
    HEAD,
    MOST_NAME,
    FittedPicture,
    Places,
    build_article_rows,
    build_effect_lines,
    build_effects,
    build_opening,
    build_row,
    build_table,
    build_warnings,
    count_rows,
    draw_fitting,
    fold,
)

ARTICLES = ("| article | + | − | ~ |", "|---|---|---|---|")  # noqa: RUF001  # the minus sign
# Of the room, what the counts by article may take; the changes get the rest.
SHARE = 4
# Room for the lines around a table.
AROUND = 300


class Fitting(Struct, frozen=True):
    """The rows of a table for which there is room, and how many more there are."""

    rows: tuple[str, ...]
    left: int


def _abridge(
    comparison: DiffReport,
    changed: tuple[WorkspaceDiff, ...],
    places: Places,
    pointer: str,
    room: int,
) -> Iterator[str]:
    """Yield the counts, and the consequences and changes that weigh most, as many as fit.

    The pointer ends the sentence that says so: where all of it is.
    """
    head = (
        *build_opening(comparison),
        "",
        f"This change is too large for a comment, so only what weighs most is listed{pointer}",
        *_build_severe_effect_lines(changed, places),
    )
    room -= _measure("\n".join(head)) + 2 * AROUND
    counts = tuple(chain.from_iterable(map(build_article_rows, changed)))
    articles = _fit_rows(counts, len(counts), room // SHARE)
    room -= sum(_measure(each) + 1 for each in articles.rows)
    changes = _sort_changes(changed)
    listed = _fit_rows((build_row(*each, places) for each in changes), len(changes), room)
    yield from head
    titles = f"The {len(listed.rows)} of {len(changes)} changes that weigh most"
    yield from fold(titles, (*HEAD, *listed.rows))
    table = (*ARTICLES, *articles.rows, *_build_rest_row(articles.left))
    if len(counts) <= FEW_ROWS:
        yield from ("", *table)
    else:
        yield from fold(f"Changes in {len(counts)} places", table)


def _build_severe_effect_lines(changed: Iterable[WorkspaceDiff], places: Places) -> Iterator[str]:
    """Yield the consequences that weigh most, and how many more there are."""
    found = sort_by_severity(chain.from_iterable(each.difference.effects for each in changed))
    heavy = tuple(each for each in found if each.severity is not Severity.NOTE)
    if heavy:
        yield from ("", "#### What follows", "", *build_effect_lines(heavy[:ABOVE_FOLD], places))
    if len(heavy) > ABOVE_FOLD:
        breaking = sum(each.severity is Severity.BREAKING for each in heavy[ABOVE_FOLD:])
        yield f"- and {len(heavy) - ABOVE_FOLD} more, of which {breaking} breaking"


def _sort_changes(changed: Iterable[WorkspaceDiff]) -> tuple[tuple[Entry, Change], ...]:
    """Return all changes with the items that they are of, the heaviest first."""
    found = (
        (entry, change)
        for each in changed
        for group in group_changes(each.difference)
        for entry in group.entries
        for change in entry.every
    )
    return tuple(sorted(found, key=lambda each: HEAVIEST_FIRST.index(each[1].severity)))


def _fit_rows(rows: Iterable[str], count: int, room: int) -> Fitting:
    """Return as many of so many rows as there is room for."""
    found: list[str] = []
    for each in rows:
        room -= _measure(each) + 1
        if room < 0:
            break
        found.append(each)
    return Fitting(tuple(found), count - len(found))


def _build_rest_row(left: int) -> Iterator[str]:
    """Yield a row that says how many articles are left out, if any are."""
    if left:
        yield f"| and {left} more | | | |"


def _measure(text: str) -> int:
    """Return how long a text is in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


MOST_CHARACTERS = 65_536
# Room for what a service adds, such as another way to end lines.
RESERVE = 1_536
UNCHANGED = "argmap: this changes nothing that the maps say."


class Review(Struct, frozen=True):
    """What a comment is made of.

    `marker` is its last line, by which it is found again. `context` is how far around the change
    the picture goes; `picture_at` is an address where the whole picture lies, `command` prints it.
    """

    comparison: DiffReport
    places: Places
    marker: str
    context: int
    picture_at: str | None
    command: str


def render_comment(review: Review) -> str:
    """Return the comment as Markdown, below GitHub's limit whatever the change."""
    if review.comparison.is_empty:
        return _end_with_marker(review, (*build_warnings(review.comparison.workspaces), UNCHANGED))
    changed = tuple(each for each in review.comparison.workspaces if not each.difference.is_empty)
    drawn = {each.place: draw_fitting(each.difference, review.context) for each in changed}
    forms: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: _build_full_comment(review, changed, drawn),
        lambda: _build_full_comment(review, changed, {}),
    )
    for form in forms:
        text = _end_with_marker(review, form())
        if _measure(text) <= MOST_CHARACTERS - RESERVE:
            return text
    room = MOST_CHARACTERS - RESERVE - _measure(review.marker)
    pointer = _point_elsewhere(review, "all changes, and the picture as SVG")
    return _end_with_marker(
        review, _abridge(review.comparison, changed, review.places, pointer, room)
    )


def _end_with_marker(review: Review, lines: Iterator[str] | tuple[str, ...]) -> str:
    """Return the lines as text, with the marker below them."""
    return "\n".join((*lines, "", review.marker)) + "\n"


def _build_full_comment(
    review: Review, changed: tuple[WorkspaceDiff, ...], drawn: dict[str, FittedPicture | None]
) -> Iterator[str]:
    """Yield the counts, and for each workspace what follows, the picture, and all changes."""
    yield from build_opening(review.comparison)
    for each in changed:
        if len(changed) > 1:
            yield from ("", f"### {escape_markdown(shorten(each.place, MOST_NAME))}")
        difference = each.difference
        yield from build_effects(difference, review.places)
        shown = drawn.get(each.place)
        yield from shown.lines if shown else ()
        yield from _build_picture_note(review, shown, is_tried=bool(drawn))
        rows = build_table(difference, review.places)
        if count_rows(difference) <= FEW_ROWS:
            yield from ("", *rows)
        else:
            yield from fold(f"All {count_rows(difference)} changes", rows)


def _build_picture_note(
    review: Review, shown: FittedPicture | None, *, is_tried: bool
) -> Iterator[str]:
    """Yield what the picture leaves out, and where the whole of it is."""
    if shown is None:
        left = "too large to be drawn here" if is_tried else "left out, since the comment is long"
        yield from ("", f"The picture of this change is {left}{_point_elsewhere(review)}")
    elif shown.context < review.context:
        yield from ("", f"Less is drawn around the change than asked for{_point_elsewhere(review)}")
    elif review.picture_at:
        yield from (
            "",
            f"[The picture as SVG, and the two versions side by side]({review.picture_at})",
        )


def _point_elsewhere(review: Review, what: str = "the whole picture as SVG") -> str:
    """Return where what is left out can be had."""
    if review.picture_at:
        return f": [{what}]({review.picture_at})."
    return f"; `{review.command}` draws it." if review.command else "."
