"""Everything that argmap writes of a map, a diff or findings, each with the form that it is in."""

from collections.abc import Iterator
from functools import partial
from random import Random

from msgspec import Struct

from argmap.analyze.assess.choices import Choices
from argmap.analyze.assess.request import AssessRequest, assess_request
from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Scope
from argmap.analyze.coverage import measure_coverage
from argmap.analyze.quote_clauses import find_words
from argmap.diff.changes import DiffReport
from argmap.errors import ArgmapError
from argmap.load.article_claims import find_first_page
from argmap.load.look import DEFAULT_LOOK, Detail, Direction, Look, ThemeName
from argmap.render.article_text import json as article_json
from argmap.render.article_text import text as article_text
from argmap.render.assess import json as assess_json
from argmap.render.assess import markdown as assess_markdown
from argmap.render.assess import text as assess_text
from argmap.render.assess.annotated_graph import annotate_statuses
from argmap.render.compare import csv_table, json_document
from argmap.render.compare import markdown as compare_markdown
from argmap.render.compare import text as compare_text
from argmap.render.compare.picture.svg import draw_matrix
from argmap.render.compare.view import Rows, View
from argmap.render.diagnostics import ci, fix_list, sarif
from argmap.render.diagnostics import json as finding_json
from argmap.render.diagnostics import text as finding_text
from argmap.render.diagram import options
from argmap.render.diagram.dot import render_dot
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.mermaid import render_mermaid
from argmap.render.diagram.selection import apply_look, select
from argmap.render.diagram.svg import render_svg, start_graphviz
from argmap.render.diff import json as diff_json
from argmap.render.diff import markdown as diff_markdown
from argmap.render.diff import text as diff_text
from argmap.render.diff.drawing import draw_mermaid, draw_svg
from argmap.render.diff.grouping import render_statistics
from argmap.render.export import csv as export_csv
from argmap.render.export import graphml
from argmap.render.export import json as export_json
from argmap.render.review.comment import Review, render_comment
from argmap.render.review.page import Places
from argmap.render.show import render_reference
from argmap.render.terminal import Ansi
from argmap.vcs.acceptances import judge

COLUMNS = 80
SECONDS = 60
QUERY = "rents rose"
FULL_LOOK = Look(ThemeName.DARK, 200, "https://example.org/b", Direction.LEFT, frozenset(Detail))


class Output(Struct, frozen=True):
    """What was written, and its form: text, markdown, json, xml, or plain for any other.

    A page is Markdown that goes to an editor, and to no log.
    """

    name: str
    form: str
    text: str


def attempt(name, form, render) -> Iterator[Output]:
    """Yield what a function renders; nothing if that is refused with a sentence."""
    try:
        yield Output(name, form, render())
    except ArgmapError as error:
        yield Output(f"{name} refused", "text", str(error))


def render_findings(findings):
    """Yield findings in every format."""
    yield Output("full", "text", finding_text.render_full(findings, colour=False))
    yield Output("concise", "text", finding_text.render_concise(findings))
    yield Output("statistics", "text", finding_text.render_statistics(findings))
    yield Output("github", "plain", ci.render_github(findings))
    yield Output("gitlab", "json", ci.render_gitlab(findings))
    yield Output("junit", "xml", ci.render_junit(findings))
    yield Output("json", "json", finding_json.render_json_list(findings))
    yield Output("rdjson", "json", finding_json.render_rdjson(findings))
    yield Output("sarif", "json", sarif.render_sarif(findings))
    fixable = [finding for finding in findings if finding.fix]
    yield Output("fixes", "text", fix_list.list_fixes(fixable, "would fix"))
    yield Output("fixable", "text", fix_list.describe_fixable(findings, unsafe=True))


def render_reports(loaded, choice):
    """Yield what every command writes of a workspace as text or data."""
    dice = Random(choice)  # noqa: S311  # the same for the same case
    workspace = loaded.workspace
    yield Output("export json", "json", export_json.render_json(workspace))
    yield Output("export graphml", "xml", graphml.render_graphml(workspace))
    yield Output("export csv", "plain", export_csv.render_csv(workspace))
    yield from render_comparisons(workspace, dice)
    yield from render_assessments(workspace, dice)
    yield from render_items(workspace, dice)
    yield from render_articles(loaded)
    yield from render_flowcharts(workspace, dice)


def render_comparisons(workspace, dice):
    comparison = compare(workspace, Scope())
    view = View(full=dice.random() < 0.5, quotes=dice.random() < 0.5, rows=dice.choice(list(Rows)))
    text = compare_text.render_text(workspace, comparison, COLUMNS, colour=False, view=view)
    yield Output("compare", "text", text)
    markdown = compare_markdown.render_markdown(workspace, comparison, view)
    yield Output("compare markdown", "markdown", markdown)
    yield Output("compare csv", "plain", csv_table.render_csv(comparison, view))
    yield Output("compare json", "json", json_document.render_json(comparison))
    draw = partial(draw_matrix, workspace, comparison, view.rows, DEFAULT_LOOK)
    yield from attempt("compare svg", "xml", lambda: draw().svg)


def render_assessments(workspace, dice):
    ids = tuple(workspace.claims_by_id)
    chosen = dice.sample(ids, min(len(ids), dice.randrange(3)))
    choices = Choices(tuple(chosen[:1]), tuple(chosen[1:]), strict_concessions=dice.random() < 0.5)
    result = assess_request(workspace, AssessRequest(choices))
    text = assess_text.render_text(result, COLUMNS, colour=False, full=dice.random() < 0.5)
    yield Output("assess", "text", text)
    yield Output("assess markdown", "markdown", assess_markdown.render_markdown(result, full=True))
    yield Output("assess json", "json", assess_json.render_json(result))
    paths = assess_text.render_paths(result, ids[:5], COLUMNS, colour=False)
    yield Output("assess why", "text", paths)


def render_items(workspace, dice):
    items = (*workspace.claims_by_id, *workspace.arguments_by_id, *workspace.articles_by_id)
    known = (*items, *(question.id for question in workspace.questions))
    for reference in dice.sample(known, min(len(known), 4)):
        text = render_reference(workspace, reference, COLUMNS, colour=False, depth=3)
        yield Output("show", "text", text)


def render_articles(loaded):
    workspace = loaded.workspace
    for name, source in loaded.source_texts.items():
        article = workspace.articles_by_id[name]
        page = find_first_page(article)
        coverage = measure_coverage(workspace.claims_by_article.get(name, ()), source)
        text = article_json.render_json(article, source, page, coverage, only_unquoted=False)
        yield Output("text json", "json", text)
        shown = article_text.Page(article, source, page, coverage, COLUMNS, Ansi(False))
        yield Output("text", "text", article_text.render_text(shown, only_unquoted=False))
        places = find_words(QUERY, source, loaded.settings.limits.quote_words)
        yield Output("text find", "plain", repr([place.clause for place in places.places]))


def select_graph(workspace, dice):
    """Return the graph of a part of the map, perhaps with what becomes of each claim."""
    ids = tuple(workspace.claims_by_id)
    view, depth = dice.choice(list(options.View)), dice.randrange(3)
    focus = dice.choice(ids) if ids and dice.random() < 0.3 else None
    graph = select(workspace, options.Selection(view, focus=focus, depth=depth))
    return annotate_statuses(graph, workspace, Choices()) if dice.random() < 0.3 else graph


def render_flowcharts(workspace, dice):
    look = dice.choice((DEFAULT_LOOK, FULL_LOOK))
    try:
        graph = apply_look(select_graph(workspace, dice), look)
    except ArgmapError:
        return
    yield from attempt("dot", "plain", lambda: render_dot(graph, look))
    yield from attempt("mermaid", "plain", lambda: render_mermaid(graph))


def draw_flowchart(loaded):
    """Yield the whole map for Graphviz, as its settings want it to look."""
    look = loaded.settings.look
    graph = apply_look(select(loaded.workspace, options.WHOLE_MAP), look)
    yield from attempt("dot", "plain", lambda: render_dot(graph, look))


def draw_case(loaded, choice):
    """Yield the map as a picture."""
    dice = Random(choice)  # noqa: S311  # the same for the same case
    look = dice.choice((DEFAULT_LOOK, FULL_LOOK))
    try:
        graph = apply_look(select_graph(loaded.workspace, dice), look)
    except ArgmapError:
        return
    graphviz = start_graphviz(Engine.EMBEDDED, SECONDS)
    yield from attempt("svg", "xml", lambda: render_svg(graph, graphviz, look))


def render_diff_outputs(diff, choice):
    """Yield a diff in every format, and the comment on it; the picture only now and then."""
    report = DiffReport("old → new", (diff,))
    yield Output("diff", "text", diff_text.render_text(report, COLUMNS, colour=False))
    yield Output("diff json", "json", diff_json.render_json(report))
    yield Output("diff markdown", "markdown", diff_markdown.render_markdown(report))
    yield Output("diff stat", "text", render_statistics(report))
    yield from attempt("diff mermaid", "plain", lambda: draw_mermaid(diff, 1))
    places = Places("https://example.org/b/{commit}", "a" * 40, "b" * 40, ".")
    judgement = judge(report, (), None)
    review = Review(report, places, "<!-- argmap-review -->", 1, None, "argmap diff", judgement)
    yield Output("review", "markdown", render_comment(review))
    if choice % 20 == 0:
        graphviz = start_graphviz(Engine.EMBEDDED, SECONDS)
        is_wide = choice % 40 == 0
        draw = partial(draw_svg, diff, 1, graphviz, DEFAULT_LOOK, side_by_side=is_wide)
        yield from attempt("diff svg", "xml", draw)
