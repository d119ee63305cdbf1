"""Makes PNG and PDF from SVG."""

import json
from collections.abc import Sequence
from math import ceil, floor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.progress import show_work
from argmap.render.diagram.layout.geometry import Rectangle, Size
from argmap.render.diagram.options import Paper
from argmap.render.diagram.page_fit import Grid, choose_grid, measure_text
from argmap.render.diagram.raster.coverage import describe_missing, is_visible
from argmap.render.diagram.raster.drawing import Drawing, separate_emoji
from argmap.render.diagram.raster.links import Page, find_areas_in, find_link_areas
from argmap.render.diagram.raster.sheets import draw_sheets
from argmap.render.phrases import format_count
from argmap.worker_process import WorkerError, WorkerTimeoutError, run_worker

POINTS = 72 / 96  # of a pixel
PIXELS_PER_INCH = 96
MOST_PIXELS = 100_000_000
HAIR = 1e-6
# Above this many points, viewers may refuse a page (ISO 32000-1, annex C).
LONGEST_PAGE = 14_400
WORKER = Path(__file__).with_name("worker.py")
VIEWS = "--view links, --view overview, --article or --focus"
LEAST_SCALE, MOST_SCALE = 0.1, 10.0


class Remedies(Struct, frozen=True):
    """What helps if a picture is too large, in the options of the command that draws it."""

    less: str = f"draw less ({VIEWS})"
    sheets: str = "; --pages spreads it over sheets of paper"


USUAL = Remedies()


class Raster(Struct, frozen=True):
    """A picture as the bytes of a file, and what whoever asked for it should know."""

    content: bytes
    remarks: tuple[str, ...]


def render_png(svg: str, scale: float, timeout: float, remedies: Remedies = USUAL) -> Raster:
    """Return the picture as PNG, with `scale` dots to a pixel of the SVG.

    Raises ArgmapError when it would be too large, fails, or takes more than `timeout` seconds.
    """
    drawing = Drawing.of(svg)
    area = drawing.size.width * drawing.size.height
    if area * scale * scale > MOST_PIXELS:
        raise ArgmapError(_describe_excess(area, scale, remedies))
    across, down = ceil(drawing.size.width * scale), ceil(drawing.size.height * scale)
    # Typst takes `ceil(max(page width, page height * ratio))` dots across and `ceil(that / ratio)`
    # down, and fits them into the page. Where these are not as many as the page has, it drops a
    # row or a column, and with it the feet of letters. A hair less keeps it from rounding up.
    image = drawing.stretched(across / scale, down / scale * (1 - HAIR))
    dot = POINTS / scale * (1 - 2 * HAIR)
    page = Size(across * dot, down * dot)
    return _run_worker(drawing, (Page(image),), "png", page, timeout, scale, remedies)


def _describe_excess(area: float, scale: float, remedies: Remedies) -> str:
    # 148 million pixels took 1.9 GB.
    largest = floor((MOST_PIXELS / area) ** 0.5 * 100) / 100
    smaller = f"use --scale {largest:g} or less, " if largest >= LEAST_SCALE else ""
    return (
        f"the PNG would have {area * scale * scale / 1e6:.0f} million pixels, and "
        f"the limit is {MOST_PIXELS / 1e6:.0f} million: {smaller}{remedies.less}, "
        "or write SVG or PDF"
    )


def render_pdf(svg: str, timeout: float, remedies: Remedies = USUAL) -> Raster:
    """Return the picture as PDF: one page of its size, with embedded fonts.

    Raises ArgmapError when that fails or takes more than `timeout` seconds.
    """
    drawing = Drawing.of(svg)
    points = min(POINTS, LONGEST_PAGE / max(drawing.size.width, drawing.size.height))
    page = Size(drawing.size.width * points, drawing.size.height * points)
    picture, paper = (Rectangle(0, 0, size.width, size.height) for size in (drawing.size, page))
    links = find_areas_in(find_link_areas(drawing.svg), picture, paper)
    pages = (Page(drawing.svg, tuple(links)),)
    raster = _run_worker(drawing, pages, "pdf", page, timeout, remedies=remedies)
    if points == POINTS:
        return raster
    return replace(raster, remarks=(_describe_shrinking(points, remedies), *raster.remarks))


def _describe_shrinking(points: float, remedies: Remedies) -> str:
    return (
        f"warning: the picture is scaled to {points / POINTS:.0%}, because a PDF page is at most "
        f"200 inches long: the text of claims is {measure_text(points):.1f} points high"
        f"{remedies.sheets}"
    )


def render_sheets(svg: str, paper: Paper, most: int, timeout: float) -> Raster:
    """Return the picture as PDF, spread over at most so many sheets of paper.

    Raises ArgmapError when that fails or takes more than `timeout` seconds.
    """
    drawing = Drawing.of(svg)
    grid = choose_grid(drawing.size, paper, most)
    sheets = tuple(draw_sheets(drawing, grid))
    raster = _run_worker(drawing, sheets, "pdf", grid.sheet, timeout)
    return replace(raster, remarks=(_describe_sheets(grid, paper), *raster.remarks))


def _describe_sheets(grid: Grid, paper: Paper) -> str:
    sheets = f"{format_count(grid.count, 'sheet')} of {paper.upper()}"
    rows = f", {format_count(grid.rows, 'row')} of {grid.columns}" if grid.count > 1 else ""
    return f"{sheets}{rows}: the text of claims is {measure_text(grid.scale):.1f} points high"


def _run_worker(
    drawing: Drawing,
    pages: Sequence[Page],
    form: str,
    size: Size,
    timeout: float,
    scale: float = 1.0,
    remedies: Remedies = USUAL,
) -> Raster:
    """Return what the worker makes of a drawing on pages of that size in points."""
    items_by_sign = drawing.find_foreign_signs()
    order = {
        "inputs": {
            "pages": json.dumps([_write_page(page) for page in pages]),
            "width": f"{size.width:.9g}",
            "height": f"{size.height:.9g}",
            "background": "theme" if drawing.has_background else "none",
            "title": drawing.title,
            "description": f"{drawing.title}: {drawing.description}",
        },
        "format": form,
        "ppi": PIXELS_PER_INCH * scale,
        "foreign_signs": list(items_by_sign),
    }
    try:
        with show_work(f"making the {form.upper()}"):
            answer = run_worker(
                [str(WORKER)], json.dumps(order).encode(), timeout, {"RUST_BACKTRACE": "0"}
            )
    except WorkerTimeoutError as problem:
        raise ArgmapError(
            f"making the {form.upper()} took longer than {timeout:g} seconds; "
            f"allow more with --timeout, or {remedies.less}"
        ) from problem
    except WorkerError as problem:
        raise ArgmapError(
            f"the {form.upper()} could not be made from this map ({problem}); write SVG instead"
        ) from problem
    missing, _, content = answer.partition(b"\n")
    visible = [sign for sign in json.loads(missing) if is_visible(sign)]
    return Raster(content, tuple(describe_missing(visible, items_by_sign, form)))


def _write_page(page: Page) -> dict[str, object]:
    """Return a page as the worker reads it: its SVG, and its links with their places and sizes."""
    links = [
        (link.address, link.frame.x, link.frame.y, link.frame.width, link.frame.height)
        for link in page.links
    ]
    return {"svg": separate_emoji(page.svg), "links": links}
