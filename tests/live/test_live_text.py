"""Nothing that an author writes acts on those who read what argmap prints.

Every payload is in every field of a map, in the names of its files and in its source texts, and
every command prints the map in all its formats, in a run of continuous integration.
"""

import csv
import io
import json
import re

import pytest
from command_line import run_argmap
from live_signs import (
    find_commands,
    find_controls,
    find_formulas,
    find_live_dot,
    find_live_markdown,
    find_live_mermaid,
    find_live_svg,
    read_dot,
    read_json,
    read_markdown,
    read_xml,
)
from page_reader import read_page
from planted_payloads import CLAIMS, GROUPS, list_texts, write_map

from argmap.cli.app import COMMANDS

IN_CI = {"CI": "true", "COLUMNS": "80"}
OUTSIDE = {"CI": "", "TF_BUILD": "", "TEAMCITY_VERSION": ""}
ALL_DETAILS = "--details hedge,condition,answers,quotation,paragraph,note,id"
TEXT, CSV, SVG, DOT, MERMAID, MARKDOWN = "text", "csv", "svg", "dot", "mermaid", "markdown"
PAGE = "page"
UNSHOWN = re.compile("[\ufffd\u200b\u2028-\u202e\u2066-\u2069]")
LOOK_ALIKE = "\u2039html"  # yEd would read such a text as a page
# What keeps a cell from being a formula.
QUOTED_FORMULA = re.compile(r"'([=+@\uff1d-])")


def find_live_pictures(page):
    """Return what can act in the pictures of a page, which itself holds no other elements."""
    _, data = read_page(page)
    return [sign for picture in data["pictures"].values() for sign in find_live_svg(picture)]


LIVE = {
    TEXT: lambda _: (),
    CSV: find_formulas,
    SVG: find_live_svg,
    DOT: find_live_dot,
    MERMAID: find_live_mermaid,
    MARKDOWN: find_live_markdown,
    PAGE: find_live_pictures,
}
# What a call prints, by its words; N is the number of a payload.
CALLS = {
    "check": TEXT,
    **dict.fromkeys(
        (
            f"check --format {form}"
            for form in ("concise", "json", "github", "gitlab", "junit", "rdjson", "sarif")
        ),
        TEXT,
    ),
    "check --diff": TEXT,
    "fmt --check": TEXT,
    "fmt --diff": TEXT,
    "rename aN other --diff": TEXT,
    **dict.fromkeys((f"show {name} --depth 9" for name in ("aN", "aN.c", "aN.c.w", "qN")), TEXT),
    "text aN": TEXT,
    "text aN --unquoted": TEXT,
    "text aN --format json": TEXT,
    "text aN --find zzNzztext": TEXT,
    f"render -o - --format svg --link-base https://maps.example {ALL_DETAILS}": SVG,
    "render -o - --format svg --assess --view overview": SVG,
    f"render -o - --format dot --link-base https://maps.example {ALL_DETAILS}": DOT,
    "render -o - --format dot --view overview": DOT,
    f"render -o - --format mmd {ALL_DETAILS}": MERMAID,
    "render -o - --format mmd --assess": MERMAID,
    "render -o - --format mmd --view overview": MERMAID,
    "compare --full --quotes": TEXT,
    "compare --rows articles": TEXT,
    "compare --article aN --article bN": TEXT,
    "compare --format markdown --full --quotes": MARKDOWN,
    "compare --format markdown --article aN --article bN": MARKDOWN,
    "compare --format csv --full --quotes": CSV,
    "compare --format csv --rows articles": CSV,
    "compare --format json": TEXT,
    "compare --format svg": SVG,
    "assess --full": TEXT,
    "assess --format markdown --full": MARKDOWN,
    "assess --format json": TEXT,
    "export": TEXT,
    "export --format graphml": TEXT,
    "export --format csv": CSV,
    "export --format bibtex": TEXT,
    "export --format csl-json": TEXT,
    "export --format aif": TEXT,
    "export --format xaif": TEXT,
    "export --format rdf": TEXT,
    "export --format claimreview": TEXT,
    "report -o - --with-texts": PAGE,
    "diff ../old .": TEXT,
    "diff ../old . --format markdown": MARKDOWN,
    "diff ../old . --format json": TEXT,
    "diff ../old . --format mermaid": MERMAID,
    "diff ../old . --format svg": SVG,
}
# Tried in test_live_files (import: in tests/exchange); or they print nothing that authors write, or
# speak with an editor.
ELSEWHERE = {"convert", "diff-driver", "import", "merge", "merge-driver", "review"}
SILENT = {"git-setup", "init", "lsp", "rule", "serve"}


@pytest.fixture(scope="module")
def maps(tmp_path_factory):
    """Return a folder for each group of payloads, with a map and its older version."""
    folders = {}
    for group in GROUPS:
        folders[group] = tmp_path_factory.mktemp("live")
        write_map(folders[group] / "old", group)
        write_map(folders[group] / "new", group, is_changed=True)
    return folders


def run(folder, call, number, environment):
    """Run the words of a call in the newer version of a map."""
    words = call.replace("N", str(number)).split()
    done = run_argmap(*words, folder=folder / "new", environment=environment)
    assert done.code in {0, 1}, done.err
    assert "Traceback" not in done.err
    return done


def test_every_command_is_tried():
    assert {call.split()[0] for call in CALLS} | ELSEWHERE | SILENT == set(COMMANDS)


@pytest.mark.parametrize("call", CALLS)
def test_nothing_of_a_map_acts_in_what_a_command_prints(maps, call):
    for group, folder in maps.items():
        done = run(folder, call, group[0], IN_CI)
        own = call == "check --format github"
        assert done.out or done.err
        assert find_controls(done.out + done.err) == []
        assert find_commands(done.out) == []
        assert [line for line in find_commands(done.err) if not own] == []
        assert list(LIVE[CALLS[call]](done.out) if done.out else ()) == []


def print_outside(folder, call, number):
    """Return what a call prints outside of a log, where a format has used its own escapes too."""
    printed = run(folder, call, number, OUTSIDE).out
    assert find_commands(printed) == []
    return printed


def change(texts):
    """Return the texts as the newer version of a map has them."""
    return {f"{text}, however" for text in texts}


def test_data_is_read_back_as_it_was_written(maps):
    for group, folder in maps.items():
        assert change(list_texts(group)) <= read_json(print_outside(folder, "export", group[0]))
        graph = read_xml(print_outside(folder, "export --format graphml", group[0]))
        claims = (text.replace("<html", LOOK_ALIKE) for text in change(list_texts(group, CLAIMS)))
        assert set(claims) <= graph
        assert read_json(print_outside(folder, "compare --format json", group[0]))
        _, data = read_page(print_outside(folder, "report -o -", group[0]))
        assert change(list_texts(group)) <= read_json(json.dumps(data))


@pytest.mark.parametrize(
    ("call", "read", "fields"),
    [
        ("render -o - --format svg", lambda text: "\n".join(read_xml(text)), CLAIMS),
        ("render -o - --format dot", read_dot, CLAIMS),
        ("assess --format markdown --full", read_markdown, ("conclusion",)),
    ],
)
def test_a_page_and_a_picture_show_a_text_as_it_was_written(maps, call, read, fields):
    for group, folder in maps.items():
        shown = clean(read(print_outside(folder, call, group[0])))
        for text in change(list_texts(group, fields)):
            assert clean(text) in shown


def clean(text):
    """Return a text without the characters that no page and no picture shows."""
    return " ".join(UNSHOWN.sub("", text).split())


def test_a_table_differs_only_in_a_log(maps):
    """CSV has no escape, so in a log the commands in it are written as in a text."""
    for group, folder in maps.items():
        logged, printed = (
            run(folder, "export --format csv", group[0], variables).out
            for variables in (IN_CI, OUTSIDE)
        )
        assert logged.replace("\\u{5b}", "[").replace("\\u{3a}", ":") == printed
        cells = {cell for row in csv.reader(io.StringIO(printed, newline="")) for cell in row}
        assert {clean(text) for text in change(list_texts(group, CLAIMS))} <= {
            clean(QUOTED_FORMULA.sub(r"\1", cell)) for cell in cells
        }
