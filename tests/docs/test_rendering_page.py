"""docs/rendering.md keeps its word: each command runs, and draws the picture that is shown."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from argmap.cli.app import build_command_line
from argmap.cli.pictures import PictureFormat

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "rendering.md"
IMAGES = ROOT / "docs" / "images"
FLOWCHART = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TEXT = PAGE.read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)
    for block in re.findall(r"^```console\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    for line in re.findall(r"^\$ (.*)$", block, re.MULTILINE)
]


@pytest.fixture
def drawn(tmp_path, monkeypatch):
    """Return a function that runs a command of the page and returns the file that it writes."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)

    def run(words):
        assert words[:2] == ["argmap", "render"]
        done = CliRunner().invoke(build_command_line(), words[1:], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return tmp_path / words[words.index("-o") + 1]

    return run


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_draws_what_is_shown(words, drawn, request):
    file = drawn(words)
    content = file.read_bytes()
    update = request.config.getoption("--update-golden")
    if f"(images/{file.name})" in TEXT:
        if update:
            (IMAGES / file.name).write_bytes(content)
        assert content == (IMAGES / file.name).read_bytes(), "see --update-golden"
    elif file.suffix == ".mmd":
        if update:
            block = f"```mermaid\n{content.decode()}```"
            PAGE.write_bytes(FLOWCHART.sub(lambda _: block, TEXT).encode())
        assert FLOWCHART.findall(PAGE.read_text(encoding="utf-8")) == [content.decode()]


def test_each_picture_is_drawn_by_a_command_and_told_in_words():
    shown = re.findall(r"!\[([^]]*)\]\(images/([^)]*)\)", TEXT)
    files = {words[words.index("-o") + 1] for words in COMMANDS}
    assert len(shown) >= 8
    assert all(words and name in files for words, name in shown)


def test_each_option_and_format_is_shown():
    (command,) = (
        each
        for name, each in typer.main.get_command(build_command_line()).commands.items()
        if name == "render"
    )
    used = {word for words in COMMANDS for word in words}
    prose = {"--format", "--timeout", "--engine", "--watch"}
    shared = {"--sources", "--stdin-filename", "--isolated", "--help"}
    for parameter in command.params:
        if parameter.param_type_name == "option" and not shared & set(parameter.opts):
            options = (*parameter.opts, *parameter.secondary_opts)
            assert any(option in used for option in options) or any(
                option in prose and option in TEXT for option in options
            ), options
    assert {Path(words[words.index("-o") + 1]).suffix for words in COMMANDS} == {
        f".{picture}" for picture in PictureFormat
    }


def test_each_link_within_the_page_leads_somewhere():
    headings = re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    targets = re.findall(r"\]\(#([^)]*)\)", TEXT)
    assert targets
    assert set(targets) <= anchors
