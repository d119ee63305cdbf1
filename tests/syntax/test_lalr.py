"""Sound files are parsed by a loop of our own, which must make of them what Lark does."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lark.exceptions import UnexpectedInput
from test_parsing_laws import WRITTEN

from argmap.source.text import SourceFile
from argmap.syntax.builder import TreeBuilder
from argmap.syntax.grammar import build_parser
from argmap.syntax.lalr import parse_sound
from argmap.syntax.parser import load_reader
from argmap.syntax.recovery import build_tree

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```\w+[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
FOLDERS = ("tests", "docs", "seeds", "argmap")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.argmap"))
PAGES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md"))
ODDITIES = (
    "",
    "\ufeff",
    'map "a"',
    'map"a"note"b"',
    'article a "b"date 2024-03?language en?author "c"?',
    "article a date/2024",
    'article map "a"',
    'article a "b" premise because "c" tags a,b,c premise x "y" quote "z" at 3',
    'article a "b" premise c "d" quote "e" at 3#f',
    'article a "b" premise c "d" quote "e" at 3 at 4',
    'article a "b" premise c "d" when 2024 when "x" when -0044-03',
    'article a "b" conclusion c "d" because a+b+herald.c as d despite e',
    "a.b supports c.d a.b supports d tags e",
    'a.b supports c.d confidence low note "x\\qy" # end',
    'question cafe\u0301 "e\u0301" positions a\u0301, b',
    "a\u0301.b supports c\u0301.d",
)


@cache
def lark():
    return build_parser(["whole"])


def read_by_lark(file):
    builder = TreeBuilder(file)
    try:
        return build_tree(lark().parse(file.text), 0, builder), builder.diagnostics
    except UnexpectedInput:
        return None


def read_by_us(file):
    builder = TreeBuilder(file)
    tree = parse_sound(load_reader(), file.text, builder)
    return None if tree is None else (tree, builder.diagnostics)


def assert_alike(text):
    file = SourceFile.of("x.argmap", "x.argmap", text)
    assert read_by_us(file) == read_by_lark(file)


def test_every_example_reads_as_by_lark():
    for path in FILES:
        assert_alike(path.read_bytes().decode("utf-8", errors="replace"))


def test_every_block_in_the_documentation_reads_as_by_lark():
    for path in PAGES:
        for block in BLOCK.finditer(path.read_text(encoding="utf-8")):
            assert_alike(block[1])


@pytest.mark.parametrize("text", ODDITIES)
def test_odd_texts_read_as_by_lark(text):
    assert_alike(text)


# Words that are in the tables too: the names of rules and of terminals.
WORDS_OF_TABLES = sorted(
    {
        str(name)
        for row in build_parser(["whole"]).parser.parser.parser.parse_table.states.values()
        for name in row
    }
)
PLACES_OF_WORDS = (
    "WORD",
    'article WORD "A"',
    "article a WORD",
    'article a "A" WORD "B"',
    'article a "A" date WORD',
    'article a "A" premise WORD "P." WORD',
    'article a "A" conclusion c "C." because WORD + WORD quote WORD at WORD',
    "a.b WORD c.d WORD",
    "WORD.b supports c.d",
)


@pytest.mark.parametrize("place", PLACES_OF_WORDS)
def test_names_of_rules_and_terminals_are_mere_words(place):
    for word in WORDS_OF_TABLES:
        test_odd_texts_read_as_by_lark(place.replace("WORD", word))


@settings(max_examples=50)
@given(WRITTEN)
def test_what_is_written_in_any_layout_reads_as_by_lark(written):
    assert_alike(written[1])
