"""Laws of anchoring: folding keeps places, and what print does to a text keeps it verified."""

# ruff: noqa: RUF001  # typographic marks are the point
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from steps import steps

from argmap.load import passage_search
from argmap.load.anchoring import MOST_OCCURRENCES, SearchableText
from argmap.load.folding import EQUAL_CHARACTERS, fold
from argmap.load.letters import keep_letters
from argmap.load.paragraphs import split_source_text

ODD = [*"aßİ\ufb01\ufb03½²℡Ｗ™ŉ\u00ad\u200b\ufeff“’—‐中はไ …'\"-bC 1%\n", "ｶﾞ", "J\u030c"]
TEXTS = st.lists(st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=30).map("".join)


@given(TEXTS)
def test_folding_again_changes_nothing(text):
    folded = fold(text).text
    assert fold(folded).text == folded


@given(TEXTS, st.data())
def test_each_folded_character_comes_from_its_place_in_the_original(text, data):
    folded = fold(text)
    length = len(folded.text)
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    assume(start < end)
    cut = text[folded.find_start(start) : folded.find_end(end)]
    assert folded.text[start:end] in fold(cut).text
    assert folded.find_place(folded.find_start(start)) <= start


@given(TEXTS)
def test_places_of_the_original_follow_those_of_the_folded_text(text):
    folded = fold(text)
    starts = [folded.find_start(place) for place in range(len(folded.text) + 1)]
    ends = [folded.find_end(place) for place in range(1, len(folded.text) + 1)]
    assert starts == sorted(starts)
    assert all(start < end <= len(text) for start, end in zip(starts, ends, strict=False))


@given(TEXTS)
def test_compatibility_equivalents_fold_alike(text):
    assume(not set(text) & EQUAL_CHARACTERS.keys())
    one, other = (unicodedata.normalize(form, text) for form in ("NFC", "NFKC"))
    assert fold(one).text == fold(other).text


WORDS = [
    "street",
    "closed",
    "rents",
    "efficient",
    "first",
    "officially",
    "co-operation",
    "12%",
    "§3",
    "wages",
    "of",
    "the",
    "and",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=8, unique=True)
LIGATURES = (("fi", "\ufb01"), ("ffi", "\ufb03"), ("ff", "\ufb00"))


@st.composite
def printed_words(draw, word):
    """Return a word as print may have it."""
    for letters, ligature in LIGATURES:
        if draw(st.booleans()):
            word = word.replace(letters, ligature)
    if word.isalpha() and len(word) > 3 and draw(st.booleans()):
        place = draw(st.integers(2, len(word) - 2))
        breaks = ["\u00ad", "-\n", "\u00ad\n", "\u00ad‐\n", "\u200b", "-\n\f", "‐\n  "]
        word = word[:place] + draw(st.sampled_from(breaks)) + word[place:]
    if word.isalpha():
        word = draw(st.sampled_from(["{}", "{}", "*{}*", "**{}**", "_{}_", "{}²", "{}[3]"])).format(
            word
        )
    return word.replace("%", draw(st.sampled_from(["%", " %", "\u202f%"])))


@given(SENTENCES, st.data())
def test_what_is_verified_stays_verified_in_print(words, data):
    printed = [data.draw(printed_words(word)) for word in words]
    gaps = st.sampled_from([" ", "\n", "  ", "\f", "\n\f", "\n\n\f", "\u00a0", "\u200b \u200b"])
    text = "".join(word + data.draw(gaps) for word in printed)
    plain = SearchableText(split_source_text("Before. " + " ".join(words) + ". After."))
    assert plain.anchor(" ".join(words)).status == "verified"
    source = split_source_text("Before. " + text + ". After.")
    anchor = SearchableText(source).anchor(" ".join(words))
    assert anchor.status == "verified"
    assert source.text[anchor.occurrences[0].start] in {words[0][0], printed[0][0], *"*_\ufb01"}


@given(SENTENCES, st.data())
def test_a_word_more_or_less_is_never_verified(words, data):
    source = split_source_text(" ".join(words))
    place = data.draw(st.integers(1, len(words) - 2))
    other = data.draw(st.sampled_from(["trams", *WORDS]))
    less = [*words[:place], *words[place + 1 :]]
    more = [*words[:place], other, *words[place:]]
    text = SearchableText(source)
    assert text.anchor(" ".join(less)).status == "missing"
    assert text.anchor(" ".join(more)).status == "missing"


@given(st.text("ab *²[1]-\n\f'%", max_size=20), st.text("ab *²[1]…-'%", max_size=12))
def test_any_words_can_be_looked_for_in_any_text(text, words):
    source = split_source_text(text)
    anchor = SearchableText(source).anchor(words)
    for occurrence in anchor.occurrences:
        assert 0 <= occurrence.start < occurrence.end <= len(source.text)
        assert source.find_paragraph(occurrence.start) == occurrence.paragraph


def cost(count, quotation):
    text = SearchableText(split_source_text("\n\n".join(map(quotation, range(count)))))
    return steps(lambda: [text.anchor(quotation(number)) for number in range(count)])


def test_the_cost_of_looking_grows_with_text_and_quotations():
    for quotation in ("Rents rose in street number {}.".format, lambda _: "Rents rose here."):
        assert cost(400, quotation) < 3 * cost(200, quotation)


@pytest.mark.parametrize("count", [1000, 4000])
def test_only_what_is_near_an_insertion_is_read_for_it(count, monkeypatch):
    read = []

    def keep(text):
        read.append(len(text))
        return keep_letters(text)

    monkeypatch.setattr(passage_search, "keep_letters", keep)
    text = SearchableText(split_source_text("to be " * count + "so it seems"))
    assert text.anchor("to be [or not] so it seems").status == "verified"
    assert sum(read) < 50_000


def test_of_many_places_only_the_first_are_kept():
    text = SearchableText(split_source_text("Rents rose. " * 100))
    assert len(text.anchor("Rents rose").occurrences) == MOST_OCCURRENCES
