"""A comparison as text for a terminal."""

from collections.abc import Iterable, Iterator

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.derivation import Connection
from argmap.model.workspace import Workspace
from argmap.render.compare.columns import BLANK, Page, Passage, make_bold, make_dim
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
    SURE,
    count_obvious,
    describe_connection,
    describe_derived,
    describe_links_briefly,
    describe_path,
    group_by_articles,
    group_by_heading,
    list_ends,
    list_remarkable,
    sort_by_kind,
)
from argmap.render.compare.row_text import render_article_rows, render_brief_rows, render_rows
from argmap.render.compare.view import SHORT, Rows, View
from argmap.render.phrases import describe_article, describe_claim, describe_link_end
from argmap.render.terminal import Ansi


def render_text(
    workspace: Workspace,
    comparison: Comparison,
    columns: int,
    *,
    colour: bool,
    view: View = SHORT,
) -> str:
    """Return the comparison, in lines of at most that many columns."""
    page = Page(columns, Ansi(colour))
    lines = (
        *page.stack(*_build_head(workspace, comparison)),
        *_render_matrix(comparison, page, view),
        *_render_relations(workspace, comparison, page, view),
        *page.stack(*_build_limits(comparison)),
        *(page.stack(*_build_classes(workspace, comparison)) if view.full else ()),
        *page.stack(*_build_sections(comparison, full=view.full)),
    )
    return "\n".join(lines) + "\n"


def _build_head(workspace: Workspace, comparison: Comparison) -> Iterator[Passage]:
    if workspace.title:
        yield make_bold(workspace.title)
    for article in comparison.articles:
        yield Passage(describe_article(article))
    if comparison.articles:
        yield BLANK
    yield Passage(describe_tally(comparison))


def _render_matrix(comparison: Comparison, page: Page, view: View) -> Iterator[str]:
    if view.rows is Rows.ARTICLES:
        return render_article_rows(comparison, page, quotes=view.quotes)
    if view.full or view.quotes or comparison.pair:
        return render_rows(comparison.rows, page, quotes=view.quotes)
    return render_brief_rows(comparison.rows, page)


def _render_relations(
    workspace: Workspace, comparison: Comparison, page: Page, view: View
) -> Iterator[str]:
    relations = comparison.relations
    derived = relations.derived if view.full else list_remarkable(relations)
    if comparison.pair:
        left, right = comparison.pair
        title = f"{left} and {right}, side by side"
        yield from _render_links(workspace, title, (*relations.stated, *derived), page, left)
    elif view.full:
        yield from _render_links(workspace, STATED, relations.stated, page)
        yield from _render_links(workspace, DERIVED, derived, page)
    else:
        yield from _render_brief_links(comparison, page)
        lines = (describe_derived(workspace, connection) for connection in sort_by_kind(derived))
        yield from page.stack(*_build_section(DERIVED, lines))
    if not view.full:
        obvious = (Passage(words, depth=1) for words in count_obvious(relations))
        yield from page.stack(*obvious)


def _render_brief_links(comparison: Comparison, page: Page) -> Iterator[str]:
    """Yield the links by the articles that they join, then by kind."""
    articles = [article.id for article in comparison.articles]
    pairs = group_by_articles(articles, comparison.relations.stated)
    if pairs:
        yield from page.stack(BLANK, make_bold(STATED + SURE))
    for (left, right), connections in pairs.items():
        yield from page.stack(Passage(f"{left} and {right}:"))
        for kind, joined in describe_links_briefly(connections, left):
            yield from page.flow(kind, joined, depth=1)


def _render_links(
    workspace: Workspace,
    title: str,
    connections: Iterable[Connection],
    page: Page,
    left: str | None = None,
) -> Iterator[str]:
    """Yield the connections with the texts of their claims, by kind; in a pair, by its parts."""
    groups = group_by_heading(connections, PAIR_HEADINGS if left else HEADINGS)
    if groups:
        yield from page.stack(BLANK, make_bold(title))
    for heading, group in groups.items():
        yield from page.stack(BLANK, Passage(heading))
        for connection in group:
            yield from _render_connection(workspace, connection, page, left)


def _render_connection(
    workspace: Workspace, connection: Connection, page: Page, left: str | None
) -> Iterator[str]:
    """Yield a connection: its ends, their texts, and its note or the path that leads to it.

    In a pair, the claim of the left article is on the left.
    """
    sentence = describe_connection(workspace, connection, left)
    cells = tuple(
        (Passage(describe_link_end(workspace, end)),) for end in list_ends(connection, left)
    )
    yield from page.stack(make_bold(sentence, depth=1))
    yield from page.set_side_by_side(cells, depth=2)
    if connection.link and connection.link.note:
        yield from page.stack(make_dim(f"Note: {connection.link.note}", depth=2))
    path = describe_path(workspace, connection.path)
    yield from page.stack(*(make_dim(step, depth=2) for step in path))


def _build_limits(comparison: Comparison) -> Iterator[Passage]:
    if words := describe_cut(comparison.cut):
        yield from (BLANK, make_dim(words))


def _build_section(title: str, lines: Iterable[str]) -> Iterator[Passage]:
    """Yield a title with lines below it, or nothing if there are none."""
    passages = tuple(Passage(line, depth=1) for line in lines)
    if passages:
        yield from (BLANK, make_bold(title), *passages)


def _build_classes(workspace: Workspace, comparison: Comparison) -> Iterator[Passage]:
    lines = (
        f"{'=' if place else '•'} {member}: {describe_claim(workspace.claims_by_id[member])}"
        for members in comparison.classes
        for place, member in enumerate(members)
    )
    yield from _build_section(CLASSES, lines)


def _build_sections(comparison: Comparison, *, full: bool) -> Iterator[Passage]:
    for title, lines in list_sections(comparison, full=full):
        yield from (BLANK, make_bold(title))
        yield from (Passage(sentence, depth=depth) for depth, sentence in lines)
