"""A comparison as Markdown."""

from collections.abc import Iterable, Iterator
from itertools import islice

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.derivation import Connection
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
from argmap.render.compare.row_markdown import NEW_LINE, build_matrix, build_table
from argmap.render.compare.view import SHORT, View
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.render.phrases import describe_article, describe_link_end

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
    """Return the note of a link, or the path that a relation follows from."""
    if connection.link:
        return escape_markdown(connection.link.note or "")
    return NEW_LINE.join(map(escape_markdown, describe_path(workspace, connection.path)))


def _build_limits(comparison: Comparison) -> Iterator[str]:
    if words := describe_cut(comparison.cut):
        yield from ("", f"*{escape_markdown(words)}*")


def _build_classes(workspace: Workspace, comparison: Comparison) -> Iterator[str]:
    for members in comparison.classes:
        yield f"- {NEW_LINE.join(_format_end(workspace, claim) for claim in members)}"
