from difflib import SequenceMatcher, get_close_matches

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.source import spelling
from argmap.source.spelling import CUTOFF, LONGEST, MARGIN, SURE, Guess, Spellings, find_closest

WORDS = st.text("abcA", min_size=1, max_size=6) | st.text("aAß-", max_size=4)


def plain_guess(word, known):
    """Look at every known word, as the definition says."""
    if len(word) > LONGEST:
        return None
    near = sorted({name for name in known if abs(len(name) - len(word)) <= max(2, len(word) // 3)})
    by_folded = {name.casefold(): name for name in near}
    if word.casefold() in by_folded:
        return Guess(by_folded[word.casefold()], sure=True)
    alike = 1
    while len(near) > spelling.MOST and alike < len(word):
        alike += 1
        head, tail = word[:alike], word[-alike:]
        near = [name for name in near if name.startswith(head) or name.endswith(tail)]
    matches = get_close_matches(word, near[: spelling.MOST], n=2, cutoff=CUTOFF)
    if not matches:
        return None
    likeness, doubt = (SequenceMatcher(None, name, word).ratio() for name in [*matches, ""][:2])
    is_near = likeness >= SURE or sorted(matches[0]) == sorted(word)
    return Guess(matches[0], sure=is_near and likeness - doubt >= MARGIN)


@pytest.mark.parametrize("most", [1, 3, 300])
@example(words=["ab"], known=["abc", "abd", "cab", "dab"])  # more than may be compared, at the end
@example(words=["ßßß"], known=["ssssss"])  # but for capitals the same, and yet too long
@given(
    words=st.lists(WORDS, min_size=4, max_size=8), known=st.lists(WORDS, min_size=9, max_size=60)
)
def test_arranged_words_give_the_same_guesses_as_a_look_at_all(most, words, known):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spelling, "MOST", most)
        spellings = Spellings(known)
        assert [spellings.guess(word) for word in words] == [
            plain_guess(word, known) for word in words
        ]


def test_a_name_among_thousands_is_found_by_its_ends():
    names = [f"claim-{number}" for number in range(2000)]
    spellings = Spellings(names)
    assert [spellings.guess(name.replace("ai", "a")) for name in names[::50]] == [
        plain_guess(name.replace("ai", "a"), names) for name in names[::50]
    ]


def test_words_that_nobody_could_have_misspelt_are_not_compared():
    assert find_closest("x" * (LONGEST + 1), ["x" * LONGEST]) is None
