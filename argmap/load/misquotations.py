"""Explains a quotation that is not in the source text: the nearest passage, and what differs."""

import re
from collections import Counter

from msgspec import Struct

from argmap.load.anchoring import ELLIPSIS, Anchor, anchor_excerpt
from argmap.load.decoding import CONTROLS
from argmap.load.loading_rules import QUOTE_ALTERED, QUOTE_AMBIGUOUS, QUOTE_ELSEWHERE, QUOTE_MISSING
from argmap.load.source_texts import SourceText, fold
from argmap.model.elements import QuoteStatus
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from argmap.syntax import tree

WORD = re.compile(r"\w+(?:'\w+)*")
COMMONEST = 200
LEAST_SHARED = 0.4
NEAR = 2  # words that may be left out or put in between others
LONGEST = 200  # words; the time to compare grows with their square, and more would not be read


class Passage(Struct, frozen=True):
    """A passage of a source that resembles an excerpt: its paragraphs, its words, what differs."""

    first_paragraph: int
    last_paragraph: int
    text: str
    differences: tuple[tuple[str, str], ...]


class SourceWords(Struct, frozen=True):
    """The words of a source, folded: the paragraph, offsets and places of each."""

    words: tuple[str, ...]
    paragraphs: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    places_by_word: dict[str, list[int]]


def index_words(source: SourceText) -> SourceWords:
    """Return the words of a source."""
    words: list[str] = []
    paragraphs: list[int] = []
    spans: list[tuple[int, int]] = []
    places: dict[str, list[int]] = {}
    for number, paragraph in enumerate(source.paragraphs, start=1):
        for word in WORD.finditer(paragraph.folded):
            places.setdefault(word[0], []).append(len(words))
            words.append(word[0])
            paragraphs.append(number)
            spans.append((paragraph.offset(word.start()), paragraph.offset(word.end() - 1) + 1))
    return SourceWords(tuple(words), tuple(paragraphs), tuple(spans), places)


def find_nearest_passage(excerpt: str, source: SourceText, words: SourceWords) -> Passage | None:
    """Return the passage that shares most words with the excerpt in the same order, if any is near.

    Every word of the excerpt votes for where the excerpt would start; very common words do not.
    Of places with as many votes, the one with more votes near by wins: words may be put in between.
    """
    sought = WORD.findall(fold(excerpt))[:LONGEST]
    votes: Counter[int] = Counter()
    for offset, word in enumerate(sought):
        places = words.places_by_word.get(word, ())
        if len(places) <= COMMONEST:
            votes.update(place - offset for place in places)
    if not votes:
        return None

    def rank(place: int) -> tuple[int, int, int]:
        near = sum(votes[place + shift] for shift in range(-NEAR, NEAR + 1))
        return -votes[place], -near, place

    start = max(0, min(votes, key=rank))
    return _cut_passage(sought, source, words, start)


def _cut_passage(
    sought: list[str], source: SourceText, words: SourceWords, start: int
) -> Passage | None:
    """Return the passage around a start, cut to the words that the excerpt shares at its ends."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # only missing quotations need it

    slack = 2 + len(sought) // 4
    first, last = max(0, start - slack), min(len(words.words), start + len(sought) + slack)
    window = words.words[first:last]
    matcher = SequenceMatcher(None, sought, window, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < LEAST_SHARED * len(sought):
        return None
    head, tail = blocks[0], blocks[-1]
    low = max(0, head.b - head.a)
    high = min(len(window), tail.b + len(sought) - tail.a)
    differences = SequenceMatcher(None, sought, window[low:high], autojunk=False).get_opcodes()
    spans = words.spans[first + low : first + high]
    return Passage(
        words.paragraphs[first + low],
        words.paragraphs[first + high - 1],
        " ".join(source.text[spans[0][0] : spans[-1][1]].split()),
        tuple(
            (" ".join(sought[a:b]), " ".join(window[low:high][c:d]))
            for kind, a, b, c, d in differences
            if kind != "equal"
        ),
    )


ALPHANUMERIC = re.compile(r"[^\W_]+")
MOST_CHANGED = 2  # words that may be other ones; of those spelled otherwise, any number may be
ALIKE = 0.7
MOST_PARTS = 9


class Original(Struct, frozen=True):
    """An excerpt as its source has it, and the passages in which the author's words differ.

    `same_words` is whether nothing differs but the marks between them.
    """

    words: str
    passages: tuple[Passage, ...]
    same_words: bool


def _find_original(excerpt: str, source: SourceText, words: SourceWords) -> Original | None:
    """Return an excerpt as the source has it, if it differs a little.

    What an ellipsis parts is looked for part by part, and the ellipsis stays as it is.
    """
    written = ""
    passages = []
    split = _split_at_ellipses(excerpt)
    if len(split) > MOST_PARTS:
        return None
    for part, gap in split:
        passage = None
        if part and anchor_excerpt(part, None, source).status is QuoteStatus.MISSING:
            passage = find_nearest_passage(part, source, words)
            if passage is None or not _is_near(part, passage):
                return None
            passages.append(passage)
        written += (passage.text if passage else part) + gap
    same = _fold_words(written) == _fold_words(excerpt)
    return Original(written, tuple(passages), same) if passages else None


def _split_at_ellipses(excerpt: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of an excerpt, each with the ellipsis after it."""
    gaps = tuple(ELLIPSIS.finditer(excerpt))
    starts = (0, *(gap.end() for gap in gaps))
    ends = (*(gap.start() for gap in gaps), len(excerpt))
    ellipses = (*(gap[0] for gap in gaps), "")
    return tuple(
        (excerpt[start:end], gap) for start, end, gap in zip(starts, ends, ellipses, strict=True)
    )


def _is_near(excerpt: str, passage: Passage) -> bool:
    """Return whether words differ from a passage in spelling, marks, or one or two words."""
    count = len(WORD.findall(fold(excerpt)))
    changed = sum(_count_changed(*difference) for difference in passage.differences)
    return count <= LONGEST and changed <= MOST_CHANGED and 2 * changed < count


def _count_changed(quoted: str, original: str) -> int:
    """Return how many words differ between those quoted and those of the source text."""
    quoted_words, original_words = quoted.split(), original.split()
    if len(quoted_words) == len(original_words) and all(
        map(_is_alike, quoted_words, original_words)
    ):
        return 0
    return max(len(quoted_words), len(original_words))


def _is_alike(quoted: str, original: str) -> bool:
    from difflib import SequenceMatcher  # noqa: PLC0415  # only altered quotations need it

    return SequenceMatcher(None, quoted, original, autojunk=False).ratio() >= ALIKE


def _fold_words(words: str) -> list[str]:
    """Return the words folded, without punctuation."""
    return ALPHANUMERIC.findall(fold(words))


MOST_PARAGRAPHS = 4
LONGEST_DIFFERENCES = 3


def report_absent(
    clause: tree.Quote, said: int | None, article: str, source: SourceText, words: SourceWords
) -> Diagnostic:
    """Report an excerpt that its source does not hold: altered a little, or missing."""
    meant = _find_original(clause.words.text, source, words)
    anchor = anchor_excerpt(meant.words, said, source) if meant else None
    if meant is None or anchor is None or anchor.status is QuoteStatus.MISSING:
        return _report_missing(
            clause, article, find_nearest_passage(clause.words.text, source, words)
        )
    return _report_altered(clause, article, meant, anchor)


def _report_altered(
    clause: tree.Quote, article: str, meant: Original, anchor: Anchor
) -> Diagnostic:
    return Diagnostic(
        QUOTE_ALTERED,
        f"quotation differs slightly from the source text of '{article}'",
        Label(clause.words.span),
        hint=_describe_passage(meant.passages[0])
        if len(meant.passages) == 1
        else f'it has: "{meant.words}"',
        fix=_fix_words(clause, meant, anchor),
    )


def _report_missing(clause: tree.Quote, article: str, passage: Passage | None) -> Diagnostic:
    return Diagnostic(
        QUOTE_MISSING,
        f"quotation not found in the source text of '{article}'",
        Label(clause.words.span),
        hint=_describe_passage(passage)
        if passage
        else "quote the words as the source text has them",
    )


def _fix_words(clause: tree.Quote, meant: Original, anchor: Anchor) -> Fix | None:
    """Return how to quote the words as the source text has them, if they are in one place only."""
    if len(anchor.occurrences) != 1 or CONTROLS.search(meant.words):
        return None
    return Fix(
        "quote the words as the source text has them",
        (Edit(clause.words.span, _quote_string(meant.words)), *_edit_paragraph(clause, anchor)),
        Applicability.SAFE if meant.same_words else Applicability.UNSAFE,
    )


def _edit_paragraph(clause: tree.Quote, anchor: Anchor) -> tuple[Edit, ...]:
    """Return the edit that corrects the paragraph of an excerpt that is in another one."""
    if clause.paragraph is None or anchor.status is not QuoteStatus.ELSEWHERE:
        return ()
    return (Edit(clause.paragraph.span, str(anchor.occurrences[0].paragraph)),)


def _quote_string(words: str) -> str:
    """Return words as a string of the language."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def report_elsewhere(clause: tree.Quote, said: int | None, anchor: Anchor) -> Diagnostic:
    """Report an excerpt that is in another paragraph than the author says."""
    write = f"at {anchor.occurrences[0].paragraph}"
    edits = _edit_paragraph(clause, anchor) if len(anchor.occurrences) == 1 else ()
    return Diagnostic(
        QUOTE_ELSEWHERE,
        f"this quotation is in paragraph {_list_paragraphs(anchor)}, not {said}",
        Label((clause.paragraph or clause.words).span),
        hint=f"write: {write}",
        fix=Fix("correct the number of the paragraph", edits) if edits else None,
    )


def report_ambiguous(clause: tree.Quote, anchor: Anchor) -> Diagnostic:
    """Report an excerpt that occurs in more than one place."""
    paragraphs = {place.paragraph for place in anchor.occurrences}
    times = len(anchor.occurrences)
    say_where = len(paragraphs) == times
    return Diagnostic(
        QUOTE_AMBIGUOUS,
        f"this quotation occurs {times} times: in paragraph {_list_paragraphs(anchor)}",
        Label(clause.words.span),
        hint="say which paragraph is meant, with 'at'" if say_where else "quote more of the words",
    )


def _list_paragraphs(anchor: Anchor) -> str:
    paragraphs = sorted({place.paragraph for place in anchor.occurrences})
    more = " and others" if len(paragraphs) > MOST_PARAGRAPHS else ""
    return ", ".join(map(str, paragraphs[:MOST_PARAGRAPHS])) + more


def _describe_passage(passage: Passage) -> str:
    near = f'the nearest passage, in paragraph {passage.first_paragraph}: "{passage.text}"'
    if passage.first_paragraph != passage.last_paragraph:
        return f"{near} (it runs on into the next paragraph; quote each by itself)"
    if not passage.differences:
        return f"{near} (the marks between the words differ)"
    differences = "; ".join(
        _describe_difference(quoted, original)
        for quoted, original in passage.differences[:LONGEST_DIFFERENCES]
    )
    more = "; …" if len(passage.differences) > LONGEST_DIFFERENCES else ""
    return f"{near} ({differences}{more})"


def _describe_difference(quoted: str, original: str) -> str:
    if not original:
        return f"'{quoted}' is not there"
    if not quoted:
        return f"'{original}' is left out"
    return f"'{original}' for '{quoted}'"
