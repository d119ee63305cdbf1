"""The model as GraphML."""

import re
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from argmap.model.elements import Argument, Article, Claim, Link
from argmap.model.reported_views import find_reported
from argmap.model.workspace import Workspace
from argmap.render.phrases import describe_claim, describe_quote, get_value, list_answers

# Markup, and characters that a reader of XML would change, that control a terminal, or that XML 1.0
# cannot contain.
SPECIAL = re.compile(
    "[^\x20!#-%'-;=?-~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd]")

Value = str | bool | int | None


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
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
    http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def render_graphml(workspace: Workspace) -> str:
    """Return the workspace as GraphML: claims and arguments are nodes, joined by edges.

    An argument's edges lead from its premises to it, and from it to its conclusion.
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
        (
            _render_claim(claim, workspace.articles_by_id[claim.article])
            for claim in workspace.claims
        ),
        map(_render_argument, workspace.arguments),
        chain.from_iterable(map(_render_argument_edges, workspace.arguments)),
        map(_render_link, workspace.links),
        _render_reports(workspace),
        ("  </graph>", "</graphml>", ""),
    )
    return HEAD + "\n".join(lines)


def _render_claim(claim: Claim, article: Article) -> str:
    speaker = claim.speaker
    return _render_node(
        claim.id,
        ("kind", "claim"),
        ("label", describe_claim(claim)),
        ("article", claim.article),
        ("article_title", article.title),
        ("authors", "; ".join(author.value for author in article.authors) or None),
        ("publisher", get_value(article.publisher)),
        ("date", get_value(article.date)),
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


def _render_argument(argument: Argument) -> str:
    return _render_node(
        argument.id,
        ("kind", "argument"),
        ("label", argument.name),
        ("article", argument.conclusion.partition(".")[0]),
        ("conceded", argument.conceded),
        ("file", argument.span.file.name),
        ("line", argument.span.line),
    )


def _render_argument_edges(argument: Argument) -> Iterator[str]:
    """Yield the edges from the premises to the argument, and the one to its conclusion."""
    for premise in dict.fromkeys(argument.premises):
        yield _render_edge(premise, argument.id, ("kind", "argument"), ("relation", "premise"))
    relation = "concession" if argument.conceded else "conclusion"
    yield _render_edge(
        argument.id, argument.conclusion, ("kind", "argument"), ("relation", relation)
    )


def _render_link(link: Link) -> str:
    """Return the edge of a link; a symmetric one is marked by an attribute.

    GraphML has undirected edges too, but many of its readers do not know them.
    """
    return _render_edge(
        link.source,
        link.target,
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


def _render_reports(workspace: Workspace) -> Iterator[str]:
    """Yield an edge from each reported view to the claim of another article that it reports."""
    for claim in workspace.claims:
        if (reported := find_reported(workspace, claim.id)) is not None:
            yield _render_edge(claim.id, reported, ("kind", "report"), ("relation", "reports"))


def _render_key(domain: str, key: Key) -> str:
    return (
        f'<key id="{domain}-{key.name}" for="{domain}" '
        f'attr.name="{key.name}" attr.type="{key.type}"/>'
    )


def _render_node(identifier: str, *values: tuple[str, Value]) -> str:
    """Return a node with the attributes that are not None."""
    lines = "".join(
        f"      {_render_data('node', *pair)}\n" for pair in values if pair[1] is not None
    )
    return f'    <node id="{_escape(identifier)}">\n{lines}    </node>'


def _render_edge(source: str, target: str, *values: tuple[str, Value]) -> str:
    """Return an edge with the attributes that are not None."""
    lines = "".join(
        f"      {_render_data('edge', *pair)}\n" for pair in values if pair[1] is not None
    )
    ends = f'source="{_escape(source)}" target="{_escape(target)}"'
    return f"    <edge {ends}>\n{lines}    </edge>"


def _render_data(domain: str, name: str, value: Value) -> str:
    text = str(value).lower() if isinstance(value, bool) else _escape(str(value))
    return f'<data key="{domain}-{name}">{text}</data>'


def _escape(text: str) -> str:
    """Return the text for XML 1.0; what it cannot contain becomes U+FFFD."""
    return SPECIAL.sub(_escape_character, text)


def _escape_character(match: re.Match[str]) -> str:
    character = match.group()
    return "\ufffd" if ILLEGAL.match(character) else f"&#{ord(character)};"
