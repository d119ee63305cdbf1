"""The model as GraphML: plain data for any reader, and graphics for yEd."""

from collections.abc import Iterable, Iterator
from itertools import chain

from argmap.model.elements import Argument, Article, Claim, Link
from argmap.model.reported_views import find_reported
from argmap.model.workspace import Workspace
from argmap.render.diagram.graph import Report
from argmap.render.export.values import Pair, list_article_values, list_claim_values
from argmap.render.export.xml_text import escape_xml
from argmap.render.export.yed_graphics import (
    disarm_html,
    draw_connection,
    draw_group,
    draw_leg,
    draw_node,
)
from argmap.render.export.yed_places import Placed, PlacedArticle, place_articles
from argmap.render.phrases import describe_article, describe_claim, describe_quote

Values = Iterable[Pair]
# The attributes of nodes and edges by their names, which are also their ids.
NODE_KEYS = (
    *("kind", "label", "article", "article_title", "authors", "publisher", "date", "role", "main"),
    *("text", "hedge", "speaker", "speaker_article", "speaker_claim", "stance", "condition"),
    *("when", "where", "answers", "quotes", "conceded", "tags", "note", "file", "line"),
)
EDGE_KEYS = (
    *("kind", "relation", "symmetric", "attack", "confidence", "tags", "note", "file", "line"),
)
TYPES = {"main": "boolean", "conceded": "boolean", "symmetric": "boolean", "line": "int"}
# The ids that yEd itself gives to its graphics; Gephi knows them, and shows the label in them.
NODE_GRAPHICS, EDGE_GRAPHICS = "d3", "d7"
HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:y="http://www.yworks.com/xml/graphml"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
    http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <key id="{NODE_GRAPHICS}" for="node" yfiles.type="nodegraphics"/>
  <key id="{EDGE_GRAPHICS}" for="edge" yfiles.type="edgegraphics"/>
"""


def render_graphml(workspace: Workspace) -> str:
    """Return the workspace as GraphML: claims and arguments are nodes, joined by edges.

    An argument's edges lead from its premises to it, and from it to its conclusion. The nodes of an
    article are in the group of that article, and all edges are outside of the groups: some readers
    find them nowhere else.
    """
    lines = chain(
        (f"  {_render_key('graph', 'title')}",),
        (f"  {_render_key('node', key)}" for key in NODE_KEYS),
        (f"  {_render_key('edge', key)}" for key in EDGE_KEYS),
        ('  <graph id="map" edgedefault="directed">',),
        (
            ()
            if workspace.title is None
            else (f"    {_render_data('graph', 'title', workspace.title)}",)
        ),
        chain.from_iterable(map(_render_group, place_articles(workspace))),
        chain.from_iterable(map(_render_argument_edges, workspace.arguments)),
        map(_render_link, workspace.links),
        _render_reports(workspace),
        ("  </graph>", "</graphml>", ""),
    )
    return HEAD + "\n".join(lines)


def _render_group(placed: PlacedArticle) -> Iterator[str]:
    """Yield the lines of an article's group, and of the nodes in it."""
    article = placed.article
    graphics = draw_group(placed.heading, placed.frame, placed.inset)
    yield f'    <node id="{escape_xml(article.id)}" yfiles.foldertype="group">'
    yield from _render_attributes("node", graphics, _list_article_values(article))
    yield f'    <graph id="{escape_xml(article.id)}:" edgedefault="directed">'
    for node in placed.nodes:
        yield from _render_node(node, article)
    yield from ("    </graph>", "    </node>")


def _render_node(placed: Placed, article: Article) -> Iterator[str]:
    item = placed.item
    values = (
        _list_claim_values(item, article)
        if isinstance(item, Claim)
        else _list_argument_values(item)
    )
    yield f'    <node id="{escape_xml(item.id)}">'
    yield from _render_attributes("node", draw_node(placed.drawn, placed.corner), values)
    yield "    </node>"


def _list_article_values(article: Article) -> Values:
    return (
        ("kind", "article"),
        ("label", describe_article(article)),
        *list_article_values(article),
        *_list_remarks(article),
    )


def _list_claim_values(claim: Claim, article: Article) -> Values:
    return (
        ("kind", "claim"),
        ("label", describe_claim(claim)),
        *list_article_values(article),
        *list_claim_values(claim),
        ("quotes", "; ".join(map(describe_quote, claim.quotes)) or None),
        *_list_remarks(claim),
    )


def _list_remarks(item: Article | Claim | Link) -> Values:
    return (("tags", ", ".join(item.tags) or None), ("note", item.note), *_list_place(item))


def _list_place(item: Article | Claim | Link | Argument) -> Values:
    return (("file", item.span.file.name), ("line", item.span.line))


def _list_argument_values(argument: Argument) -> Values:
    return (
        ("kind", "argument"),
        ("label", argument.name),
        ("article", argument.conclusion.partition(".")[0]),
        ("conceded", argument.conceded),
        *_list_place(argument),
    )


def _render_argument_edges(argument: Argument) -> Iterator[str]:
    """Yield the edges from the premises to the argument, and the one to its conclusion."""
    leg = draw_leg(argument, has_head=False)
    for premise in dict.fromkeys(argument.premises):
        values = (("kind", "argument"), ("relation", "premise"))
        yield _render_edge(premise, argument.id, leg, values)
    relation = "concession" if argument.conceded else "conclusion"
    arrow = draw_leg(argument, has_head=True)
    values = (("kind", "argument"), ("relation", relation))
    yield _render_edge(argument.id, argument.conclusion, arrow, values)


def _render_link(link: Link) -> str:
    """Return the edge of a link; a symmetric one is marked by an attribute.

    GraphML has undirected edges too, but many of its readers do not know them.
    """
    values: Values = (
        ("kind", "link"),
        ("relation", link.relation),
        ("symmetric", link.relation.is_symmetric),
        ("attack", link.attack),
        ("confidence", link.confidence),
        *_list_remarks(link),
    )
    return _render_edge(link.source, link.target, draw_connection(link), values)


def _render_reports(workspace: Workspace) -> Iterator[str]:
    """Yield an edge from each reported view to the claim of another article that it reports."""
    for claim in workspace.claims:
        if (reported := find_reported(workspace, claim.id)) is not None:
            graphics = draw_connection(Report(claim.id, reported, claim.span))
            values = (("kind", "report"), ("relation", "reports"))
            yield _render_edge(claim.id, reported, graphics, values)


def _render_key(domain: str, name: str) -> str:
    kind = TYPES.get(name, "string")
    return f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'


def _render_edge(source: str, target: str, graphics: str, values: Values) -> str:
    ends = f'source="{escape_xml(source)}" target="{escape_xml(target)}"'
    lines = _render_attributes("edge", graphics, values)
    return "\n".join((f"    <edge {ends}>", *lines, "    </edge>"))


def _render_attributes(domain: str, graphics: str, values: Values) -> Iterator[str]:
    """Yield the graphics, and the attributes that are not None.

    The graphics come first: of two labels, readers keep the last, and that is the whole text.
    """
    key = NODE_GRAPHICS if domain == "node" else EDGE_GRAPHICS
    yield f'      <data key="{key}">{graphics}</data>'
    for name, value in values:
        if value is not None:
            yield f"      {_render_data(domain, name, value)}"


def _render_data(domain: str, name: str, value: str | bool | int) -> str:
    """Return an attribute. yEd shows its text in a table, where HTML would act too."""
    text = str(value).lower() if isinstance(value, bool) else escape_xml(disarm_html(str(value)))
    return f'<data key="{domain}-{name}">{text}</data>'
