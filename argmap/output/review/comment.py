"""The whole comment on a change, in the fullest form that GitHub takes.

GitHub refuses a body of more than 65,536 characters. It has been seen to take more, counted in
bytes; what is below that number in units of UTF-16 is so by every way of counting.
"""

from collections.abc import Callable, Iterator

from argmap.dataclass import dataclass
from argmap.output.markdown_text import escaped
from argmap.output.review.abridged import abridged, size
from argmap.output.review.page import (
    FEW_ROWS,
    MOST_NAME,
    Sized,
    changes_of,
    folded,
    following,
    opening,
    picture,
    table,
    warnings,
)
from argmap.output.review.places import Places
from argmap.output.typeset.drawable import shortened
from argmap.revision.comparison import Compared, Comparison

MOST_CHARACTERS = 65_536
# Room for what a service adds, such as another way to end lines.
RESERVE = 1_536
UNCHANGED = "argmap: this changes nothing that the maps say."


@dataclass(frozen=True, slots=True)
class Review:
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
            yield from ("", f"### {escaped(shortened(each.place, MOST_NAME))}")
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
