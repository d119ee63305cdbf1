"""Pages of maps in which every field is hostile: words stay words in every view and panel."""

import json
import sys
from pathlib import Path

import pytest
from browsing import go, list_views, open_view, visit, write_page
from playwright.sync_api import expect

sys.path.append(str(Path(__file__).parents[1] / "live"))

from planted_payloads import GROUPS, write_map

# What the page itself consists of; an author's text can make none of the others.
KNOWN = """
html head meta title style body noscript script header footer nav main aside section div span p
h1 h2 h3 h4 h5 h6 ul ol li dl dt dd a q em strong small del ins button input select option label
fieldset legend details summary table thead tbody tr th td blockquote cite figure figcaption svg g
path rect circle ellipse polygon polyline line text tspan title desc defs marker use mark output
article time pre code form caption
""".split()  # noqa: SIM905  # a list of many words is easier to read as one string
LIST_ELEMENTS = "() => [...new Set([...document.querySelectorAll('*')].map(e => e.localName))]"
LIST_ADDRESSES = """() => [...document.querySelectorAll('[href], [src], [action]')]
  .map(e => e.getAttribute('href') ?? e.outerHTML)"""
LIST_HANDLERS = """() => [...document.querySelectorAll('*')]
  .flatMap(e => [...e.attributes].map(a => a.name)).filter(name => name.startsWith('on'))"""


@pytest.mark.parametrize("numbers", GROUPS, ids=lambda numbers: f"{numbers[0]}-{numbers[-1]}")
def test_hostile_words_are_words_everywhere(browser, tmp_path, numbers):
    write_map(tmp_path / "maps", numbers)
    address = write_page(tmp_path / "map.html", tmp_path / "maps")
    with visit(browser, address) as page:
        data = json.loads(page.locator('[id=":data"]').text_content())
        model = data["model"]
        for view in list_views(page):
            expect(open_view(page, view)).to_be_visible()
            check_elements(page)
        items = [item["id"] for kind in ("questions", "articles", "claims") for item in model[kind]]
        links = [f"{link['source']}:{link['relation']}:{link['target']}" for link in model["links"]]
        panel = page.get_by_role("complementary", name="Details")
        for reference in (*items, *links):
            go(page, reference)
            expect(panel).to_contain_text("zz")
            check_elements(page)
        page.get_by_role("searchbox").first.fill("zz")
        expect(page.locator(".found .hit").first).to_be_visible()
        check_elements(page)
        words = page.evaluate("document.body.textContent")
        for number in numbers:
            assert f"zz{number}zz" in words


def check_elements(page):
    assert set(page.evaluate(LIST_ELEMENTS)) <= set(KNOWN)
    assert page.evaluate(LIST_HANDLERS) == []
    assert page.locator("script").count() == 2
    for address in page.evaluate(LIST_ADDRESSES):
        assert address.startswith(("#", "https://a.example")), address


def test_a_script_that_gets_in_does_not_run(browser, tmp_path):
    """The policy of the page is a second wall: nothing runs but its own script."""
    write_map(tmp_path / "maps", GROUPS[0])
    address = write_page(tmp_path / "map.html", tmp_path / "maps")
    context = browser.new_context()
    page = context.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(address)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      const image = document.createElement("img");
      image.src = "https://evil.example/x.png";
      image.setAttribute("onerror", "window.ran = true");
      image.setAttribute("style", "color: red");
      document.body.append(script, image);
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert len([text for text in refused if "Content Security Policy" in text]) >= 3
    context.close()
