"""Links in pictures: in SVG as every program knows them, in PDF as areas where the claims are."""

import io
import re
from xml.etree import ElementTree as ET

import pypdf
import pytest
from builders import argument, article, car_free_centre, claim, link, workspace

from argmap.load.look import Look
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.layout.geometry import Rectangle
from argmap.render.diagram.options import Paper, Selection, View
from argmap.render.diagram.raster.drawing import Drawing
from argmap.render.diagram.raster.image import render_pdf, render_sheets
from argmap.render.diagram.raster.links import LinkArea, find_areas_in, find_link_areas
from argmap.render.diagram.selection import select
from argmap.render.diagram.svg import render_svg, start_graphviz

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
BASE = "https://example.org/a%20b/maps"
POINTS = 72 / 96
LIMIT = 60


def draw(map_, base=BASE, view=View.FULL):
    graphviz = start_graphviz(Engine.EMBEDDED, LIMIT)
    return render_svg(select(map_, Selection(view)), graphviz, Look(link_base=base))


def list_links(pdf):
    """Return the pages of a PDF as lists of addresses with their rectangles, from the top left."""
    pages = []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        height = float(page.mediabox.height)
        links = []
        for item in page.get("/Annots", ()):
            annotation = item.get_object()
            left, bottom, right, top = map(float, annotation["/Rect"])
            frame = Rectangle(left, height - top, right - left, top - bottom)
            links.append((annotation["/A"]["/URI"], frame))
        pages.append(links)
    return pages


def test_programs_old_and_new_know_the_links_of_an_svg_and_leave_frames():
    root = ET.fromstring(draw(car_free_centre()))  # noqa: S314  # our own picture
    anchors = list(root.iter(f"{SVG}a"))
    assert len(anchors) == 12
    for anchor in anchors:
        assert anchor.get("href") == anchor.get(f"{XLINK}href")
        assert re.fullmatch(rf"{BASE}/[\w.]+#L\d+", anchor.get("href"))
        assert anchor.get("target") == "_top"
    assert "xlink" not in draw(car_free_centre(), base=None)


def test_a_click_anywhere_on_a_claim_of_a_pdf_opens_its_line():
    svg = draw(car_free_centre())
    (links,) = list_links(render_pdf(svg, LIMIT).content)
    group = re.search(
        r'<g id="herald.rents">.*?<a href="([^"]*)".*?<rect x="([\d.]+)"', svg, re.DOTALL
    )
    address, x = group[1], float(group[2])
    (frame,) = (frame for found, frame in links if found == address)
    (area,) = (area for area in find_link_areas(svg) if area.address == address)
    assert (frame.x, frame.width) == pytest.approx(
        (area.frame.x * POINTS, area.frame.width * POINTS), abs=0.1
    )
    assert area.frame.x > x  # what moves the whole map counts
    assert frame.height > 20


def test_titles_claims_and_lines_of_a_pdf_are_links():
    map_ = workspace(
        article("a", "An article", line=1),
        claim("a.b", "Because.", line=2),
        claim("a.c", "A view.", role="reported", line=3),
        claim("a.d", "So.", role="conclusion", line=4),
        argument("a.d", "b", line=5),
        link("a.c opposes a.b", line=6),
    )
    (links,) = list_links(render_pdf(draw(map_), LIMIT).content)
    lines = [int(address.rpartition("#L")[2]) for address, _ in links]
    # A line is a link at its ends and in the middle.
    assert sorted(lines) == [1, 2, 3, 4, 6, 6, 6]
    sizes = {(round(frame.width), round(frame.height)) for (_, frame) in links[1:4]}
    assert sizes == {(12, 12)}


def test_links_stay_at_their_places_on_sheets():
    svg = draw(car_free_centre())
    pages = list_links(render_sheets(svg, Paper.A4, 4, LIMIT).content)
    whole = {area.address for area in find_link_areas(svg)}
    assert {address for page in pages for address, _ in page} == whole
    assert len(pages) > 1
    for page in pages:
        assert all(min(frame.x, frame.y) >= 0 for _, frame in page)


def test_an_area_is_cut_to_the_part_that_a_sheet_shows():
    areas = [LinkArea("in", Rectangle(10, 10, 20, 20)), LinkArea("out", Rectangle(90, 0, 5, 5))]
    part, frame = Rectangle(20, 0, 40, 40), Rectangle(100, 200, 80, 80)
    (found,) = find_areas_in(areas, part, frame)
    assert found == LinkArea("in", Rectangle(100, 220, 20, 40))


def test_no_base_no_links():
    svg = draw(car_free_centre(), base=None)
    assert find_link_areas(svg) == ()
    assert list_links(render_pdf(svg, LIMIT).content) == [[]]
    assert Drawing.of(svg).has_background


def test_headings_without_words_and_claims_in_an_overview_are_no_mistake():
    map_ = workspace(article("a"), claim("a.b", "", role="conclusion"))
    for view in View:
        assert len(list_links(render_pdf(draw(map_, view=view), LIMIT).content)) == 1
