"""What is read beside the views: panels, the outline, findings, search, addresses, keys."""

import json

import pytest
from browsing import CLAIM, find_item, go, open_view, visit, write_page
from playwright.sync_api import expect
from starters import write_starter


@pytest.fixture(name="panel")
def _panel(page):
    return page.get_by_role("complementary", name="Details")


@pytest.fixture(name="data")
def _data(page):
    return json.loads(page.locator('[id=":data"]').text_content())


def read_address(page):
    return page.url.partition("#")[2]


def test_each_claim_is_shown_with_its_words_and_quotations(page, panel, data):
    for claim in data["model"]["claims"]:
        go(page, claim["id"])
        expect(panel).to_contain_text(data["claims"][claim["id"]]["words"])
        for quote in claim["quotes"]:
            expect(panel).to_contain_text(quote["exact"])
        if claim["note"]:
            expect(panel).to_contain_text(claim["note"])


def test_each_other_item_has_a_panel(page, panel, data):
    model = data["model"]
    for kind in ("questions", "articles", "arguments"):
        for item in model[kind]:
            go(page, item["id"])
            expect(panel.get_by_role("heading").first).to_be_visible()
            expect(panel).not_to_contain_text("This map has nothing called")
    for link in model["links"]:
        go(page, f"{link['source']}:{link['relation']}:{link['target']}")
        if link["note"]:
            expect(panel).to_contain_text(link["note"])


def test_a_panel_leads_on_and_the_browser_leads_back(page, panel):
    go(page, CLAIM)
    panel.get_by_text("A military victory in Syria will not mean much").first.click()
    assert read_address(page) == "aftermath.victory-empty"
    expect(panel).to_contain_text("no political process addresses the grievances")
    page.go_back()
    assert read_address(page) == CLAIM
    expect(panel).to_contain_text("Syria will remain without stability.")
    page.go_forward()
    assert read_address(page) == "aftermath.victory-empty"
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_an_address_opens_the_view_and_the_claim(browser, address):
    with visit(browser, f"{address}#{CLAIM}/map") as page:
        expect(page.get_by_role("tab", name="Map")).to_have_attribute("aria-selected", "true")
        expect(find_item(page, CLAIM)).to_have_class("marked")
        expect(page.get_by_role("complementary")).to_contain_text("Syria will remain")


@pytest.mark.parametrize(
    "fragment", ["nothing.here", "%", "a/b/c/d", "/nowhere", "%00", "x" * 5000]
)
def test_an_address_of_nothing_does_no_harm(browser, address, fragment):
    with visit(browser, f"{address}#{fragment}") as page:
        expect(page.get_by_role("tab", name="Matrix")).to_be_visible()


def test_the_outline_has_every_claim_of_the_map(page, data):
    open_view(page, "map")
    items = page.locator(".map-frame g[id]").evaluate_all("all => all.map(one => one.id)")
    drawn = {item.removeprefix("map:") for item in items}
    outline = open_view(page, "outline")
    links = outline.locator("a").evaluate_all("all => all.map(one => one.hash)")
    listed = {link[1:].partition("/")[0] for link in links}
    claims = {claim["id"] for claim in data["model"]["claims"]}
    assert claims <= drawn
    assert claims <= listed
    assert {claim.split(".")[0] for claim in claims} <= listed


def test_what_is_searched_is_found_and_shown(page, panel):
    box = page.get_by_role("searchbox", name="Search claims, quotations, questions, notes")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    box.fill("HOLLOW victory")
    hits = page.locator(".found .hit")
    expect(hits.filter(has_text="Al Assad's victory in Syria is hollow.").first).to_be_visible()
    first = hits.first.locator("span").last.inner_text()
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_contain_text(first)
    expect(hits.first).to_be_hidden()
    box.fill("no such words at all")
    expect(page.get_by_text("Nothing found")).to_be_visible()


def test_whole_words_are_found_before_parts_of_words(page):
    page.get_by_role("searchbox").first.fill("idlib paragraph 6")  # not “60 per cent”, “2016”
    excerpts = page.locator(".found .hit q").all_inner_texts()
    assert ["paragraph 6 ·" in excerpt for excerpt in excerpts[:7]] == [True] * 6 + [False]


def test_findings_are_listed_with_their_places(browser, tmp_path):
    maps = write_starter(tmp_path / "maps")
    file = maps / "herald.argmap"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Footfall rose in every", "Footfall fell in each"), "utf-8")
    (maps / "texts" / "herald.txt").write_text("Something else.", encoding="utf-8")
    with visit(browser, write_page(tmp_path / "map.html", maps)) as page:
        findings = open_view(page, "findings").get_by_role("listitem")
        assert findings.count() > 1
        expect(findings.first).to_contain_text("herald.argmap:")
        findings.first.get_by_role("link").or_(findings.first.get_by_role("button")).first.click()
        assert read_address(page).startswith("herald.")


def test_tabs_are_changed_with_the_arrows(page):
    tabs = page.get_by_role("tab")
    tabs.first.focus()
    for at in range(1, tabs.count()):
        page.keyboard.press("ArrowRight")
        expect(tabs.nth(at)).to_be_focused()
        expect(tabs.nth(at)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowRight")
    expect(tabs.first).to_be_focused()


def test_the_content_is_reached_with_the_keyboard_alone(page, panel):
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    reached = page.locator(".choice:focus")
    for _ in range(30):
        page.keyboard.press("Tab")
        if reached.count():
            break
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
