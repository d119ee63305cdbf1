"""The TextMate grammar, run on Oniguruma, takes each word for what the parser does."""

import re
import unicodedata

import pytest
import write_textmate_grammar
from hypothesis import given, settings
from lexed import find_differences, list_texts
from test_parsing_laws import WRITTEN

from argmap.syntax.colours import Kind

highlight = pytest.importorskip("babi.highlight", reason="babi is not made for Windows")
KINDS_BY_SCOPE = {write_textmate_grammar.name_scope(kind): kind for kind in Kind}


@pytest.fixture(scope="module", name="compiler")
def _compiler(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grammars")
    content = write_textmate_grammar.FILE.read_bytes()
    (folder / "source.argmap.json").write_bytes(content)
    return highlight.Grammars(str(folder)).compiler_for_scope("source.argmap")


def colour(text, compiler):
    """Return the kind of each character."""
    kinds = []
    state = compiler.root_state
    for at, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+\Z", text)):
        state, regions = highlight.highlight_line(compiler, state, line, first_line=at == 0)
        for region in regions:
            kind = KINDS_BY_SCOPE.get(region.scope[-1])
            kinds += [kind] * (region.end - region.start)
    return kinds


def test_the_file_is_up_to_date():
    text = write_textmate_grammar.FILE.read_text(encoding="ascii")
    assert text == write_textmate_grammar.write_grammar(), "run tools/write_textmate_grammar.py"


@pytest.mark.parametrize("text", list_texts().values(), ids=list_texts())
def test_each_word_is_what_the_parser_takes_it_for(text, compiler):
    kinds = colour(text, compiler)
    assert len(kinds) == len(text)
    assert find_differences(text, kinds) == []


@settings(max_examples=100)
@given(written=WRITTEN)
def test_each_word_in_any_layout_is_what_the_parser_takes_it_for(written, compiler):
    text = written[1].replace("\r\n", "\n").replace("\r", "\n")
    assert find_differences(text, colour(text, compiler)) == []


def test_a_string_that_is_not_closed_ends_at_a_blank_line(compiler):
    text = list_texts()["unclosed"]
    kinds = colour(text, compiler)
    assert set(kinds[text.index('"') : text.index("\n \n")]) == {"string"}
    assert kinds[text.index("premise b")] == "entry"


def test_letters_are_those_of_python():
    for point in range(0x110000):
        character = chr(point)
        category = unicodedata.category(character)
        is_letter = category[0] == "L" or category in {"Nl", "No"}
        assert bool(re.match(r"[^\W\d_]", character)) == is_letter
        assert bool(re.match(r"\w", character)) == (category[0] in "LN" or character == "_")
