"""The page of `argmap report`: it holds what it shows, allows nothing else, and changes nothing."""

import json
import re

import pytest
from command_line import run_argmap
from page_reader import read_page
from starters import write_starter

from argmap.render.page.page import dump_for_page


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    write_starter(folder)
    done = run_argmap("report", "-o", "map.html", folder=folder)
    assert (done.code, done.err) == (0, "")
    return (folder / "map.html").read_text("utf-8")


def test_page_holds_the_model_as_export_has_it(page, tmp_path):
    _, data = read_page(page)
    write_starter(tmp_path)
    exported = run_argmap("export", folder=tmp_path)
    assert data["model"] == json.loads(exported.out)


def test_claims_are_shown_with_what_qualifies_them(page):
    _, data = read_page(page)
    claims = {claim["id"]: claim for claim in data["model"]["claims"]}
    qualified = [name for name, claim in claims.items() if claim["hedge"] or claim["condition"]]
    assert qualified
    for name in qualified:
        words = data["claims"][name]["words"]
        assert words.startswith(f"{claims[name]['text']} (")
        assert words.endswith(")")


def test_page_has_a_picture_for_each_view_in_which_every_claim_has_its_place(page):
    _, data = read_page(page)
    assert list(data["pictures"]) == ["full", "links", "overview"]
    ids = set(re.findall(r"<g id='([^']*)'", data["pictures"]["full"]))
    assert {claim["id"] for claim in data["model"]["claims"]} <= ids
    assert not any("<title>" in svg or "style=" in svg for svg in data["pictures"].values())


def test_same_map_gives_same_bytes(page, tmp_path):
    write_starter(tmp_path)
    printed = run_argmap("report", "-o", "-", folder=tmp_path)
    assert printed.out == page


def test_page_loads_nothing(page):
    addresses = re.findall(r"(?:src|href)\s*=|url\(|@import|https?://[^\"'\\ <]*", page)
    allowed = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"}
    facts = {"https://example.org"}
    assert {a for a in addresses if a.startswith("http")} <= allowed | facts
    assert "@import" not in page
    assert "url(" not in page


def test_findings_of_check_are_on_the_page(tmp_path):
    (tmp_path / "m.argmap").write_text(
        'article a\npremise p "P."\nconclusion c "C."\n  because p\npremise q "Q."\n', "utf-8"
    )
    done = run_argmap("report", "-o", "-", folder=tmp_path)
    _, data = read_page(done.out)
    checked = run_argmap("check", "--format", "json", folder=tmp_path)
    assert data["findings"] == json.loads(checked.out)
    assert data["findings"]


def test_incomplete_map_keeps_the_page_that_is_there(tmp_path):
    (tmp_path / "map.html").write_text("before", "utf-8")
    (tmp_path / "m.argmap").write_text('article a\nconclusion c "C."\n  because p\n', "utf-8")
    done = run_argmap("report", "-o", "map.html", folder=tmp_path)
    assert done.code == 1
    assert (tmp_path / "map.html").read_text("utf-8") == "before"


def test_map_without_links_or_questions_has_a_page(tmp_path):
    (tmp_path / "m.argmap").write_text('article a\nconclusion c "C."\n', "utf-8")
    done = run_argmap("report", "-o", "-", folder=tmp_path)
    title, data = read_page(done.out)
    assert (title, data["title"]) == ("Argument map", None)
    assert list(data["pictures"]) == ["full", "overview"]


@pytest.mark.parametrize(
    "text",
    ["</script><b>", "</SCRIPT >", "<!-- <script>", "]]>", "\u2028\u2029\x85", "\ud800", "&lt;"],
)
def test_no_text_ends_the_data(text):
    dumped = dump_for_page({"x": text})
    assert not re.search(r"</|<!|<s", dumped, re.IGNORECASE)
    assert dumped.isprintable()
    assert json.loads(dumped) == {"x": text}
