"""How much of a map has changed, a line for each article."""

from collections import Counter

from argmap.output.difference.grouping import groups_of, sign_of
from argmap.output.difference.wording import NOTHING, severity_words, tally
from argmap.output.terminal import printable, width
from argmap.revision.comparison import Compared, Comparison

SIGN_COLUMNS = ("+", "−", "~")  # noqa: RUF001  # as everywhere
NARROW = 4


def render_statistics(comparison: Comparison) -> str:
    """Return what was added, removed and changed in each article, and the counts of everything."""
    rows = [row for each in comparison.workspaces for row in rows_of(each)]
    widest = max((width(name) for name, _ in rows), default=0)
    lines = [
        f"{name}{' ' * (widest - width(name))}  {cells(counts)}".rstrip() for name, counts in rows
    ]
    differences = tuple(each.difference for each in comparison.workspaces)
    closing = [" · ".join(tally(differences)) or NOTHING, severity_words(differences)]
    return "\n".join((*lines, *(line for line in closing if line))) + "\n"


def rows_of(compared: Compared) -> list[tuple[str, Counter[str]]]:
    """Return the name of each article, and how many changes of each sign it has."""
    start = "" if compared.place == "." else f"{compared.place}/"
    return [
        (
            printable(f"{start}{group.title}"),
            Counter(sign_of(change) for entry in group.entries for change in entry.every),
        )
        for group in groups_of(compared.difference)
    ]


def cells(counts: Counter[str]) -> str:
    """Return the counts below each other; nothing where there is none."""
    return " ".join(
        (f"{sign}{counts[sign]}" if counts[sign] else "").rjust(NARROW) for sign in SIGN_COLUMNS
    )
