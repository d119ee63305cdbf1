"""A comparison as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.analyze.compare.comparison import Comparison, PairComparison, build_connection
from argmap.analyze.compare.derivation import Connection
from argmap.analyze.compare.matrix import Cell, CellAnswer, Row
from argmap.model.queries import get_article_id
from argmap.model.workspace import Workspace
from argmap.render.compare.wording import (
    CASES,
    CLASSES,
    DERIVED,
    HEADINGS,
    PAIR_HEADINGS,
    SILENT,
    STATED,
    UNANSWERED,
    UNLINKED,
    UNTOUCHED,
    VERBS,
    describe_answer,
    describe_case,
    describe_claim,
    describe_cut,
    describe_end,
    describe_held,
    describe_link_marks,
    describe_path,
    describe_positions,
    describe_reliances,
    describe_status,
    describe_tally,
    describe_weight,
    group_by_kind,
)
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.render.phrases import describe_article

NEW_LINE = "<br>"
UNTITLED = "Comparison"


def render_markdown(workspace: Workspace, comparison: Comparison) -> str:
    """Return the whole comparison: headings, tables and lists."""
    lines = (
        f"# {escape_markdown(workspace.title or '') or UNTITLED}",
        "",
        *(f"- {escape_markdown(describe_article(article))}" for article in comparison.articles),
        "",
        f"{describe_tally(comparison)}.",
        *section("Questions", matrix(comparison)),
        *(
            pair_sections(workspace, comparison.pair)
            if comparison.pair
            else relation_sections(workspace, comparison)
        ),
        *limits(comparison),
        *section(CLASSES, classes(workspace, comparison)),
        *section(UNTOUCHED, untouched(comparison)),
        *section(
            UNANSWERED,
            connection_table(workspace, map(build_connection, comparison.unanswered)),
        ),
        *section(CASES, cases(comparison)),
    )
    return "\n".join(lines) + "\n"


def section(title: str, body: Iterable[str], level: str = "##") -> Iterator[str]:
    """Yield a heading and what stands below it; nothing, when that is nothing."""
    lines = tuple(body)
    if lines:
        yield from ("", f"{level} {title}", "", *lines)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table; nothing, when it has no rows. Cells must be escaped."""
    lines = [table_line(cells) for cells in rows]
    if lines:
        yield table_line(head)
        yield table_line(("---",) * len(head))
        yield from lines


def table_line(cells: Iterable[str]) -> str:
    """Return the cells as a line of a table."""
    return f"| {' | '.join(cells)} |"


def matrix(comparison: Comparison) -> Iterator[str]:
    """Yield the synthesis matrix: a row a question, a column an article."""
    head = ("Question", *(escape_markdown(article.name) for article in comparison.articles))
    yield from table(head, ((question(row), *map(cell, row.cells)) for row in comparison.rows))


def question(row: Row) -> str:
    """Return the first cell of a row: the question, and how the articles stand."""
    return f"{escape_markdown(row.question.text)}{NEW_LINE}{format_code(row.question.id)}: *{describe_status(row)}*"


def cell(content: Cell) -> str:
    """Return the cell of an article: its positions, each with the claims that give it."""
    if not content.answers:
        return f"*{SILENT}*"
    several = describe_positions(content)
    first = (f"*{several}*",) if several else ()
    return NEW_LINE.join((*first, *map(answer, content.answers)))


def answer(answered: CellAnswer) -> str:
    """Return a position of a cell, and the claims that give it."""
    claims = (
        f"{format_code(claim.name)} {escape_markdown(describe_claim(claim))}"
        for claim in answered.claims
    )
    return NEW_LINE.join((f"**{escape_markdown(describe_answer(answered))}**", *claims))


def relation_sections(workspace: Workspace, comparison: Comparison) -> Iterator[str]:
    """Yield the links between articles, then what is derived, a table for each kind."""
    relations = comparison.relations
    for title, connections in ((STATED, relations.stated), (DERIVED, relations.derived)):
        tables = (
            line
            for kind, group in group_by_kind(connections).items()
            for line in section(HEADINGS[kind], connection_table(workspace, group), "###")
        )
        yield from section(title, tuple(tables)[1:])


def connection_table(workspace: Workspace, connections: Iterable[Connection]) -> Iterator[str]:
    """Yield a table of connections: the claims at both ends, and what is said of it."""
    rows = (
        (
            end(workspace, each.source),
            f"**{VERBS[each.kind]}**{describe_link_marks(each.link)}",
            end(workspace, each.target),
            remarks(workspace, each),
        )
        for each in connections
    )
    yield from table(("From", "", "To", "Why"), rows)


def end(workspace: Workspace, reference: str) -> str:
    """Return an end of a connection, with its words."""
    return f"{format_code(reference)} {escape_markdown(describe_end(workspace, reference))}"


def remarks(workspace: Workspace, connection: Connection) -> str:
    """Return the note of a link, or the path that yields what is derived."""
    if connection.link:
        return escape_markdown(connection.link.note or "")
    return NEW_LINE.join(map(escape_markdown, describe_path(workspace, connection.path)))


def pair_sections(workspace: Workspace, pair: PairComparison) -> Iterator[str]:
    """Yield what joins and parts two articles, a table for each, the one left, the other right."""
    parts = (
        (pair.same, pair.agreements),
        ((), pair.supports),
        (pair.different, pair.contradictions),
        ((), pair.contrasts),
    )
    head = (escape_markdown(pair.left), "", escape_markdown(pair.right), "Why")
    for heading, (rows, connections) in zip(PAIR_HEADINGS, parts, strict=True):
        lines = (
            *(answers_line(row, pair) for row in rows),
            *(pair_line(workspace, each, pair.left) for each in connections),
        )
        yield from section(heading, table(head, lines))


def answers_line(row: Row, pair: PairComparison) -> tuple[str, ...]:
    """Return what two articles answer to a question, as cells of a table."""
    left, right = (escape_markdown(describe_held(each)) for each in row.cells)
    remark = f"{NEW_LINE}{UNLINKED}" if row.question.id in pair.unlinked else ""
    return (left, format_code(row.question.id), right, escape_markdown(row.question.text) + remark)


def pair_line(workspace: Workspace, connection: Connection, left: str) -> tuple[str, ...]:
    """Return a connection as cells of a table, the claim of the left article first."""
    verb = f"**{VERBS[connection.kind]}**{describe_link_marks(connection.link)}"
    source, target = end(workspace, connection.source), end(workspace, connection.target)
    why = remarks(workspace, connection)
    if get_article_id(connection.source) == left:
        return (source, f"{verb} →", target, why)
    return (target, f"← {verb}", source, why)


def limits(comparison: Comparison) -> Iterator[str]:
    """Yield what is left out of the derived relations, if anything is."""
    if words := describe_cut(comparison.relations.cut):
        yield from ("", f"*{escape_markdown(words)}*")


def classes(workspace: Workspace, comparison: Comparison) -> Iterator[str]:
    """Yield each class of restated claims, with every wording."""
    for members in comparison.classes:
        claims = (end(workspace, claim) for claim in members)
        yield f"- {NEW_LINE.join(claims)}"


def untouched(comparison: Comparison) -> Iterator[str]:
    """Yield the claims of weight that no other article takes up."""
    for weight in comparison.untouched:
        claim = weight.claim
        yield f"- {format_code(claim.id)} {escape_markdown(describe_claim(claim))} *{describe_weight(weight)}*"


def cases(comparison: Comparison) -> Iterator[str]:
    """Yield how far the case of each article rests on what is not in it."""
    rows = (
        (
            escape_markdown(case.article),
            describe_case(case, comparison.scope),
            *(map(escape_markdown, describe_reliances(case) or ("", ""))),
        )
        for case in comparison.cases
    )
    yield from table(("Article", "Case", "Assumptions", "Reported views"), rows)
