"""Pictures on paper: how high their text is there, and PDFs that are spread over sheets."""

import io
import re
from itertools import pairwise

import pypdfium2
import pytest
from builders import argument, article, car_free_centre, claim, link, workspace
from forests import forest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.layout.geometry import Rectangle, Size
from argmap.render.diagram.options import WHOLE_MAP, Paper, Selection, View
from argmap.render.diagram.page_fit import (
    EDGE,
    MARGIN,
    OVERLAP,
    SIZES,
    WORTH_A_SHEET,
    choose_grid,
    describe_text_size,
    fit_text,
)
from argmap.render.diagram.raster.drawing import Drawing
from argmap.render.diagram.raster.image import render_sheets
from argmap.render.diagram.raster.sheets import cut_out, draw_sheets
from argmap.render.diagram.selection import select
from argmap.render.diagram.size_advice import advise_on_size
from argmap.render.diagram.svg import render_svg, start_graphviz

LIMIT = 120
lengths = st.floats(50, 20_000)
pictures = st.builds(Size, lengths, lengths)


def svg_of(map_):
    return render_svg(select(map_), start_graphviz(Engine.EMBEDDED, LIMIT))


@pytest.fixture(scope="module")
def example():
    return svg_of(car_free_centre())


def test_the_text_of_a_picture_is_as_high_as_the_best_turn_of_the_paper_allows():
    a4 = SIZES[Paper.A4]
    wide = Size(2 * (a4.height - 2 * EDGE), 10)
    assert fit_text(wide, Paper.A4) == pytest.approx(13 / 2)
    assert fit_text(wide.turn(), Paper.A4) == fit_text(wide, Paper.A4)
    assert fit_text(Size(10, 10_000), Paper.A3) == pytest.approx(13 * (420 - 12) * 72 / 254_000)


def test_only_text_that_is_too_small_for_a4_is_spoken_of():
    assert describe_text_size(Size(1500, 1000)) is None
    assert describe_text_size(Size(4000, 1000)) == (
        "printed on A4, the text of claims is 2.6 points high, and 3.8 on A3"
    )


@given(pictures, st.sampled_from(Paper), st.integers(1, 30))
def test_a_picture_fits_its_sheets_and_no_fewer_show_it_as_large(picture, paper, most):
    grid = choose_grid(picture, paper, most)
    assert 1 <= grid.count <= most
    assert picture.width * grid.scale <= grid.room.width * 1.000001
    assert picture.height * grid.scale <= grid.room.height * 1.000001
    for fewer in range(1, grid.count):
        assert choose_grid(picture, paper, fewer).scale < grid.scale
    larger = max(choose_grid(picture, paper, count).scale for count in range(1, most + 1))
    assert grid.scale >= WORTH_A_SHEET * larger
    last = grid.find_corner(grid.rows - 1, grid.columns - 1)
    assert last.x + grid.area.width == pytest.approx(grid.room.width)
    assert last.y + grid.area.height == pytest.approx(grid.room.height)
    if grid.columns > 1:
        assert grid.find_corner(0, 0).x + grid.area.width == pytest.approx(
            grid.find_corner(0, 1).x + OVERLAP
        )


@given(pictures, st.integers(1, 29))
def test_more_sheets_never_make_a_picture_smaller(picture, most):
    assert choose_grid(picture, Paper.A4, most + 1).scale >= choose_grid(
        picture, Paper.A4, most
    ).scale * (1 - 1e-6)


def test_a_wide_picture_is_spread_over_a_row_of_sheets():
    grid = choose_grid(Size(6000, 1000), Paper.A4, 5)
    assert (grid.rows, grid.columns) == (1, 4)
    assert grid.sheet.height < grid.sheet.width


def test_every_word_is_on_a_sheet_and_a_sheet_has_only_the_words_on_it():
    map_ = forest(articles=2, claims=30, links=4, seed=4)
    content = render_sheets(svg_of(map_), Paper.A4, 6, LIMIT).content
    pages = PdfReader(io.BytesIO(content)).pages
    assert len(pages) > 3
    texts = ["".join(page.extract_text().split()) for page in pages]
    for item in map_.claims:
        first, *_ = item.text.split(".")
        assert any("".join(first.split())[:12] in text for text in texts), item.text
    size = sum(map(len, texts))
    whole = sum(len("".join(item.text.split())) for item in map_.claims)
    assert size < 2.5 * whole


def test_sheets_are_of_one_size_and_say_which_they_are(example):
    raster = render_sheets(example, Paper.A3, 4, LIMIT)
    pages = PdfReader(io.BytesIO(raster.content)).pages
    sizes = {
        (round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages
    }
    assert len(sizes) == 1
    assert sorted(*sizes) == [842, 1191]
    for number, page in enumerate(pages, start=1):
        assert f"Sheet {number} of {len(pages)}: row" in page.extract_text()
    assert re.fullmatch(
        rf"{len(pages)} sheets of A3, \d rows? of \d: the text of claims is \d+\.\d points high",
        raster.remarks[0],
    )


def test_one_sheet_is_described_without_rows(example):
    (remark, *_) = render_sheets(example, Paper.A4, 1, LIMIT).remarks
    assert re.fullmatch(r"1 sheet of A4: the text of claims is \d+\.\d points high", remark)


def test_one_sheet_needs_no_key_and_no_marks(example):
    (page,) = draw_sheets(Drawing.of(example), choose_grid(Size(900, 900), Paper.A4, 1))
    assert "Sheet 1" not in page.svg
    assert page.svg.count("<line") == 0


def test_sheets_put_together_show_the_picture_without_a_gap():
    """Each dot of a dense row of marks is on a sheet; those in an overlap are on two."""
    dots = "".join(f'<rect x="{x}" y="0" width="4" height="100"/>' for x in range(0, 1200, 8))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="100" '
        f'viewBox="0 0 1200 100">{dots}</svg>'
    )
    grid = choose_grid(Size(1200, 100), Paper.A4, 2)
    pdf = pypdfium2.PdfDocument(render_sheets(svg, Paper.A4, 2, LIMIT).content)
    assert (len(pdf), grid.columns) == (2, 2)
    seen = [count_dark_runs(page, grid) for page in pdf]
    shared = OVERLAP / grid.scale / 8
    assert sum(seen) == pytest.approx(150 + shared, abs=2)


def count_dark_runs(page, grid):
    """Return how many marks a row of pixels through the middle of a sheet crosses."""
    factor = 4
    image = page.render(scale=factor, grayscale=True)
    row = int((MARGIN + grid.area.height / 2) * factor)
    data = bytes(image.buffer)[row * image.stride : row * image.stride + image.width]
    dark = [value < 128 for value in data]
    return sum(now and not before for before, now in pairwise(dark))


def test_a_hostile_title_is_only_text_on_a_sheet():
    title = '</text><script>x</script> & "q" ' + "long " * 100
    map_ = forest(articles=1, claims=20, links=0, seed=1)
    svg = svg_of(replace(map_, title=title))
    (first, *_) = draw_sheets(Drawing.of(svg), choose_grid(Drawing.of(svg).size, Paper.A4, 4))
    assert "<script" not in first.svg
    assert render_sheets(svg, Paper.A4, 4, LIMIT).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Rectangle(0, 0, 60, 60), ["here"]),
        (Rectangle(100, 0, 100, 100), ["moved", "end"]),
        (Rectangle(1000, 1000, 10, 10), []),
    ],
)
def test_a_part_has_only_the_text_that_reaches_into_it(part, words):
    svg = (
        '<?xml version="1.0"?>\n<svg xmlns="x" width="500" height="500" viewBox="0 0 500 500">'
        '<text x="10" y="20" font-size="10">here</text>'
        '<g transform="translate(100 10)"><g id="a.b"><title>t</title>'
        '<text x="10" y="20" font-size="10" fill="#000">moved</text></g></g>'
        '<g transform="translate(300 300) scale(2)"><text x="9" y="9" font-size="9">far</text></g>'
        '<text x="190" y="50" text-anchor="end" font-size="10"><tspan>e</tspan>nd</text></svg>'
    )
    cut = cut_out(svg, part, Rectangle(0, 0, 1, 1))
    texts = [re.sub("<[^>]*>", "", text) for text in re.findall(r"<text.*?</text>", cut)]
    assert texts == words
    assert f'viewBox="{part.x} {part.y} {part.width} {part.height}"' in cut
    assert cut.startswith('<svg xmlns="x" x="0"')


def chain_of_links():
    """Return two articles with a link between two of their claims."""
    return workspace(
        article("a"),
        article("b"),
        *(claim(f"{name}.{end}", end) for name in "ab" for end in "cde"),
        argument("a.c", "d", "e"),
        link("a.d supports b.c"),
    )


def test_advice_names_views_that_draw_less_and_how_many_sheets_are_enough():
    map_ = chain_of_links()
    assert advise(Size(4000, 3000), map_, WHOLE_MAP) == (
        "printed on A4, the text of claims is 2.4 points high, and 3.5 on A3; draw less with "
        "--view links (2 of 6 claims), --view overview, --article or --focus, or make a PDF of "
        "several sheets with --pages 12"
    )
    advice = advise(Size(4000, 3000), map_, Selection(View.OVERVIEW, ("a",)))
    assert "draw less with --focus, or make" in advice
    assert advise(Size(20_000, 3000), map_, WHOLE_MAP).endswith("--pages 30 --paper a3")
    assert advise(Size(50_000, 3000), map_, WHOLE_MAP).endswith("--focus")
    assert advise(Size(1000, 700), map_, WHOLE_MAP) is None


def advise(size, map_, selection):
    return advise_on_size(size, select(map_, selection), map_, selection)
