"""Laws of formatting: only layout changes, comments stay with their owners, a second run rests."""

import re
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from test_parsing_laws import TEXTS, WRITTEN, edits
from written import Bare, entry_tokens, files, layouts, nfc, plain_all

from argmap.load.decoding import decode
from argmap.source.text import LINE_END, WHITE_SPACE, SourceFile
from argmap.syntax.comment_attachment import attach_comments
from argmap.syntax.comments import find_comments
from argmap.syntax.formatter import format_file
from argmap.syntax.parser import parse
from argmap.syntax.vocabulary import CLAUSES

NO_WHITE_SPACE = dict.fromkeys(map(ord, WHITE_SPACE))
RANKS = {form.keyword: rank for rank, form in enumerate(CLAUSES)}


def source(text):
    return SourceFile.of("x.argmap", "x.argmap", text)


def formatted(text):
    """Return the new text; the formatter must not have refused the file."""
    result = format_file(source(text))
    assert result.objection is None
    return result.text


def in_order(entries):
    """Return the entries with their clauses in canonical order."""
    return tuple(
        (*head, tuple(sorted(clauses, key=lambda clause: RANKS[clause[0]])))
        for *head, clauses in entries
    )


def squeezed(text):
    return "".join(text.split())


def remarks(text):
    """Return how often each comment is in a text."""
    return Counter(comment.text for comment in find_comments(source(text)))


def printed(token):
    if isinstance(token, Bare):
        return token.words
    return '"' + token.words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def tokens_of(entries):
    return [token for entry in entries for token in entry_tokens(entry)]


@given(WRITTEN)
def test_a_formatted_file_says_the_same_with_its_clauses_in_order(written):
    entries, text = written
    parsed = parse(source(formatted(text)))
    assert parsed.diagnostics == ()
    assert plain_all(parsed.tree.entries) == in_order(nfc(entries))


@given(WRITTEN)
def test_formatting_twice_is_formatting_once(written):
    once = formatted(written[1])
    assert formatted(once) == once


@given(WRITTEN)
def test_each_character_and_each_comment_stays(written):
    text = written[1]
    now = formatted(text)
    assert Counter(squeezed(now)) == Counter(squeezed(text))
    assert remarks(now) == remarks(text)


@given(WRITTEN)
def test_lines_end_alike_and_no_two_are_blank_and_none_ends_with_white_space(written):
    now = formatted(written[1])
    ends = LINE_END.findall(now)
    assert len(set(ends)) <= 1
    lines = LINE_END.split(now)
    assert lines.pop() == ""
    assert lines[:1] != [""]
    assert lines[-1:] != [""]
    assert all(line == line.rstrip() for line in lines)
    assert ("", "") not in pairwise(lines)


def laid_out_twice(entries):
    tokens = tokens_of(entries)
    return st.tuples(layouts(tokens), layouts(tokens))


def without_comments(text):
    """Return the lines of a text that hold more than a comment, without theirs."""
    for comment in reversed(list(find_comments(source(text)))):
        text = text[: comment.span.start].rstrip(" ") + text[comment.span.end :]
    return [line for line in LINE_END.split(text) if line.strip()]


@given(files().flatmap(laid_out_twice))
def test_a_file_looks_the_same_whoever_wrote_it(texts):
    one, other = (without_comments(formatted(text)) for text in texts)
    assert one == other


def heads_and_clauses(entries):
    """Yield the tokens of each head and each clause, one after another."""
    for entry in entries:
        *head, clauses = entry
        yield entry_tokens((*head, ()))
        for clause in clauses:
            yield entry_tokens((*head, (clause,)))[len(entry_tokens((*head, ()))) :]


@given(files())
def test_a_comment_above_or_behind_stays_there_wherever_its_clause_goes(entries):
    parts = [" ".join(map(printed, tokens)) for tokens in heads_and_clauses(entries)]
    text = "".join(f"#above-{n}\n{part} #behind-{n}\n" for n, part in enumerate(parts))
    now = formatted(text)
    groups = re.findall(r"#above-(\d+)\n(.*?)  #behind-(\d+)\n", now, re.DOTALL)
    assert sorted(int(above) for above, _, _ in groups) == list(range(len(parts)))
    for above, group, behind in groups:
        assert above == behind
        assert squeezed(group) == squeezed(parts[int(above)])


@st.composite
def commented(draw):
    """Return the tokens of heads and clauses, with a comment inside each."""
    parts = list(heads_and_clauses(draw(files())))
    text = ""
    for number, tokens in enumerate(parts):
        place = draw(st.integers(1, len(tokens) - 1))
        before, after = (" ".join(map(printed, part)) for part in (tokens[:place], tokens[place:]))
        text += f"{before} #within-{number}\n {after}\n"
    return [squeezed("".join(map(printed, tokens))) for tokens in parts], text


@given(commented())
def test_a_comment_between_the_words_of_a_clause_goes_to_its_end(written):
    parts, text = written
    now = formatted(text)
    groups = re.findall(r"(?<![^\n])(.*?)  #within-(\d+)\n", now, re.DOTALL)
    result = {int(number): squeezed(group) for group, number in groups}
    assert result == dict(enumerate(parts))


@given(WRITTEN)
def test_each_comment_has_one_place(written):
    blocks = attach_comments(parse(source(written[1])))
    texts = [remark.text for block in blocks.blocks for remark in block.remarks]
    texts += [remark.text for remark in blocks.last]
    for part in (part for block in blocks.blocks for part in block.parts):
        texts += [*part.above, *([part.trailing] if part.trailing else [])]
    assert Counter(texts) == remarks(written[1])


def broken_is_kept(text):
    """Check what holds of any text: nothing is lost, no mistake changes, a second run rests."""
    result = format_file(source(text))
    assert Counter(squeezed(result.text)) == Counter(squeezed(text))
    mistakes = [
        [(mistake.rule, mistake.message) for mistake in parse(source(version)).diagnostics]
        for version in (text, result.text)
    ]
    assert mistakes[0] == mistakes[1]
    if result.objection is None:
        assert format_file(source(result.text)).text == result.text
    else:
        assert result.text == text
    return result


@given(TEXTS)
def test_no_text_is_too_strange(text):
    broken_is_kept(text)


@given(st.binary(max_size=60))
def test_no_bytes_are_too_strange(content):
    file, _ = decode("x.argmap", "x.argmap", content)
    broken_is_kept(file.text)


@given(edits())
@settings(max_examples=100, derandomize=True)  # some odd text may be refused, but none of these
def test_after_an_edit_the_file_is_formatted_around_what_it_broke(edit):
    assert broken_is_kept(edit[2]).objection is None


CONTROLS = st.sampled_from("\v\f\x1c\x1d\x1e\x1f\x01\x08\x1b\x7f\x80")
PLACED = st.lists(st.tuples(st.floats(0, 1), CONTROLS), min_size=1, max_size=3)


@given(WRITTEN, PLACED)
def test_each_control_character_stays_and_so_does_the_finding(written, placed):
    text = written[1]
    for share, control in placed:
        place = int(share * len(text))
        text = text[:place] + control + text[place:]
    result = broken_is_kept(text)
    assert Counter(result.text.translate(NO_WHITE_SPACE)) == Counter(text.translate(NO_WHITE_SPACE))
    assert decode("", "", result.text.encode())[1]
