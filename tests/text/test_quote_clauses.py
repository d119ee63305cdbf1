"""The clauses that `argmap text --find` writes: each quotes the words, in its place alone."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.analyze.quote_clauses import find_words
from argmap.analyze.word_counts import count_words
from argmap.load.anchoring import SearchableText
from argmap.load.paragraphs import split_source_text
from argmap.model.elements import QuoteStatus

CLAUSE = re.compile(r'quote "((?:[^"\\]|\\.)*)" at (\d+)')
NUMBERS = " ".join(f"w{number}" for number in range(50))
WORDS = st.sampled_from(
    ["rents", "rose", "Rose", "and", "fall,", "12 %", "co-op", "“no”", "城市", "x³"]
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=3)


def clauses(words, text, limit=30):
    return [place.clause for place in find_words(words, split_source_text(text), limit).places]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("rents ROSE", "So Rents\nrose.", ['quote "Rents rose" at 1']),
        ("rose", "It rose.\n\nShe rose.", ['quote "rose" at 1', 'quote "rose" at 2']),
        ("rose", "It rose and rose.", ['quote "rose and" at 1', 'quote "rose." at 1']),
        ("rose", "They rose, it rose here", ['quote "rose," at 1', 'quote "rose here" at 1']),
        ("rose", "a rose", ['quote "rose" at 1']),
        ("minimum wage", "a mini-\nmum *wage*[3] rose", ['quote "minimum wage" at 1']),
        ("it … north", "It rose in the north.", ['quote "It … north" at 1']),
        ('say "no"', "They say “no”.", ['quote "say “no”" at 1']),
        ('say "no"', 'They say "no".', ['quote "say \\"no\\"" at 1']),
        (
            "房租",
            "北京的房租上涨。上海的房租下降。",
            ['quote "房租上" at 1', 'quote "房租下" at 1'],
        ),
        ("north south", "The north\n\fsouth line.", ['quote "north south" at 1']),
        ("rose", "rose rose", ['quote "rose rose" at 1', 'quote "rose rose" at 1']),
        ("rose", ". ".join(["rose"] * 60), [None] * 10),
        ("nothing", "rose", []),
        ("", "rose", []),
        ("…", "rose", []),
    ],
)
def test_the_shortest_clause_for_each_place(words, text, expected):
    assert clauses(words, text) == expected


def test_more_words_than_the_limit_are_skipped_in_the_middle():
    assert clauses(NUMBERS, NUMBERS) == ['quote "w0 w1 w2 … w47 w48 w49" at 1']
    assert clauses(NUMBERS, NUMBERS, limit=4) == ['quote "w0 w1 … w48 w49" at 1']


def test_the_ends_grow_until_they_are_in_one_place_only():
    text = f"a b c {NUMBERS} d e f. a b c d e f."
    (first,) = clauses(f"a b c {NUMBERS} d e f", text)
    assert first == 'quote "a b c w0 … w49 d e f" at 1'


def test_of_very_many_places_the_first_ones_are_given():
    found = find_words("rose", split_source_text("\n\n".join(["It rose."] * 20)), 30)
    assert len(found.places) == 10
    assert found.has_more


def test_the_nearest_passage_is_named_if_the_words_are_nowhere():
    found = find_words("rents soared there", split_source_text("So rents rose there."), 30)
    assert found.places == ()
    assert found.nearest.startswith('the nearest passage, in paragraph 1: "rents rose there"')


@given(PARAGRAPHS, st.data())
def test_every_clause_is_verified_in_its_paragraph_and_within_the_limit(paragraphs, data):
    text = "\n\n".join(paragraphs)
    source = split_source_text(text)
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    assume(words.strip())
    limit = data.draw(st.integers(2, 12))
    found = find_words(words, source, limit)
    assert len(found.places) == len(SearchableText(source).anchor(words).occurrences)
    for place in found.places:
        if place.clause:
            quoted, number = CLAUSE.fullmatch(place.clause).groups()
            excerpt = re.sub(r"\\(.)", r"\1", quoted)
            anchor = SearchableText(source).anchor(excerpt, source.locate_paragraph(int(number)))
            assert anchor.status is QuoteStatus.VERIFIED
            assert count_words(excerpt) <= limit
