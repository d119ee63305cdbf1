"""The comment on a change, in the fullest form that GitHub takes."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from msgspec import Struct

from argmap.diff.changes import Change, Compared, Comparison, Severity
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.grouping import Entry, groups_of
from argmap.render.diff.wording import HEAVIEST_FIRST, by_weight
from argmap.render.markdown_text import escape_markdown
from argmap.render.review.page import (
    ABOVE_FOLD,
    FEW_ROWS,
    HEAD,
    MOST_NAME,
    Places,
    Sized,
    article_rows,
    changes_of,
    consequence_lines,
    folded,
    following,
    opening,
    picture,
    row,
    table,
    warnings,
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


def abridged(
    comparison: Comparison, changed: tuple[Compared, ...], places: Places, pointer: str, room: int
) -> Iterator[str]:
    """Yield the counts, and the consequences and changes that weigh most, as many as fit.

    The pointer ends the sentence that says so: where all of it is.
    """
    head = (
        *opening(comparison),
        "",
        f"This change is too large for a comment, so only what weighs most is listed{pointer}",
        *heaviest_consequences(changed, places),
    )
    room -= size("\n".join(head)) + 2 * AROUND
    counts = tuple(chain.from_iterable(map(article_rows, changed)))
    articles = fitting(counts, len(counts), room // SHARE)
    room -= sum(size(each) + 1 for each in articles.rows)
    changes = heaviest_changes(changed)
    listed = fitting((row(*each, places) for each in changes), len(changes), room)
    yield from head
    titles = f"The {len(listed.rows)} of {len(changes)} changes that weigh most"
    yield from folded(titles, (*HEAD, *listed.rows))
    table = (*ARTICLES, *articles.rows, *more(articles.left))
    if len(counts) <= FEW_ROWS:
        yield from ("", *table)
    else:
        yield from folded(f"Changes in {len(counts)} places", table)


def heaviest_consequences(changed: Iterable[Compared], places: Places) -> Iterator[str]:
    """Yield the consequences that weigh most, and how many more there are."""
    found = by_weight(chain.from_iterable(each.difference.consequences for each in changed))
    heavy = tuple(each for each in found if each.severity is not Severity.NOTE)
    if heavy:
        yield from ("", "#### What follows", "", *consequence_lines(heavy[:ABOVE_FOLD], places))
    if len(heavy) > ABOVE_FOLD:
        breaking = sum(each.severity is Severity.BREAKING for each in heavy[ABOVE_FOLD:])
        yield f"- and {len(heavy) - ABOVE_FOLD} more, of which {breaking} breaking"


def heaviest_changes(changed: Iterable[Compared]) -> tuple[tuple[Entry, Change], ...]:
    """Return all changes with the items that they are of, the heaviest first."""
    found = (
        (entry, change)
        for each in changed
        for group in groups_of(each.difference)
        for entry in group.entries
        for change in entry.every
    )
    return tuple(sorted(found, key=lambda each: HEAVIEST_FIRST.index(each[1].severity)))


def fitting(rows: Iterable[str], count: int, room: int) -> Fitting:
    """Return as many of so many rows as there is room for."""
    found: list[str] = []
    for each in rows:
        room -= size(each) + 1
        if room < 0:
            break
        found.append(each)
    return Fitting(tuple(found), count - len(found))


def more(left: int) -> Iterator[str]:
    """Yield a row that says how many articles are left out, if any are."""
    if left:
        yield f"| and {left} more | | | |"


def size(text: str) -> int:
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

    comparison: Comparison
    places: Places
    marker: str
    context: int
    picture_at: str | None
    command: str


def render_comment(review: Review) -> str:
    """Return the comment as Markdown, below GitHub's limit whatever the change."""
    if review.comparison.is_empty:
        return ended(review, (*warnings(review.comparison.workspaces), UNCHANGED))
    changed = tuple(each for each in review.comparison.workspaces if not each.difference.is_empty)
    drawn = {each.place: picture(each.difference, review.context) for each in changed}
    forms: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: full(review, changed, drawn),
        lambda: full(review, changed, {}),
    )
    for form in forms:
        text = ended(review, form())
        if size(text) <= MOST_CHARACTERS - RESERVE:
            return text
    room = MOST_CHARACTERS - RESERVE - size(review.marker)
    pointer = elsewhere(review, "all changes, and the picture as SVG")
    return ended(review, abridged(review.comparison, changed, review.places, pointer, room))


def ended(review: Review, lines: Iterator[str] | tuple[str, ...]) -> str:
    """Return the lines as text, with the marker below them."""
    return "\n".join((*lines, "", review.marker)) + "\n"


def full(
    review: Review, changed: tuple[Compared, ...], drawn: dict[str, Sized | None]
) -> Iterator[str]:
    """Yield the counts, and for each workspace what follows, the picture, and all changes."""
    yield from opening(review.comparison)
    for each in changed:
        if len(changed) > 1:
            yield from ("", f"### {escape_markdown(shorten(each.place, MOST_NAME))}")
        difference = each.difference
        yield from following(difference, review.places)
        shown = drawn.get(each.place)
        yield from shown.lines if shown else ()
        yield from told_of_picture(review, shown, is_tried=bool(drawn))
        rows = table(difference, review.places)
        if changes_of(difference) <= FEW_ROWS:
            yield from ("", *rows)
        else:
            yield from folded(f"All {changes_of(difference)} changes", rows)


def told_of_picture(review: Review, shown: Sized | None, *, is_tried: bool) -> Iterator[str]:
    """Yield what the picture leaves out, and where the whole of it is."""
    if shown is None:
        left = "too large to be drawn here" if is_tried else "left out, since the comment is long"
        yield from ("", f"The picture of this change is {left}{elsewhere(review)}")
    elif shown.context < review.context:
        yield from ("", f"Less is drawn around the change than asked for{elsewhere(review)}")
    elif review.picture_at:
        yield from (
            "",
            f"[The picture as SVG, and the two versions side by side]({review.picture_at})",
        )


def elsewhere(review: Review, what: str = "the whole picture as SVG") -> str:
    """Return where what is left out can be had."""
    if review.picture_at:
        return f": [{what}]({review.picture_at})."
    return f"; `{review.command}` draws it." if review.command else "."
