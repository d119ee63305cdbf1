"""What the docs show as right is laid out as `argmap fmt` lays it out."""

import re
from pathlib import Path

import pytest
from test_language_page import PAGE, examples

from argmap.source.text import SourceFile
from argmap.syntax.formatter import format_file

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
RIGHT = [each for each in examples() if not each.wrong]


def formatted(text):
    return format_file(SourceFile.of("x.argmap", "x.argmap", text)).text


def inked(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("example", RIGHT, ids=lambda example: f"line {example.line}")
def test_right_examples_are_canonical_but_for_the_margin_of_a_fragment(example):
    """A string that runs over lines may do so earlier than it has to."""
    assert " ".join(inked(example.text)) == " ".join(inked(formatted(example.text)))


@pytest.mark.parametrize(
    "text",
    [
        RIGHT[0].text,
        next(examples(PAGE.partition("## Layout\n")[2])).text,
        *re.findall(r"^```argmap\n(.*?)^```", README, re.MULTILINE | re.DOTALL),
    ],
)
def test_whole_maps_are_canonical(text):
    assert formatted(text) == text
