"""Texts are parsed by a loop of our own, which makes of them what Lark does, or stops there too."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lark import Token
from lark.exceptions import UnexpectedInput, UnexpectedToken
from test_parsing_laws import WRITTEN

from argmap.source.text import SourceFile
from argmap.syntax.builder import TreeBuilder
from argmap.syntax.grammar import END, STARTS, build_parser
from argmap.syntax.lalr import Stop, parse_text
from argmap.syntax.parser import load_reader

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```\w+[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
START_OF_WORD = re.compile(r"[\w.-]*\Z")
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
    return build_parser(STARTS)


def build_tree(part, builder):
    """Return what the builder makes of a tree of Lark."""
    if not isinstance(part, Token):
        return builder.nodes[part.data](*(build_tree(child, builder) for child in part.children))
    build_word = builder.words.get(part.type)
    return build_word(str(part), part.start_pos, part.end_pos) if build_word else part.start_pos


def read_by_lark(file, rule):
    """Return the tree and what is wrong with its strings, or where Lark stops and at what."""
    builder = TreeBuilder(file)
    try:
        return build_tree(lark().parse(file.text, start=rule), builder), builder.diagnostics
    except UnexpectedInput as error:
        if isinstance(error, UnexpectedToken) and error.token.type == "$END":
            return None, True
        return find_word(file.text, error.pos_in_stream), False


def find_word(text, place):
    """Return where the word starts that holds a place: Lark may stop at a dot in a reference."""
    return place - len(START_OF_WORD.search(text, 0, place)[0])


def read_by_us(file, rule):
    builder = TreeBuilder(file)
    read = parse_text(load_reader(), rule, file.text, builder)
    if isinstance(read, Stop):
        return None if read.at_end else find_word(file.text, read.place), read.at_end
    return read, builder.diagnostics


def assert_alike(text):
    file = SourceFile.of("x.argmap", "x.argmap", text)
    for rule in STARTS:
        assert read_by_us(file, rule) == read_by_lark(file, rule)


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
ROWS = build_parser(STARTS).parser.parser.parser.parse_table.states.values()
WORDS_OF_TABLES = sorted({END, *(str(name) for row in ROWS for name in row)})
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
