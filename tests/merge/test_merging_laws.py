"""Laws of merging: nothing is lost, nothing that was removed comes back, sides are equal."""

import re

from edited import edits, facts, renamed_twice
from hypothesis import given
from hypothesis import strategies as st
from written import entry_tokens, files, layouts

from argmap.merge.merge import Merged, Unmergeable, merge
from argmap.merge.writing import Markers
from argmap.source.text import SourceFile
from argmap.syntax.comments import find_comments
from argmap.syntax.formatter import format_file

MARKERS = Markers(7, "ours", "theirs")
CONFLICT = re.compile(
    r"^<<<<<<< ours\n(.*?)^=======\n(.*?)^>>>>>>> theirs\n", re.MULTILINE | re.DOTALL
)


def source(text):
    return SourceFile.of("x.argmap", "x.argmap", text)


def merged(base, ours, theirs):
    """Return what comes out; these files are never too much for the merge."""
    found = merge(source(base), source(ours), source(theirs), MARKERS)
    assert isinstance(found, Merged), found
    return found


def formatted(text):
    return format_file(source(text)).text


def outcomes(text):
    """Return what is said when each conflict is resolved for our side, and when for theirs."""
    return facts(CONFLICT.sub(r"\1", text)), facts(CONFLICT.sub(r"\2", text))


@given(edits())
def test_a_clean_merge_holds_what_each_side_added_and_nothing_that_one_removed(files):
    base, ours, theirs = map(facts, files)
    found = merged(*files)
    if not found.conflicts:
        assert facts(found.text) == (ours & theirs) | (ours - base) | (theirs - base)


@given(edits())
def test_with_conflicts_too_nothing_is_lost(files):
    base, ours, theirs = map(facts, files)
    found = merged(*files)
    assert len(CONFLICT.findall(found.text)) == found.conflicts
    one, other = outcomes(found.text)
    assert one | other >= (ours & theirs) | (ours - base) | (theirs - base)
    assert one | other <= ours | theirs


@given(edits())
def test_a_clean_merge_is_canonical(files):
    found = merged(*files)
    if not found.conflicts:
        assert formatted(found.text) == found.text


@given(edits())
def test_who_merges_makes_no_difference_but_of_order(files):
    base, ours, theirs = files
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert one.conflicts == other.conflicts
    assert outcomes(one.text) == outcomes(other.text)[::-1]


@given(edits())
def test_what_only_one_side_changed_comes_out_as_it_is(files):
    base, side, _ = files
    assert merged(base, side, base).text == formatted(side)
    assert merged(base, base, side).text == formatted(side)
    assert merged(base, side, side).text == formatted(side)


@given(edits())
def test_most_edits_merge(files):
    """Conflicts are for what two people did to the same thing, so they need two edits of it."""
    base, ours, theirs = files
    found = merged(base, ours, theirs)
    assert found.conflicts <= 5


@given(edits(wild=True))
def test_of_renamed_and_moved_claims_too_nothing_is_lost(files):
    """One in thousands of such merges is too much for the proof, and is left to Git."""
    base, ours, theirs = map(source, files)
    found, other = merge(base, ours, theirs, MARKERS), merge(base, theirs, ours, MARKERS)
    if isinstance(found, Unmergeable) or isinstance(other, Unmergeable):
        assert type(found) is type(other)
        return
    assert outcomes(found.text) == outcomes(other.text)[::-1]
    said = set().union(*map(texts_in, outcomes(found.text)))
    before, first, second = (texts_in(facts(text)) for text in files)
    assert said >= (first & second) | (first - before) | (second - before)


@given(renamed_twice())
def test_what_both_sides_rename_differently_is_a_conflict(drawn):
    files, names = drawn
    found = merged(*files)
    assert found.conflicts
    for outcome, name, other in zip(outcomes(found.text), names, names[::-1], strict=True):
        words = {word for fact in outcome for word in words_of(fact)}
        assert name in words
        assert other not in words
    base, ours, theirs = (texts_in(facts(text)) for text in files)
    said = set().union(*map(texts_in, outcomes(found.text)))
    assert said >= (ours & theirs) | (ours - base) | (theirs - base)


def words_of(fact):
    """Return all names and other words of a fact."""
    for part in fact:
        if isinstance(part, str):
            yield from part.split(".")
        elif isinstance(part, tuple | frozenset):
            yield from words_of(part)


def comments(text):
    return [comment.text for comment in find_comments(source(text))]


@given(edits(moves=False))
def test_a_clean_merge_keeps_comments_in_their_order(files):
    found = merged(*files)
    if found.conflicts:
        return
    outcome, *versions = map(comments, (found.text, *files))
    for version in versions:
        kept = [comment for comment in outcome if comment in version]
        assert kept == [comment for comment in version if comment in outcome]


def texts_in(said):
    """Return the texts and comments, of which there are no two alike, whatever has them.

    A reference to a speaker or a premise is neither: it follows what the other side renamed.
    """
    references = {fact for fact in said if fact[-3:-1] == ("by", False) or "because" in fact[-3:-1]}
    words = {fact[-1] for fact in said - references if isinstance(fact[-1], str)}
    return {word for word in words if re.search(r"-[bot]\d+$", word)}


@given(edits(wild=True))
def test_what_only_one_side_renamed_or_moved_comes_out_as_it_is(files):
    base, side, _ = files
    assert merged(base, side, base).text == formatted(side)
    assert merged(base, base, side).text == formatted(side)


def laid_out(entries):
    return layouts([token for entry in entries for token in entry_tokens(entry)])


WRITTEN = files().flatmap(laid_out)


@given(WRITTEN, WRITTEN)
def test_what_only_one_side_wrote_comes_out_however_it_is_laid_out(base, side):
    found = merge(source(base), source(side), source(base), MARKERS)
    assert isinstance(found, Unmergeable) or found == Merged(formatted(side), 0)


WORDS = ['"', "#", "\n", "\n\n", " ", "a", ".", "premise p", "article a", "supports", "because"]
TEXTS = st.lists(st.sampled_from(WORDS)).map("".join)


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_is_too_strange(base, ours, theirs):
    assert isinstance(
        merge(source(base), source(ours), source(theirs), MARKERS), Merged | Unmergeable
    )
