"""docs/from-article-to-map.md keeps its word: its files are written and its commands run in turn.

A block `argmap PATH`, `text PATH` or `toml PATH` is a file, and `argmap more PATH` what is added to
it. Lines below a command are what it prints; without them, it must succeed. `--update-golden`
writes these lines again.
"""

import re
import shlex
from pathlib import Path

import pytest
from command_line import run_argmap

FILE = Path(__file__).parents[2] / "docs" / "from-article-to-map.md"
PAGE = FILE.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)( more)?(?: (\S+))?\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
STUDY = """
#set document(title: "Footfall in the closed streets", author: "J. Moss",
  date: datetime(year: 2023, month: 5, day: 2))
#set page(width: 120mm, height: 84mm, margin: 16mm, numbering: "1",
  header: [Streets and Shops 7 (2023)])
#set text(lang: "en", size: 10pt, hyphenate: true)
#set par(justify: true)
#counter(page).update(12)
= Footfall in the closed streets

In spring 2022 the city closed six streets in its centre to private cars. We counted passers-by in
these streets and in six similar ones for a year before and a year after.

Footfall rose in all six closed streets, on average by 12 %. In the other streets it did not change.
We therefore think it likely that the closure brought the people, and not the end of the pandemic,
as the Traders' Union holds.

Takings are another matter. Most shops would not tell us theirs, and those that did are not typical.
Whether people on foot spend as much as drivers do remains an open question, and we ask the city to
study it before it closes more streets.
"""


def print_study(folder):
    """Write the PDF with which the page begins."""
    typst = pytest.importorskip("typst")
    (folder / "study.typ").write_text(STUDY, encoding="utf-8")
    place = folder / "downloads" / "footfall.pdf"
    place.parent.mkdir()
    place.write_bytes(typst.compile(folder / "study.typ"))


def write_file(place, content, *, added):
    place.parent.mkdir(exist_ok=True)
    before = place.read_text(encoding="utf-8") if added else ""
    place.write_text(before + content, encoding="utf-8")


def run_steps(script, folder):
    """Return a block as it should be: each command with what it prints, where the page shows it."""
    lines = []
    for line, expected in STEP.findall(script):
        command, _, output = line.partition(" > ")
        words = shlex.split(command)
        done = run_argmap(*words[1:], folder=folder, environment={"COLUMNS": "80"})
        assert expected or done.code == 0, done.err
        if output:
            (folder / output).write_text(done.out, encoding="utf-8")
        lines.append(f"$ {line}\n" + (done.out + done.err if expected else ""))
    return "".join(lines)


def test_the_way_from_a_pdf_to_a_map(tmp_path, request):
    pytest.importorskip("pypdfium2")
    folder = tmp_path / "project"
    folder.mkdir()
    print_study(folder)
    page = PAGE
    for language, more, path, content in BLOCK.findall(PAGE):
        if path:
            write_file(folder / path, content, added=bool(more))
        elif language == "console":
            page = page.replace(content, run_steps(content, folder), 1)
    if request.config.getoption("--update-golden"):
        FILE.write_text(page, encoding="utf-8")
    assert page == PAGE
