"""Finds the quotations of an article in its source text."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.load.anchoring import Anchor, anchor_excerpt
from argmap.load.loading_rules import WRONG_VALUE
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

    def anchor(self, clauses: tuple[tree.Quote, ...]) -> tuple[Quote, ...]:
        """Return the excerpts of one claim, each with its place in the source."""
        return tuple(self._anchor_one(clause) for clause in clauses)

    def _anchor_one(self, clause: tree.Quote) -> Quote:
        """Return an excerpt with its place in the source, or unchecked where there is none."""
        said = self._read_paragraph(clause)
        if self.source is None:
            return Quote(clause.words.text, clause.span, said)
        anchor = anchor_excerpt(clause.words.text, said, self.source)
        self._report(clause, said, anchor, self.source)
        return _build_quote(clause, said, anchor)

    def _read_paragraph(self, clause: tree.Quote) -> int | None:
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

    def _report(
        self, clause: tree.Quote, said: int | None, anchor: Anchor, source: SourceText
    ) -> None:
        """Report an excerpt that does not occur exactly once where it should."""
        if anchor.status is QuoteStatus.VERIFIED:
            return
        from argmap.load.misquotations import report_absent, report_ambiguous, report_elsewhere  # noqa: PLC0415  # sound maps never need it

        if anchor.status is QuoteStatus.MISSING:
            self.report(report_absent(clause, said, self.article, source, self.words))
        elif anchor.status is QuoteStatus.ELSEWHERE:
            self.report(report_elsewhere(clause, said, anchor))
        else:
            self.report(report_ambiguous(clause, anchor))


def _build_quote(clause: tree.Quote, said: int | None, anchor: Anchor) -> Quote:
    """Return the excerpt, with its place if there is only one."""
    words = clause.words.text
    if len(anchor.occurrences) != 1:
        return Quote(words, clause.span, said, status=anchor.status)
    place = anchor.occurrences[0]
    paragraph = said or place.paragraph
    return Quote(
        words,
        clause.span,
        paragraph,
        start=place.start,
        end=place.end,
        status=anchor.status,
    )
