"""The page on security gives the limits that the code has, and says how to run the fuzzer."""

import re
from pathlib import Path

import pytest

from argmap.analyze.assess.conflicts import MOST_CONFLICTS
from argmap.analyze.assess.solver import MOST_POSITIONS
from argmap.analyze.circles import MOST_NAMED
from argmap.analyze.compare import derivation
from argmap.cli.deadline import USUAL_LIMIT
from argmap.cli.render import MOST_PAGES
from argmap.convert import run, sandbox, zip_file
from argmap.edit.fixes import MOST_ROUNDS
from argmap.exchange import xml_tree, yaml_tree
from argmap.load import sizes
from argmap.load.file_patterns import MOST_PATTERNS
from argmap.load.nearby_sources import MOST_FILES
from argmap.load.settings_places import LARGEST
from argmap.load.value_checks import MOST_DIGITS
from argmap.render.diagnostics.text import MOST_LABELS
from argmap.render.diagram import size_advice
from argmap.render.diagram.layout import wasm_guest
from argmap.render.diagram.layout.packing import MOST_BOXES
from argmap.render.diagram.mermaid import MOST_CHARACTERS, MOST_EDGES
from argmap.render.diagram.raster.image import MOST_PIXELS
from argmap.render.review import comment
from argmap.source import spelling
from argmap.source.diagnostics import LONGEST_NAME
from argmap.source.normal_form import MOST_MARKS
from argmap.vcs.git import HARMLESS, QUIETLY

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
REPORTING = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
SESSION = re.compile(r"^\$ nox -s (\w+)", re.MULTILINE)
MILLION = 1_000_000
LIMITS = {
    "an argument file": f"{sizes.LARGEST_FILE // sizes.MEGABYTE} megabytes",
    "all argument files": f"{sizes.MOST_OF_FILES // sizes.MEGABYTE} megabytes",
    "a source text": f"{sizes.LARGEST_TEXT // sizes.MEGABYTE} megabytes",
    "all source texts": f"{sizes.MOST_OF_TEXTS // sizes.MEGABYTE} megabytes",
    "a settings file": f"{LARGEST // 1024} kilobytes",
    "patterns of `per-file-ignore`, or of `markdown`": f"{MOST_PATTERNS}",
    "accents and other marks": f"{MOST_MARKS}",
    "a page or paragraph number": f"{MOST_DIGITS} digits",
    "rounds of `check --fix`": f"{MOST_ROUNDS}",
    "suggestions of a source text": f"{MOST_FILES:,} files",
    "a chain of implications": f"{derivation.LONGEST} steps, to {derivation.MOST_PLACES} claims",
    "coherent positions and conflicts": f"{MOST_POSITIONS}",
    "time of `render`": f"{USUAL_LIMIT:.0f} seconds",
    "an overview": f"{MOST_BOXES:,} articles and labels",
    "an article with `--direction left`": f"{MOST_BOXES:,} claims",
    "advice on the other `--direction`": f"{size_advice.MOST_LINES:,} lines from premises",
    "a name in a finding": f"{LONGEST_NAME} characters",
    "names compared with a misspelt one": f"{spelling.MOST}",
    "places of one finding": f"{MOST_LABELS}",
    "memory of the layout": f"{wasm_guest.MOST_MEMORY >> 30} gigabytes",
    "a PNG": f"{MOST_PIXELS // MILLION} million pixels",
    "a PDF on paper": f"{MOST_PAGES} sheets",
    "a Mermaid flowchart": f"{MOST_CHARACTERS:,} characters, {MOST_EDGES} lines",
    "a comment of `review`": f"{comment.MOST_CHARACTERS:,} characters",
    "a document for `convert`": f"{run.MOST_BYTES // MILLION} megabytes, and unpacked "
    f"{zip_file.MOST_BYTES // MILLION} megabytes in {zip_file.MOST_FILES:,} parts",
    "a process of `convert`": f"60 seconds, {sandbox.MOST_MEMORY // 1000 // MILLION} gigabytes",
    "a file for `import`": f"{sizes.LARGEST_TEXT // sizes.MEGABYTE} megabytes, all together "
    f"{sizes.MOST_OF_TEXTS // sizes.MEGABYTE} megabytes, in YAML "
    f"{yaml_tree.LARGEST // sizes.MEGABYTE} megabyte, XML {xml_tree.DEEPEST} elements deep",
}


@pytest.mark.parametrize("what", LIMITS)
def test_a_limit_is_that_of_the_code(what):
    rows = [row for row in PAGE.splitlines() if row.startswith(f"| {what}")]
    assert len(rows) == 1
    cell = rows[0].split(" | ")[0]
    assert re.search(rf"(?<![\d,]){re.escape(LIMITS[what])}(?![\d,])", cell), cell


def test_circles_are_shortened_as_it_says():
    assert f"it names {MOST_NAMED}" in PAGE
    assert MOST_CONFLICTS == MOST_POSITIONS


def test_git_is_called_with_what_it_says():
    for setting in HARMLESS:
        assert setting == "-c" or setting in PAGE
    for name in ("GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL", "GIT_PAGER", "GIT_TERMINAL_PROMPT"):
        assert f"{name}={QUIETLY[name]}" in PAGE


def test_the_sessions_are_there():
    sessions = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    assert set(SESSION.findall(PAGE)) == {"fuzz"}
    assert "def fuzz(" in sessions


def test_one_line_says_where_to_report():
    assert REPORTING.count("**Where:**") == 1
    assert "docs/security.md" in REPORTING
