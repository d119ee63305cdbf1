"""How large the text of a picture is on paper: fitted on one page, or spread over sheets."""

from collections.abc import Iterator, Mapping
from math import sqrt

from msgspec import Struct

from argmap.render.diagram.layout.box import BODY
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.options import Paper

MILLIMETRE = 72 / 25.4
# In points, upright.
SIZES: Mapping[Paper, Size] = {
    Paper.A4: Size(210 * MILLIMETRE, 297 * MILLIMETRE),
    Paper.A3: Size(297 * MILLIMETRE, 420 * MILLIMETRE),
}
# The edge that printers leave white.
EDGE = 6 * MILLIMETRE
# In points; smaller text can hardly be read on paper.
LEAST_LEGIBLE = 5.0


def measure_text(points_per_pixel: float) -> float:
    """Return how high the text of ordinary claims is in points: its font size."""
    return BODY.size * points_per_pixel


def fit_text(picture: Size, paper: Paper) -> float:
    """Return how high the text of claims is if a picture, in pixels, is fitted on paper.

    The paper is turned as suits the picture.
    """
    sheet = SIZES[paper]
    room = Size(sheet.width - 2 * EDGE, sheet.height - 2 * EDGE)
    return measure_text(max(_fit(picture, room), _fit(picture, room.turn())))


def fill_text(area: float, paper: Paper) -> float:
    """Return how high the text would be if a picture of that area, in pixels, filled the paper."""
    sheet = SIZES[paper]
    room = (sheet.width - 2 * EDGE) * (sheet.height - 2 * EDGE)
    return measure_text(sqrt(room / area))


def describe_text_size(picture: Size) -> str | None:
    """Return how high the text of claims is on paper, if that is too small to read on A4."""
    small, large = (fit_text(picture, paper) for paper in (Paper.A4, Paper.A3))
    if small >= LEAST_LEGIBLE:
        return None
    return f"printed on A4, the text of claims is {small:.1f} points high, and {large:.1f} on A3"


# In points. The key is below the picture, and so is cut off when the sheets are put together.
MARGIN, FOOT, OVERLAP = 10 * MILLIMETRE, 18 * MILLIMETRE, 10 * MILLIMETRE
# More sheets are taken only if fewer show the picture smaller than this part of the largest.
WORTH_A_SHEET = 0.95


class Grid(Struct, frozen=True):
    """Sheets side by side and one below the other, of one size in points, that share a picture.

    `scale` is how many points a pixel of the picture takes.
    """

    sheet: Size
    rows: int
    columns: int
    scale: float

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return self.rows * self.columns

    @property
    def area(self) -> Size:
        """The part of a sheet that shows the picture."""
        return _measure_area(self.sheet)

    @property
    def room(self) -> Size:
        """What all sheets show together."""
        return _measure_room(self.sheet, self.rows, self.columns)

    def find_corner(self, row: int, column: int) -> Point:
        """Return the top left corner of what a sheet shows, in the room."""
        area = self.area
        return Point(column * (area.width - OVERLAP), row * (area.height - OVERLAP))


def choose_grid(picture: Size, paper: Paper, most: int) -> Grid:
    """Return the fewest sheets that show a picture, in pixels, about as large as `most` sheets."""
    grids = list(_list_grids(picture, paper, most))
    enough = WORTH_A_SHEET * max(grid.scale for grid in grids)
    large = [grid for grid in grids if grid.scale >= enough]
    return min(large, key=lambda grid: (grid.count, -round(grid.scale, 6)))


def _list_grids(picture: Size, paper: Paper, most: int) -> Iterator[Grid]:
    for sheet in (SIZES[paper], SIZES[paper].turn()):
        for columns in range(1, most + 1):
            for rows in range(1, most // columns + 1):
                room = _measure_room(sheet, rows, columns)
                yield Grid(sheet, rows, columns, _fit(picture, room))


def _measure_area(sheet: Size) -> Size:
    return Size(sheet.width - 2 * MARGIN, sheet.height - MARGIN - FOOT)


def _measure_room(sheet: Size, rows: int, columns: int) -> Size:
    area = _measure_area(sheet)
    return Size(
        columns * area.width - (columns - 1) * OVERLAP,
        rows * area.height - (rows - 1) * OVERLAP,
    )


def _fit(picture: Size, room: Size) -> float:
    """Return how many times a picture can be enlarged without leaving the room."""
    return min(room.width / picture.width, room.height / picture.height)
