"""Words of the source text that an excerpt may have, and the paragraph in which they are."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from argmap.analyze.word_counts import count_words
from argmap.editor.completion_items import Completion, CompletionKind
from argmap.editor.context import Context
from argmap.editor.parts import TokenKind, unescape
from argmap.editor.quotable_text import QuotableText, Range, recall_text
from argmap.load.decoding import CONTROLS
from argmap.load.excerpts import ELLIPSIS
from argmap.load.loaded import LoadedWorkspace
from argmap.load.misquotations import clean_text
from argmap.load.quotation_reports import quote_string
from argmap.model.elements import QuoteStatus
from argmap.source.text import Span
from argmap.syntax.slots import Slot

MOST_SENTENCES = 20
MOST_PLACES = 10
MOST_WORDS_AHEAD = 12
FEW_PLACES = 2
# What ends a part of a sentence.
PAUSES = ",;:"
PAUSE = re.compile(rf"[{PAUSES}]|\s[–—]")  # noqa: RUF001  # dashes, as typeset
WORD = re.compile(r"\S+")
LONGEST_LABEL = 80


class Opening(Struct, frozen=True):
    """An excerpt that is being typed: its words so far, and where the last of them starts.

    Its string ends at `end`, with what gives its place; if it `is_closable`, a completion writes
    the end, and if it `has_room`, the paragraph too.
    """

    words: str
    last: str
    start: int
    end: int
    is_closable: bool
    has_room: bool


def complete_excerpts(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the words of the source text that go on with an excerpt, or sentences to start with."""
    text = recall_text(loaded, context.article)
    opening = _read_opening(context)
    if text is None or opening is None:
        return
    limit = loaded.settings.limits.quote_words
    if ELLIPSIS.sub("", opening.words).strip():
        spans = _list_continuations(text, opening, limit)
    else:
        spans = islice(_list_sentences(loaded, context, text, limit), MOST_SENTENCES)
    seen: set[str] = set()
    for span in spans:
        completion = _build_excerpt(context, text, opening, span)
        if completion and completion.text not in seen:
            seen.add(completion.text)
            yield completion


def complete_paragraphs(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the paragraphs in which the words of an excerpt are, with `at` before them."""
    slots = context.next.slots
    is_place = Slot.AT in slots or (Slot.NUMBER in slots and Slot.PAGE in slots)
    if not is_place or context.starts_line:
        return
    text = recall_text(loaded, context.article)
    start = "at " if Slot.AT in slots else ""
    numbers = _find_paragraphs(context, text) if text else ()
    for number in numbers or (("",) if start else ()):
        words = f"{start}{number}"
        yield Completion(
            words.strip(),
            CompletionKind.CLAUSE,
            words,
            context.replaced,
            "the paragraph of the quotation",
            words,
        )


def _find_paragraphs(context: Context, text: QuotableText) -> tuple[int, ...]:
    strings = context.before.find(Slot.QUOTATION) if context.before else ()
    if not strings:
        return ()
    occurrences = text.searchable.anchor(unescape(strings[0].text[1:-1])).occurrences
    return tuple(dict.fromkeys(occurrence.paragraph for occurrence in occurrences))


def _read_opening(context: Context) -> Opening | None:
    """Return the excerpt at an offset, which may go on over several lines."""
    token, file, offset = context.token, context.file, context.offset
    if token is None:
        return None
    written = file.text[token.start + 1 : offset]
    last = re.split(r"\s", written)[-1]
    start = offset - len(last)
    line_end = file.find_line_end(offset)
    if token.kind is TokenKind.STRING and token.end <= line_end:
        end, has_room = _find_place_end(context)
        return Opening(unescape(written), unescape(last), start, end, True, has_room)
    is_closable = not file.text[offset:line_end].strip()
    return Opening(unescape(written), unescape(last), start, offset, is_closable, is_closable)


def _find_place_end(context: Context) -> tuple[int, bool]:
    """Return where a string ends with its paragraph, and whether a paragraph may follow it."""
    token, part = context.token, context.part
    if token is None or part is None:
        return context.offset, False
    line_end = context.file.find_line_end(token.end)
    rest = [other for other in part.tokens if token.end <= other.start <= line_end]
    if any(other.text == Slot.PAGE for other in rest):
        return token.end, False
    return (rest[-1].end if rest else token.end), True


def _list_sentences(
    loaded: LoadedWorkspace, context: Context, text: QuotableText, limit: int
) -> Iterator[Range]:
    """Yield the sentences that are not quoted yet, nearest to the words of the claim first."""
    claims = loaded.workspace.claims_by_article.get(context.article or "", ())
    quoted = [
        (quote.start, quote.end or 0)
        for claim in claims
        for quote in claim.quotes
        if quote.start is not None
    ]
    texts = context.head.find(Slot.TEXT) if context.head else ()
    for start, end in text.rank_sentences(unescape(texts[0].text[1:]) if texts else ""):
        if not any(start < other_end and other < end for other, other_end in quoted):
            for last in _find_ends(text, (start, end), limit)[:1]:
                yield start, last


def _list_continuations(text: QuotableText, opening: Opening, limit: int) -> Iterator[Range]:
    """Yield what may come in place of the last word."""
    typed = ELLIPSIS.split(opening.words)[-1]
    room = limit - count_words(opening.words.removesuffix(opening.last))
    places = text.find_words(typed)[:MOST_PLACES]
    for _, last in places:
        sentence = text.find_sentence(last)
        ahead = MOST_WORDS_AHEAD if len(places) <= FEW_PLACES else 0
        ends = _find_ends(text, (last, sentence[1]), room, ahead) if sentence else ()
        yield from ((last, end) for end in ends)


def _find_ends(text: QuotableText, span: Range, most: int, ahead: int = 0) -> tuple[int, ...]:
    """Return where an excerpt may end: with the sentence, before a pause, after the next words.

    A sentence of too many words ends before the last pause that leaves few enough, if it has one.
    """
    words = islice(WORD.finditer(text.source.text, *span), max(0, most))
    ends = tuple(word.start() + len(word[0].rstrip(PAUSES)) for word in words)
    pauses = tuple(end for end in ends if PAUSE.match(text.source.text, end))
    is_cut = bool(ends) and bool(text.source.text[ends[-1] : span[1]].strip(PAUSES))
    last = pauses if pauses and is_cut else ends
    return (*last[-1:], *pauses, *ends[:ahead])


def _build_excerpt(
    context: Context, text: QuotableText, opening: Opening, span: Range
) -> Completion | None:
    """Return the completion that writes words of the text, if they are found there alone."""
    start, end = span
    number = text.source.find_paragraph(start)
    original = text.source.text[start:end]
    before = opening.words.removesuffix(opening.last)
    for words in (clean_text(original), " ".join(original.split())):
        anchor = text.searchable.anchor(before + words, text.source.locate_paragraph(number))
        if anchor.status is QuoteStatus.VERIFIED and not CONTROLS.search(words):
            written = quote_string(words)[1:-1]
            mark = '"' if opening.is_closable else ""
            place = f" at {number}" if opening.has_room else ""
            return Completion(
                label=words if len(words) <= LONGEST_LABEL else f"{words[:LONGEST_LABEL]}…",
                kind=CompletionKind.EXCERPT,
                text=f"{written}{mark}{place}",
                replaced=Span(context.file, opening.start, opening.end),
                detail=f"paragraph {number}",
                filter=f"{opening.last} {words}".strip(),
            )
    return None
