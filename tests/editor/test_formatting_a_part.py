"""Formatting a file, some entries of it, and the line after a new line."""

import pytest

from argmap.editor.formatting import format_document, format_range, indent_line
from argmap.source.diagnostics import apply_edits
from argmap.source.text import SourceFile
from argmap.syntax.formatter import format_file
from argmap.syntax.parser import parse

MESSY = """article herald
source "t.txt"   author "R. Vale"
# above
 premise a "A."   quote "a"  # after
      hedge likely


premise b "B."  hedge likely   because a
premise c   "C." premise d "D."
# the end
"""
NEAT = """article herald
  author "R. Vale"
  source "t.txt"
# above
 premise a "A."   quote "a"  # after
      hedge likely

  premise b "B."
    because a
    hedge likely
premise c   "C." premise d "D."
# the end
"""


def file_of(text):
    return SourceFile.of("m.argmap", "m.argmap", text)


def format_words(text, words):
    start = text.index(words)
    return apply_edits(text, format_range(file_of(text), start, start + len(words)))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_whole_file_is_formatted_as_the_command_does(line_end):
    file = file_of(MESSY.replace("\n", line_end))
    assert apply_edits(file.text, format_document(file)) == format_file(file).text != file.text


def test_only_the_entries_touched_are_formatted():
    text = MESSY.replace("because a", 'note "N."')
    text = format_words(format_words(text, "R. Vale"), "hedge likely   note")
    assert text == NEAT.replace(
        "    because a\n    hedge likely", '    hedge likely\n    note "N."'
    )
    again = format_words(text, "premise d")
    assert again == text.replace('premise c   "C." premise d', '  premise c "C."\n  premise d')


def test_comments_above_an_entry_go_with_it():
    text = format_words(MESSY, "premise a")
    assert '\n  # above\n  premise a "A."\n    # after\n' not in text
    assert '\n  # above\n  premise a "A."\n    quote "a"  # after\n    hedge likely\n\n\n' in text


def test_an_entry_with_a_mistake_is_left_alone_and_the_others_are_not():
    text = MESSY.replace('"B."', "B.")
    assert format_words(text, "hedge likely   because") == text
    assert format_words(text, "premise a") != text


def test_a_neat_file_has_no_edits():
    file = file_of(format_file(file_of(MESSY)).text)
    assert format_document(file) == ()
    assert format_range(file, 0, len(file.text)) == ()


@pytest.mark.parametrize(
    ("above", "indent"),
    [
        ('premise a "A."\n|', "    "),
        ('  premise a "A."\n      |', "    "),
        ('  premise a "A."\n    hedge likely\n    |', None),
        ('premise a "A."\n    hedge likely\n|', "    "),
        ("article herald\n|", "  "),
        ('article herald\n  author "A"\n|', "  "),
        ("a.b supports c.d\n|\n", "  "),
        ('premise a "A."\n\n|', None),
        ('premise a "A."\n# a comment\n|', None),
        ('premise a "A text that\n|goes on."', None),
        ('premise a "A text that\n|', None),
        ("\n|", None),
        ("|", None),
    ],
)
def test_a_new_line_below_an_entry_is_indented_for_its_clauses(above, indent):
    offset = above.index("|")
    parsed = parse(file_of(above.replace("|", ""))).tree
    edits = indent_line(parsed, offset)
    assert [edit.text for edit in edits] == ([] if indent is None else [indent])
