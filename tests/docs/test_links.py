"""The pages lead to one another: no link is dead, and the README leads to every page."""

import re
from pathlib import Path

import pytest

from argmap.cli.app import COMMANDS, HIDDEN

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = sorted(
    (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("benchmarks/*.md"),
        *ROOT.glob("seeds/*.md"),
    )
)
FENCE = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(([^)\s]*)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def read_prose(page):
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def list_targets(page):
    """Return the files and anchors of this project that a page links to."""
    links = LINK.findall(CODE.sub("", read_prose(page)))
    return [link.partition("#")[::2] for link in links if "://" not in link]


def list_anchors(page):
    """Return the anchors that GitHub gives to the headings of a page."""
    headings = (
        re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text) for text in HEADING.findall(read_prose(page))
    )
    return {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}


def follow(page, name):
    return (page.parent / name).resolve() if name else page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_leads_somewhere(page):
    dead = []
    for name, anchor in list_targets(page):
        target = follow(page, name)
        if not target.exists() or (anchor and anchor not in list_anchors(target)):
            dead.append(f"{name}#{anchor}")
    assert dead == []


def test_the_readme_leads_to_every_page():
    reached, waiting = set(), [README]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        linked = (follow(page, name) for name, _ in list_targets(page))
        waiting.extend(target for target in linked if target.suffix == ".md")
    assert set(PAGES) - reached == set()


def test_the_readme_names_every_page_of_the_docs():
    named = {follow(README, name) for name, _ in list_targets(README)}
    assert {page for page in PAGES if page.parent.name == "docs"} - named == set()


def test_commands_are_in_one_order():
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    names = [name for name in COMMANDS if name not in HIDDEN]
    assert re.findall(r"^\| \[`argmap ([\w-]+)`\]", page, re.MULTILINE) == names
    assert re.findall(r"^## `argmap ([\w-]+)`$", page, re.MULTILINE) == names
