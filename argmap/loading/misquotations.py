"""Says what is wrong with an excerpt that does not stand once where it should."""

from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Mending
from argmap.loading.alterations import Original, original
from argmap.loading.anchoring import Anchor, anchor
from argmap.loading.decoding import CONTROLS
from argmap.loading.flaws import (
    QUOTE_ALTERED,
    QUOTE_AMBIGUOUS,
    QUOTE_ELSEWHERE,
    QUOTE_MISSING,
)
from argmap.loading.nearest import Passage, SourceWords, nearest
from argmap.loading.sources import SourceText
from argmap.model.elements import QuoteStatus
from argmap.syntax import tree

MOST_PARAGRAPHS = 4
LONGEST_DIFFERENCES = 3


def absent(
    clause: tree.Quote, said: int | None, article: str, source: SourceText, words: SourceWords
) -> Diagnostic:
    """Report an excerpt that its source does not hold: altered a little, or missing."""
    meant = original(clause.words.text, source, words)
    found = anchor(meant.words, said, source) if meant else None
    if meant is None or found is None or found.status is QuoteStatus.MISSING:
        return missing(clause, article, nearest(clause.words.text, source, words))
    return altered(clause, article, meant, found)


def altered(clause: tree.Quote, article: str, meant: Original, found: Anchor) -> Diagnostic:
    """Report an excerpt of which the source holds all but a little."""
    return Diagnostic(
        QUOTE_ALTERED,
        f"these words stand a little differently in the source of '{article}'",
        Label(clause.words.span),
        hint=nearest_hint(meant.passages[0])
        if len(meant.passages) == 1
        else f'it has: "{meant.words}"',
        fix=restoring(clause, meant, found),
    )


def missing(clause: tree.Quote, article: str, passage: Passage | None) -> Diagnostic:
    """Report an excerpt that its source does not hold, with the nearest passage."""
    return Diagnostic(
        QUOTE_MISSING,
        f"these words do not stand in the source of '{article}'",
        Label(clause.words.span),
        hint=nearest_hint(passage) if passage else "quote the words as the article has them",
    )


def restoring(clause: tree.Quote, meant: Original, found: Anchor) -> Fix | None:
    """Return how to quote the words as they stand; nothing where that is no place of its own."""
    if len(found.occurrences) != 1 or CONTROLS.search(meant.words):
        return None
    return Fix(
        "quote the words as they stand",
        (Edit(clause.words.span, string(meant.words)), *moving(clause, found)),
        Mending.SAFE if meant.same_words else Mending.UNSAFE,
    )


def moving(clause: tree.Quote, found: Anchor) -> tuple[Edit, ...]:
    """Return the edit that corrects the paragraph of an excerpt which stands in another one."""
    if clause.paragraph is None or found.status is not QuoteStatus.ELSEWHERE:
        return ()
    return (Edit(clause.paragraph.span, str(found.occurrences[0].paragraph)),)


def string(words: str) -> str:
    """Return words as a string of the language."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def elsewhere(clause: tree.Quote, said: int | None, found: Anchor) -> Diagnostic:
    """Report an excerpt that stands in another paragraph than its author says."""
    write = f"at {found.occurrences[0].paragraph}"
    edits = moving(clause, found) if len(found.occurrences) == 1 else ()
    return Diagnostic(
        QUOTE_ELSEWHERE,
        f"these words stand in paragraph {listed(found)}, not {said}",
        Label((clause.paragraph or clause.words).span),
        hint=f"write: {write}",
        fix=Fix("correct the number of the paragraph", edits) if edits else None,
    )


def ambiguous(clause: tree.Quote, found: Anchor) -> Diagnostic:
    """Report an excerpt that stands in more than one place."""
    paragraphs = {place.paragraph for place in found.occurrences}
    say_where = len(paragraphs) == len(found.occurrences)
    return Diagnostic(
        QUOTE_AMBIGUOUS,
        f"these words stand {len(found.occurrences)} times: in paragraph {listed(found)}",
        Label(clause.words.span),
        hint="say which paragraph is meant, with 'at'" if say_where else "quote more of the words",
    )


def listed(found: Anchor) -> str:
    """Return the numbers of the paragraphs where words stand."""
    paragraphs = sorted({place.paragraph for place in found.occurrences})
    more = " and others" if len(paragraphs) > MOST_PARAGRAPHS else ""
    return ", ".join(map(str, paragraphs[:MOST_PARAGRAPHS])) + more


def nearest_hint(passage: Passage) -> str:
    """Return the nearest passage, and what differs in it."""
    near = f'the nearest passage, in paragraph {passage.first_paragraph}: "{passage.text}"'
    if passage.first_paragraph != passage.last_paragraph:
        return f"{near} (it runs on into the next paragraph; quote each by itself)"
    if not passage.differences:
        return f"{near} (the marks between the words differ)"
    differences = "; ".join(
        difference(said, stands) for said, stands in passage.differences[:LONGEST_DIFFERENCES]
    )
    more = "; …" if len(passage.differences) > LONGEST_DIFFERENCES else ""
    return f"{near} ({differences}{more})"


def difference(said: str, stands: str) -> str:
    """Return how quoted words and those of the source differ."""
    if not stands:
        return f"'{said}' is not there"
    if not said:
        return f"'{stands}' is left out"
    return f"'{stands}' for '{said}'"
