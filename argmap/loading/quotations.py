"""Anchors the quotations of a workspace in their sources, and reports those that fail."""

from collections.abc import Callable
from functools import cached_property

from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Mending
from argmap.loading.alterations import Original, original
from argmap.loading.anchoring import Anchor, anchor
from argmap.loading.decoding import CONTROLS
from argmap.loading.flaws import (
    QUOTE_ALTERED,
    QUOTE_AMBIGUOUS,
    QUOTE_ELSEWHERE,
    QUOTE_MISSING,
    WRONG_VALUE,
)
from argmap.loading.nearest import Passage, SourceWords, nearest, source_words
from argmap.loading.sources import SourceText
from argmap.model.elements import Quote, QuoteStatus
from argmap.syntax import tree

MOST_PARAGRAPHS = 4
LONGEST_DIFFERENCES = 3
LARGEST_PARAGRAPH = 9


class Quotations:
    """Anchors the excerpts of one article, and keeps what it learns of its text."""

    def __init__(
        self, article: str, source: SourceText | None, report: Callable[[Diagnostic], None]
    ) -> None:
        """Start from the article's text; without one, excerpts are not checked."""
        self.article = article
        self.source = source
        self.report = report

    @cached_property
    def words(self) -> SourceWords:
        """The words of the text; only excerpts that it lacks are compared with them."""
        return source_words(self.source or SourceText("", ()))

    def anchored(self, clauses: tuple[tree.Quote, ...]) -> tuple[Quote, ...]:
        """Return the excerpts of one claim, each with its place in the source."""
        return tuple(self.quote(clause) for clause in clauses)

    def quote(self, clause: tree.Quote) -> Quote:
        """Return an excerpt with its place in the source, or unchecked where there is none."""
        said = self.paragraph(clause)
        if self.source is None:
            return Quote(clause.words.text, clause.span, said)
        found = anchor(clause.words.text, said, self.source)
        self.judge(clause, said, found, self.source)
        return placed(clause, said, found)

    def paragraph(self, clause: tree.Quote) -> int | None:
        """Return the paragraph that the author gives; there is no paragraph 0."""
        if clause.paragraph is None:
            return None
        digits = clause.paragraph.text.lstrip("0")
        if not digits or len(digits) > LARGEST_PARAGRAPH:
            message = f"there is no paragraph {clause.paragraph.text[:LARGEST_PARAGRAPH]}"
            hint = "paragraphs are counted from 1"
            label = Label(clause.paragraph.span)
            self.report(Diagnostic(WRONG_VALUE, message, label, hint=hint))
            return None
        return int(digits)

    def judge(
        self, clause: tree.Quote, said: int | None, found: Anchor, source: SourceText
    ) -> None:
        """Report an excerpt that does not stand once where it should."""
        if found.status is QuoteStatus.MISSING:
            self.report(self.altered(clause, said, source) or self.missing(clause, source))
        elif found.status is QuoteStatus.ELSEWHERE:
            self.report(elsewhere(clause, said, found))
        elif found.status is QuoteStatus.AMBIGUOUS:
            self.report(ambiguous(clause, found))

    def altered(
        self, clause: tree.Quote, said: int | None, source: SourceText
    ) -> Diagnostic | None:
        """Report an excerpt of which the source holds all but a little, if so."""
        meant = original(clause.words.text, source, self.words)
        found = anchor(meant.words, said, source) if meant else None
        if meant is None or found is None or found.status is QuoteStatus.MISSING:
            return None
        return Diagnostic(
            QUOTE_ALTERED,
            f"these words stand a little differently in the source of '{self.article}'",
            Label(clause.words.span),
            hint=nearest_hint(meant.passages[0])
            if len(meant.passages) == 1
            else f'it has: "{meant.words}"',
            fix=restoring(clause, meant, found),
        )

    def missing(self, clause: tree.Quote, source: SourceText) -> Diagnostic:
        """Report an excerpt that its source does not hold, with the nearest passage."""
        passage = nearest(clause.words.text, source, self.words)
        return Diagnostic(
            QUOTE_MISSING,
            f"these words do not stand in the source of '{self.article}'",
            Label(clause.words.span),
            hint=nearest_hint(passage) if passage else "quote the words as the article has them",
        )


def placed(clause: tree.Quote, said: int | None, found: Anchor) -> Quote:
    """Return the excerpt with what was found; its place only where it is the one place."""
    words = clause.words.text
    if len(found.occurrences) != 1:
        return Quote(words, clause.span, said, status=found.status)
    place = found.occurrences[0]
    paragraph = said or place.paragraph
    return Quote(words, clause.span, paragraph, place.start, place.end, found.status)


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
