"""The map as linked data: a graph of the AIF ontology in JSON-LD, which stores of RDF read."""

from urllib.parse import quote

from argmap.model.elements import Article
from argmap.model.workspace import Workspace
from argmap.render.export.aif_graph import (
    CLAIM,
    ILLOCUTION,
    LINK_LOSSES,
    LOCUTION,
    Node,
    build_graph,
)
from argmap.render.export.bibliography import describe_inferred
from argmap.render.export.losses import count_common, count_links, count_quotes, describe_losses
from argmap.render.json_text import Json, dump_json
from argmap.render.phrases import get_value

REFERENCE = {"@type": "@id"}
CONTEXT: Json = {
    "aif": "http://www.arg.dundee.ac.uk/aif#",
    "dcterms": "http://purl.org/dc/terms/",
    "claimText": "aif:claimText",
    "premise": {"@id": "aif:Premise", **REFERENCE},
    "conclusion": {"@id": "aif:Conclusion", **REFERENCE},
    "title": "dcterms:title",
    "creator": "dcterms:creator",
    "publisher": "dcterms:publisher",
    "date": "dcterms:date",
    "language": "dcterms:language",
    "identifier": "dcterms:identifier",
    "isPartOf": {"@id": "dcterms:isPartOf", **REFERENCE},
    "source": "dcterms:source",
    "description": "dcterms:description",
}


def render_rdf(workspace: Workspace) -> str:
    """Return the articles, claims and schemes of a map, each with an address in this document."""
    graph = build_graph(workspace)
    nodes = {node.id: node for node in graph.nodes}
    items: dict[str, dict[str, Json]] = {}
    spoken = {LOCUTION, ILLOCUTION}
    for node in graph.nodes:
        if node.kind not in spoken:
            items[node.id] = _build_item(node)
    premises: dict[str, list[Json]] = {}
    for source, target in graph.edges:
        if spoken.isdisjoint((nodes[source].kind, nodes[target].kind)):
            if nodes[source].kind == CLAIM:
                premises.setdefault(target, []).append(_address(nodes[source]))
            else:
                items[source]["conclusion"] = _address(nodes[target])
    for scheme, claims in premises.items():
        items[scheme]["premise"] = claims
    articles = [_build_article(article) for article in workspace.articles]
    return dump_json({"@context": CONTEXT, "@graph": [*articles, *items.values()]})


def _build_item(node: Node) -> dict[str, Json]:
    item: dict[str, Json] = {"@id": _address(node), "@type": f"aif:{node.kind}-node"}
    if node.kind != CLAIM:
        return {**item, "description": node.origin}
    article = node.origin.partition(".")[0]
    return {**item, "claimText": node.text, "isPartOf": _address_article(article)}


def _address(node: Node) -> str:
    """Return the address of a claim by its reference, and that of a scheme by its number."""
    return f"#claim-{quote(node.origin)}" if node.kind == CLAIM else f"#scheme-{node.id}"


def _address_article(name: str) -> str:
    return f"#article-{quote(name)}"


def _build_article(article: Article) -> Json:
    facts: dict[str, Json] = {
        "@id": _address_article(article.name),
        "@type": "dcterms:BibliographicResource",
        "identifier": article.name,
        "title": article.title,
        "creator": [author.value for author in article.authors],
        "publisher": get_value(article.publisher),
        "date": get_value(article.date),
        "language": get_value(article.language),
        "source": get_value(article.url),
        "description": describe_inferred(article),
    }
    return {name: value for name, value in facts.items() if value}


def list_losses(workspace: Workspace) -> tuple[str, ...]:
    """Return what the linked data of a map leaves out or changes, a sentence for each kind."""
    return describe_losses(
        (
            *count_common(workspace),
            count_quotes(workspace),
            *count_links(workspace, LINK_LOSSES),
        )
    )
