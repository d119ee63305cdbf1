"""The model as GraphML: plain data for any reader, and graphics for yEd."""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from argmap.model.elements import Argument, Article, Claim, Link
from argmap.model.reported_views import find_reported
from argmap.model.workspace import Workspace
from argmap.render.diagram.graph import Report
from argmap.render.export.xml_text import escape_xml
from argmap.render.export.yed_graphics import (
    disarm_html,
    draw_connection,
    draw_group,
    draw_leg,
    draw_node,
)
from argmap.render.export.yed_places import Placed, PlacedArticle, place_articles
from argmap.render.phrases import (
    describe_article,
    describe_claim,
    describe_quote,
    get_value,
    list_answers,
)

Value = str | bool | int | None
Values = Iterable[tuple[str, Value]]


class Key(Struct, frozen=True):
    """A declared attribute of nodes or edges: its name, which is also its id, and its type."""

    name: str
    type: str = "string"


NODE_KEYS = (
    Key("kind"),
    Key("label"),
    Key("article"),
    Key("article_title"),
    Key("authors"),
    Key("publisher"),
    Key("date"),
    Key("role"),
    Key("main", "boolean"),
    Key("text"),
    Key("hedge"),
    Key("speaker"),
    Key("speaker_article"),
    Key("speaker_claim"),
    Key("stance"),
    Key("condition"),
    Key("when"),
    Key("where"),
    Key("answers"),
    Key("quotes"),
    Key("conceded", "boolean"),
    Key("tags"),
    Key("note"),
    Key("file"),
    Key("line", "int"),
)
EDGE_KEYS = (
    Key("kind"),
    Key("relation"),
    Key("symmetric", "boolean"),
    Key("attack"),
    Key("confidence"),
    Key("tags"),
    Key("note"),
    Key("file"),
    Key("line", "int"),
)
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
        (f"  {_render_key('graph', Key('title'))}",),
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
        *_list_facts(article),
        ("tags", ", ".join(article.tags) or None),
        ("note", article.note),
        ("file", article.span.file.name),
        ("line", article.span.line),
    )


def _list_facts(article: Article) -> Values:
    return (
        ("article", article.id),
        ("article_title", article.title),
        ("authors", "; ".join(author.value for author in article.authors) or None),
        ("publisher", get_value(article.publisher)),
        ("date", get_value(article.date)),
    )


def _list_claim_values(claim: Claim, article: Article) -> Values:
    speaker = claim.speaker
    return (
        ("kind", "claim"),
        ("label", describe_claim(claim)),
        *_list_facts(article),
        ("role", claim.role),
        ("main", claim.main),
        ("text", claim.text),
        ("hedge", claim.hedge),
        ("speaker", speaker.name if speaker else None),
        ("speaker_article", speaker.article if speaker else None),
        ("speaker_claim", speaker.claim if speaker else None),
        ("stance", claim.stance),
        ("condition", claim.condition),
        ("when", claim.when),
        ("where", claim.where),
        ("answers", "; ".join(" ".join(answer) for answer in list_answers(claim)) or None),
        ("quotes", "; ".join(map(describe_quote, claim.quotes)) or None),
        ("tags", ", ".join(claim.tags) or None),
        ("note", claim.note),
        ("file", claim.span.file.name),
        ("line", claim.span.line),
    )


def _list_argument_values(argument: Argument) -> Values:
    return (
        ("kind", "argument"),
        ("label", argument.name),
        ("article", argument.conclusion.partition(".")[0]),
        ("conceded", argument.conceded),
        ("file", argument.span.file.name),
        ("line", argument.span.line),
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
    values = (
        ("kind", "link"),
        ("relation", link.relation),
        ("symmetric", link.relation.is_symmetric),
        ("attack", link.attack),
        ("confidence", link.confidence),
        ("tags", ", ".join(link.tags) or None),
        ("note", link.note),
        ("file", link.span.file.name),
        ("line", link.span.line),
    )
    return _render_edge(link.source, link.target, draw_connection(link), values)


def _render_reports(workspace: Workspace) -> Iterator[str]:
    """Yield an edge from each reported view to the claim of another article that it reports."""
    for claim in workspace.claims:
        if (reported := find_reported(workspace, claim.id)) is not None:
            graphics = draw_connection(Report(claim.id, reported, claim.span))
            values = (("kind", "report"), ("relation", "reports"))
            yield _render_edge(claim.id, reported, graphics, values)


def _render_key(domain: str, key: Key) -> str:
    return (
        f'<key id="{domain}-{key.name}" for="{domain}" '
        f'attr.name="{key.name}" attr.type="{key.type}"/>'
    )


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
