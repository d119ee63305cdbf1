"""The page of a change, used in a browser."""

import subprocess
import sys
from pathlib import Path

import pytest
from browsing import PROJECT, find_item, open_view, take_picture, visit
from command_line import run_argmap
from playwright.sync_api import expect
from started_hostile import check_elements
from started_looks import find_barriers

sys.path.append(str(Path(__file__).parents[1] / "live"))

from planted_payloads import GROUPS, write_map

WHO = ("-c", "user.name=A. Mapper", "-c", "user.email=mapper@example.org")
CHANGED = "The fall of Aleppo will not pacify Syria."


def run_git(folder, *words, content=None):
    """Run Git, and return what it prints."""
    command = ["git", *words]
    done = subprocess.run(
        command, cwd=folder, input=content, capture_output=True, text=True, check=True
    )
    return done.stdout


def commit(folder, name):
    for words in (("add", "-A"), (*WHO, "commit", "-q", "-m", name), ("tag", name)):
        run_git(folder, *words)


def write_change(folder):
    """Write the page of a change between the tags of a repository, and return its address."""
    place = folder / "change.html"
    done = run_argmap("report", "--diff", "before..now", "-o", place, folder=folder)
    assert done.code == 0, done.err
    return place.as_uri()


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("repository")
    run_git(folder, "init", "-q")
    for file in (PROJECT / "seeds").glob("*.argmap"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    (folder / "argmap.toml").touch()
    commit(folder, "before")
    for file in folder.glob("*.argmap"):
        text = file.read_text("utf-8")
        file.write_text(text.replace(CHANGED, CHANGED.replace("not pacify", "calm")), "utf-8")
    (folder / "links.argmap").write_text("# None.\n", "utf-8")
    commit(folder, "now")
    return write_change(folder)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_consequences_come_first_and_versions_are_at_one_spot(browser, address, theme):
    with visit(browser, address, color_scheme=theme) as page:
        view = page.locator('[id=":view:change"]')
        expect(view.get_by_role("heading").first).to_have_text("What follows")
        svg = view.locator(".map-frame svg")
        page.get_by_role("button", name="Zoom in").click()
        place = svg.get_attribute("viewBox")
        item = view.locator('[id="change:fall.not-pacify"]')
        box = item.bounding_box()
        for version, words in (("before", "not pacify"), ("now", "calm"), ("both in one", "calm")):
            view.get_by_label(version, exact=True).check()
            expect(item).to_contain_text(words)
            assert svg.get_attribute("viewBox") == place
            assert item.bounding_box() == box
        assert view.locator("del, ins").count() >= 2
        assert find_barriers(page) == []
        take_picture(page, f"change-{theme}", full_page=True)
        view.locator(".change-list a").filter(has_text="fall.not-pacify").first.click()
        expect(page.get_by_role("complementary")).to_contain_text("will calm Syria")


def test_the_words_of_each_claim_are_seen_in_a_picture_as_wide_as_the_page(browser, tmp_path):
    run_git(tmp_path, "init", "-q")
    claims = "".join(f'premise p{n} "Reason number {n} is given here."\n' for n in range(12))
    names = " + ".join(f"p{n}" for n in range(12))
    for name in ("before", "now"):
        text = f'article a\n{claims}conclusion c "It is so {name}."\n because {names}\n'
        (tmp_path / "a.argmap").write_text(text, "utf-8")
        (tmp_path / "b.argmap").write_text(text.replace("article a", "article b"), "utf-8")
        commit(tmp_path, name)
    with visit(browser, write_change(tmp_path)) as page:
        words = page.locator('[id=":view:change"] .map-frame g[id*="."] text')
        expect(words.first).to_be_visible()
        assert words.evaluate_all(
            "texts => texts.every((text) => text.checkVisibility({visibilityProperty: true}))"
        )


def test_other_views_show_the_new_version(browser, address):
    with visit(browser, f"{address}#fall.not-pacify/map") as page:
        expect(find_item(page, "fall.not-pacify")).to_contain_text("calm")
        view = open_view(page, "findings")
        view.get_by_role("listitem").first.get_by_role("link").click()
        expect(page.get_by_role("complementary")).to_be_visible()


@pytest.mark.parametrize("numbers", GROUPS[::3], ids=lambda numbers: str(numbers[0]))
def test_hostile_words_of_both_versions_are_words(browser, tmp_path, numbers):
    run_git(tmp_path, "init", "-q")
    for name in ("before", "now"):
        run_git(tmp_path, "rm", "-qr", "--ignore-unmatch", ".")
        write_map(tmp_path, numbers, is_changed=name == "now")
        commit(tmp_path, name)
    with visit(browser, write_change(tmp_path)) as page:
        expect(page.locator('[id=":view:change"]')).to_contain_text("zz")
        check_elements(page)
