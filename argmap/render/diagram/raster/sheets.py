"""Spreads a picture over sheets of paper, each with a key and marks for cutting."""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.load.look import ThemeName
from argmap.render.diagram.layout.geometry import Point, Rectangle, Size
from argmap.render.diagram.page_fit import FOOT, MARGIN, OVERLAP, Grid
from argmap.render.diagram.paint.svg_elements import element, format_number, paint_block
from argmap.render.diagram.raster.drawing import TAG, Drawing
from argmap.render.diagram.raster.links import Page, find_areas_in, find_link_areas
from argmap.render.diagram.text.block import ELLIPSIS, Paragraph, Style, Tone, set_block
from argmap.render.diagram.text.lines import FAMILY, measure_width, wrap
from argmap.render.diagram.theme import THEMES

# In points.
MARK_GAP, MARK_LENGTH, HAIRLINE = 2.0, 14.0, 0.5
KEY_GAP, KEY_HEIGHT, KEY_SPACE = 8.0, 30.0, 10.0
NAME, NOTE = Style(9, 12, bold=True), Style(7, 9, tone=Tone.SOFT)
BLACK, GREY, WHITE = "#000000", "#8a8a8a", "#ffffff"


def draw_sheets(drawing: Drawing, grid: Grid) -> Iterator[Page]:
    """Yield each sheet, row by row."""
    links = find_link_areas(drawing.svg)
    frame = Rectangle(MARGIN, MARGIN, grid.area.width, grid.area.height)
    for row in range(grid.rows):
        for column in range(grid.columns):
            part = _find_part(drawing, grid, row, column)
            content = cut_out(drawing.svg, part, frame)
            sheet = _draw_sheet(content, grid, row, column, drawing.title)
            yield Page(sheet, tuple(find_areas_in(links, part, frame)))


def _draw_sheet(content: str, grid: Grid, row: int, column: int, title: str) -> str:
    parts = [content]
    if grid.count > 1:
        parts += _draw_marks(grid, row, column)
        parts += _draw_key(grid, row, column, title)
    width, height = grid.sheet.width, grid.sheet.height
    return element(
        "svg",
        parts,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {format_number(width)} {format_number(height)}",
        font_family=FAMILY,
    )


def _find_part(drawing: Drawing, grid: Grid, row: int, column: int) -> Rectangle:
    """Return what a sheet shows of a picture, in pixels; it is in the middle of all sheets."""
    area, room, scale = grid.area, grid.room, grid.scale
    corner = grid.find_corner(row, column)
    left = (room.width - drawing.size.width * scale) / 2
    top = (room.height - drawing.size.height * scale) / 2
    return Rectangle(
        (corner.x - left) / scale,
        (corner.y - top) / scale,
        area.width / scale,
        area.height / scale,
    )


def _draw_marks(grid: Grid, row: int, column: int) -> Iterator[str]:
    """Yield marks at the corners of what a sheet shows, and where its neighbours begin."""
    area = grid.area
    right, bottom = MARGIN + area.width, MARGIN + area.height
    for x in (MARGIN, right):
        yield from _mark_column(x, bottom, BLACK)
    for y in (MARGIN, bottom):
        yield from _mark_row(y, right, BLACK)
    if column > 0:
        yield from _mark_column(MARGIN + OVERLAP, bottom, GREY)
    if column < grid.columns - 1:
        yield from _mark_column(right - OVERLAP, bottom, GREY)
    if row > 0:
        yield from _mark_row(MARGIN + OVERLAP, right, GREY)
    if row < grid.rows - 1:
        yield from _mark_row(bottom - OVERLAP, right, GREY)


def _mark_column(x: float, bottom: float, colour: str) -> Iterator[str]:
    """Yield a line above and one below what a sheet shows."""
    yield _draw_line(Point(x, MARGIN - MARK_GAP - MARK_LENGTH), Point(x, MARGIN - MARK_GAP), colour)
    yield _draw_line(Point(x, bottom + MARK_GAP), Point(x, bottom + MARK_GAP + MARK_LENGTH), colour)


def _mark_row(y: float, right: float, colour: str) -> Iterator[str]:
    """Yield a line on the left and one on the right of what a sheet shows."""
    yield _draw_line(Point(MARGIN - MARK_GAP - MARK_LENGTH, y), Point(MARGIN - MARK_GAP, y), colour)
    yield _draw_line(Point(right + MARK_GAP, y), Point(right + MARK_GAP + MARK_LENGTH, y), colour)


def _draw_line(start: Point, end: Point, colour: str) -> str:
    return element(
        "line", x1=start.x, y1=start.y, x2=end.x, y2=end.y, stroke=colour, stroke_width=HAIRLINE
    )


def _draw_key(grid: Grid, row: int, column: int, title: str) -> Iterator[str]:
    """Yield a plan of all sheets with this one filled, and what it is called."""
    corner = Point(MARGIN + OVERLAP + KEY_SPACE, grid.sheet.height - FOOT + KEY_GAP)
    cell = _measure_cell(grid)
    for place in range(grid.count):
        at = divmod(place, grid.columns)
        yield element(
            "rect",
            x=corner.x + at[1] * cell.width,
            y=corner.y + at[0] * cell.height,
            width=cell.width,
            height=cell.height,
            fill=BLACK if at == (row, column) else WHITE,
            stroke=BLACK,
            stroke_width=HAIRLINE,
        )
    at_words = corner.move(Point(grid.columns * cell.width + KEY_SPACE, 0))
    room = grid.sheet.width - MARGIN - OVERLAP - KEY_SPACE - at_words.x
    number = row * grid.columns + column + 1
    name = f"Sheet {number} of {grid.count}: row {row + 1}, column {column + 1}"
    how = "Cut along the black marks. Sheets overlap up to the grey ones."
    words = (Paragraph(name, NAME), Paragraph(how, NOTE), Paragraph(_cut_line(title, room), NOTE))
    yield from paint_block(set_block(words, room), at_words, room, THEMES[ThemeName.PRINT].palette)


def _cut_line(title: str, room: float) -> str:
    """Return as much of the title as fits on one line."""
    lines = wrap(title, room - NOTE.size, NOTE.size)
    return f"{lines[0]}{ELLIPSIS}" if len(lines) > 1 else title


def _measure_cell(grid: Grid) -> Size:
    """Return the size of a sheet in the plan, which is as high as the key, or lower."""
    area = grid.area
    scale = min(KEY_HEIGHT / (grid.rows * area.height), KEY_HEIGHT / 2 / area.height)
    return Size(area.width * scale, area.height * scale)


HEAD = re.compile(r'^.*?(<svg [^>]*?\b)width="[\d.]+" height="[\d.]+" viewBox="[^"]*"', re.DOTALL)
GROUP_OR_TEXT = re.compile(r"<g\b[^>]*>|</g>|<text\b([^>]*)>(.*?)</text>")
MOVE = re.compile(r'transform="translate\(([\d.-]+) ([\d.-]+)\)(?: scale\(([\d.-]+)\))?"')
NUMBER = re.compile(r'\b(x|y|font-size)="([\d.-]+)"')


def cut_out(svg: str, part: Rectangle, frame: Rectangle) -> str:
    """Return a part of an SVG as an element that fills a frame.

    Text outside the part is left out, so that programs cannot find or copy what is not shown.
    """
    place = (
        f'x="{frame.x:.9g}" y="{frame.y:.9g}" '
        f'width="{frame.width:.9g}" height="{frame.height:.9g}" '
        f'viewBox="{part.x:.9g} {part.y:.9g} {part.width:.9g} {part.height:.9g}"'
    )
    return "".join(_leave_out_texts(HEAD.sub(rf"\g<1>{place}", svg, count=1), part))


class _Place(Struct, frozen=True):
    """Where the origin of a group is, and how much larger the group is drawn."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def enter(self, group: str) -> "_Place":
        move = MOVE.search(group)
        if move is None:
            return self
        x, y, scale = (float(number or 1) for number in move.groups())
        return _Place(self.x + self.scale * x, self.y + self.scale * y, self.scale * scale)


def _leave_out_texts(svg: str, part: Rectangle) -> Iterator[str]:
    """Yield the pieces of an SVG without the texts outside a part of it."""
    places, at = [_Place()], 0
    for match in GROUP_OR_TEXT.finditer(svg):
        tag = match.group()
        yield svg[at : match.start()]
        at = match.end()
        if tag == "</g>":
            places.pop()
        elif match[1] is None:
            places.append(places[-1].enter(tag))
        elif not _is_near(match[1], match[2], places[-1], part):
            continue
        yield tag
    yield svg[at:]


def _is_near(attributes: str, content: str, place: _Place, part: Rectangle) -> bool:
    """Return whether a line of text may reach into a part of the picture."""
    numbers = {name: float(number) for name, number in NUMBER.findall(attributes)}
    size = numbers["font-size"] * place.scale
    width = measure_width(html.unescape(TAG.sub("", content)), size, bold=True) + size
    start = place.x + place.scale * numbers["x"]
    if "text-anchor" in attributes:
        start -= width / 2 if "middle" in attributes else width
    baseline = place.y + place.scale * numbers["y"]
    across = start - size < part.right and start + width > part.x
    return across and baseline + size / 2 > part.y and baseline - size < part.bottom
