"""The lexer for Pygments takes each word for what the parser does."""

import pytest
from hypothesis import given, settings
from lexed import find_differences, list_texts
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from test_parsing_laws import WRITTEN

from argmap.pygments_lexer import TOKENS, ArgmapLexer

KINDS_BY_TOKEN = {token: kind for kind, token in TOKENS.items()}


def colour(text):
    """Return the kind of each character."""
    return [
        KINDS_BY_TOKEN.get(token)
        for _, token, words in ArgmapLexer().get_tokens_unprocessed(text)
        for _ in words
    ]


@pytest.mark.parametrize("text", list_texts().values(), ids=list_texts())
def test_each_word_is_what_the_parser_takes_it_for(text):
    kinds = colour(text)
    assert len(kinds) == len(text)
    assert find_differences(text, kinds) == []


@settings(max_examples=100)
@given(WRITTEN)
def test_each_word_in_any_layout_is_what_the_parser_takes_it_for(written):
    assert find_differences(written[1], colour(written[1])) == []


def test_a_string_that_is_not_closed_ends_at_a_blank_line():
    text = list_texts()["unclosed"]
    kinds = colour(text)
    assert set(kinds[text.index('"') : text.index("\npremise b")]) == {"string"}
    assert kinds[text.index("premise b")] == "entry"


def test_pygments_finds_the_lexer():
    assert isinstance(get_lexer_by_name("argmap"), ArgmapLexer)
    assert isinstance(get_lexer_for_filename("map.argmap"), ArgmapLexer)
