"""Which passages of a text are quoted, and how many of its words."""

from hypothesis import given
from hypothesis import strategies as st
from quoting import load_map, measure, quoted

from argmap.analyze.coverage import merge_spans

TEXT = "Rents rose in the north. Shops close.\n\nThe south saw rents fall, fall and fall again."
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)))


def test_passages_come_in_the_order_of_the_text(tmp_path):
    loaded = load_map(tmp_path, TEXT, '"rents fall"', '"shops close"', '"rents rose" at 1')
    assert quoted(loaded) == [["Rents rose"], ["Shops close"], ["rents fall"]]


def test_what_an_ellipsis_skips_is_not_quoted(tmp_path):
    loaded = load_map(tmp_path, TEXT, '"south … fall … again"', '"rents [never] rose in the north"')
    assert quoted(loaded) == [["Rents rose in the north"], ["south", "fall", "again"]]
    assert measure(loaded).quoted_words == 5 + 3


def test_each_part_is_marked_where_the_quotation_is(tmp_path):
    text = "They rose and rose. So they fell, and rose, and fell."
    (spans,) = quoted(load_map(tmp_path, text, '"they fell … rose … fell"'))
    assert spans == ["they fell", "rose", "fell"]


def test_words_that_are_quoted_twice_count_once(tmp_path):
    coverage = measure(load_map(tmp_path, TEXT, '"rents rose in"', '"rose in the north"'))
    first, second = coverage.paragraphs
    assert (first.words, first.quoted_words, len(first.passages)) == (7, 5, 2)
    assert (second.words, second.quoted_words, second.passages) == (9, 0, ())
    assert (coverage.words, coverage.quoted_words) == (16, 5)


def test_excerpts_without_one_place_are_listed_apart(tmp_path):
    loaded = load_map(tmp_path, TEXT, '"nowhere"', '"fall" at 2', '"rents fall" at 1')
    coverage = measure(loaded)
    assert [quote.exact for _, quote in coverage.unplaced] == ["nowhere", "fall"]
    assert quoted(loaded) == [["rents fall"]]


def test_a_passage_over_the_end_of_a_page_counts_in_both_paragraphs(tmp_path):
    text = "Rents rose in\n\n\fthe north.\n\nShops close."
    first, second, third = measure(load_map(tmp_path, text, '"rose in the"')).paragraphs
    assert (first.quoted_words, second.quoted_words, third.quoted_words) == (2, 1, 0)


@given(SPANS, st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_merged_spans_cover_the_same_places_once(spans, within):
    merged = [place for span in merge_spans(spans, within) for place in range(*span)]
    covered = {place for span in spans for place in range(*span)} & {*range(*within)}
    assert merged == sorted(covered)
