"""A comment on a change that is too large to be told whole: what weighs most, and counts."""

from collections.abc import Iterable, Iterator
from itertools import chain

from argmap.dataclass import dataclass
from argmap.output.difference.grouping import Entry, groups_of
from argmap.output.difference.wording import HEAVIEST_FIRST, by_weight
from argmap.output.review.page import (
    ABOVE_FOLD,
    FEW_ROWS,
    HEAD,
    article_rows,
    consequence_lines,
    folded,
    opening,
    row,
)
from argmap.output.review.places import Places
from argmap.revision.changes import Change, Severity
from argmap.revision.comparison import Compared, Comparison

ARTICLES = ("| article | + | − | ~ |", "|---|---|---|---|")  # noqa: RUF001  # the minus sign
# Of the room, what the counts by article may take; the changes get the rest.
SHARE = 4
# Room for the lines around a table.
AROUND = 300


@dataclass(frozen=True, slots=True)
class Fitting:
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
