"""The README's tour does what it shows, and its picture is the one that argmap draws today."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from argmap.cli.app import build_command_line
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.selection import select
from argmap.render.diagram.svg import render_svg, start_graphviz

ROOT = Path(__file__).parents[2]
FILE = ROOT / "README.md"
README = FILE.read_text(encoding="utf-8")
STEP = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def steps():
    blocks = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [step for block in blocks for step in STEP.findall(block)]


def run_step(command, folder):
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "COLUMNS": "80"}
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    ).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the tour is written for a POSIX shell")
def test_the_tour_prints_what_the_readme_shows(tmp_path, request):
    assert len(steps()) >= 7
    page = FILE.read_text(encoding="utf-8")
    for command, shown in steps():
        printed = run_step(command, tmp_path)
        if request.config.getoption("--update-golden"):
            page = page.replace(f"$ {command}\n{shown}", f"$ {command}\n{printed}")
        else:
            assert printed == shown, command
    if request.config.getoption("--update-golden"):
        FILE.write_text(page, encoding="utf-8", newline="\n")


def test_the_picture_of_the_seeds_is_the_one_drawn_today(request):
    picture = ROOT / "docs" / "images" / "seeds.svg"
    (found,) = find_workspaces(Input([str(ROOT / "seeds")]))
    drawn = render_svg(select(load(found).workspace), start_graphviz(Engine.EMBEDDED, 60))
    if request.config.getoption("--update-golden"):
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == picture.read_text(encoding="utf-8"), "see --update-golden"


def test_the_matrix_of_the_seeds_is_the_one_computed_today(request, monkeypatch):
    monkeypatch.chdir(ROOT)
    (command,) = re.findall(r"`argmap (compare seeds [^`]*)`", README)
    done = CliRunner().invoke(build_command_line(), command.split(), catch_exceptions=False)
    matrix = done.stdout.partition("## Questions\n\n")[2].partition("\n\n")[0]
    assert matrix.count("\n") == command.count("--question") + 1
    page = FILE.read_text(encoding="utf-8")
    (place,) = re.finditer(
        r"(?<=<!-- matrix -->\n)(.*)(?=<!-- end of the matrix -->)", page, re.DOTALL
    )
    shown = f"\n{matrix}\n\n"
    if request.config.getoption("--update-golden"):
        text = page[: place.start()] + shown + page[place.end() :]
        FILE.write_text(text, encoding="utf-8", newline="\n")
    else:
        assert place[1] == shown, "see --update-golden"


def test_the_command_that_runs_the_tests_is_the_one_of_continuous_integration():
    commands = re.findall(r"^```sh\n(.*)\n```$", README, re.MULTILINE)
    assert len(commands) == 2
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert commands[1].replace("install nox", "install --quiet nox") in script
