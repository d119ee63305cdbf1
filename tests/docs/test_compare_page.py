"""docs/compare.md keeps its word: its example prints what it shows, its tables are the code's."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from argmap.analyze.compare.common_ground import MANY
from argmap.analyze.compare.consequences import MOST_CONSEQUENCES
from argmap.analyze.compare.derivation import CARRIED, HOSTILE, LONGEST, MOST_PLACES, ConnectionKind
from argmap.analyze.compare.matrix import MOST_PAIRS, Basis, QuestionStatus
from argmap.analyze.compare.relations import MOST_ALIKE
from argmap.analyze.compare.scope import Commitment
from argmap.cli.app import build_command_line
from argmap.model.elements import Relation
from argmap.render.compare.row_phrases import BASES, MOST_GROUNDS, PARTIAL_BASES

FILE = Path(__file__).parents[2] / "docs" / "compare.md"
PAGE = FILE.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n\$ argmap (.*)\n((?:.*\n)+?)```$", re.MULTILINE)
PICTURE = re.compile(
    r"^```console\n\$ argmap (.*)\n```\n\n!\[[^]]+\]\(images/(.*)\)$", re.MULTILINE
)
WORDS = {3: "three", 6: "six"}


def rows(header):
    """Return the cells of the table whose first line is this."""
    lines = PAGE.partition(f"{header}\n")[2].partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


def test_the_example_prints_what_the_page_shows(tmp_path, monkeypatch, request):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (example,) = re.findall(r"^```argmap\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)
    (tmp_path / "centre.argmap").write_text(example, encoding="utf-8")
    (block,) = BLOCK.finditer(PAGE)
    done = CliRunner().invoke(build_command_line(), block[1].split(), catch_exceptions=False)
    assert done.exit_code == 0
    if request.config.getoption("--update-golden"):
        page = PAGE[: block.start(2)] + done.stdout + PAGE[block.end(2) :]
        FILE.write_text(page, encoding="utf-8")
    else:
        assert done.stdout == block[2]


def test_the_picture_is_what_its_command_draws(tmp_path, monkeypatch, request):
    shutil.copytree(FILE.parents[1] / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    (shown,) = PICTURE.finditer(PAGE)
    done = CliRunner().invoke(build_command_line(), shlex.split(shown[1]), catch_exceptions=False)
    assert (done.exit_code, done.output) == (0, "")
    image, drawn = FILE.parent / "images" / shown[2], (tmp_path / shown[2]).read_bytes()
    if request.config.getoption("--update-golden"):
        image.write_bytes(drawn)
    assert drawn == image.read_bytes(), "see --update-golden"


def test_every_mode_and_status_and_basis_is_told():
    assert {row[0].strip("*") for row in rows("| word | the claim that answers is |")} == set(
        Commitment
    )
    statuses = [
        row[0].strip("*") for row in rows("| status | the answers that the articles hold |")
    ]
    assert statuses == [each.words for each in QuestionStatus]
    for each in Basis:
        assert f"**{BASES[each]}**" in PAGE
        assert f"**{PARTIAL_BASES[each]}**" in PAGE
        assert f"`{each}`" in PAGE


def composed():
    """Return the table of paths as the page states it: what each step makes of what holds."""
    table = {}
    for before, step, after in rows("| so far | one step more | then |"):
        for kind in re.sub(r"\(.*\)", "", before).split(","):
            for part in step.split(";"):
                add(table, ConnectionKind(kind.strip()), part, after)
    return table


def add(table, kind, part, after):
    verbs = re.findall(r"`(\w+)`", part)
    verbs = list(Relation) if "any link" in part else [Relation(verb) for verb in verbs]
    ways = [True] if "forwards" in part else [False] if "backwards" in part else [True, False]
    for verb in verbs:
        for way in ways:
            then = {"that relation": verb.value, "the same": kind.value}.get(after, after)
            table.setdefault(kind, {})[verb, way] = ConnectionKind(then)


def test_the_table_of_paths_is_that_of_the_code():
    assert composed() == {kind: steps for kind, steps in CARRIED.items() if steps}
    leading = {
        ConnectionKind(kind.strip())
        for before, _, after in rows("| so far | one step more | then |")
        if after == "attacks"
        for kind in before.split(",")
    }
    assert leading == HOSTILE


def test_the_limits_are_those_of_the_code():
    assert f"A path has {WORDS[LONGEST]} steps at most" in PAGE
    assert f"at most {MOST_PLACES} places" in PAGE
    assert f"Where more than {MOST_ALIKE}" in PAGE
    assert f"most {MOST_PAIRS} pairs" in PAGE
    assert f"at most {WORDS[MOST_GROUNDS]} of each" in PAGE
    assert f"the {MOST_CONSEQUENCES} nearest" in PAGE
    assert f"a premise of {WORDS[MANY]} or more" in PAGE


def test_each_link_within_the_page_leads_somewhere():
    headings = re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}
    targets = re.findall(r"\]\(#([^)]*)\)", PAGE)
    assert targets
    assert set(targets) <= anchors


@pytest.mark.parametrize("target", re.findall(r"\]\((\w[\w.]*)", PAGE))
def test_each_link_to_a_file_leads_somewhere(target):
    assert (FILE.parent / target).exists()
