"""Makes PNG and PDF from SVG, in a process of its own, which may fail without harm."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from math import ceil, floor
from pathlib import Path

from argmap.errors import ArgmapError
from argmap.output.imaging.drawing import Drawing
from argmap.output.imaging.emoji import emoji_apart
from argmap.output.layout.geometry import Size

POINTS = 72 / 96  # of a pixel
PIXELS_PER_INCH = 96
MOST_PIXELS = 100_000_000
HAIR = 1e-6
# Above this many points, viewers may refuse a page (ISO 32000-1, annex C).
LONGEST_PAGE = 14_400
WORKER = Path(__file__).with_name("worker.py")
LONGEST_REASON = 300
VIEWS = "--view links, --view overview, --article or --focus"
LEAST_SCALE, MOST_SCALE = 0.1, 10.0


def render_png(svg: str, scale: float, timeout: float) -> bytes:
    """Return the picture as PNG, with `scale` dots to a pixel of the SVG.

    Raises ArgmapError when it would be too large, fails, or takes more than `timeout` seconds.
    """
    drawing = Drawing.of(svg)
    area = drawing.width * drawing.height
    if area * scale * scale > MOST_PIXELS:
        raise ArgmapError(too_large(area, scale))
    across, down = ceil(drawing.width * scale), ceil(drawing.height * scale)
    # Typst takes `ceil(max(page width, page height * ratio))` dots across and `ceil(that / ratio)`
    # down, and fits them into the page. Where these are not as many as the page has, it drops a
    # row or a column, and with it the feet of letters. A hair less keeps it from rounding up.
    image = drawing.stretched(across / scale, down / scale * (1 - HAIR))
    dot = POINTS / scale * (1 - 2 * HAIR)
    page = Size(across * dot, down * dot)
    return draw(replace(drawing, svg=image), "png", page, PIXELS_PER_INCH * scale, timeout)


def too_large(area: float, scale: float) -> str:
    """Return the sentence for a PNG of too many pixels."""
    # 148 million pixels took 1.9 GB.
    largest = floor((MOST_PIXELS / area) ** 0.5 * 100) / 100
    smaller = f"take --scale {largest:g} or less, " if largest >= LEAST_SCALE else ""
    return (
        f"the PNG would have {area * scale * scale / 1e6:.0f} million pixels, more than the "
        f"{MOST_PIXELS / 1e6:.0f} million that argmap makes: {smaller}draw less ({VIEWS}), "
        "or write SVG or PDF"
    )


def render_pdf(svg: str, timeout: float) -> bytes:
    """Return the picture as PDF: one page of its size, with its fonts within.

    Raises ArgmapError when that fails or takes more than `timeout` seconds.
    """
    drawing = Drawing.of(svg)
    points = min(POINTS, LONGEST_PAGE / max(drawing.width, drawing.height))
    page = Size(drawing.width * points, drawing.height * points)
    return draw(drawing, "pdf", page, PIXELS_PER_INCH, timeout)


def draw(drawing: Drawing, form: str, page: Size, ppi: float, timeout: float) -> bytes:
    """Return what the worker makes of the drawing on a page of that size in points."""
    order = {
        "inputs": {
            "svg": emoji_apart(drawing.svg),
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
        done = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-P", str(WORKER)],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=timeout,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise ArgmapError(
            f"making the {form.upper()} took longer than {timeout:g} seconds; "
            f"allow more with --timeout, or draw less ({VIEWS})"
        ) from problem
    except OSError as problem:
        raise ArgmapError(f"cannot start {sys.executable}: {problem.strerror}") from problem
    if done.returncode:
        raise ArgmapError(
            f"the {form.upper()} could not be made from this map ({reason(done)}); "
            "the map as SVG may serve instead"
        )
    return done.stdout


def reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return why the worker failed, as one line."""
    if done.returncode < 0:
        return f"the renderer was ended by {signal.Signals(-done.returncode).name}"
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1].strip()[:LONGEST_REASON] if lines else f"it ended with {done.returncode}"
