"""What stands, the texts and the works cited, used with a mouse and keys."""

import json
import shlex

import pytest
from browsing import CLAIM, SEEDS, find_item, go, open_view, visit, write_page
from command_line import run_argmap
from playwright.sync_api import expect
from starters import write_starter

STATUSES = ("stands", "contested", "undecided", "defeated", "not shown")


@pytest.fixture
def stands(page):
    return open_view(page, "stands")


def read_counts(view):
    """Return how many claims have each status, as the table says."""
    cells = view.locator(".counts tbody td:last-child").all_inner_texts()
    return {status: int(cell.split()[0]) for status, cell in zip(STATUSES, cells, strict=True)}


def count_by_command(view):
    """Return how many claims have each status by the command that the page shows."""
    words = shlex.split(view.locator(".command code").inner_text())
    assert words[:2] == ["argmap", "assess"]
    done = run_argmap("assess", SEEDS, *words[2:], "--format", "json")
    statuses = [claim["status"] for claim in json.loads(done.out)["claims"].values()]
    return {status: statuses.count(status) for status in STATUSES}


def test_nothing_changes_before_something_is_chosen(stands):
    expect(stands.get_by_role("status")).to_contain_text("Nothing is chosen yet")
    expect(stands.get_by_role("button", name="Start again")).to_be_disabled()
    assert read_counts(stands) == count_by_command(stands)


def test_a_claim_is_rejected_and_what_follows_is_said_first(page, stands):
    stands.locator('[data-verdict="reject"]').first.click()
    expect(stands.get_by_role("status")).to_have_text("3 claims change: 2 defeated, 1 stands")
    expect(stands.locator(".changes > li")).to_have_count(3)
    expect(stands.get_by_text("You reject it.")).to_be_visible()
    assert read_counts(stands) == count_by_command(stands)
    open_view(page, "map")
    expect(find_item(page, CLAIM)).to_have_attribute("data-standing", "defeated")
    open_view(page, "stands")
    stands.get_by_role("button", name="Start again").click()
    expect(stands.get_by_role("status")).to_contain_text("Nothing is chosen yet")
    open_view(page, "map")
    expect(find_item(page, CLAIM)).to_have_attribute("data-standing", "stands")


def test_articles_links_and_concessions_are_chosen(stands):
    before = read_counts(stands)
    stands.get_by_role("checkbox", name="Orton? 2016").uncheck()
    after = read_counts(stands)
    assert after["not shown"] > before["not shown"]
    assert after == count_by_command(stands)
    stands.get_by_label("Links that count").select_option(label="confidence high, or none given")
    assert read_counts(stands) == count_by_command(stands)
    stands.get_by_role("checkbox", name="What authors concede").check()
    assert read_counts(stands) == count_by_command(stands)
    for box in stands.locator(".choices fieldset").first.get_by_role("checkbox").all():
        box.set_checked(False)
    expect(stands.locator(".command code")).to_have_count(0)
    assert read_counts(stands)["not shown"] > after["not shown"]


def test_a_link_is_left_out_and_counts_again(stands):
    stands.locator("summary", has_text="Links").click()
    box = stands.get_by_role("checkbox", name="This link counts").first
    box.uncheck()
    single = stands.locator(".choices li")
    expect(single).to_contain_text("left out")
    expect(stands.locator(".command")).to_contain_text("no option that leaves out single links")
    expect(stands.locator(".command code")).to_have_count(0)
    single.get_by_role("button").click()
    expect(single).to_have_count(0)
    expect(box).to_be_checked()


def test_choices_are_in_the_address_and_the_browser_leads_back(page, stands):
    article = stands.get_by_role("checkbox", name="Orton? 2016")
    stands.locator('[data-verdict="reject"]').first.click()
    rejected = read_counts(stands)
    article.uncheck()
    chosen = read_counts(stands)
    assert page.url.endswith(f"#/stands?without=fall&reject={CLAIM}")
    page.go_back()
    expect(article).to_be_checked()
    assert read_counts(stands) == rejected
    page.go_forward()
    expect(article).not_to_be_checked()
    assert read_counts(stands) == chosen
    open_view(page, "map")
    assert page.url.endswith(f"#/map?without=fall&reject={CLAIM}")
    page.reload()
    expect(find_item(page, CLAIM)).to_have_attribute("data-standing", "defeated")


def test_an_address_chooses_nothing_that_the_map_does_not_have(browser, address):
    unknown = "without=<img>&accept=zz&leave-out=zz&min-confidence=zz&reject=zz&reject=%&zz=zz"
    with visit(browser, f"{address}#{CLAIM}/stands?{unknown}&reject={CLAIM}") as page:
        stands = page.locator('[id=":view:stands"]')
        expect(stands.locator(".choices li")).to_have_count(1)
        expect(stands.locator(".choices li")).to_contain_text("rejected")
        assert read_counts(stands) == count_by_command(stands)
        assert "zz" not in page.locator("body").inner_text()


def test_a_claim_is_found_and_chosen_with_keys_alone(page, stands):
    stands.get_by_role("searchbox").fill("recapture of idlib")
    button = stands.locator('[data-verdict="accept"]:visible').first
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    stands.get_by_role("searchbox").fill("no such words")
    expect(stands.get_by_text("Nothing found")).to_be_visible()


def test_a_claim_is_rejected_in_its_details(page):
    go(page, CLAIM)
    panel = page.get_by_role("complementary", name="Details")
    button = panel.locator('[data-verdict="reject"]')
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(panel.locator(".status-word")).to_contain_text("defeated")
    expect(page.locator(f'.view.matrix [data-reference="{CLAIM}"]').first).to_have_attribute(
        "data-standing", "defeated"
    )


def test_without_texts_the_page_has_what_is_quoted_and_says_why(page):
    texts = open_view(page, "texts")
    expect(texts.get_by_text("because they are other people's work")).to_be_visible()
    assert texts.locator("blockquote").count() > 100
    go(page, CLAIM)
    page.get_by_role("button", name="Show in the text").click()
    expect(texts.locator(".excerpt.chosen")).to_be_in_viewport()
    texts.locator(".excerpt .choice").first.click()
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    expect(texts.locator(".excerpt.chosen")).to_have_count(1)


@pytest.fixture(scope="module")
def with_texts(tmp_path_factory):
    folder = write_starter(tmp_path_factory.mktemp("starter"))
    return write_page(folder / "map.html", folder, "--with-texts")


def test_passages_lead_to_claims_and_back(browser, with_texts):
    with visit(browser, with_texts) as page:
        texts = open_view(page, "texts")
        expect(texts.get_by_text("words quoted").first).to_be_visible()
        passage = texts.locator("mark[data-claims]").first
        passage.get_by_role("link").click()
        panel = page.get_by_role("complementary", name="Details")
        quoted = panel.locator("blockquote").first.inner_text()
        assert passage.inner_text() in quoted
        expect(passage).to_have_class("premise chosen")
        claim = texts.locator(".margin a").last
        claim.click()
        reference = claim.get_attribute("data-reference")
        expect(texts.locator("mark.chosen").first).to_have_attribute("data-claims", reference)


def test_works_are_downloaded_as_the_command_writes_them(page, tmp_path):
    works = open_view(page, "works")
    for name, form in (("BibTeX", "bibtex"), ("CSL-JSON", "csl-json")):
        with page.expect_download() as waiting:
            works.get_by_role("button", name=name).click()
        place = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(place)
        exported = run_argmap("export", SEEDS, "--format", form)
        assert place.read_text("utf-8") == exported.out
