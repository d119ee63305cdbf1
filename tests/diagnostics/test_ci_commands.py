"""No text of an author is read as a command by what reads the log of a run.

GitHub Actions obeys `::name::` at the start of a line, behind any white space, and `##[name]`
anywhere in it; Azure Pipelines obeys `##vso[name]`, TeamCity `##teamcity[name]`.
"""

import json
import re

import pytest
from findings import FORMATS, LONE, file_of, fix_of, found_at
from hypothesis import given
from hypothesis import strategies as st

from argmap.render.json_text import dump_json
from argmap.render.text_diff import render_unified_diff
from argmap.source.diagnostics import Label
from argmap.source.text import Span

HOSTILE = (
    "::error::gone",
    " \t::error file=x::gone",
    "\u00a0\u2003::add-mask::gone",
    "ok\n::error::gone",
    "ok\r::error::gone",
    "ok\r\n ::error::gone",
    "ok\u2028::error::gone",
    "ok\x85::error::gone",
    "ok\x0b::error::gone",
    "ok%0A::error::gone",
    "%25%0D%0A",
    "##[error]gone",
    "x ##[group]gone",
    "##vso[task.setvariable variable=x]gone",
    "##teamcity[gone]",
    "x,line=9::gone",
)
PIECES = st.sampled_from(
    ["::", ":", "#", "##", "[", "]", "error", " ", "\t", "\r", "\n", "%0A", "x"]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
BRACKETS = re.compile(r"##\w*\[")
COMMAND = re.compile(r"\s*::")


def obeyed(log):
    """Return the lines that some runner takes for commands."""
    return [line for line in log.splitlines() if COMMAND.match(line) or BRACKETS.search(line)]


def hostile_finding(text, before=""):
    """Return a finding that holds the text wherever an author or a file name can put it."""
    file = file_of(f"{before}{text}", f"{text}.argmap")
    end = len(file.text)
    span = Span(file, min(len(before), end), end)
    fix = fix_of((span, text), title=text)
    return found_at(
        span, text, rule=LONE, secondary=(Label(span, text),), hint=text or None, fix=fix
    )


def unescaped(text):
    """Return what GitHub makes of a message or, with the last two, of a property."""
    for token, meaning in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(token, meaning)
    return text.replace("%25", "%")


def check_commands(finding):
    """Check that the finding is one command of GitHub, and only that."""
    (command,) = obeyed(FORMATS["github"]([finding]))
    assert FORMATS["github"]([finding]) == f"{command}\n"
    head, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", command).groups()
    named = dict(each.split("=", 1) for each in properties.split(","))
    assert head == "warning"
    assert list(named) == ["file", "line", "col", "endLine", "endColumn", "title"]
    assert unescaped(named["title"]) == "A502 unsupported-conclusion"
    assert "\n" not in unescaped(named["file"])
    assert unescaped(message).count("\n") == (finding.hint is not None)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "github"])
def test_no_format_prints_a_command_of_an_author(name, text):
    for before in ("", "x" * 100, "x" * 60 + "\n"):
        assert obeyed(FORMATS[name]([hostile_finding(text, before)])) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_the_github_format_prints_its_own_command_only(text):
    check_commands(hostile_finding(text))


def test_json_keeps_what_it_escapes():
    text = "##[error]\x7f##é[\u2028\x1b"
    printed = dump_json({"text": text})
    assert (json.loads(printed), printed.isascii()) == ({"text": text}, True)
    assert "##[" not in printed
    assert printed.replace("\n", "").isprintable()


@given(TEXTS, TEXTS)
def test_no_mixture_of_their_characters_is_a_command(text, before):
    finding = hostile_finding(text, before)
    for name, render in FORMATS.items():
        if name != "github":
            assert obeyed(render([finding])) == []
    check_commands(finding)


@given(TEXTS, TEXTS)
def test_no_line_of_a_diff_is_a_command(old, new):
    assert obeyed(render_unified_diff(f"{old}.argmap", f"{old}\nx\n{new}", new, colour=False)) == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", FORMATS)
def test_check_prints_no_command_of_a_file(name, text, tmp_path, capfd, monkeypatch):
    from argmap.cli.app import build_command_line  # noqa: PLC0415  # the command line as a user has it

    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.argmap").write_text(
        f'article a\n{text}\n  premise p "{text}"\n    hedge {text}\n', encoding="utf-8", newline=""
    )
    with pytest.raises(SystemExit, match="1"):
        build_command_line()(["check", "--format", name])
    log = capfd.readouterr()
    own = [line for line in log.err.splitlines() if re.match(r"::(error|warning) file=map", line)]
    assert bool(own) == (name == "github")
    assert obeyed(log.out) == []
    assert obeyed(log.err) == own
