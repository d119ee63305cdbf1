"""A comparison as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.analyze.compare.comparison import Comparison, PairComparison
from argmap.analyze.compare.derivation import Connection
from argmap.model.workspace import Workspace
from argmap.render.compare.comparison_phrases import (
    CASES,
    CITATIONS,
    CLASSES,
    DERIVED,
    HEADINGS,
    REPORTS,
    STATED,
    UNANSWERED,
    UNTOUCHED,
    count_obvious,
    describe_case,
    describe_citation,
    describe_cut,
    describe_open_attack,
    describe_path,
    describe_reliances,
    describe_report,
    describe_tally,
    describe_weight,
    format_link_marks,
    get_verb,
    group_by_kind,
    list_ends,
    list_pair_parts,
    list_remarkable,
)
from argmap.render.compare.row_markdown import NEW_LINE, build_matrix, build_table
from argmap.render.compare.view import SHORT, View
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.render.phrases import describe_article, describe_claim, describe_link_end

UNTITLED = "Comparison"


def render_markdown(workspace: Workspace, comparison: Comparison, view: View = SHORT) -> str:
    """Return the comparison: headings, tables and lists."""
    lines = (
        f"# {escape_markdown(workspace.title or '') or UNTITLED}",
        "",
        *(f"- {escape_markdown(describe_article(article))}" for article in comparison.articles),
        "",
        f"{describe_tally(comparison)}.",
        *_build_section("Questions", build_matrix(comparison, view)),
        *_build_relations(workspace, comparison, view),
        *_build_limits(comparison),
        *_build_list(REPORTS, map(describe_report, comparison.reports)),
        *(_build_section(CLASSES, _build_classes(workspace, comparison)) if view.full else ()),
        *_build_section(UNTOUCHED, _build_untouched(comparison)),
        *_build_list(UNANSWERED, map(describe_open_attack, comparison.unanswered)),
        *_build_list(CITATIONS, map(describe_citation, comparison.citations)),
        *(_build_section(CASES, _build_cases(comparison)) if view.full else ()),
    )
    return "\n".join(lines) + "\n"


def _build_section(title: str, body: Iterable[str], level: str = "##") -> Iterator[str]:
    """Yield a heading with lines below it, or nothing if there are none."""
    lines = tuple(body)
    if lines:
        yield from ("", f"{level} {title}", "", *lines)


def _build_list(title: str, items: Iterable[str]) -> Iterator[str]:
    yield from _build_section(title, (f"- {escape_markdown(item)}" for item in items))


def _build_relations(workspace: Workspace, comparison: Comparison, view: View) -> Iterator[str]:
    relations = comparison.relations
    derived = relations.derived if view.full else list_remarkable(relations)
    if comparison.pair:
        yield from _build_pair(workspace, comparison.pair, derived)
    elif view.full:
        yield from _build_kinds(workspace, STATED, relations.stated)
        yield from _build_kinds(workspace, DERIVED, derived)
    else:
        for title, connections in ((STATED, relations.stated), (DERIVED, derived)):
            groups = group_by_kind(connections).values()
            sorted_by_kind = (connection for group in groups for connection in group)
            yield from _build_section(title, _build_connections(workspace, sorted_by_kind))
    if not view.full:
        yield from (line for words in count_obvious(relations) for line in ("", f"*{words}*"))


def _build_kinds(
    workspace: Workspace, title: str, connections: Iterable[Connection]
) -> Iterator[str]:
    tables = (
        line
        for kind, group in group_by_kind(connections).items()
        for line in _build_section(HEADINGS[kind], _build_connections(workspace, group), "###")
    )
    yield from _build_section(title, tuple(tables)[1:])


def _build_connections(workspace: Workspace, connections: Iterable[Connection]) -> Iterator[str]:
    """Yield a table of connections: the claims at both ends, and why they are connected."""
    rows = (_format_connection(workspace, connection) for connection in connections)
    yield from build_table(("From", "", "To", "Why"), rows)


def _format_connection(
    workspace: Workspace, connection: Connection, left: str | None = None
) -> tuple[str, ...]:
    """Return the cells of a connection; in a pair, the claim of the left article is first."""
    source, target = (_format_end(workspace, end) for end in list_ends(connection, left))
    verb = f"**{get_verb(connection, left)}**"
    marks = format_link_marks(workspace, connection, left)
    return source, f"{verb}{marks}", target, _format_reason(workspace, connection)


def _format_end(workspace: Workspace, reference: str) -> str:
    return f"{format_code(reference)} {escape_markdown(describe_link_end(workspace, reference))}"


def _format_reason(workspace: Workspace, connection: Connection) -> str:
    """Return the note of a link, or the path that a relation follows from."""
    if connection.link:
        return escape_markdown(connection.link.note or "")
    return NEW_LINE.join(map(escape_markdown, describe_path(workspace, connection.path)))


def _build_pair(
    workspace: Workspace, pair: PairComparison, derived: Iterable[Connection]
) -> Iterator[str]:
    """Yield what joins and separates two articles; of what is derived, only what is given."""
    head = (escape_markdown(pair.left), "", escape_markdown(pair.right), "Why")
    shown = {connection.key for connection in derived}
    for heading, connections in list_pair_parts(pair):
        lines = (
            _format_connection(workspace, connection, pair.left)
            for connection in connections
            if not connection.derived or connection.key in shown
        )
        yield from _build_section(heading, build_table(head, lines))


def _build_limits(comparison: Comparison) -> Iterator[str]:
    if words := describe_cut(comparison.cut):
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
    yield from build_table(("Article", "Case", "Assumptions", "Reported views"), rows)
