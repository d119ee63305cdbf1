"""A comparison as text for a terminal."""

from collections.abc import Iterable, Iterator

from argmap.analyze.compare.comparison import Comparison, PairComparison, build_connection
from argmap.analyze.compare.derivation import Connection
from argmap.analyze.compare.matrix import Cell, CellAnswer, Row
from argmap.analyze.compare.relations import Relations
from argmap.analyze.compare.scope import get_article_id
from argmap.model.elements import Claim
from argmap.model.workspace import Workspace
from argmap.render.compare.columns import (
    BLANK,
    Column,
    Passage,
    abreast,
    column_width,
    faint,
    flow,
    strong,
)
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
from argmap.render.show import describe_article
from argmap.render.terminal import Ansi


def relation_sections(
    workspace: Workspace, relations: Relations, columns: int, ink: Ansi
) -> Iterator[str]:
    """Yield the links between articles by kind, then what is derived, by kind as well."""
    for title, connections in (
        (STATED, relations.stated),
        (DERIVED, relations.derived),
    ):
        if connections:
            yield from flow((BLANK, strong(title)), columns, ink)
        for kind, group in group_by_kind(connections).items():
            yield from flow((BLANK, Passage(HEADINGS[kind])), columns, ink)
            yield from connection_list(workspace, group, columns, ink)


def connection_list(
    workspace: Workspace,
    connections: Iterable[Connection],
    columns: int,
    ink: Ansi,
    left: str | None = None,
) -> Iterator[str]:
    """Yield connections; those of a pair with the claim of the left article on the left."""
    for connection in connections:
        yield from connection_lines(workspace, connection, columns, ink, left)


def connection_lines(
    workspace: Workspace,
    connection: Connection,
    columns: int,
    ink: Ansi,
    left: str | None = None,
) -> Iterator[str]:
    """Yield a connection: its ends, both in words, and its note or the path that yields it."""
    words = f"{connection.source} {VERBS[connection.kind]} {connection.target}"
    head = strong(words + describe_link_marks(connection.link), depth=1)
    ends = [connection.source, connection.target]
    if left is not None and get_article_id(connection.source) != left:
        ends.reverse()
    cells = tuple((Passage(describe_end(workspace, end)),) for end in ends)
    yield from flow((head,), columns, ink)
    yield from abreast(cells, columns, ink, depth=2)
    note = connection.link.note if connection.link else None
    remarks = (
        *((f"Note: {note}",) if note else ()),
        *describe_path(workspace, connection.path),
    )
    yield from flow((faint(each, depth=2) for each in remarks), columns, ink)


def pair_sections(
    workspace: Workspace, pair: PairComparison, columns: int, ink: Ansi
) -> Iterator[str]:
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


def answers_lines(row: Row, pair: PairComparison, columns: int, ink: Ansi) -> Iterator[str]:
    """Yield what two articles answer to a question."""
    yield from flow((strong(f"{row.question.id}: {row.question.text}", depth=1),), columns, ink)
    cells = tuple((Passage(describe_held(cell)),) for cell in row.cells)
    yield from abreast(cells, columns, ink, depth=2)
    if row.question.id in pair.unlinked:
        yield from flow((faint(UNLINKED, depth=2),), columns, ink)


def render_text(workspace: Workspace, comparison: Comparison, columns: int, *, colour: bool) -> str:
    """Return the whole comparison, in lines of at most that many columns."""
    ink = Ansi(colour)
    lines = (
        *flow(head(workspace, comparison), columns, ink),
        *(line for row in comparison.rows for line in matrix_row(row, columns, ink)),
        *(
            pair_sections(workspace, comparison.pair, columns, ink)
            if comparison.pair
            else relation_sections(workspace, comparison.relations, columns, ink)
        ),
        *flow(limits(comparison), columns, ink),
        *flow(class_section(workspace, comparison), columns, ink),
        *flow(untouched_section(comparison), columns, ink),
        *attack_section(workspace, comparison, columns, ink),
        *flow(case_section(comparison), columns, ink),
    )
    return "\n".join(lines) + "\n"


def head(workspace: Workspace, comparison: Comparison) -> Iterator[Passage]:
    """Yield the title of the map, the articles compared, and the counts."""
    if workspace.title:
        yield strong(workspace.title)
        yield BLANK
    for article in comparison.articles:
        yield Passage(describe_article(article))
    if comparison.articles:
        yield BLANK
    yield Passage(describe_tally(comparison))


def matrix_row(row: Row, columns: int, ink: Ansi) -> Iterator[str]:
    """Yield a question and its cells: side by side where they fit, else one below the other."""
    question = strong(f"{row.question.id}: {row.question.text}")
    yield from flow((BLANK, question, Passage(describe_status(row))), columns, ink)
    if column_width(len(row.cells), columns - 2) and len(row.cells) > 1:
        yield ""
        yield from abreast(tuple(map(cell_column, row.cells)), columns, ink, depth=1)
    else:
        yield from flow(stack(row), columns, ink)


def cell_column(cell: Cell) -> Column:
    """Return what stands in a cell: the article, its positions, the claims that give them."""
    several = describe_positions(cell)
    return (
        faint(cell.article),
        *((strong(f"{several}:"),) if several else ()),
        *(passage for each in cell.answers for passage in answer_passages(each)),
        *(() if cell.answers else (faint(SILENT),)),
    )


def answer_passages(answered: CellAnswer) -> Iterator[Passage]:
    """Yield a position, then the claims that give it."""
    yield strong(describe_answer(answered))
    yield from (Passage(named(claim)) for claim in answered.claims)


def named(claim: Claim) -> str:
    """Return a claim with its name in its article."""
    return f"{claim.name}: {describe_claim(claim)}"


def stack(row: Row) -> Iterator[Passage]:
    """Yield what each article answers, and then which are silent."""
    for cell in row.cells:
        several = f" ({describe_positions(cell)})" if cell.several else ""
        for answered in cell.answers:
            yield strong(f"{cell.article} {describe_answer(answered)}{several}", depth=1)
            yield from (Passage(named(claim), depth=2) for claim in answered.claims)
    silent = ", ".join(cell.article for cell in row.cells if not cell.answers)
    if silent:
        yield faint(f"{SILENT}: {silent}", depth=1)


def limits(comparison: Comparison) -> Iterator[Passage]:
    """Yield what is left out of the derived relations, if anything is."""
    if words := describe_cut(comparison.relations.cut):
        yield from (BLANK, faint(words))


def titled(title: str, items: Iterable[Passage]) -> Iterator[Passage]:
    """Yield a title with passages below it; nothing, when there are none."""
    every = tuple(items)
    if every:
        yield from (BLANK, strong(title), *every)


def class_section(workspace: Workspace, comparison: Comparison) -> Iterator[Passage]:
    """Yield the classes of restated claims, with each wording."""
    claims = ([workspace.claims_by_id[each] for each in each] for each in comparison.classes)
    passages = (
        Passage(f"{'=' if place else '•'} {claim.id}: {describe_claim(claim)}", depth=1)
        for members in claims
        for place, claim in enumerate(members)
    )
    yield from titled(CLASSES, passages)


def untouched_section(comparison: Comparison) -> Iterator[Passage]:
    """Yield the claims of weight that no other article takes up."""
    passages = (
        passage
        for weight in comparison.untouched
        for passage in (
            Passage(f"{weight.claim.id} ({describe_weight(weight)})", depth=1),
            Passage(describe_claim(weight.claim), depth=2),
        )
    )
    yield from titled(UNTOUCHED, passages)


def attack_section(
    workspace: Workspace, comparison: Comparison, columns: int, ink: Ansi
) -> Iterator[str]:
    """Yield the attacks that nobody answers."""
    if comparison.unanswered:
        yield from flow((BLANK, strong(UNANSWERED)), columns, ink)
    for link in comparison.unanswered:
        yield from connection_lines(workspace, build_connection(link), columns, ink)


def case_section(comparison: Comparison) -> Iterator[Passage]:
    """Yield how far the case of each article rests on what is not in it."""
    passages = (
        passage
        for case in comparison.cases
        for passage in (
            Passage(f"{case.article}: {describe_case(case, comparison.scope)}", depth=1),
            *(Passage(words, depth=2) for words in describe_reliances(case)),
        )
    )
    yield from titled(CASES, passages)
