"""The model as CSV: a table of claims."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from argmap.model.elements import Claim
from argmap.model.queries import find_links, find_served_conclusions
from argmap.model.workspace import Workspace
from argmap.render.export.values import list_article_values, list_claim_values
from argmap.render.phrases import describe_quote
from argmap.render.terminal import replace_unsafe

# Without this mark, Excel reads a file in the encoding of the machine.
BYTE_ORDER_MARK = "\ufeff"
# Characters without a shape (Default_Ignorable_Code_Point of Unicode, and the blank of Braille),
# some of which a spreadsheet drops when it reads a cell.
INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# What makes a spreadsheet run a cell (OWASP, CSV Injection), also in full-width forms: at the
# start of a cell, or after a semicolon, which separates cells in some spreadsheets.
FORMULA = re.compile(f'((?:^|;)[\\s"{INVISIBLE}]*)([=+\\-@\uff1d\uff0b\uff0d\uff20])')
COLUMNS = (
    *("id", "article", "article_title", "authors", "publisher", "date", "role", "main", "text"),
    *("hedge", "speaker", "speaker_article", "speaker_claim", "stance", "condition", "when"),
    *("where", "answers", "because", "despite", "serves", "links", "quotes", "quote_status"),
    *("tags", "note", "file", "line"),
)


def render_csv(workspace: Workspace) -> str:
    """Return a table with one row per claim (RFC 4180, but with the line ends of text files).

    Every reader of CSV accepts a plain newline, and git and line tools need it.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for claim in workspace.claims:
        values = dict(_list_values(workspace, claim))
        writer.writerow(format_cell(values[column]) for column in COLUMNS)
    return BYTE_ORDER_MARK + table.getvalue()


def _list_values(workspace: Workspace, claim: Claim) -> Iterator[tuple[str, str | None]]:
    """Yield the cells of a claim by their columns."""
    shared = (
        *list_article_values(workspace.articles_by_id[claim.article]),
        *list_claim_values(claim),
    )
    yield from ((name, None if value is None else str(value)) for name, value in shared)
    yield "id", claim.id
    yield "main", "yes" if claim.main else "no"
    yield "because", _list_reasons(workspace, claim, conceded=False)
    yield "despite", _list_reasons(workspace, claim, conceded=True)
    yield "serves", _join(find_served_conclusions(workspace, claim.id))
    yield "links", _join(link.id for link in find_links(workspace, claim.id))
    yield "quotes", _join(map(describe_quote, claim.quotes))
    yield "quote_status", _join(quote.status for quote in claim.quotes)
    yield "tags", _join(claim.tags)
    yield "note", claim.note
    yield "file", claim.span.file.name
    yield "line", str(claim.span.line)


def _list_reasons(workspace: Workspace, claim: Claim, *, conceded: bool) -> str:
    """Return the premises of a claim's arguments: "a + b; c" are two arguments."""
    return _join(
        " + ".join(argument.premises)
        for argument in workspace.arguments_by_conclusion.get(claim.id, ())
        if argument.conceded is conceded
    )


def _join(values: Iterable[str]) -> str:
    return "; ".join(values)


def format_cell(value: str | None) -> str:
    """Return the value as a cell of one line, which no spreadsheet runs."""
    if not value:
        return ""
    return FORMULA.sub(r"\1'\2", replace_unsafe(value))
