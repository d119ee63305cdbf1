"""Pages for a terminal: fields, and trees drawn with lines."""

from collections.abc import Iterable, Iterator

from argmap.dataclass import dataclass
from argmap.output.ink import Ink
from argmap.output.terminal import wrap

MARGIN = 10
NARROWEST = 24


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree: a head, which is printed as it is, texts below it, and further branches."""

    head: str
    texts: tuple[str, ...] = ()
    children: tuple["Branch", ...] = ()


def draw(branches: tuple[Branch, ...], columns: int, ink: Ink) -> Iterator[str]:
    """Yield the lines of a tree; texts are made printable and wrapped to the columns."""
    for place, branch in enumerate(branches, start=1):
        last = place == len(branches)
        yield ink.faint("└─ " if last else "├─ ") + branch.head
        stem = "   " if last else ink.faint("│  ")
        for text in branch.texts:
            yield from (stem + line for line in wrap(text, max(columns - 3, NARROWEST)))
        yield from (stem + line for line in draw(branch.children, columns - 3, ink))


def section(title: str, branches: tuple[Branch, ...], columns: int, ink: Ink) -> Iterator[str]:
    """Yield a title and a tree below it; nothing, when the tree is empty."""
    if branches:
        yield ""
        yield ink.strong(title)
        yield from draw(branches, columns, ink)


def fields(values: Iterable[tuple[str, str | None]], columns: int, ink: Ink) -> Iterator[str]:
    """Yield a line or more for each value that is there, with its label in the margin."""
    for label, value in values:
        if value:
            first, *rest = wrap(value, max(columns - MARGIN, NARROWEST))
            yield ink.faint(label.ljust(MARGIN)) + first
            yield from (" " * MARGIN + line for line in rest)
