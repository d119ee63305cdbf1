"""Blocks of Markdown: which are read, that places are true, and that nothing else ever changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.source.diagnostics import Edit, apply_edits, fit_edit
from argmap.source.text import SourceFile, Span
from argmap.syntax.comments import find_comments
from argmap.syntax.formatter import format_file
from argmap.syntax.markdown_blocks import build_source_file, put_in, take_out
from argmap.syntax.parser import parse

FIRST = 'article herald "Close"\n  premise   rents "Rents, \U0001f642."\n'
SECOND = 'conclusion gain "Gain."\n\n  because rents # so\n'
BROKEN = '  premise open "Late.\n  because\n'
PARTS = st.sampled_from((FIRST, SECOND, BROKEN, "\n", "# only a comment\n", "", 'note "split'))
PROSE = st.sampled_from(
    ("", "Some *words* \U0001f642\n", '"\n', "# argmap: x\n", "\n\n", "    premise a\n", "- a\n")
)
WRAPPERS = st.sampled_from(("", "> ", "> > ", "  ", ">   "))
FENCES = st.sampled_from(("```", "~~~", "`````"))


def read(text):
    return build_source_file("notes.md", "notes.md", text)


def read_blocks(text):
    file = read(text)
    return [take_out(file, block) for block in file.blocks]


@st.composite
def documents(draw):
    """Return pieces of Markdown: prose, then a fenced block inside lists and quotes, and so on."""
    pieces = []
    for part in draw(st.lists(PARTS, max_size=4)):
        prefix, fence = draw(WRAPPERS), draw(FENCES)
        head = "- x\n\n" if prefix.isspace() else "\n"
        lines = (f"{fence}argmap title=x", *part.splitlines(), fence)
        block = "".join(f"{prefix}{line}\n" for line in lines)
        pieces += [draw(PROSE), head + block, "\n"]
    text = "".join(pieces)
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n", "\r"))))


def split_outside(file):
    """Return the parts of a file that are in no block, with the fences."""
    starts = [0, *(block.end for block in file.blocks)]
    ends = [*(block.start for block in file.blocks), len(file.written)]
    return [file.written[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("```argmap\na\n```\nb\n", ["a\n"]),
        ("~~~ argmap title=x\na\n~~~", ["a\n"]),
        ("````argmap\na\n```\nb\n````\n", ["a\n```\nb\n"]),
        ("```argmap\nunclosed\n", ["unclosed\n"]),
        ("```argmap\nunclosed", ["unclosed"]),
        ("```argmap", [""]),
        ("```argmap-map\na\n```\n\n```Argmap\na\n```", []),
        ("    ```argmap\n    a\n    ```\n", []),
        ("<!--\n```argmap\na\n```\n-->\n", []),
        ("````markdown\n```argmap\na\n```\n````\n", []),
        ("   ```argmap\na\n  b\n ```\n", ["a\nb\n"]),
        ("1. x\n   - ```argmap\n     a\n\n       b\n     ```\n", ["a\n\n  b\n"]),
        ("-\t```argmap\n\ta\n\t```\n", ["a\n"]),
        ("> ```argmap\n> a\n>\n> b\n> ```\nrest\n", ["a\n\nb\n"]),
        ("> > ```argmap\n> > a\nb\n", ["a\n"]),
        ("```argmap\r\na\r\n```\r\n```argmap\rb\r```", ["a\r\n", "b\r"]),
        ("\n```argmap\na\n```\n\n```argmap\nb\n```\n", ["a\n", "b\n"]),
        ("$$\nargmap ```argmap\n", []),
    ],
)
def test_blocks_are_those_of_markdown(text, blocks):
    assert read_blocks(text) == blocks


def test_another_file_is_read_as_a_whole():
    file = build_source_file("x.argmap", "x.argmap", "```argmap\n")
    assert (file.text, file.blocks) == ("```argmap\n", None)


def test_the_blocks_of_a_file_are_one_text_and_places_are_those_in_markdown():
    second = '> ~~~argmap\n> conclusion gain "Gain."\n>   because rents\n> ~~~\n'
    file = read(f"# Notes\n\n```argmap\n{FIRST}```\n\n{second}")
    (article, rents, gain), diagnostics = parse(file).tree.entries, parse(file).diagnostics
    assert not diagnostics
    assert [entry.span.line for entry in (article, rents, gain)] == [4, 5, 9]
    assert file.locate(gain.span.start).column == 3
    assert gain.clauses[0].premises[0].text == "rents"


@given(documents())
def test_what_is_read_has_its_place_and_nothing_else_is_read(text):
    file = read(text)
    assert len(file.text) == len(file.written) == len(text)
    for place, character in enumerate(file.text):
        assert character in {text[place], " "}
    for outside, blank in zip(split_outside(file), split_outside_read(file), strict=True):
        assert not blank.strip()
        assert blank.translate(LINE_ENDS) == "".join(c for c in outside if c in "\r\n")


LINE_ENDS = {ord(" "): None}


def split_outside_read(file):
    read_only = SourceFile(file.path, file.name, file.text, (), file.text, file.blocks)
    return split_outside(read_only)


@given(documents())
def test_formatting_changes_only_blocks_and_rests(text):
    file = read(text)
    result = format_file(file)
    new = read(result.text)
    assert split_outside(new) == split_outside(file)
    assert format_file(new).text == result.text
    assert count_remarks(new) == count_remarks(file)
    if result.objection is None:
        assert [take_out(new, block) for block in new.blocks] == [
            format_file(SourceFile.of("", "", take_out(file, block))).text for block in file.blocks
        ]
    else:
        assert result.text == text


def count_remarks(file):
    return sorted(comment.text for comment in find_comments(file))


@given(documents(), st.data())
def test_an_edit_of_a_block_is_that_edit_of_its_text(text, data):
    file = read(text)
    if not file.blocks:
        return
    block = data.draw(st.sampled_from(file.blocks))
    words = take_out(file, block)
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    new = data.draw(st.sampled_from(("", "x", "x\n", "a\nb", "\n  c\n", "a\n\nb\n")))
    wanted = words[:start] + new + words[end:]
    if not wanted.endswith("\n") or "\r" in text or "\n\n" in wanted:
        return  # it would change where the block ends, or the indents of lines without words
    edit = Edit(Span(file, find_offset(file, block, start), find_offset(file, block, end)), new)
    changed = read(apply_edits(text, [fit_edit(edit)]))
    assert split_outside(changed) == split_outside(file)
    number = file.blocks.index(block)
    assert take_out(changed, changed.blocks[number]) == wanted


def find_offset(file, block, place):
    """Return where a place in the text of a block is in the file."""
    start, rest = block.start, place
    for indent in block.indents:
        end = file.find_next_line(start)
        if rest < end - start - indent:
            return start + (indent + rest if rest else 0)  # a line begins with its indent
        rest -= end - start - indent
        start = end
    return block.end


def test_an_edit_outside_of_the_blocks_is_refused():
    file = read("prose\n```argmap\na\n```\n")
    assert fit_edit(Edit(Span(file, 0, 2), "x")) is None
    assert fit_edit(Edit(Span(file, 16, 20), "x")) is None


def test_a_text_put_into_a_quote_has_its_marks():
    (block,) = read("> ```argmap\n> a\n> ```\n").blocks
    assert put_in(block, "a\n\nb\n") == "> a\n>\n> b\n"
