"""The entry of an article can always be read, whatever the document says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.convert.conversion import Facts
from argmap.convert.entry import make_name, write_entry
from argmap.source.text import SourceFile
from argmap.syntax.formatter import format_file
from argmap.syntax.parser import parse

WORDS = st.text(max_size=20) | st.sampled_from(["2024-03", "en", 'https://x.org/"a" b', "a\\b"])
FACTS = st.builds(
    Facts,
    title=WORDS,
    authors=st.lists(WORDS, max_size=2).map(tuple),
    publisher=WORDS,
    date=WORDS,
    url=WORDS,
    language=WORDS,
    first_page=st.integers(1, 9999),
)


@given(facts=FACTS, stem=WORDS)
def test_an_entry_is_sound_and_in_canonical_layout(facts, stem):
    text = write_entry(make_name(stem, frozenset()), facts, "texts/a.txt")
    file = SourceFile.of("m", "m", text)
    parsed = parse(file)
    assert not parsed.diagnostics
    assert len(parsed.tree.entries) == 1
    assert format_file(file).text == text


def test_an_entry_says_what_is_inferred():
    facts = Facts('A "b"', ("R. Vale",), "The Herald", "2024-03-02", "https://x.org", "en", 233)
    assert write_entry("a", facts, "a.txt") == (
        'article a "A \\"b\\"" ?\n'
        '  author "R. Vale" ?\n'
        '  publisher "The Herald" ?\n'
        "  date 2024-03-02 ?\n"
        '  url "https://x.org" ?\n'
        "  language en ?\n"
        '  source "a.txt"\n'
        "  first-page 233 ?\n"
    )


def test_what_is_no_value_of_the_language_is_left_out():
    facts = Facts(date="next week", url="file:///tmp/a", language="in English")
    assert write_entry("a", facts, "a.txt") == 'article a\n  source "a.txt"\n'


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("The Herald_2024", "the-herald-2024"),
        ("2024 report", "text-2024-report"),
        ("premise", "text-premise"),
        ("报告", "报告"),
        ("--", "text"),
        ("taken", "taken-2"),
    ],
)
def test_names_come_from_files(stem, name):
    assert make_name(stem, frozenset({"taken"})) == name
