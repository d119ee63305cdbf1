"""PNG and PDF: as large as the SVG, with its fonts and words, the same each time; or a sentence."""

import io
import os
import re
import struct
import zlib
from itertools import pairwise
from math import ceil
from typing import NamedTuple

import fontpkg_arimo
import pypdfium2
import pytest
from builders import article, car_free_centre, claim, workspace
from fontTools.ttLib import TTFont
from forests import forest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader
from strategies import workspaces

from argmap.errors import ArgmapError
from argmap.load.look import ThemeName
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.layout.geometry import Point
from argmap.render.diagram.paint.svg_elements import paint_block
from argmap.render.diagram.raster import image
from argmap.render.diagram.raster.coverage import MOST_NAMED, find_missing
from argmap.render.diagram.raster.drawing import Drawing, separate_emoji
from argmap.render.diagram.raster.image import (
    LONGEST_PAGE,
    MOST_PIXELS,
    POINTS,
    render_pdf,
    render_png,
)
from argmap.render.diagram.selection import select
from argmap.render.diagram.svg import render_svg, start_graphviz
from argmap.render.diagram.text.block import Paragraph, Style, set_block
from argmap.render.diagram.theme import THEMES

LIMIT = 120


def png_of(svg, scale, timeout):
    return render_png(svg, scale, timeout).content


def pdf_of(svg, timeout):
    return render_pdf(svg, timeout).content


def svg_of(map_):
    return render_svg(select(map_), start_graphviz(Engine.EMBEDDED, LIMIT))


@pytest.fixture(scope="module")
def example():
    return svg_of(car_free_centre())


@pytest.fixture(scope="module")
def pdf(example):
    return pdf_of(example, LIMIT)


def page_of(content):
    (page,) = PdfReader(io.BytesIO(content)).pages
    return page


def fonts_of(page):
    """Return the descriptors of the fonts on a page, by name."""
    found = {}
    waiting = [page["/Resources"]]
    while waiting:
        resources = waiting.pop().get_object()
        for font in resources.get("/Font", {}).values():
            within = font.get_object()["/DescendantFonts"][0].get_object()
            found[font.get_object()["/BaseFont"]] = within["/FontDescriptor"].get_object()
        parts = resources.get("/XObject", {}).values()
        waiting.extend(part.get_object().get("/Resources", {}) for part in parts)
    return found


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def greys(png):
    """Return the first channel of each dot, row by row (PNG specification, 9.2)."""
    (width, height), rest, data = size_of(png), png[8:], b""
    assert png[24:29] == bytes((8, 6, 0, 0, 0)), "eight bits a channel, RGBA, not interlaced"
    while rest:
        length = int.from_bytes(rest[:4], "big")
        data += rest[8 : 8 + length] if rest[4:8] == b"IDAT" else b""
        rest = rest[12 + length :]
    raw = zlib.decompress(data)
    above, rows = bytes(width), []
    for at in range(0, height * (4 * width + 1), 4 * width + 1):
        row = bytearray(raw[at + 1 : at + 1 + 4 * width : 4])
        for place in range(width):
            left, over, corner = (
                row[place - 1] if place else 0,
                above[place],
                above[place - 1] if place else 0,
            )
            nearest = min((left, over, corner), key=lambda each: abs(left + over - corner - each))
            row[place] = (row[place] + (0, left, over, (left + over) // 2, nearest)[raw[at]]) % 256
        above = bytes(row)
        rows.append(above)
    return rows


@pytest.mark.parametrize("scale", [0.7, 1, 2])
@pytest.mark.parametrize(
    ("width", "height"),
    [(60, 90), (60.14, 60.14), (60.5, 90.93), (693.65, 119.1), (119.1, 693.65), (330.3, 90.8)],
)
def test_no_row_and_no_column_is_dropped(width, height, scale):
    def gradient(name, x, y):
        ends = f'x1="0" y1="0" x2="{x}" y2="{y}" spreadMethod="repeat"'
        stops = '<stop stop-color="#000000"/><stop offset="1" stop-color="#f00000"/>'
        return (
            f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {ends}>{stops}'
            "</linearGradient>"
        )

    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{gradient("across", 16, 0)}{gradient("down", 0, 16)}'
        f'<rect width="{width}" height="20" fill="url(#across)"/>'
        f'<rect y="20" width="{width}" height="{height}" fill="url(#down)"/></svg>'
    )
    rows = greys(png_of(svg, scale, LIMIT))
    down = [row[5] for row in rows[int(21 * scale) + 1 : -2]]
    for line in (rows[5][:-2], down):
        # The shade grows by 15 a pixel. Where one is dropped, it jumps by twice that.
        steps = [after - before for before, after in pairwise(line)]
        assert max(steps) < 15 / scale * 1.6
        assert all(step > 15 / scale * 0.4 for step in steps if step > -60), line


@pytest.mark.parametrize("scale", [1, 0.5, 2])
def test_a_png_is_as_large_as_the_picture_times_the_scale(example, scale):
    drawing = Drawing.of(example)
    width, height = size_of(png_of(example, scale, LIMIT))
    assert width == ceil(drawing.size.width * scale)
    assert height == ceil(drawing.size.height * scale)


def test_a_pdf_is_one_page_of_the_size_of_the_picture(example, pdf):
    drawing, page = Drawing.of(example), page_of(pdf)
    assert float(page.mediabox.width) == pytest.approx(drawing.size.width * 0.75, abs=0.01)
    assert float(page.mediabox.height) == pytest.approx(drawing.size.height * 0.75, abs=0.01)


def test_the_words_of_a_pdf_can_be_selected(pdf):
    words = " ".join(page_of(pdf).extract_text().split())
    for text in (
        "A car-free centre: two op-eds",
        "Shops in a car-free centre gain trade.",
        "the author rejects this",
    ):
        assert text in words


def test_a_pdf_holds_its_fonts_upright_and_bold(pdf):
    fonts = fonts_of(page_of(pdf))
    assert len(fonts) == 2
    assert all("Arimo" in name for name in fonts)
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_bold_is_drawn_bold(example):
    thin = example.replace(' font-weight="bold"', "")
    assert len(fonts_of(page_of(pdf_of(thin, LIMIT)))) == 1
    assert png_of(thin, 1, LIMIT) != png_of(example, 1, LIMIT)


def test_a_pdf_is_called_what_the_map_is_called():
    hostile = '#panic("x") "\\ $ </title> & é漢'
    content = pdf_of(svg_of(workspace(article("a"), title=hostile)), LIMIT)
    assert PdfReader(io.BytesIO(content)).metadata.title == hostile


def test_the_same_map_gives_the_same_bytes_at_any_time_and_place(
    example, pdf, monkeypatch, tmp_path
):
    png = png_of(example, 1, LIMIT)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.chdir(tmp_path)
    assert png_of(example, 1, LIMIT) == png
    assert pdf_of(example, LIMIT) == pdf


@pytest.mark.parametrize(
    ("text", "other"),
    [("Ελληνικά, Русский, עברית → é … “x” &amp;", False), ("漢字", True), ("العربية", True)],
)
def test_fonts_of_the_machine_are_asked_only_for_what_arimo_lacks(text, other):
    drawing = Drawing.of(svg_of(workspace(article("a"), claim("a.b", text))))
    assert bool(drawing.find_foreign_signs()) is other


@pytest.mark.parametrize(
    ("text", "order"),
    [
        # From right to left, as a browser shows it.
        ("יש להעלות את השכר (minimum wage), גם.", "יש>השכר>wage>minimum>,>גם>."),
        ("לפי ה-OECD (ראו 3.5) מאוד!", "לפי>OECD>ראו>3.5>מאוד>!"),
        ("رفع الأجور (12/2024) في GPE؟", "رفع>2024>12>GPE>؟"),
        # From left to right.
        ("Prices (המחירים עלו) rose.", "Prices<עלו<המחירים<rose<."),
    ],
)
def test_words_stand_in_the_order_of_their_line(text, order):
    """Browsers were compared by eye; a test of ours cannot run one."""
    block = set_block([Paragraph(text, Style(13, 17))], 500)
    lines = "".join(paint_block(block, Point(10, 10), 500, THEMES[ThemeName.LIGHT].palette))
    size = 'width="520" height="40" viewBox="0 0 520 40"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Arimo">{lines}</svg>'
    signs = signs_of(pdf_of(svg, LIMIT))
    edge = max(x for _, x in signs) if ">" in order else min(x for _, x in signs)
    assert edge == pytest.approx(7.5 if "<" in order else 382.5, abs=10)
    sign = ">" if ">" in order else "<"
    words = order.split(sign)
    places = [place_of(word, signs) for word in words]
    assert places == sorted(places, reverse=sign == ">"), list(zip(words, places, strict=True))


def signs_of(content):
    """Return the characters of the first page in the order of the file, each with its left side."""
    page = pypdfium2.PdfDocument(content)[0]
    words = page.get_textpage()
    return [
        (words.get_text_range(at, 1), words.get_charbox(at)[0]) for at in range(words.count_chars())
    ]


def place_of(word, signs):
    """Return the middle of a word on the page."""
    text = "".join(sign for sign, _ in signs)
    at = text.index(word)
    return sum(x for _, x in signs[at : at + len(word)]) / len(word)


# Unassigned, and for private use: no font has them.
UNKNOWN = "\U000e1234"
PRIVATE = [chr(0xF0000 + at) for at in range(MOST_NAMED + 2)]


@pytest.mark.parametrize(("render", "form"), [(render_png, "PNG"), (render_pdf, "PDF")])
def test_a_character_that_no_font_has_is_named_with_its_places(render, form):
    map_ = workspace(
        article("a", f"Title {UNKNOWN}"),
        claim("a.b", f"Trade {UNKNOWN} gains, {UNKNOWN}."),
        claim("a.c", "Only letters of Arimo, Ελληνικά, \u2764\ufe0f."),
        title="Map \ue123",
    )
    scale = (1,) if form == "PNG" else ()
    start, end = "warning: no font for", f"the {form} shows an empty box"
    assert render(svg_of(map_), *scale, LIMIT).remarks == (
        f"{start} '\ue123' (U+E123) in the heading; {end}",
        f"{start} '{UNKNOWN}' (U+E1234) in 'a' and 1 other place; {end}",
    )


def test_many_characters_without_a_font_are_counted():
    map_ = workspace(article("a"), claim("a.b", " ".join(PRIVATE)))
    remarks = render_png(svg_of(map_), 1, LIMIT).remarks
    assert len(remarks) == MOST_NAMED + 1
    assert remarks[-1] == (
        "warning: no font for 2 more characters; the PNG shows an empty box for each"
    )


def test_a_font_has_what_its_own_table_says():
    path = str(fontpkg_arimo.ROOT / "files" / "Arimo[wght].ttf")
    known = TTFont(path).getBestCmap()
    signs = [chr(point) for point in range(0x20, 0x2_0000) if not 0xD800 <= point <= 0xDFFF]
    missing = find_missing(signs, [FontFile(path)])
    assert set(missing) == {sign for sign in signs if ord(sign) not in known}


@pytest.mark.parametrize("content", [b"", b"ttcf", b"\0\1\0\0\0\1", b"no font at all, but long"])
def test_a_broken_font_has_nothing(content, tmp_path):
    (tmp_path / "x.ttf").write_bytes(content)
    assert find_missing("a", [FontFile(str(tmp_path / "x.ttf")), FontFile(None)]) == ["a"]


class FontFile(NamedTuple):
    path: str | None
    index: int = 0


def test_fonts_are_read_until_all_is_found(tmp_path):
    assert find_missing("", [FontFile(str(tmp_path / "nowhere.ttf"))]) == []
    assert find_missing("x", [FontFile(str(tmp_path / "nowhere.ttf"))]) == ["x"]


@pytest.mark.parametrize("place", ["absolute", "relative", "../Arimo.png", "file:///x.png"])
def test_no_file_can_be_drawn_into_the_picture(example, place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.png").write_bytes(png_of(example, 0.1, LIMIT))
    place = {"absolute": tmp_path / "there.png", "relative": "there.png"}.get(place, place)
    shown = f'<image href="{place}" width="300" height="300"/></svg>'
    with pytest.raises(ArgmapError, match="failed to load"):
        pdf_of(example.replace("</svg>", shown), LIMIT)


def test_a_png_of_too_many_pixels_is_refused_with_what_to_do(example):
    with pytest.raises(ArgmapError, match="million pixels") as caught:
        png_of(example, 20, LIMIT)
    drawing = Drawing.of(example)
    largest = (MOST_PIXELS / drawing.size.width / drawing.size.height) ** 0.5
    told = re.search(r"--scale ([\d.]+) or less", str(caught.value))[1]
    assert largest - 0.01 <= float(told) <= largest
    assert "--view overview" in str(caught.value)
    vast = example.replace(f'width="{drawing.size.width:g}"', 'width="99999999999"', 1)
    with pytest.raises(ArgmapError, match="million pixels") as caught:
        png_of(vast, 1, LIMIT)
    assert "--scale" not in str(caught.value)


def test_a_page_is_never_longer_than_viewers_open(example):
    drawing = Drawing.of(example)
    vast = example.replace(
        f'width="{drawing.size.width:g}"', f'width="{drawing.size.width * 99:g}"', 1
    )
    raster = render_pdf(vast, LIMIT)
    part = LONGEST_PAGE / (drawing.size.width * 99 * POINTS)
    (remark,) = raster.remarks
    assert remark == (
        f"warning: the picture is scaled to {part:.0%}, because a PDF page is at most 200 inches "
        f"long: the text of claims is {13 * POINTS * part:.1f} points high; --pages spreads it "
        "over sheets of paper"
    )
    assert render_pdf(example, LIMIT).remarks == ()
    box = page_of(raster.content).mediabox
    assert float(box.width) == 14_400
    assert float(box.height) == pytest.approx(
        14_400 * drawing.size.height / drawing.size.width / 99, 0.01
    )


def test_a_picture_that_takes_too_long_ends_in_a_sentence(example):
    with pytest.raises(ArgmapError, match=r"took longer than 0\.001 seconds"):
        png_of(example, 1, 0.001)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import os; os.abort()", "SIGABRT" if os.name == "posix" else "ended with"),
        ("import sys; sys.exit(7)", "exit code 7"),
        ("import sys; sys.exit('thread panicked\\nremoval index')", "(removal index)"),
    ],
)
def test_a_renderer_that_fails_ends_in_a_sentence(example, script, reason, monkeypatch, tmp_path):
    monkeypatch.setattr(image, "WORKER", tmp_path / "worker.py")
    image.WORKER.write_text(script, encoding="utf-8")
    with pytest.raises(ArgmapError) as caught:
        pdf_of(example, LIMIT)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_typst_cannot_read_ends_in_a_sentence(example):
    with pytest.raises(ArgmapError, match="the PDF could not be made from this map"):
        pdf_of(example.replace("</desc>", "</dask>"), LIMIT)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(workspaces())
def test_any_map_can_be_made_a_pdf_and_a_png(map_):
    svg = svg_of(map_)
    assert page_of(pdf_of(svg, LIMIT))
    assert size_of(png_of(svg, 0.5, LIMIT))


def test_a_large_map_keeps_all_its_words_in_a_pdf():
    map_ = forest(articles=3, claims=30, links=9, seed=4)
    words = "".join(page_of(pdf_of(svg_of(map_), LIMIT)).extract_text().split())
    assert all("".join(claim.text.split()) in words for claim in map_.claims)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("flags 🇩🇪🇫🇷 wave", ["flags", "🇩🇪", "🇫🇷", "wave"]),
        ("a 👩\u200d👩\u200d👧 &lt;b&gt;", ["a", "👩\u200d👩\u200d👧", "&lt;b&gt;"]),
        ("❤️\u200d🔥", ["❤️\u200d🔥"]),
        ("press 1️⃣", ["press", "1️⃣"]),
        ("👍🏽!", ["👍🏽", "!"]),
        ("步行街 → ≠ 7 # *", ["步行街 → ≠ 7 # *"]),
    ],
)
def test_emoji_are_set_apart_where_they_stand(line, parts):
    svg = separate_emoji(f'<text x="10" y="20" font-size="13">{line}</text>')
    found = re.findall(r'<text x="([\d.]+)" y="20" font-size="13">([^<]*)</text>', svg)
    assert [part for _, part in found] == parts
    places = [float(place) for place, _ in found]
    assert places == sorted(places)
    assert places[0] >= 10


def test_a_centred_line_stays_whole():
    line = '<text x="10" y="20" text-anchor="middle" direction="rtl" font-size="13">שלום 🇩🇪</text>'
    assert separate_emoji(line) == line
