"""The paragraph of a quotation, with the words marked."""

from argmap.analyze.coverage import locate_parts
from argmap.editor.context import Context
from argmap.editor.markdown import escape, escape_piece, join_blocks
from argmap.editor.quotable_text import Range, recall_text
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Quote, QuoteStatus
from argmap.render.phrases import describe_quote_place
from argmap.render.show import describe_quote_status

MOST_AROUND = 300
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
MARKS = dict.fromkeys(QuoteStatus, "✗ ") | {
    QuoteStatus.VERIFIED: "✓ ",
    QuoteStatus.UNCHECKED: "",
}


def describe_quotation(loaded: LoadedWorkspace, context: Context) -> str:
    """Return whether the quotation at an offset was found, and its paragraph."""
    claim = loaded.workspace.claims_by_id.get(context.claim)
    token = context.token
    if claim is None or token is None or claim.span.file is not context.file:
        return ""
    quotes = (quote for quote in claim.quotes if quote.span.start <= token.start < quote.span.end)
    quote = next(quotes, None)
    return describe_quote_page(loaded, claim.article, quote) if quote else ""


def describe_quote_page(loaded: LoadedWorkspace, article: str, quote: Quote) -> str:
    """Return whether a quotation was found, where, and its paragraph with the words in bold."""
    mark = MARKS.get(quote.status, "")
    place = describe_quote_place(quote)
    head = f"{mark}**{describe_quote_status(quote)}**{f' · {place}' if place else ''}"
    return join_blocks(head, _quote_paragraph(loaded, article, quote))


def _quote_paragraph(loaded: LoadedWorkspace, article: str, quote: Quote) -> str:
    text = recall_text(loaded, article)
    if text is None or quote.start is None or quote.end is None:
        return ""
    whole = (quote.start, quote.end)
    parts = locate_parts(quote.exact, whole, text.searchable)
    paragraph = text.source.locate_paragraph(text.source.find_paragraph(quote.start)) or whole
    start = max(paragraph[0], quote.start - MOST_AROUND)
    end = min(max(paragraph[1], quote.end), quote.end + MOST_AROUND)
    before = ELLIPSIS if start > paragraph[0] else ""
    after = ELLIPSIS if end < paragraph[1] else ""
    return f"> {before}{_mark_parts(text.source.text, (start, end), parts)}{after}"


def _mark_parts(text: str, around: Range, parts: tuple[Range, ...]) -> str:
    """Return a passage of a text on one line, with some parts of it in bold."""
    pieces: list[str] = []
    done, end = around
    for first, last in parts:
        pieces += (escape_piece(text[done:first]), f"**{escape(text[first:last])}**")
        done = last
    return "".join((*pieces, escape_piece(text[done:end]))).strip()
