"""Everyday mistakes: files beside what argmap says of them, one file (or folder) a mistake.

Those whose name starts with `many-` hold several. Read the messages aloud: an analyst who knows no
parser must understand what is wrong and what to write instead.
"""

import os
from pathlib import Path

import pytest

from argmap.analyze.check import run_rules
from argmap.analyze.rules import circular_argument
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loaded import sort_diagnostics
from argmap.load.loader import load
from argmap.load.loading_rules import LOADING_RULES, UNREADABLE_FILE
from argmap.render.diagnostics import sarif
from argmap.render.diagnostics.ci import render_github, render_gitlab, render_junit
from argmap.render.diagnostics.json import render_json_list, render_rdjson
from argmap.render.diagnostics.text import render_concise, render_full
from argmap.syntax.syntax_rules import SYNTAX_RULES

FOLDER = Path(__file__).parent / "mistakes"
CASES = sorted(
    place.name for place in FOLDER.iterdir() if place.is_dir() or place.suffix == ".argmap"
)
FILES = [name for name in CASES if name.endswith(".argmap")]
SHOWN_IN_EVERY_FORMAT = ("article-in-two-files", "many-different.argmap", "control-character")
PAGE = "What the rule flags.\n\n## Why\n\nWhy it matters.\n"
LATER = '\n\narticle later "Later"\n  premise last "The last." hedge surely\n'


def find(*paths):
    (files,) = find_workspaces(Input(paths, goes_on=True))
    loaded = load(files)
    found = sort_diagnostics(
        (
            *loaded.diagnostics,
            *run_rules(loaded, wanted=lambda rule: rule is circular_argument.RULE),
        ),
        loaded.files,
    )
    return found, loaded.workspace


@pytest.fixture
def in_folder(monkeypatch):
    monkeypatch.chdir(FOLDER)


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_explained_once(name, golden):
    found, _ = find(name)
    golden(f"mistakes/{Path(name).stem}.txt", render_full(found, colour=False))
    assert (len(found) == 1) is not name.startswith("many-")


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("name", SHOWN_IN_EVERY_FORMAT)
def test_a_mistake_is_told_in_every_format(name, golden, monkeypatch):
    monkeypatch.setattr(sarif, "read_rule_page", lambda _: PAGE)
    monkeypatch.setattr(sarif, "__version__", "1.0.0")
    found, _ = find(name)
    stem = Path(name).stem
    golden(f"mistakes/{stem}.concise.txt", render_concise(found))
    golden(f"mistakes/{stem}.json", render_json_list(found))
    golden(f"mistakes/{stem}.github.txt", render_github(found))
    golden(f"mistakes/{stem}.gitlab.json", render_gitlab(found))
    golden(f"mistakes/{stem}.junit.xml", render_junit(found))
    golden(f"mistakes/{stem}.rdjson.json", render_rdjson(found))
    golden(f"mistakes/{stem}.sarif", sarif.render_sarif(found))


@pytest.mark.usefixtures("in_folder")
def test_every_rule_is_broken_by_some_mistake():
    broken = {found.rule for name in CASES for found in find(name)[0]}
    assert broken | {UNREADABLE_FILE} == {*SYNTAX_RULES, *LOADING_RULES, circular_argument.RULE}


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_file_that_cannot_be_read_is_explained_once(golden, tmp_path, monkeypatch):
    (tmp_path / "a.argmap").write_text('article herald "Close the centre"\n', encoding="utf-8")
    (tmp_path / "b.argmap").symlink_to("nowhere.argmap")
    monkeypatch.chdir(tmp_path)
    (found,), _ = find(".")
    assert found.rule is UNREADABLE_FILE
    golden("mistakes/unreadable-file.txt", render_full([found], colour=False))


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_hides_nothing_behind_it(name, tmp_path):
    text = (FOLDER / name).read_bytes()
    alone, together = tmp_path / "alone", tmp_path / "together"
    for folder, content in ((alone, text), (together, text + LATER.encode())):
        folder.mkdir()
        (folder / name).write_bytes(content)
    before, _ = find(str(alone))
    after, workspace = find(str(together))
    expected = [each.message for each in before if each.rule.name != "empty-file"]
    assert [each.message for each in after] == [*expected, "'surely' is not a valid hedge"]
    assert workspace.claims_by_id["later.last"].text == "The last."


@pytest.mark.parametrize("name", FILES)
def test_a_message_is_one_line_in_lower_case_without_a_full_stop(name):
    for found in find(str(FOLDER / name))[0]:
        for text in (found.message, found.hint or ""):
            assert "\n" not in text
            assert not text.endswith((".", "!")) or text.endswith("…") or "example" in text
            assert text[:1] == text[:1].lower()
