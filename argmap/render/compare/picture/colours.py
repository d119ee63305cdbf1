"""What a cell of the matrix looks like: its position is its colour, its row's status its border."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.compare.matrix import QuestionStatus
from argmap.load.look import ThemeName
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.theme import Border, Palette


class Colour(Struct, frozen=True):
    """The fill of what an article holds, and its stripe, which is also there without the fill."""

    fill: str
    stripe: str
    dashes: tuple[float, ...] = ()


# In each theme, any two fills differ for all eyes; in print, where greys are few, stripes do too.
COLOURS: Mapping[ThemeName, tuple[Colour, ...]] = {
    ThemeName.LIGHT: (
        Colour("#c6dff6", "#0067a3"),
        Colour("#efbf96", "#a8500a"),
        Colour("#aef0cc", "#00754c"),
        Colour("#d8aae6", "#8a3a9a"),
        Colour("#f1e894", "#736400"),
        Colour("#bdbfc3", "#4d535d"),
    ),
    ThemeName.DARK: (
        Colour("#1e5f89", "#6fb4ff"),
        Colour("#73551c", "#f0a35a"),
        Colour("#1b4031", "#4fe3a4"),
        Colour("#3c0d4b", "#dd8cf0"),
        Colour("#3b3812", "#e6d84a"),
        Colour("#525864", "#d0d6df"),
    ),
    ThemeName.PRINT: (
        Colour("#ebebeb", "#000000"),
        Colour("#c2c2c2", "#000000", (10, 4)),
        Colour("#ebebeb", "#000000", (3, 3)),
        Colour("#c2c2c2", "#000000", (10, 3, 3, 3)),
        Colour("#a0a0a0", "#000000", (5, 2)),
        Colour("#a0a0a0", "#000000", (2, 5)),
    ),
}


def assign_colours(rows: Iterable[Iterable[str]], count: int) -> tuple[Mapping[str, int], ...]:
    """Return the number of a colour, below `count`, for each position of each row.

    In a row, each position has a colour of its own, as long as there are colours. A position that
    has the same name in several rows has one colour in all of them, unless another has it there.
    """
    listed = [tuple(dict.fromkeys(names)) for names in rows]
    counts = Counter(name for names in listed for name in names)
    shared = [name for name, times in counts.items() if times > 1]
    usual = {name: place % count for place, name in enumerate(shared)}
    return tuple(_assign_row(names, usual, count) for names in listed)


def _assign_row(names: Iterable[str], usual: Mapping[str, int], count: int) -> Mapping[str, int]:
    numbers: dict[str, int] = {}
    for name in sorted(names, key=lambda name: name not in usual):
        free = [number for number in range(count) if number not in numbers.values()]
        kept = usual.get(name)
        numbers[name] = kept if kept in free else (free or [len(numbers) % count])[0]
    return numbers


# What the border of each status takes its colour from, and its form: readable without colours.
BORDERS: Mapping[QuestionStatus, tuple[Mark, Border]] = {
    QuestionStatus.AGREED: (Mark.STANDS, Border("", 2.8, "none")),
    QuestionStatus.PARTLY_AGREED: (Mark.CONTESTED, Border("", 2.2, "none", (14, 4))),
    QuestionStatus.DIFFER: (Mark.UNDECIDED, Border("", 2.0, "none", (8, 3, 2, 3))),
    QuestionStatus.DIVIDED: (Mark.DEFEATED, Border("", 3.4, "none", (4, 2.5))),
    QuestionStatus.ONE_VOICE: (Mark.NOT_SHOWN, Border("", 1.0, "none")),
    QuestionStatus.UNANSWERED: (Mark.NOT_SHOWN, Border("", 1.2, "none", (1.5, 3))),
}


def choose_border(status: QuestionStatus, palette: Palette) -> Border:
    """Return the border of the cells of a row with that status."""
    mark, border = BORDERS[status]
    return replace(border, colour=palette.marks[mark][1])
