"""A comparison as Markdown."""

from collections.abc import Iterable, Iterator
from itertools import islice

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.derivation import Connection
from argmap.analyze.compare.matrix import Cell, Row
from argmap.model.elements import Article, Claim
from argmap.model.workspace import Workspace
from argmap.render.compare.comparison_phrases import (
    CLASSES,
    describe_cut,
    describe_tally,
    list_sections,
)
from argmap.render.compare.link_phrases import (
    DERIVED,
    HEADINGS,
    PAIR_HEADINGS,
    STATED,
    count_obvious,
    describe_path,
    format_link_marks,
    get_verb,
    group_by_heading,
    list_ends,
    list_remarkable,
    sort_by_kind,
)
from argmap.render.compare.row_phrases import (
    SILENT,
    MergedAnswer,
    describe_quote,
    describe_status,
    list_grounds,
    merge_answers,
)
from argmap.render.compare.view import SHORT, Rows, View
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.render.phrases import describe_article, describe_claim, describe_link_end, format_fact

UNTITLED = "Comparison"


def render_markdown(workspace: Workspace, comparison: Comparison, view: View = SHORT) -> str:
    """Return the comparison: headings, tables and lists."""
    lines = (
        f"# {escape_markdown(workspace.title or '') or UNTITLED}",
        *(("",) if comparison.articles else ()),
        *(f"- {escape_markdown(describe_article(article))}" for article in comparison.articles),
        "",
        f"{describe_tally(comparison)}.",
        *_build_section("Questions", build_matrix(comparison, view)),
        *_build_relations(workspace, comparison, view),
        *_build_limits(comparison),
        *(_build_section(CLASSES, _build_classes(workspace, comparison)) if view.full else ()),
        *_build_sections(comparison, view),
    )
    return "\n".join(lines) + "\n"


def _build_section(title: str, body: Iterable[str], level: str = "##") -> Iterator[str]:
    """Yield a heading with lines below it, or nothing if there are none."""
    lines = tuple(body)
    if lines:
        yield from ("", f"{level} {title}", "", *lines)


def _build_sections(comparison: Comparison, view: View) -> Iterator[str]:
    for title, lines in list_sections(comparison, full=view.full):
        items = (f"{'  ' * (depth - 1)}- {escape_markdown(text)}" for depth, text in lines)
        yield from _build_section(title, items)


def _build_relations(workspace: Workspace, comparison: Comparison, view: View) -> Iterator[str]:
    relations = comparison.relations
    derived = relations.derived if view.full else list_remarkable(relations)
    if comparison.pair:
        connections = (*relations.stated, *derived)
        for heading, group in group_by_heading(connections, PAIR_HEADINGS).items():
            yield from _build_section(heading, _build_links(workspace, group, comparison.pair))
    for title, connections in ((STATED, relations.stated), (DERIVED, derived)):
        if view.full and not comparison.pair:
            yield from _build_section(title, _build_kinds(workspace, connections))
        elif not comparison.pair:
            links = _build_links(workspace, sort_by_kind(connections))
            yield from _build_section(title, links)
    if not view.full:
        yield from (line for words in count_obvious(relations) for line in ("", f"*{words}*"))


def _build_kinds(workspace: Workspace, connections: Iterable[Connection]) -> Iterator[str]:
    """Yield a table of connections for each kind, with a heading."""
    tables = (
        line
        for heading, group in group_by_heading(connections, HEADINGS).items()
        for line in _build_section(heading, _build_links(workspace, group), "###")
    )
    yield from islice(tables, 1, None)


def _build_links(
    workspace: Workspace, connections: Iterable[Connection], pair: tuple[str, str] | None = None
) -> Iterator[str]:
    """Yield a table of connections: the claims at both ends, and why they are connected.

    In a pair, the claims of the left article come first.
    """
    first, second = map(escape_markdown, pair or ("From", "To"))
    left = pair[0] if pair else None
    rows = (_format_connection(workspace, connection, left) for connection in connections)
    yield from build_table((first, "", second, "Why"), rows)


def _format_connection(
    workspace: Workspace, connection: Connection, left: str | None
) -> tuple[str, ...]:
    source, target = (_format_end(workspace, end) for end in list_ends(connection, left))
    verb = f"**{get_verb(connection, left)}**"
    marks = format_link_marks(workspace, connection, left)
    return source, f"{verb}{marks}", target, _format_reason(workspace, connection)


def _format_end(workspace: Workspace, reference: str) -> str:
    return f"{format_code(reference)} {escape_markdown(describe_link_end(workspace, reference))}"


def _format_reason(workspace: Workspace, connection: Connection) -> str:
    if connection.link:
        return escape_markdown(connection.link.note or "")
    return NEW_LINE.join(map(escape_markdown, describe_path(workspace, connection.path)))


def _build_limits(comparison: Comparison) -> Iterator[str]:
    if words := describe_cut(comparison.cut):
        yield from ("", f"*{escape_markdown(words)}*")


def _build_classes(workspace: Workspace, comparison: Comparison) -> Iterator[str]:
    for members in comparison.classes:
        yield f"- {NEW_LINE.join(_format_end(workspace, claim) for claim in members)}"


NEW_LINE = "<br>"


def build_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table, or nothing if it has no rows. Cells must be escaped."""
    lines = [_join_cells(cells) for cells in rows]
    if lines:
        yield _join_cells(head)
        yield _join_cells(("---",) * len(head))
        yield from lines


def _join_cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def build_matrix(comparison: Comparison, view: View) -> Iterator[str]:
    """Yield the synthesis matrix: a row for each question, or for each article."""
    questions = tuple(map(_format_question, comparison.rows))
    cells = [
        [_format_cell(cell, quotes=view.quotes) for cell in row.cells] for row in comparison.rows
    ]
    if view.rows is Rows.ARTICLES:
        rows = (
            (_format_article(article), date, *(row[place] for row in cells))
            for place, article in enumerate(comparison.articles)
            for date in (escape_markdown(format_fact(article.date)),)
        )
        yield from build_table(("Article", "Date", *questions), rows)
    else:
        names = (escape_markdown(article.name) for article in comparison.articles)
        rows = ((question, *row) for question, row in zip(questions, cells, strict=True))
        yield from build_table(("Question", *names), rows)


def _format_article(article: Article) -> str:
    note = f"{NEW_LINE}*{escape_markdown(article.note)}*" if article.note else ""
    return escape_markdown(describe_article(article)) + note


def _format_question(row: Row) -> str:
    question = row.question
    return NEW_LINE.join(
        (
            escape_markdown(question.text),
            f"{format_code(question.id)}: *{describe_status(row)}*",
            *map(escape_markdown, list_grounds(row)),
            *((f"Note: {escape_markdown(question.note)}",) if question.note else ()),
        )
    )


def _format_cell(cell: Cell, *, quotes: bool) -> str:
    if not cell.answers:
        return f"*{SILENT}*"
    return NEW_LINE.join(_format_answer(answer, quotes=quotes) for answer in merge_answers(cell))


def _format_answer(answer: MergedAnswer, *, quotes: bool) -> str:
    claims = (line for claim in answer.claims for line in _format_claim(claim, quotes=quotes))
    return NEW_LINE.join((f"**{escape_markdown(answer.words)}**", *claims))


def _format_claim(claim: Claim, *, quotes: bool) -> Iterator[str]:
    yield f"{format_code(claim.name)} {escape_markdown(describe_claim(claim))}"
    for quote in claim.quotes if quotes else ():
        yield escape_markdown(describe_quote(quote))
