"""Anchors the quotations of an article."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.load.anchoring import Anchor, anchor_excerpt
from argmap.load.rule_codes import WRONG_VALUE
from argmap.load.source_texts import SourceText
from argmap.model.elements import Quote, QuoteStatus
from argmap.source.diagnostics import Diagnostic, Label
from argmap.syntax import tree

if TYPE_CHECKING:
    from argmap.load.misquotations import SourceWords


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
    def words(self) -> "SourceWords":
        """The words of the text; only excerpts that it lacks are compared with them."""
        from argmap.load.misquotations import index_words  # noqa: PLC0415  # most texts never need it

        return index_words(self.source or SourceText("", ()))

    def anchored(self, clauses: tuple[tree.Quote, ...]) -> tuple[Quote, ...]:
        """Return the excerpts of one claim, each with its place in the source."""
        return tuple(self.quote(clause) for clause in clauses)

    def quote(self, clause: tree.Quote) -> Quote:
        """Return an excerpt with its place in the source, or unchecked where there is none."""
        said = self.paragraph(clause)
        if self.source is None:
            return Quote(clause.words.text, clause.span, said)
        found = anchor_excerpt(clause.words.text, said, self.source)
        self.judge(clause, said, found, self.source)
        return _build_quote(clause, said, found)

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
        if found.status is QuoteStatus.VERIFIED:
            return
        from argmap.load.misquotations import report_absent, report_ambiguous, report_elsewhere  # noqa: PLC0415  # sound maps never need it

        if found.status is QuoteStatus.MISSING:
            self.report(report_absent(clause, said, self.article, source, self.words))
        elif found.status is QuoteStatus.ELSEWHERE:
            self.report(report_elsewhere(clause, said, found))
        else:
            self.report(report_ambiguous(clause, found))


def _build_quote(clause: tree.Quote, said: int | None, found: Anchor) -> Quote:
    """Return the excerpt with what was found; its place only where it is the one place."""
    words = clause.words.text
    if len(found.occurrences) != 1:
        return Quote(words, clause.span, said, status=found.status)
    place = found.occurrences[0]
    paragraph = said or place.paragraph
    return Quote(words, clause.span, paragraph, place.start, place.end, found.status)
