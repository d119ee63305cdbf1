"""The matrix and the map of a page, used with a mouse, fingers and keys."""

import re

import pytest
from browsing import CLAIM, choose, find_item, go, open_view, visit, write_page
from playwright.sync_api import expect


def list_rows(page):
    return page.locator(".matrix tbody tr:visible, .view.matrix tbody tr:visible")


def test_the_matrix_comes_first_with_each_question(page):
    expect(page.get_by_role("tab", name="Matrix")).to_have_attribute("aria-selected", "true")
    expect(list_rows(page)).to_have_count(18)
    expect(page.get_by_role("columnheader")).to_have_count(5)
    expect(page).to_have_title("Syria's war after Aleppo: three articles, 2016-2018")


def test_what_nobody_takes_up_is_counted_above_the_matrix_and_one_step_away(page):
    attacks = page.get_by_role("heading", name="Attacks that nobody answers")
    expect(attacks).not_to_be_in_viewport()
    page.get_by_role("button", name="Attacks that nobody answers (2)").click()
    expect(attacks).to_be_in_viewport()
    expect(attacks.locator("xpath=..").get_by_role("listitem")).to_have_count(2)


def test_rows_are_narrowed_by_status_and_by_words(page):
    choose(page, "Status", "agreed")
    expect(list_rows(page)).to_have_count(8)
    page.get_by_label("Containing").fill("hollow")
    expect(list_rows(page)).to_have_count(1)
    expect(page.get_by_text("1 of 18 questions")).to_be_visible()
    page.get_by_label("Containing").fill("no such words")
    expect(page.get_by_text("No question fits these choices.")).to_be_visible()


def test_rows_are_sorted(page):
    first = list_rows(page).first
    choose(page, "Sort", "by status")
    expect(first).to_contain_text("agreed")
    choose(page, "Sort", "by question, A–Z")  # noqa: RUF001  # as there
    questions = [row.split("\n")[0] for row in list_rows(page).all_inner_texts()]
    assert questions == sorted(questions, key=str.casefold)


def test_articles_and_questions_are_hidden_and_come_back(page):
    page.locator(".view.matrix summary").filter(has_text="Show and hide").click()
    page.get_by_role("checkbox", name="Orton? 2016").uncheck()
    expect(page.get_by_role("columnheader")).to_have_count(4)
    page.get_by_role("checkbox", name="Is Assad winning the war?").uncheck()
    expect(list_rows(page)).to_have_count(17)
    page.locator(".view.matrix").get_by_role("button", name="Show all").click()
    expect(page.get_by_role("columnheader")).to_have_count(5)
    expect(list_rows(page)).to_have_count(18)


def test_quotations_open_one_by_one_and_together(page):
    quotes = page.locator(".view.matrix blockquote:visible")
    expect(quotes).to_have_count(0)
    page.locator(".view.matrix summary").filter(has_text="paragraph").first.click()
    expect(quotes).to_have_count(1)
    page.get_by_role("button", name="Open all quotations").click()
    assert quotes.count() > 30
    page.get_by_role("button", name="Close all quotations").click()
    expect(quotes).to_have_count(0)


def test_the_matrix_is_copied_as_a_table(browser, address):
    allowed = ("clipboard-read", "clipboard-write")
    with visit(browser, address, permissions=allowed) as page:
        page.get_by_role("button", name="Copy as table").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        text = page.evaluate("navigator.clipboard.readText()")
    lines = text.splitlines()
    assert len(lines) == 19
    assert lines[0].startswith("Question\tOrton? 2016\t")
    assert "Assad has come into a winning position" in lines[1]


def test_no_cell_of_a_copied_matrix_runs_in_a_spreadsheet(browser, tmp_path):
    (tmp_path / "maps").mkdir()
    lines = 'question q "=1+1"\n  positions yes\narticle a "A"\n  premise p "P." answers q yes\n'
    (tmp_path / "maps" / "m.argmap").write_text(lines)
    address = write_page(tmp_path / "map.html", tmp_path / "maps")
    with visit(browser, address, permissions=("clipboard-read", "clipboard-write")) as page:
        page.get_by_role("button", name="Copy as table").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        text = page.evaluate("navigator.clipboard.readText()")
    assert text.splitlines()[1].startswith("'=1+1\t")


@pytest.fixture(name="svg")
def _svg(page):
    open_view(page, "map")
    return page.locator(".map-frame svg")


def read_view(svg):
    return [
        float(number) for number in svg.evaluate("svg => svg.parentElement.dataset.view").split()
    ]


def test_the_map_is_zoomed_by_buttons_and_keys(page, svg):
    whole = read_view(svg)
    page.get_by_role("button", name="Zoom in").click()
    assert read_view(svg)[2] < whole[2]
    page.locator(".map-frame").focus()
    page.keyboard.press("-")
    assert read_view(svg)[2] == pytest.approx(whole[2])
    page.keyboard.press("+")
    near = read_view(svg)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    moved = read_view(svg)
    assert moved[0] > near[0]
    assert moved[1] > near[1]
    page.keyboard.press("0")
    assert read_view(svg) == pytest.approx(whole)


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(page, svg):
    whole = read_view(svg)
    page.locator(".map-frame").hover()
    page.mouse.wheel(0, 120)
    page.wait_for_timeout(200)
    assert read_view(svg) == whole
    assert page.evaluate("scrollY") > 0
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_timeout(200)
    assert read_view(svg)[2] < whole[2]


def test_the_map_is_dragged_and_a_drag_chooses_nothing(page, svg):
    page.get_by_role("button", name="Zoom in").click()
    before = read_view(svg)
    box = page.locator(".map-frame").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + 200
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 150, middle[1] - 60, steps=5)
    page.mouse.up()
    after = read_view(svg)
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert page.url.endswith("#/map")


def touch(session, kind, *points):
    at = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})


def test_two_fingers_zoom_and_one_scrolls_the_page(browser, address):
    with visit(browser, f"{address}#/map", has_touch=True, is_mobile=True) as page:
        svg = page.locator(".map-frame svg")
        whole = read_view(svg)
        box = page.locator(".map-frame").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + 250
        session = page.context.new_cdp_session(page)
        touch(session, "touchStart", (x, y))
        for step in range(1, 9):
            touch(session, "touchMove", (x, y - 20 * step))
        touch(session, "touchEnd")
        page.wait_for_timeout(300)
        assert read_view(svg) == whole
        assert page.evaluate("scrollY") > 0
        page.evaluate("scrollTo(0, 0)")
        touch(session, "touchStart", (x - 40, y), (x + 40, y))
        for step in range(1, 9):
            touch(session, "touchMove", (x - 40 - 10 * step, y), (x + 40 + 10 * step, y))
        touch(session, "touchEnd")
        page.wait_for_timeout(300)
        assert read_view(svg)[2] < whole[2]


def test_pointing_at_a_claim_lights_its_paths_and_says_what_it_is(page, svg):
    find_item(page, CLAIM).hover()
    lit = svg.locator("[data-lit]")
    assert lit.count() > 5
    expect(page.locator(".map .caption")).to_contain_text("Syria will remain without stability.")
    page.locator("h1").hover()
    expect(lit).to_have_count(0)


def test_a_click_on_a_claim_opens_its_panel(page, svg):
    find_item(page, CLAIM).click()
    panel = page.get_by_role("complementary", name="Details")
    expect(panel).to_contain_text("Syria will remain without stability.")
    expect(panel).to_contain_text("for a long time to come")
    assert page.url.endswith(f"#{CLAIM}/map")
    expect(svg.locator(".marked")).to_have_attribute("id", f"map:{CLAIM}")


@pytest.mark.parametrize("name", ["linked claims", "overview", "everything"])
def test_other_pictures_are_chosen(page, svg, name):
    choose(page, "Picture", name)
    assert svg.locator("g[id]").count() > 5


def count_items(svg):
    return svg.locator("g[id]:not([data-hidden])").count()


def test_articles_relations_and_questions_are_hidden_on_the_map(page, svg):
    everything = count_items(svg)
    page.locator(".view.map summary").filter(has_text="Show and hide").click()
    boxes = page.locator(".view.map .filters")
    for group in ("articles", "relations", "questions"):
        box = boxes.locator(f"fieldset.{group} input").first
        box.uncheck()
        assert count_items(svg) < everything, group
        box = boxes.locator(f"fieldset.{group} input").first
        box.check()
        assert count_items(svg) == everything


def test_an_article_and_the_reasons_of_a_claim_are_folded(page, svg):
    everything = count_items(svg)
    for reference in (CLAIM, "aftermath"):
        go(page, f"{reference}/map")
        page.get_by_role("button", name="Fold on the map").click()
        expect(svg.locator(".fold-sign")).to_have_count(1)
        assert count_items(svg) < everything
        page.get_by_role("button", name="Unfold on the map").click()
        assert count_items(svg) == everything


def test_the_map_shows_a_few_steps_around_a_claim(page, svg):
    everything = count_items(svg)
    find_item(page, CLAIM).click()
    choose(page, "Focus", "1 step around it")
    near = count_items(svg)
    assert near < everything
    choose(page, "Focus", "2 steps around it")
    assert near < count_items(svg) < everything
    choose(page, "Focus", "whole map")
    assert count_items(svg) == everything


def test_the_map_keeps_its_place_when_the_window_changes(page, svg):
    page.get_by_role("button", name="Zoom in").click()
    before = read_view(svg)
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_timeout(200)
    after = read_view(svg)
    middle = [before[0] + before[2] / 2, before[1] + before[3] / 2]
    assert [after[0] + after[2] / 2, after[1] + after[3] / 2] == pytest.approx(middle, abs=2)


def test_ids_of_the_map_cannot_be_taken_for_those_of_the_page(page):
    open_view(page, "map")
    ids = page.locator("[id]").evaluate_all("items => items.map(item => item.id)")
    assert all(re.search(":", id_) for id_ in ids)
    assert len(set(ids)) == len(ids)
