"""In a log, no line is a command; elsewhere, what is printed stays as it is."""

import html
import json
import os
import subprocess
import sys

import pytest
from command_line import run_argmap
from hypothesis import given
from hypothesis import strategies as st
from live_signs import find_commands

from argmap.render.log_commands import IN_JSON, IN_MARKUP, IN_TEXT, escape_commands

SIGNS = st.sampled_from(
    ["#", "##", "[", ":", "::", " ", "\n", "\r", "\u2028", "vso", "&", "\\", "x"]
)
TEXTS = st.lists(SIGNS, max_size=12).map("".join)
PAYLOAD = "##[error]x"
DRAFT = f'article a\npremise p "{PAYLOAD}"\n'


@given(TEXTS)
def test_no_mixture_of_their_signs_is_a_command(text):
    for escapes in (IN_TEXT, IN_JSON, IN_MARKUP):
        assert find_commands(escape_commands(text, escapes)) == []


@given(TEXTS)
def test_a_reader_of_the_format_gets_the_text(text):
    assert json.loads(escape_commands(json.dumps(text), IN_JSON)) == text
    written = html.escape(text).replace("\r", "&#13;")
    assert html.unescape(escape_commands(written, IN_MARKUP)) == text


@pytest.mark.parametrize("text", ["## [1] heading", "#[x]", "a::b", "x [y] ##", "std::vector"])
def test_what_no_runner_obeys_stays(text):
    assert escape_commands(text, IN_TEXT) == text


@pytest.mark.parametrize("variable", ["CI", "TF_BUILD", "TEAMCITY_VERSION"])
@pytest.mark.parametrize("command", ["fmt -", "export - --format csv"])
def test_a_text_is_escaped_in_a_log_only(command, variable):
    outside = {"CI": "", "TF_BUILD": "", "TEAMCITY_VERSION": ""}
    logged, printed = (
        run_argmap(*command.split(), stdin=DRAFT.encode(), environment=variables).out
        for variables in (outside | {variable: "True"}, outside)
    )
    assert PAYLOAD in printed
    assert logged == printed.replace("##[", "##\\u{5b}")


@pytest.mark.parametrize("name", ["claims.csv", "copy.argmap"])
def test_a_file_that_standard_output_goes_to_is_no_log(tmp_path, name):
    words = ("fmt", "-") if name == "copy.argmap" else ("export", "-", "--format", "csv")
    with (tmp_path / name).open("wb") as file:
        subprocess.run(
            [sys.executable, "-m", "argmap", *words],
            input=DRAFT.encode(),
            stdout=file,
            stderr=subprocess.PIPE,
            env={**os.environ, "CI": "true"},
            check=True,
        )
    assert PAYLOAD in (tmp_path / name).read_text("utf-8")
