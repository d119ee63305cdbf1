"""What is at an offset, compared with what the parser makes of the same text."""

import re
from pathlib import Path

import pytest
from asking import FILE, MAP, open_map

from argmap.editor.context import find_context, find_name
from argmap.editor.keyword_notes import ENTRY_EXAMPLES, NOTES
from argmap.editor.parts import TokenKind, read_parts
from argmap.source.text import SourceFile
from argmap.syntax import tree
from argmap.syntax.parser import parse
from argmap.syntax.slots import SHAPES, Slot
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, EVERY_ENTRY, VERBS

ROOT = Path(__file__).parents[2]
LANGUAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```argmap[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def list_texts():
    for place in sorted((ROOT / "seeds").rglob("*.argmap")):
        yield place.read_text(encoding="utf-8")
    for page in sorted((ROOT / "docs").glob("*.md")):
        yield from BLOCK.findall(page.read_text(encoding="utf-8"))


def parse_text(text):
    return parse(SourceFile.of(FILE, FILE, text))


def list_keywords(parsed):
    """Return where the parser sees heads and clauses, and which they are."""
    for entry in parsed.entries:
        keyword = "link" if isinstance(entry, tree.Link) else entry.keyword
        yield entry.span.start, keyword
        for clause in entry.clauses:
            yield clause.span.start, clause.keyword


def test_sound_files_are_read_as_the_parser_reads_them():
    sound = [parsed for parsed in map(parse_text, list_texts()) if not parsed.diagnostics]
    assert len(sound) > 100
    for parsed in sound:
        parts = tuple(read_parts(parsed.tree.file))
        found = [(part.tokens[0].start, part.keyword) for part in parts]
        assert found == sorted(list_keywords(parsed.tree))
        assert not [part for part in parts if part.keyword and part.next.is_required]
        for part in parts:
            unknown = part.slots[part.keyword != "link" :]
            assert None not in unknown


def test_keywords_may_be_names():
    text = MAP.replace("footfall", "because").replace("rents", "note").replace("walks", "as")
    parsed = parse_text(text)
    assert not parsed.diagnostics
    parts = [(part.tokens[0].start, part.keyword) for part in read_parts(parsed.tree.file)]
    assert parts == sorted(list_keywords(parsed.tree))


@pytest.mark.parametrize(
    ("text", "keyword", "words", "slots"),
    [
        ("premise a|", "premise", ["premise"], (Slot.NAME,)),
        ("premise a |", "premise", ["premise", "a"], (Slot.TEXT,)),
        ('premise a "x" |', "premise", ["premise", "a", '"x"'], ()),
        ("because |\n    hedge likely", "because", ["because"], (Slot.PREMISE,)),
        ("because a + |\nx.a opposes x.b", "because", ["because", "a", "+"], (Slot.PREMISE,)),
        ("because a as |", "because", ["because", "a", "as"], (Slot.NAME,)),
        ("because as |", "because", ["because", "as"], (Slot.PLUS, Slot.AS)),
        ('quote "a" at |', "quote", ["quote", '"a"', "at"], (Slot.NUMBER, Slot.PAGE)),
        ('quote "a|\n    hedge likely', "quote", ["quote"], (Slot.QUOTATION,)),
        ("date 2024-03? |", "date", ["date", "2024-03?"], (Slot.INFERRED,)),
        ("answers q |", "answers", ["answers", "q"], (Slot.POSITION,)),
        ("x.a |\nx.b opposes x.c", "link", ["x.a"], (Slot.VERB,)),
        ("x.a opposes x.|", "link", ["x.a", "opposes"], (Slot.TARGET,)),
        ("positions a, b |", "positions", ["positions", "a", ",", "b"], (Slot.COMMA, Slot.PLUS)),
    ],
)
def test_half_written_text_says_what_may_follow(text, keyword, words, slots):
    written = f'article x\nconclusion c "C."\n{text}'
    parsed = parse_text(written.replace("|", "")).tree
    context = find_context(parsed, written.index("|"))
    assert context.before.keyword == keyword
    assert [token.text for token in context.before.tokens] == words
    assert context.next.slots == slots
    assert context.article == "x"


def test_a_comment_is_no_word_and_a_string_no_comment():
    desk = open_map(MAP.replace("Shops gain trade", "Shops # gain").replace("likely", "likely # x"))
    tree_ = desk.get_tree(FILE)
    text = tree_.file.text
    assert find_context(tree_, text.index("# gain") + 2).token.kind is TokenKind.STRING
    assert find_context(tree_, text.index("# x") + 2).is_in_comment
    assert not find_context(tree_, text.index("# x")).is_in_comment


def test_a_name_ends_where_the_next_begins():
    desk = open_map()
    tree_ = desk.get_tree(FILE)
    start = tree_.file.text.index("herald.gain")
    assert find_name(tree_, start + 6).full == "herald"
    assert find_name(tree_, start + 7).full == "herald.gain"
    assert find_name(tree_, start + 11).full == "herald.gain"


def test_every_word_of_the_language_has_a_shape_and_a_note():
    assert {*EVERY_ENTRY, *CLAUSES_BY_KEYWORD} == set(SHAPES)
    assert {*EVERY_ENTRY, *CLAUSES_BY_KEYWORD, *VERBS} == set(NOTES)
    assert set(ENTRY_EXAMPLES) == set(ENTRIES)


@pytest.mark.parametrize("word", NOTES)
def test_notes_are_the_words_of_the_language_page(word):
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", LANGUAGE.replace("*", ""))
    page = " ".join(plain.replace("`", "").split())
    note = NOTES[word].rstrip(".")
    assert note[1:] in page


@pytest.mark.parametrize("example", ENTRY_EXAMPLES.values())
def test_examples_are_entries(example):
    article = "" if example.startswith(("map", "question", "article")) else "article x\n"
    assert not parse_text(article + example).diagnostics


@pytest.mark.parametrize("half", ["because", "because a +", "because a as", "answers q", "x.a"])
def test_half_written_text_does_not_swallow_the_next_line(half):
    for line, keyword in (("hedge likely", "hedge"), ("x.b opposes x.c", "link")):
        parsed = parse_text(f'article x\nconclusion c "C."\n  {half}\n  {line}\n').tree
        assert tuple(read_parts(parsed.file))[-1].keyword == keyword
