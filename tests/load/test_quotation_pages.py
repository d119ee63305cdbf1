"""Pages: where a text has form feeds, `at page N` is verified; without them it is not checked."""

import pytest
from opened import codes, load_folder, write

from argmap.load.anchoring import SearchableText
from argmap.load.paragraphs import split_source_text

TEXT = (
    "Rents rose in\nthe north.\n\fThe south saw rents\n\n\ffall. Shops close.\n\nRents rose again."
)
MAP = 'article a\n  source "t.txt"\n{first}  premise p "P."\n    quote "{words}" {place}\n'


def load(tmp_path, words, place, first="", text=TEXT):
    content = MAP.format(words=words, place=place, first=first)
    write(tmp_path, {"m.argmap": content, "t.txt": text})
    return load_folder(tmp_path)


@pytest.mark.parametrize(
    ("words", "place", "first", "expected"),
    [
        ("the north", "at page 1", "", []),
        ("the north", "at page 233", "  first-page 233\n", []),
        ("saw rents fall", "at page 2", "", []),
        ("saw rents fall", "at page 3", "", ["Q302"]),
        ("shops close", "at page 235", "  first-page 233\n", []),
        ("shops close", "at page 3", "  first-page 233\n", ["Q302"]),
        ("shops close", "at page 9", "", ["Q302"]),
        ("rents rose", "at page 1", "", []),
        ("rents rose", "at page 3", "", []),
        ("rents rose", "at page 2", "", ["Q302"]),
        ("rents rose", "", "", ["Q303"]),
        ("rents", "at page 1", "", []),
        ("north. The south", "at page 1", "", []),
        ("north. The south", "at 1", "", []),
        ("shops close", "at 2", "", []),
        ("rents rose again", "at 3", "", []),
        ("rents sank", "at page 1", "", ["Q301"]),
        ("rents rose", "at page 9999999999", "", ["Q303", "N207"]),
        ("shops close", "at page 1", "  first-page 9999999999\n", ["N207", "Q302"]),
    ],
)
def test_a_quotation_counts_on_the_page_where_it_begins(words, place, first, expected, tmp_path):
    assert codes(load(tmp_path, words, place, first)) == expected


@pytest.mark.parametrize("place", ["at page 1", "at page 77"])
def test_a_text_without_form_feeds_leaves_the_page_unchecked(place, tmp_path):
    loaded = load(tmp_path, "shops close", place, text=TEXT.replace("\f", ""))
    (quote,) = loaded.workspace.claims[0].quotes
    assert (codes(loaded), quote.status, quote.page) == ([], "verified", int(place[8:]))
    assert not quote.page_checked


def test_the_model_has_the_page_given_and_the_paragraph_found(tmp_path):
    (quote,) = load(tmp_path, "shops close", "at page 3").workspace.claims[0].quotes
    assert (quote.page, quote.paragraph, quote.status) == (3, 2, "verified")
    assert quote.page_checked


def test_messages_distinguish_pages_and_paragraphs(tmp_path):
    (page,) = load(tmp_path, "shops close", "at page 14", "  first-page 13\n").diagnostics
    assert page.message == "this quotation is on page 15, not 14"
    assert (page.hint, page.fix.title) == ("write: at page 15", "correct the number of the page")
    (paragraph,) = load(tmp_path, "shops close", "at 3").diagnostics
    assert paragraph.message == "this quotation is in paragraph 2, not 3"
    assert paragraph.hint == "write: at 2"


def test_of_words_that_occur_twice_on_a_page_more_must_be_quoted(tmp_path):
    (finding,) = load(
        tmp_path, "rents", "at page 2", text="A.\fRents fall.\n\nRents rise."
    ).diagnostics
    assert finding.message == "this quotation occurs 2 times on page 2: in paragraphs 1, 2"
    assert finding.hint == "quote more of the words"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\ftwo", 1),
        ("one\n\ftwo", 1),
        ("one\n\f\ntwo", 1),
        ("one\n \f \ntwo", 1),
        ("one\n\n\ftwo", 2),
        ("one\f\n\ntwo", 2),
        ("\fone\n\n\f\n\n", 1),
    ],
)
def test_a_form_feed_ends_no_paragraph_and_words_go_on_over_it(text, paragraphs):
    source = split_source_text(text)
    assert source.count_paragraphs() == paragraphs
    assert text.find("two") < 0 or SearchableText(source).anchor("one two").status == "verified"
