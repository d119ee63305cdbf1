"""A comparison as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.analyze.compare.comparison import Comparison, PairComparison
from argmap.analyze.compare.derivation import Connection, build_connection
from argmap.analyze.compare.matrix import Cell, CellAnswer, Row
from argmap.model.queries import get_article_id
from argmap.model.workspace import Workspace
from argmap.render.compare.comparison_phrases import (
    CASES,
    CLASSES,
    HEADINGS,
    SILENT,
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
    describe_link,
    describe_path,
    describe_positions,
    describe_reliances,
    describe_status,
    describe_tally,
    describe_weight,
    group_relations,
    list_pair_parts,
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
        *_build_section("Questions", _build_matrix(comparison)),
        *(
            _build_pair(workspace, comparison.pair)
            if comparison.pair
            else _build_relations(workspace, comparison)
        ),
        *_build_limits(comparison),
        *_build_section(CLASSES, _build_classes(workspace, comparison)),
        *_build_section(UNTOUCHED, _build_untouched(comparison)),
        *_build_section(
            UNANSWERED,
            _build_connections(workspace, map(build_connection, comparison.unanswered)),
        ),
        *_build_section(CASES, _build_cases(comparison)),
    )
    return "\n".join(lines) + "\n"


def _build_section(title: str, body: Iterable[str], level: str = "##") -> Iterator[str]:
    """Yield a heading with lines below it, or nothing if there are none."""
    lines = tuple(body)
    if lines:
        yield from ("", f"{level} {title}", "", *lines)


def _build_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table, or nothing if it has no rows. Cells must be escaped."""
    lines = [_join_cells(cells) for cells in rows]
    if lines:
        yield _join_cells(head)
        yield _join_cells(("---",) * len(head))
        yield from lines


def _join_cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _build_matrix(comparison: Comparison) -> Iterator[str]:
    """Yield the synthesis matrix: a row for each question, a column for each article."""
    head = ("Question", *(escape_markdown(article.name) for article in comparison.articles))
    rows = ((_format_question(row), *map(_format_cell, row.cells)) for row in comparison.rows)
    yield from _build_table(head, rows)


def _format_question(row: Row) -> str:
    code = format_code(row.question.id)
    return f"{escape_markdown(row.question.text)}{NEW_LINE}{code}: *{describe_status(row)}*"


def _format_cell(cell: Cell) -> str:
    if not cell.answers:
        return f"*{SILENT}*"
    several = describe_positions(cell)
    first = (f"*{several}*",) if several else ()
    return NEW_LINE.join((*first, *map(_format_answer, cell.answers)))


def _format_answer(answer: CellAnswer) -> str:
    claims = (
        f"{format_code(claim.name)} {escape_markdown(describe_claim(claim))}"
        for claim in answer.claims
    )
    return NEW_LINE.join((f"**{escape_markdown(describe_answer(answer))}**", *claims))


def _build_relations(workspace: Workspace, comparison: Comparison) -> Iterator[str]:
    for title, groups in group_relations(comparison.relations):
        tables = (
            line
            for kind, connections in groups.items()
            for line in _build_section(
                HEADINGS[kind], _build_connections(workspace, connections), "###"
            )
        )
        yield from _build_section(title, tuple(tables)[1:])


def _build_connections(workspace: Workspace, connections: Iterable[Connection]) -> Iterator[str]:
    """Yield a table of connections: the claims at both ends, and why they are connected."""
    rows = (
        (
            _format_end(workspace, connection.source),
            _format_verb(connection),
            _format_end(workspace, connection.target),
            _format_reason(workspace, connection),
        )
        for connection in connections
    )
    yield from _build_table(("From", "", "To", "Why"), rows)


def _format_end(workspace: Workspace, reference: str) -> str:
    return f"{format_code(reference)} {escape_markdown(describe_end(workspace, reference))}"


def _format_verb(connection: Connection) -> str:
    return f"**{VERBS[connection.kind]}**{describe_link(connection.link)}"


def _format_reason(workspace: Workspace, connection: Connection) -> str:
    """Return the note of a link, or the path that a relation follows from."""
    if connection.link:
        return escape_markdown(connection.link.note or "")
    return NEW_LINE.join(map(escape_markdown, describe_path(workspace, connection.path)))


def _build_pair(workspace: Workspace, pair: PairComparison) -> Iterator[str]:
    head = (escape_markdown(pair.left), "", escape_markdown(pair.right), "Why")
    for heading, rows, connections in list_pair_parts(pair):
        lines = (
            *(_format_answers(row, pair) for row in rows),
            *(_format_pair(workspace, connection, pair.left) for connection in connections),
        )
        yield from _build_section(heading, _build_table(head, lines))


def _format_answers(row: Row, pair: PairComparison) -> tuple[str, ...]:
    left, right = (escape_markdown(describe_held(cell)) for cell in row.cells)
    remark = f"{NEW_LINE}{UNLINKED}" if row.question.id in pair.unlinked else ""
    question = escape_markdown(row.question.text) + remark
    return (left, format_code(row.question.id), right, question)


def _format_pair(workspace: Workspace, connection: Connection, left: str) -> tuple[str, ...]:
    verb, reason = _format_verb(connection), _format_reason(workspace, connection)
    source, target = (_format_end(workspace, end) for end in (connection.source, connection.target))
    if get_article_id(connection.source) == left:
        return (source, f"{verb} →", target, reason)
    return (target, f"← {verb}", source, reason)


def _build_limits(comparison: Comparison) -> Iterator[str]:
    if words := describe_cut(comparison.relations.cut):
        yield from ("", f"*{escape_markdown(words)}*")


def _build_classes(workspace: Workspace, comparison: Comparison) -> Iterator[str]:
    for members in comparison.classes:
        yield f"- {NEW_LINE.join(_format_end(workspace, claim) for claim in members)}"


def _build_untouched(comparison: Comparison) -> Iterator[str]:
    for weighty in comparison.untouched:
        claim = escape_markdown(describe_claim(weighty.claim))
        yield f"- {format_code(weighty.claim.id)} {claim} *{describe_weight(weighty)}*"


def _build_cases(comparison: Comparison) -> Iterator[str]:
    rows = (
        (
            escape_markdown(case.article),
            describe_case(case, comparison.scope),
            *map(escape_markdown, describe_reliances(case) or ("", "")),
        )
        for case in comparison.cases
    )
    yield from _build_table(("Article", "Case", "Assumptions", "Reported views"), rows)
