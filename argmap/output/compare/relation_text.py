"""How articles bear on each other, for the terminal: by kind, or two articles side by side."""

from collections.abc import Iterable, Iterator

from argmap.compare.connection import Connection
from argmap.compare.matrix import Row
from argmap.compare.pairwise import Pairwise
from argmap.compare.relations import Relations
from argmap.compare.scope import article_of
from argmap.model.workspace import Workspace
from argmap.output.compare.columns import BLANK, Passage, abreast, faint, flow, strong
from argmap.output.compare.wording import (
    DERIVED,
    HEADINGS,
    PAIR_HEADINGS,
    STATED,
    UNLINKED,
    VERBS,
    by_kind,
    end_words,
    held_words,
    link_marks,
    path_words,
)
from argmap.output.ink import Ink


def relation_sections(
    workspace: Workspace, relations: Relations, columns: int, ink: Ink
) -> Iterator[str]:
    """Yield the links between articles by kind, then what is derived, by kind as well."""
    for title, connections in (
        (STATED, relations.stated),
        (DERIVED, relations.derived),
    ):
        if connections:
            yield from flow((BLANK, strong(title)), columns, ink)
        for kind, group in by_kind(connections).items():
            yield from flow((BLANK, Passage(HEADINGS[kind])), columns, ink)
            yield from connection_list(workspace, group, columns, ink)


def connection_list(
    workspace: Workspace,
    connections: Iterable[Connection],
    columns: int,
    ink: Ink,
    left: str | None = None,
) -> Iterator[str]:
    """Yield connections; those of a pair with the claim of the left article on the left."""
    for connection in connections:
        yield from connection_lines(workspace, connection, columns, ink, left)


def connection_lines(
    workspace: Workspace,
    connection: Connection,
    columns: int,
    ink: Ink,
    left: str | None = None,
) -> Iterator[str]:
    """Yield a connection: its ends, both in words, and its note or the path that yields it."""
    words = f"{connection.source} {VERBS[connection.kind]} {connection.target}"
    head = strong(words + link_marks(connection.link), depth=1)
    ends = [connection.source, connection.target]
    if left is not None and article_of(connection.source) != left:
        ends.reverse()
    cells = tuple((Passage(end_words(workspace, end)),) for end in ends)
    yield from flow((head,), columns, ink)
    yield from abreast(cells, columns, ink, depth=2)
    note = connection.link.note if connection.link else None
    remarks = (
        *((f"Note: {note}",) if note else ()),
        *path_words(workspace, connection.path),
    )
    yield from flow((faint(each, depth=2) for each in remarks), columns, ink)


def pair_sections(workspace: Workspace, pair: Pairwise, columns: int, ink: Ink) -> Iterator[str]:
    """Yield what joins and parts two articles, the one on the left and the other on the right."""
    parts = (
        (pair.same, pair.agreements),
        ((), pair.supports),
        (pair.different, pair.contradictions),
        ((), pair.contrasts),
    )
    title = f"{pair.left} and {pair.right}, side by side"
    if any(rows or connections for rows, connections in parts):
        yield from flow((BLANK, strong(title)), columns, ink)
    for heading, (rows, connections) in zip(PAIR_HEADINGS, parts, strict=True):
        if rows or connections:
            yield from flow((BLANK, Passage(heading)), columns, ink)
        for row in rows:
            yield from answers_lines(row, pair, columns, ink)
        yield from connection_list(workspace, connections, columns, ink, pair.left)


def answers_lines(row: Row, pair: Pairwise, columns: int, ink: Ink) -> Iterator[str]:
    """Yield what two articles answer to a question."""
    yield from flow((strong(f"{row.question.id}: {row.question.text}", depth=1),), columns, ink)
    cells = tuple((Passage(held_words(cell)),) for cell in row.cells)
    yield from abreast(cells, columns, ink, depth=2)
    if row.question.id in pair.unlinked:
        yield from flow((faint(UNLINKED, depth=2),), columns, ink)
