"""Makes PNG and PDF from SVG."""

import html
import json
import re
from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.paint.svg_elements import escape, format_number
from argmap.render.diagram.text.lines import PICTOGRAM, load_advances, measure_width
from argmap.worker_process import WorkerError, WorkerTimeoutError, run_worker

SIZE = re.compile(r'(<svg [^>]*?\b)width="([\d.]+)" height="([\d.]+)"')
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)
TEXT = re.compile(r">([^<>]+)</(?:text|tspan)>")


class Drawing(Struct, frozen=True):
    """A picture as SVG, its size in pixels, and what it is called."""

    svg: str
    width: float
    height: float
    title: str
    description: str

    @classmethod
    def of(cls, svg: str) -> "Drawing":
        """Return the drawing of an SVG, which must come from argmap's painter."""
        size = SIZE.search(svg)
        if size is None:
            raise ValueError("not an SVG of ours")
        return cls(
            svg,
            float(size[2]),
            float(size[3]),
            _find_first(TITLE, svg),
            _find_first(DESCRIPTION, svg),
        )

    def stretched(self, width: float, height: float) -> str:
        """Return the SVG stretched to another size in pixels."""
        size = f'width="{width:.9g}" height="{height:.9g}" preserveAspectRatio="none"'
        return SIZE.sub(rf"\1{size}", self.svg, count=1)

    @property
    def needs_other_fonts(self) -> bool:
        """Whether a text has characters that Arimo lacks."""
        known = load_advances()[0]
        drawn = {sign for text in TEXT.findall(self.svg) for sign in html.unescape(text)}
        return any(sign not in known for sign in drawn if not sign.isspace())


def _find_first(pattern: re.Pattern[str], svg: str) -> str:
    match = pattern.search(svg)
    return html.unescape(match[1]) if match else ""


SIGN = "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
TONE = "[\ufe0f\U0001f3fb-\U0001f3ff]"
APART = re.compile(
    "([\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[0-9#*]\ufe0f?\u20e3"  # a key
    f"|{SIGN}{TONE}*(?:\u200d.{TONE}*)*)"
)
TEXT_ELEMENT = re.compile(r'<text x="([\d.-]+)"([^>]*)>([^<>]+)</text>')
FONT_SIZE = re.compile(r'font-size="([\d.]+)"')


def separate_emoji(svg: str) -> str:
    """Return the SVG with each emoji in a text element of its own, as wide as it was measured."""
    return TEXT_ELEMENT.sub(_split_line, svg)


def _split_line(match: re.Match[str]) -> str:
    """Return a line as several if there is an emoji in it; centred lines stay whole."""
    x, rest, content = match.groups()
    parts = APART.split(html.unescape(content))
    size = FONT_SIZE.search(rest)
    if len(parts) == 1 or size is None or "text-anchor" in rest:
        return match.group()
    bold = 'font-weight="bold"' in rest
    return "".join(
        f'<text x="{format_number(place)}"{rest}>{escape(part)}</text>'
        for place, part in _place_parts(parts, float(x), float(size[1]), bold=bold)
    )


def _place_parts(
    parts: list[str], x: float, size: float, *, bold: bool
) -> Iterator[tuple[float, str]]:
    """Yield the parts that are not blank, each with its place; every second one is an emoji."""
    for number, part in enumerate(parts):
        if part.strip():
            lead = len(part) - len(part.lstrip(" "))
            yield x + measure_width(" " * lead, size, bold=bold), part.strip(" ")
        is_joined = number % 2 and len(part) > 1
        x += PICTOGRAM * size if is_joined else measure_width(part, size, bold=bold)


POINTS = 72 / 96  # of a pixel
PIXELS_PER_INCH = 96
MOST_PIXELS = 100_000_000
HAIR = 1e-6
# Above this many points, viewers may refuse a page (ISO 32000-1, annex C).
LONGEST_PAGE = 14_400
WORKER = Path(__file__).with_name("worker.py")
VIEWS = "--view links, --view overview, --article or --focus"
LEAST_SCALE, MOST_SCALE = 0.1, 10.0


def render_png(svg: str, scale: float, timeout: float) -> bytes:
    """Return the picture as PNG, with `scale` dots to a pixel of the SVG.

    Raises ArgmapError when it would be too large, fails, or takes more than `timeout` seconds.
    """
    drawing = Drawing.of(svg)
    area = drawing.width * drawing.height
    if area * scale * scale > MOST_PIXELS:
        raise ArgmapError(_describe_excess(area, scale))
    across, down = ceil(drawing.width * scale), ceil(drawing.height * scale)
    # Typst takes `ceil(max(page width, page height * ratio))` dots across and `ceil(that / ratio)`
    # down, and fits them into the page. Where these are not as many as the page has, it drops a
    # row or a column, and with it the feet of letters. A hair less keeps it from rounding up.
    image = drawing.stretched(across / scale, down / scale * (1 - HAIR))
    dot = POINTS / scale * (1 - 2 * HAIR)
    page = Size(across * dot, down * dot)
    return _run_worker(replace(drawing, svg=image), "png", page, PIXELS_PER_INCH * scale, timeout)


def _describe_excess(area: float, scale: float) -> str:
    # 148 million pixels took 1.9 GB.
    largest = floor((MOST_PIXELS / area) ** 0.5 * 100) / 100
    smaller = f"use --scale {largest:g} or less, " if largest >= LEAST_SCALE else ""
    return (
        f"the PNG would have {area * scale * scale / 1e6:.0f} million pixels, and "
        f"the limit is {MOST_PIXELS / 1e6:.0f} million: {smaller}draw less ({VIEWS}), "
        "or write SVG or PDF"
    )


def render_pdf(svg: str, timeout: float) -> bytes:
    """Return the picture as PDF: one page of its size, with embedded fonts.

    Raises ArgmapError when that fails or takes more than `timeout` seconds.
    """
    drawing = Drawing.of(svg)
    points = min(POINTS, LONGEST_PAGE / max(drawing.width, drawing.height))
    page = Size(drawing.width * points, drawing.height * points)
    return _run_worker(drawing, "pdf", page, PIXELS_PER_INCH, timeout)


def _run_worker(drawing: Drawing, form: str, page: Size, ppi: float, timeout: float) -> bytes:
    """Return what the worker makes of the drawing on a page of that size in points."""
    order = {
        "inputs": {
            "svg": separate_emoji(drawing.svg),
            "width": f"{page.width:.9g}",
            "height": f"{page.height:.9g}",
            "title": drawing.title,
            "description": f"{drawing.title}: {drawing.description}",
        },
        "format": form,
        "ppi": ppi,
        "system_fonts": drawing.needs_other_fonts,
    }
    try:
        return run_worker(
            [str(WORKER)], json.dumps(order).encode(), timeout, {"RUST_BACKTRACE": "0"}
        )
    except WorkerTimeoutError as problem:
        raise ArgmapError(
            f"making the {form.upper()} took longer than {timeout:g} seconds; "
            f"allow more with --timeout, or draw less ({VIEWS})"
        ) from problem
    except WorkerError as problem:
        raise ArgmapError(
            f"the {form.upper()} could not be made from this map ({problem}); write SVG instead"
        ) from problem
