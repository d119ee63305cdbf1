"""docs/exchange.md keeps its word about imports: its files give the maps that it shows.

In a section with `$ argmap import`, blocks that name a file are written before the command runs,
and those after it are compared with what it has written.
"""

import re
from pathlib import Path

import pytest
from command_line import run_argmap

PAGE = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\S+)(?: (\S+\.\w+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)
SECTIONS = {
    section.partition("\n")[0].strip("# "): section
    for section in re.split(r"^(?=##+ )", PAGE, flags=re.MULTILINE)
    if "$ argmap import" in section
}


@pytest.mark.parametrize("name", SECTIONS)
def test_the_files_shown_give_the_maps_shown(name, tmp_path):
    is_done = False
    for language, file, content in BLOCK.findall(SECTIONS[name]):
        if language == "console":
            command, _, printed = content.removeprefix("$ argmap ").partition("\n")
            result = run_argmap(*command.split(), folder=tmp_path)
            assert (result.code, result.err) == (0, printed)
            is_done = True
        elif file and is_done:
            assert (tmp_path / file).read_text(encoding="utf-8") == content
        elif file:
            (tmp_path / file).write_text(content, encoding="utf-8")
    assert is_done
