"""docs/rules.md keeps its word: its examples hold, and the rules below them are those of today.

An `argmap` block gives what the `text` block right behind it says, or nothing; a `toml` block is
sound; a `console` block runs. `--update-golden` writes the messages and the rules anew.
"""

import re
from pathlib import Path

import pytest
from test_commands_page import run_all

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.analyze.rules.registry import RULES
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.load.settings_places import SETTINGS
from argmap.render.rule_pages import (
    FOLDER,
    TABLE_HEAD,
    describe_rule_status,
    read_rule_page,
    render_row,
)

FILE = Path(__file__).parents[2] / "docs" / "rules.md"
PAGE = FILE.read_text(encoding="utf-8")
MARK = "\n## All rules\n"
PROSE = PAGE.partition(MARK)[0]
EXAMPLE = re.compile(r"^```argmap\n(.*?)^```\n(?:```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PROSE, re.MULTILINE | re.DOTALL)


def generated():
    """Return the table of all rules, with links to their pages, and the pages."""
    rules = [rule for rule in RULES if (FOLDER / f"{rule.name}.md").is_file()]
    table = TABLE_HEAD + "".join(linked(render_row(rule), rule) for rule in rules)
    return f"{MARK}\n{table}\n" + "\n".join(map(section, rules))


def section(rule):
    facts = describe_rule_status(rule).capitalize()
    return f"### {rule.code} {rule.name}\n\n*{facts}.*\n\n{lowered(read_rule_page(rule))}"


def linked(line, rule):
    return line.replace(f"`{rule.name}`", f"[`{rule.name}`](#{rule.code.lower()}-{rule.name})", 1)


def lowered(page):
    """Return a page with its headings two levels further down."""
    return re.sub("^##", "####", page, flags=re.MULTILINE)


def found_in(folder, files):
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    (files,) = find_workspaces(Input([str(folder)]))
    loaded = load(files)
    return check_workspace(loaded, build_policy(loaded.settings))


def as_on_page(found):
    span = found.primary.span
    place = span.file.locate(span.start)
    return f"{place.line}:{place.column} {found.rule.severity}[{found.rule.code}] {found.message}\n"


def test_the_rules_are_those_of_today(request):
    new = PROSE + generated()
    if request.config.getoption("--update-golden"):
        FILE.write_text(new, encoding="utf-8")
    assert new == FILE.read_text(encoding="utf-8"), "docs/rules.md is old: see --update-golden"


@pytest.mark.parametrize("example", list(EXAMPLE.finditer(PROSE)), ids=lambda found: found.start())
def test_an_example_gives_what_the_page_says(example, tmp_path):
    found = found_in(tmp_path, {"page.argmap": example[1]})
    assert "".join(map(as_on_page, found)) == (example[2] or "")


@pytest.mark.parametrize("settings", blocks("toml"))
def test_the_settings_of_the_page_are_sound(settings, tmp_path):
    files = {SETTINGS: settings, "page.argmap": "article herald\n  tags trade\n"}
    found = found_in(tmp_path, files)
    assert [each for each in found if each.rule.code.startswith("F")] == []


@pytest.mark.parametrize("script", blocks("console"), ids=lambda script: script.splitlines()[0])
def test_the_commands_of_the_page_run(script, tmp_path):
    run_all(script, tmp_path)


def test_the_page_names_every_letter_of_the_codes():
    assert set(re.findall(r"^\| ([A-Z]\d) \|", PROSE, re.MULTILINE)) == {
        rule.code[:2] for rule in RULES
    }
