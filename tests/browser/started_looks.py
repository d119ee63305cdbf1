"""How the page looks and is heard: themes, a phone, paper, and what axe-core finds."""

import os
from pathlib import Path

import pytest
from browsing import CLAIM, PHONE, VIEWS, find_item, go, list_views, open_view, take_picture, visit
from playwright.sync_api import expect

THEMES = ("light", "dark")
WAYS = {"wide": {}, "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True}}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# Of what is not drawn yet because it is out of sight, axe-core takes the places for the true ones.
DRAW_ALL = "document.styleSheets[0].insertRule('* { content-visibility: visible !important }')"


def find_barriers(page):
    """Return what axe-core finds, with the first element of each."""
    page.evaluate(DRAW_ALL)
    page.evaluate(Path(os.environ["AXE"]).read_text("utf-8"))
    found = page.evaluate("tags => axe.run({ runOnly: tags, resultTypes: ['violations'] })", TAGS)
    return [
        (barrier["id"], barrier["nodes"][0]["html"][:200], barrier["nodes"][0]["failureSummary"])
        for barrier in found["violations"]
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_no_barrier(browser, address, theme, way):
    with visit(browser, address, color_scheme=theme, **WAYS[way]) as page:
        for view in list_views(page):
            open_view(page, view)
            assert find_barriers(page) == [], view
            take_picture(page, f"{view}-{theme}-{way}")
        for reference in (CLAIM, "aftermath", "victory-worth"):
            go(page, reference)
            assert find_barriers(page) == [], reference
        go(page, f"{CLAIM}/map")
        take_picture(page, f"claim-{theme}-{way}")
        page.get_by_role("searchbox").first.fill("victory")
        assert find_barriers(page) == []
        take_picture(page, f"search-{theme}-{way}")


def test_nothing_is_wider_than_a_phone(browser, address):
    with visit(browser, address, **WAYS["phone"]) as page:
        for view in list_views(page):
            open_view(page, view)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], view
        go(page, CLAIM)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_is_chosen_is_shown_above_the_panel_of_a_phone(browser, address):
    with visit(browser, address, **WAYS["phone"]) as page:
        panel = page.get_by_role("complementary", name="Details")
        for view in reversed(VIEWS):
            open_view(page, view)
        for reference in (CLAIM, "idlib.hollow-victory"):
            go(page, f"{reference}/map")
            expect(panel).to_be_visible()
            expect(page.get_by_role("tab", name="Map")).to_be_in_viewport(ratio=1)
            item, top = find_item(page, reference).bounding_box(), panel.bounding_box()["y"]
            assert item["y"] >= page.get_by_role("tablist").bounding_box()["y"]
            assert item["y"] + item["height"] <= top


def test_everything_is_still_there_when_letters_are_twice_as_large(browser, address):
    """As with a zoom of 200 % in a window of 1280 pixels."""
    with visit(browser, address, viewport={"width": 640, "height": 450}) as page:
        for view in list_views(page):
            open_view(page, view)
            assert page.evaluate("document.documentElement.scrollWidth") <= 640, view


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_printed_with_what_is_chosen(browser, address, view):
    with visit(browser, f"{address}#{CLAIM}/{view}", color_scheme="dark") as page:
        page.emulate_media(media="print")
        expect(page.locator(f".view.{view}")).to_be_visible()
        expect(page.get_by_role("tablist")).to_be_hidden()
        expect(page.get_by_role("searchbox").first).to_be_hidden()
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert background in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
        folder = Path(os.environ["PICTURES"])
        folder.mkdir(parents=True, exist_ok=True)
        content = page.pdf(path=folder / f"{view}.pdf", format="A4")
        assert content.startswith(b"%PDF")


def test_the_map_follows_the_theme_of_the_system(page):
    open_view(page, "map")
    box = find_item(page, CLAIM).locator("rect, path").first
    light = box.evaluate("box => getComputedStyle(box).fill")
    page.emulate_media(color_scheme="dark")
    assert box.evaluate("box => getComputedStyle(box).fill") != light
