"""Extracts a premise: words selected in the text of a claim become a reason for it."""

import re
from collections.abc import Iterator

from argmap.editor.action import Action, ActionKind, ActionRequest, is_readable, keep
from argmap.editor.context import ClaimPlace, find_claim
from argmap.editor.new_entries import (
    choose_name,
    insert_after,
    insert_clause,
    write_claim,
    write_sentence,
)
from argmap.source.diagnostics import Edit
from argmap.source.text import Span
from argmap.syntax import tree

LETTER = re.compile(r"[^\W\d_]")
WORD_LETTER = re.compile(r"[\w'’-]")  # noqa: RUF001  # as typeset


def list_extracting(request: ActionRequest) -> Iterator[Action]:
    """Yield the action for the words that are selected in a claim's text, unless that is all."""
    claim = find_claim(request.parsed, request.span.start)
    if claim is None or not is_readable(request.loaded, request.parsed.file):
        return
    text = claim.entry.text
    words = widen(request.span, Span(text.span.file, text.span.start + 1, text.span.end - 1))
    if words is None or words.strip() == text.raw[1:-1].strip():
        return
    edits = tuple(_find_edits(request, claim, words))
    if edits:
        yield Action("Extract a premise", ActionKind.EXTRACT, keep(*edits))


def widen(selected: Span, limits: Span) -> str | None:
    """Return the selected words, whole, if they are inside these limits and have a letter."""
    text, start, end = selected.file.text, selected.start, selected.end
    if not limits.start <= start < end <= limits.end or not LETTER.search(text, start, end):
        return None
    while (
        start > limits.start
        and WORD_LETTER.match(text[start - 1])
        and WORD_LETTER.match(text[start])
    ):
        start -= 1
    while end < limits.end and WORD_LETTER.match(text[end]) and WORD_LETTER.match(text[end - 1]):
        end += 1
    return text[start:end]


def _find_edits(request: ActionRequest, claim: ClaimPlace, words: str) -> Iterator[Edit]:
    name = choose_name(request.loaded, claim.article, words)
    sentence = write_sentence(words, request.loaded.settings.limits.text_words)
    entry = write_claim("premise", name, f'"{sentence}"')
    if entry is None:
        return
    if isinstance(claim.entry, tree.Premise):
        span, keyword = claim.entry.span, claim.entry.keyword
        yield Edit(Span(span.file, span.start, span.start + len(keyword)), "conclusion")
    clause = insert_clause(claim.entry, f"because {name}")
    after = insert_after(request.parsed, claim.place, entry)
    if after.span == clause.span:
        yield Edit(clause.span, clause.text + after.text)
    else:
        yield clause
        yield after
