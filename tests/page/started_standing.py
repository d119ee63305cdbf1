"""The page answers what stands as the command does. `nox -s page` runs this, with Node."""

import json
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
from standing_cases import draw_case

FOLDER = Path(__file__).parent
SOURCE = FOLDER.parent.parent / "argmap/render/page/source"
COMMITTED = json.loads((FOLDER / "standing_cases.json").read_text("utf-8"))
SIZES = [3] * 1000 + [9] * 2000 + [24] * 1000 + [90] * 50


@pytest.fixture(scope="module", name="module")
def _module(tmp_path_factory):
    """Return the module where Node takes its files for modules."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(SOURCE, folder, dirs_exist_ok=True)
    (folder / "package.json").write_text('{"type": "module"}')
    return folder / "standing.js"


def find_differences(module, cases):
    command = ["node", str(FOLDER / "standing_cases.mjs"), str(module)]
    done = subprocess.run(
        command, input=json.dumps(cases), capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


def test_committed_cases_are_answered_as_the_command_does(module):
    assert find_differences(module, COMMITTED) == []


@pytest.mark.parametrize("seed", range(8))
def test_cases_made_by_chance_are_answered_as_the_command_does(module, seed):
    chance = Random(seed)  # noqa: S311  # the same for the same seed is the point
    cases = [draw_case(chance, most) for most in SIZES[seed::8]]
    assert find_differences(module, cases)[:1] == []
