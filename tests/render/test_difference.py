"""A difference as text, Markdown and JSON: golden files, and what no text may do in them."""

import json
import re
from pathlib import Path

import pytest
from builders import argument, article, claim, link, question, workspace
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from mistaken import mistaken_files
from msgspec.structs import replace
from strategies import NASTY, workspaces

from argmap.cli.init import read_starter_files
from argmap.diff.build_versions import build_versions
from argmap.diff.changes import DiffReport, Severity
from argmap.diff.diff_versions import diff_versions
from argmap.diff.matching import Version
from argmap.load.discovery import RawFile, WorkspaceFiles
from argmap.load.loader import load
from argmap.render.diff.change_graph import build_change_graph
from argmap.render.diff.change_phrases import reaches_severity
from argmap.render.diff.grouping import render_statistics
from argmap.render.diff.json import render_json
from argmap.render.diff.markdown import render_markdown
from argmap.render.diff.text import render_text
from argmap.render.review.comment import Review, render_comment
from argmap.render.review.page import Places
from argmap.render.terminal import width
from argmap.vcs.acceptances import judge

SCHEMA = Path(__file__).parents[2] / "docs" / "diff.schema.json"
ROOT = Path("/nowhere/maps")
EDITS = (
    (
        'rents "Rents in the closed streets went up."',
        'lets "Rents in the closed streets rose fast."',
    ),
    ("because rents", "because lets"),
    ("hedge likely", "hedge possible"),
    ("stance rejected", "stance endorsed"),
    ("because footfall + spend as visits", "because footfall as visits"),
    ("    because deliveries\n", ""),
    ("take twice as long since", "take thrice as long since"),
    ("contradicts", "contrasts"),
    ("confidence low", "confidence high"),
    ("Same streets, same years.", "Same streets, and other years."),
    ('premise lost-parking "', 'premise queues "Vans queue all day."\n  premise lost-parking "'),
    ("positions gain, lose, unchanged", "positions gain, lose"),
    ('"A car-free centre: two op-eds"', '"Two op-eds on a car-free centre"'),
    ("herald.footfall opposes herald.doom\n", ""),
)


def side(files):
    raw = tuple(
        RawFile(f"maps/{name}", ROOT / name, text.encode())
        for name, text in sorted(files.items())
        if is_ours(name)
    )
    return Version(load(WorkspaceFiles(ROOT, raw)).workspace)


def is_ours(name):
    return name.endswith(".argmap")


def story():
    """Return the starter compared with an edited one."""
    old = dict(read_starter_files())
    new = dict(old)
    for before, after in EDITS:
        (name,) = (name for name, text in new.items() if before in text and is_ours(name))
        new[name] = new[name].replace(before, after)
    return comparison(side(old), side(new), "maps")


COUNCIL = """\
question trade "Do shops in the centre gain or lose?"
  positions gain, lose

article council "Streets in 2023"
  first-page 12
  conclusion waste "The closure wastes money."
    quote "a waste of money" at page 14
  premise noise "It is quieter now."

article herald "Close the centre"
  reported doom "The council finds it a waste."
    by "the Council"
    stance rejected
  premise shops "Shops do well."
    where "the closed streets"
    by council
    answers trade gain
    quote "shops do well" at 3
    quote "better than before" at 4
"""
REVISED_COUNCIL = (
    ("gain, lose", "gain + lose"),
    ('2023"', '2023" ?'),
    ("first-page 12", "first-page 10"),
    ("at page 14", "at page 12"),
    ('by "the Council"', "by council.waste"),
    ("the closed streets", "all streets"),
    ("by council\n", 'by "shopkeepers"\n'),
    ("trade gain", "trade gain + lose"),
    ("at 3", "at 5"),
    ("at 4", "at 6"),
)


def revision():
    """Return the difference of two maps that use all of language 1.1."""
    new = COUNCIL
    for before, after in REVISED_COUNCIL:
        assert before in new, before
        new = new.replace(before, after, 1)
    return comparison(side({"m.argmap": COUNCIL}), side({"m.argmap": new}))


def comparison(old, new, place="."):
    diff = replace(diff_versions(old, new, ""), place=place, new_unread=1)
    return DiffReport("main (0123abcd) → topic (4567cdef)", (diff,))


def test_the_page_for_the_terminal(golden):
    golden("difference/story.txt", render_text(story(), 80, colour=False))


def test_the_statistics(golden):
    golden("difference/story.stat", render_statistics(story()))


def test_the_markdown(golden):
    golden("difference/story.md", render_markdown(story()))


def test_the_json(golden):
    golden("difference/story.json", render_json(story()))


def test_the_page_for_the_terminal_of_language_1_1(golden):
    golden("difference/revision.txt", render_text(revision(), 80, colour=False))


def test_the_markdown_of_language_1_1(golden):
    golden("difference/revision.md", render_markdown(revision()))


def test_quotations_that_moved_are_listed_in_the_json():
    (found,) = json.loads(render_json(revision()))["workspaces"]
    keys = ("claim", "unit", "before", "after", "line")
    assert [tuple(each[key] for key in keys) for each in found["moved_quotations"]] == [
        ("council.waste", "page", "14", "12", 6),
        ("herald.shops", "paragraph", "3", "5", 14),
        ("herald.shops", "paragraph", "4", "6", 14),
    ]


def test_quotations_that_only_moved_are_one_line_and_no_severity():
    moved = COUNCIL.replace("at 3", "at 5").replace("at 4", "at 6")
    report = comparison(side({"m.argmap": COUNCIL}), side({"m.argmap": moved}))
    assert render_text(report, 80, colour=False).splitlines()[2:] == [
        "herald",
        "  2 quotations moved with their paragraphs",
        "",
        "2 quotations moved",
    ]
    assert render_statistics(report) == "2 quotations moved\n"
    assert "\n2 quotations moved with their paragraphs.\n" in render_markdown(report)
    assert not reaches_severity(report, "note")
    assert not report.is_empty
    assert build_change_graph(report.workspaces[0]).graph.nodes == ()


def test_colour_changes_nothing_but_the_colours():
    coloured = render_text(story(), 80, colour=True)
    assert "\x1b[32m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render_text(story(), 80, colour=False)


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_lines_keep_to_the_columns(columns):
    lines = render_text(story(), columns, colour=False).splitlines()
    assert max(map(width, lines)) <= columns


def test_the_json_is_what_the_schema_says():
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    validator.check_schema(validator.schema)
    validator.validate(json.loads(render_json(story())))
    validator.validate(json.loads(render_json(revision())))


@given(workspaces(), workspaces())
def test_any_difference_can_be_told(one, other):
    check_all_forms(comparison(Version(one), Version(other)))


@given(mistaken_files(), mistaken_files())
def test_any_difference_of_files_with_mistakes_can_be_told(one, other):
    old, new = (load_text(text) for text in (one, other))
    told = DiffReport("old → new", (diff_versions(*build_versions(old, new)),))
    check_all_forms(told)
    (diff,) = told.workspaces
    build_change_graph(diff)
    places = Places(None, "0" * 40, "1" * 40, ".")
    judgement = judge(told, (), Severity.BREAKING)
    review = Review(told, places, "<!-- argmap-review -->", 1, None, "argmap diff", judgement)
    assert render_comment(review).endswith("<!-- argmap-review -->\n")


def load_text(text):
    return load(WorkspaceFiles(ROOT, (RawFile("maps/m.argmap", ROOT / "m.argmap", text.encode()),)))


def check_all_forms(told):
    """Check that a report can be printed in each form, without signs that steer anything."""
    for text in (
        render_text(told, 80, colour=False),
        render_markdown(told),
        render_json(told),
        render_statistics(told),
    ):
        text.encode()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
        assert "##[" not in text
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    validator.validate(json.loads(render_json(told)))


ACTIVE = [
    "@mapper",
    "#12",
    "fixes #1",
    "<img src=x>",
    "| a | b",
    "[x](http://x.org)",
    "`x`",
    "::error::",
]


@given(st.sampled_from(ACTIVE) | NASTY, st.sampled_from(ACTIVE) | NASTY)
def test_no_text_acts_in_markdown(before, after):
    def version(text):
        return workspace(
            question("q", text),
            article("a", text, note=text),
            claim("a.p", text, note=text, speaker=text),
            claim("a.r", "R."),
            link("a.p supports a.r", note=text),
            title=text,
        )

    markdown = render_markdown(
        comparison(Version(version(f"old {before}")), Version(version(f"new {after}")))
    )
    for line in markdown.splitlines():
        assert not line.startswith("|") or len(re.findall(r"(?<!\\)\|", line)) == 4
    assert not re.search(r"(?<![\\&])#\d|@\w|<img|(?<!\\)\]\(|https?://", markdown)


def test_two_texts_with_little_in_common_stand_one_after_the_other():
    old = workspace(article("a"), claim("a.p", "The shops gained in every year."))
    new = workspace(article("a"), claim("a.p", "Nobody knows what parking costs."))
    text = render_text(comparison(Version(old), Version(new)), 100, colour=False)
    assert "[-The shops gained in every year.-] {+Nobody knows what parking costs.+}" in text


def test_words_of_unspaced_scripts_are_marked_without_spaces():
    old = workspace(article("a"), claim("a.p", "商店街の売上は増えた。"))
    new = workspace(article("a"), claim("a.p", "商店街の売上は減った。"))
    text = render_text(comparison(Version(old), Version(new)), 80, colour=False)
    assert "商店街の売上は[-増え-]{+減っ+}た。" in text.replace(" ", "")
    assert "商店街の売上は" in text


def test_what_is_added_or_reworded_comes_with_its_qualifiers_and_its_note():
    herald = (article("herald"), claim("herald.gain", "Shops gain.", "conclusion", hedge="likely"))
    added = (
        question("trade", "Gain or lose?", "gain", "lose", note="Asked twice."),
        claim("herald.doom", "Shops die.", "reported", speaker="the Union"),
        claim("herald.rents", "Rents rose.", where="the centre"),
        argument("herald.gain", "rents", name="by-rents"),
        link("herald.doom undercuts herald.gain.by-rents", note="A threat."),
    )
    reworded = replace(herald[1], text="Shops win.")
    old, new = Version(workspace(*herald)), Version(workspace(herald[0], reworded, *added))
    told = comparison(old, new)
    text, markdown = render_text(told, 100, colour=False), render_markdown(told)
    lines = text.splitlines()
    start = lines.index("  + herald.doom undercuts herald.gain.by-rents  maps/centre.argmap:1")
    assert lines[start + 1 : start + 4] == [
        "    Shops die. (view of the Union, left open)",
        "    an argument for: Shops win. (the author: likely)",
        "    Note: A threat.",
    ]
    assert "    Shops die. (view of the Union, left open)" in lines[:start]
    assert "    Rents rose. (where: the centre)" in lines
    assert "reworded   Shops [-gain.-] {+win.+} (the author: likely)" in text
    assert "    Positions: gain, lose\n    Note: Asked twice.\n" in text
    assert markdown.count("Shops die. (view of the Union, left open)") == 1
    assert "`herald.gain.by-rents`: an argument for: Shops win. (the author: likely)" in markdown
    qualifiers = {
        change["new"]: change["qualifiers"] for change in json.loads(render_json(told))["changes"]
    }
    assert qualifiers["herald.gain"] == {
        "before": ["the author: likely"],
        "after": ["the author: likely"],
    }
    assert qualifiers["herald.rents"] == {"before": [], "after": ["where: the centre"]}
    assert qualifiers["trade"] is None


def test_nothing_changed_is_said_so():
    same = Version(workspace(article("a")))
    assert "no changes" in render_text(comparison(same, same), 80, colour=False)
