"""The words of messages are those of authors, and white space is what it is to them."""

import re
from pathlib import Path

import pytest

from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.syntax.grammar import STARTS, build_parser

FOLDER = Path(__file__).parent / "mistakes"
CASES = sorted(
    place.name for place in FOLDER.iterdir() if place.is_dir() or place.suffix == ".argmap"
)
NOT_OF_THE_GRAMMAR = {"NAME"}  # in a hint it stands for a name that the author has to choose
MAP = (
    "article herald\n"
    "  premise rents {}\n"
    '  conclusion gain "Shops gain trade."\n'
    "    because rents + spend as visits\n"
    '  premise spend "People spend."\n'
)


def diagnostics(*paths, stdin=b""):
    (files,) = find_workspaces(Input([str(path) for path in paths], stdin))
    return load(files).diagnostics


@pytest.mark.parametrize("name", CASES)
def test_no_message_names_a_token_of_the_grammar(name):
    tokens = {terminal.name for terminal in build_parser(STARTS).terminals}
    for found in diagnostics(FOLDER / name):
        said = re.sub("'[^']*'", "", f"{found.message} {found.primary.text}")
        assert not tokens & set(re.findall(r"\$?\w+", said))
        assert not (tokens - NOT_OF_THE_GRAMMAR) & set(re.findall(r"\$?\w+", found.hint or ""))


@pytest.mark.parametrize("space", ["\t", " \t ", "  ", "\n\t", "\u00a0", "\u3000"])
def test_a_tab_is_white_space_like_any_other(space):
    text = MAP.format('"Rents went up."').replace("  ", space).replace(" ", space)
    assert diagnostics("-", stdin=text.encode()) == ()
