"""A comparison as a page for the terminal."""

from collections.abc import Iterable, Iterator

from argmap.compare.comparison import Comparison, connection_of
from argmap.compare.matrix import Answered, Cell, Row
from argmap.model.elements import Claim
from argmap.model.workspace import Workspace
from argmap.output.compare.columns import (
    BLANK,
    Column,
    Passage,
    abreast,
    column_width,
    faint,
    flow,
    strong,
)
from argmap.output.compare.relation_text import (
    connection_lines,
    pair_sections,
    relation_sections,
)
from argmap.output.compare.wording import (
    CASES,
    CLASSES,
    SILENT,
    UNANSWERED,
    UNTOUCHED,
    answer_words,
    case_words,
    claim_words,
    cut_words,
    positions_words,
    reliances_words,
    status_words,
    tally,
    weight_words,
)
from argmap.output.ink import Ink
from argmap.output.overview import article_line


def render_text(workspace: Workspace, comparison: Comparison, columns: int, *, colour: bool) -> str:
    """Return the whole comparison, in lines of at most that many columns."""
    ink = Ink(colour)
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
        yield Passage(article_line(article))
    if comparison.articles:
        yield BLANK
    yield Passage(tally(comparison))


def matrix_row(row: Row, columns: int, ink: Ink) -> Iterator[str]:
    """Yield a question and its cells: side by side where they fit, else one below the other."""
    question = strong(f"{row.question.id}: {row.question.text}")
    yield from flow((BLANK, question, Passage(status_words(row))), columns, ink)
    if column_width(len(row.cells), columns - 2) and len(row.cells) > 1:
        yield ""
        yield from abreast(tuple(map(cell_column, row.cells)), columns, ink, depth=1)
    else:
        yield from flow(stack(row), columns, ink)


def cell_column(cell: Cell) -> Column:
    """Return what stands in a cell: the article, its positions, the claims that give them."""
    several = positions_words(cell)
    return (
        faint(cell.article),
        *((strong(f"{several}:"),) if several else ()),
        *(passage for each in cell.answers for passage in answer_passages(each)),
        *(() if cell.answers else (faint(SILENT),)),
    )


def answer_passages(answered: Answered) -> Iterator[Passage]:
    """Yield a position, then the claims that give it."""
    yield strong(answer_words(answered))
    yield from (Passage(named(claim)) for claim in answered.claims)


def named(claim: Claim) -> str:
    """Return a claim with its name in its article."""
    return f"{claim.name}: {claim_words(claim)}"


def stack(row: Row) -> Iterator[Passage]:
    """Yield what each article answers, and then which are silent."""
    for cell in row.cells:
        several = f" ({positions_words(cell)})" if cell.several else ""
        for answered in cell.answers:
            yield strong(f"{cell.article} {answer_words(answered)}{several}", depth=1)
            yield from (Passage(named(claim), depth=2) for claim in answered.claims)
    silent = ", ".join(cell.article for cell in row.cells if not cell.answers)
    if silent:
        yield faint(f"{SILENT}: {silent}", depth=1)


def limits(comparison: Comparison) -> Iterator[Passage]:
    """Yield what is left out of the derived relations, if anything is."""
    if words := cut_words(comparison.relations.cut):
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
        Passage(f"{'=' if place else '•'} {claim.id}: {claim_words(claim)}", depth=1)
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
            Passage(f"{weight.claim.id} ({weight_words(weight)})", depth=1),
            Passage(claim_words(weight.claim), depth=2),
        )
    )
    yield from titled(UNTOUCHED, passages)


def attack_section(
    workspace: Workspace, comparison: Comparison, columns: int, ink: Ink
) -> Iterator[str]:
    """Yield the attacks that nobody answers."""
    if comparison.unanswered:
        yield from flow((BLANK, strong(UNANSWERED)), columns, ink)
    for link in comparison.unanswered:
        yield from connection_lines(workspace, connection_of(link), columns, ink)


def case_section(comparison: Comparison) -> Iterator[Passage]:
    """Yield how far the case of each article rests on what is not in it."""
    passages = (
        passage
        for case in comparison.cases
        for passage in (
            Passage(f"{case.article}: {case_words(case, comparison.scope)}", depth=1),
            *(Passage(words, depth=2) for words in reliances_words(case)),
        )
    )
    yield from titled(CASES, passages)
