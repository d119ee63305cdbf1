"""The claims as CSV."""

import csv
import io
import re
from collections.abc import Iterable

from argmap.model.elements import Claim, Fact
from argmap.model.queries import find_links, find_served_conclusions
from argmap.model.workspace import Workspace
from argmap.render.terminal import UNSAFE

# Excel takes a file without this mark for one in the encoding of the machine.
BYTE_ORDER_MARK = "\ufeff"
# What makes a spreadsheet run a cell (OWASP, CSV Injection), full-width forms among it: at the
# start of a cell, or, where semicolons part cells, of what such a spreadsheet takes for one.
FORMULA = re.compile('((?:^|;)[\\s"]*)([=+\\-@\uff1d\uff0b\uff0d\uff20])')
COLUMNS = (
    "id",
    "article",
    "article_title",
    "authors",
    "publisher",
    "date",
    "role",
    "main",
    "text",
    "hedge",
    "speaker",
    "stance",
    "condition",
    "when",
    "answers",
    "because",
    "despite",
    "serves",
    "links",
    "quotes",
    "quote_status",
    "tags",
    "note",
    "file",
    "line",
)


def render_csv(workspace: Workspace) -> str:
    """Return a table with one row a claim (RFC 4180, but with the line ends of text files).

    Every reader of CSV takes a plain newline, and git and line tools want it.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(format_cell, _build_row(workspace, claim)) for claim in workspace.claims)
    return BYTE_ORDER_MARK + table.getvalue()


def _build_row(workspace: Workspace, claim: Claim) -> tuple[str | None, ...]:
    """Return the values of a claim, in the order of the columns."""
    article = workspace.articles_by_id[claim.article]
    return (
        claim.id,
        claim.article,
        article.title,
        _join(author.value for author in article.authors),
        _get_value(article.publisher),
        _get_value(article.date),
        claim.role,
        "yes" if claim.main else "no",
        claim.text,
        claim.hedge,
        claim.speaker,
        claim.stance,
        claim.condition,
        claim.when,
        _join(f"{answer.question} {answer.position}" for answer in claim.answers),
        _list_reasons(workspace, claim, conceded=False),
        _list_reasons(workspace, claim, conceded=True),
        _join(find_served_conclusions(workspace, claim.id)),
        _join(link.id for link in find_links(workspace, claim.id)),
        _join(quote.exact for quote in claim.quotes),
        _join(quote.status for quote in claim.quotes),
        _join(claim.tags),
        claim.note,
        claim.span.file.name,
        str(claim.span.line),
    )


def _list_reasons(workspace: Workspace, claim: Claim, *, conceded: bool) -> str:
    """Return the premises of the claim's arguments: `+` links them, and `;` parts the arguments."""
    return _join(
        " + ".join(argument.premises)
        for argument in workspace.arguments_by_conclusion.get(claim.id, ())
        if argument.conceded is conceded
    )


def _get_value(fact: Fact | None) -> str | None:
    """Return the value of a fact about an article, if there is one."""
    return None if fact is None else fact.value


def _join(values: Iterable[str]) -> str:
    """Return the values in one cell."""
    return "; ".join(values)


def format_cell(value: str | None) -> str:
    """Return the value as a cell of one line, which no spreadsheet runs and no terminal obeys."""
    if not value:
        return ""
    return FORMULA.sub(r"\1'\2", UNSAFE.sub(_replace_unsafe, value))


def _replace_unsafe(match: re.Match[str]) -> str:
    """Return what stands for an unsafe character in a cell."""
    return " " if match.group() in "\t\r\n" else "\ufffd"
