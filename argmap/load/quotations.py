"""Finds the quotations of an article in its source text."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from argmap.load.anchoring import Anchor, SearchableText
from argmap.load.loading_rules import WRONG_VALUE
from argmap.load.paragraphs import SourceText, split_source_text
from argmap.load.stated_places import StatedPlace, state_page, state_paragraph
from argmap.load.value_checks import MOST_DIGITS
from argmap.model.elements import Quote, QuoteStatus
from argmap.source.diagnostics import Diagnostic, Label
from argmap.syntax import tree

if TYPE_CHECKING:
    from argmap.load.nearest_passage import SourceWords


class Quotations:
    """Anchors the excerpts of one article, and keeps what it learns of its text."""

    def __init__(
        self,
        article: str,
        source: SourceText | None,
        first_page: int,
        report: Callable[[Diagnostic], None],
    ) -> None:
        """Start from the article's text; without one, excerpts are not checked."""
        self.article = article
        self.text = SearchableText(source) if source else None
        self.first_page = first_page
        self.report = report

    @cached_property
    def words(self) -> "SourceWords":
        """The words of the text; only excerpts that it lacks are compared with them."""
        from argmap.load.nearest_passage import SourceWords  # noqa: PLC0415  # most texts never need it

        return SourceWords(self.text.source if self.text else split_source_text(""))

    def anchor(self, clauses: tuple[tree.Quote, ...]) -> tuple[Quote, ...]:
        """Return the excerpts of one claim, each with its place in the source."""
        return tuple(self._anchor_one(clause) for clause in clauses)

    def _anchor_one(self, clause: tree.Quote) -> Quote:
        """Return an excerpt with its place in the source, or unchecked where there is none."""
        paragraph = self._read_number(clause.paragraph, "paragraph", 1)
        page = self._read_number(clause.page, "page", 0)
        quote = Quote(clause.words.text, clause.span, paragraph, page)
        if self.text is None:
            return quote
        said = self._find_stated_place(clause, quote, self.text.source)
        anchor = self.text.anchor(clause.words.text, said.where if said else None)
        if anchor.status is not QuoteStatus.VERIFIED:
            self._report(clause, said, anchor, self.text)
        is_on_page = said is not None and said.is_page and anchor.status is QuoteStatus.VERIFIED
        return replace(_add_place(quote, anchor), page_checked=is_on_page)

    def _read_number(self, word: tree.Word | None, kind: str, least: int) -> int | None:
        """Return the number of a paragraph or page that the author gives."""
        if word is None:
            return None
        digits = word.text.lstrip("0") or "0"
        if len(digits) <= MOST_DIGITS and int(digits) >= least:
            return int(digits)
        message = f"there is no {kind} {word.text[:MOST_DIGITS]}"
        hint = "paragraphs are counted from 1" if kind == "paragraph" else None
        self.report(Diagnostic(WRONG_VALUE, message, Label(word.span), hint=hint))
        return None

    def _find_stated_place(
        self, clause: tree.Quote, quote: Quote, source: SourceText
    ) -> StatedPlace | None:
        if clause.paragraph is not None and quote.paragraph is not None:
            return state_paragraph(clause.paragraph, quote.paragraph, source)
        if clause.page is not None and quote.page is not None:
            return state_page(clause.page, quote.page, source, self.first_page)
        return None

    def _report(
        self, clause: tree.Quote, said: StatedPlace | None, anchor: Anchor, text: SearchableText
    ) -> None:
        """Report an excerpt that does not occur exactly once where it should."""
        from argmap.load import quotation_reports as reports  # noqa: PLC0415  # sound maps never need it

        if anchor.status is QuoteStatus.MISSING:
            self.report(reports.report_absent(clause, said, self.article, text, self.words))
        elif said is not None and anchor.status is QuoteStatus.ELSEWHERE:
            self.report(reports.report_elsewhere(said, anchor, text.source))
        else:
            self.report(reports.report_ambiguous(clause, said, anchor))


def _add_place(quote: Quote, anchor: Anchor) -> Quote:
    """Return the excerpt with its place, if there is only one."""
    if len(anchor.occurrences) != 1:
        return replace(quote, status=anchor.status)
    place = anchor.occurrences[0]
    return replace(
        quote,
        paragraph=quote.paragraph or place.paragraph,
        start=place.start,
        end=place.end,
        status=anchor.status,
    )
