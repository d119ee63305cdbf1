"""The map as AIF in JSON, as AIFdb has it, and as xAIF, which OVA reads."""

import re
from html import escape

from argmap.model.workspace import Workspace
from argmap.render.export.aif_graph import LINK_LOSSES, AifGraph, Node, build_graph
from argmap.render.export.losses import count_common, count_links, describe_losses
from argmap.render.json_text import Json, dump_json

# Programs that read AIF decode entities in its texts.
ENTITY = re.compile(r"&(?=[#\w])")


def render_aif(workspace: Workspace) -> str:
    """Return the nodes and edges of a map."""
    return dump_json(_build_aif(build_graph(workspace)))


def render_xaif(workspace: Workspace) -> str:
    """Return the same with the words that are quoted as the text, each marked by its locution."""
    graph = build_graph(workspace)
    marked = (
        f'<span class="highlighted" id="node{said.id}">{escape(said.words)}</span><br><br>'
        for said in graph.locutions
        if said.is_quoted
    )
    ova: Json = {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []}
    return dump_json({"AIF": _build_aif(graph), "OVA": ova, "text": "".join(marked)})


def _build_aif(graph: AifGraph) -> Json:
    speakers = dict.fromkeys(said.speaker for said in graph.locutions)
    numbers = {speaker: str(number) for number, speaker in enumerate(speakers, 1)}
    return {
        "nodes": [_build_node(node) for node in graph.nodes],
        "edges": [
            {"edgeID": str(number), "fromID": source, "toID": target, "formEdgeID": None}
            for number, (source, target) in enumerate(graph.edges, 1)
        ],
        "schemefulfillments": [],
        "descriptorfulfillments": [],
        "participants": [
            {"participantID": number, "firstname": "", "surname": _escape(speaker)}
            for speaker, number in numbers.items()
        ],
        "locutions": [
            {"nodeID": said.id, "personID": numbers[said.speaker]} for said in graph.locutions
        ],
    }


def _build_node(node: Node) -> Json:
    return {"nodeID": node.id, "text": _escape(node.text), "type": node.kind}


def _escape(text: str) -> str:
    return ENTITY.sub("&amp;", text)


def list_losses(workspace: Workspace) -> tuple[str, ...]:
    """Return what the AIF of a map leaves out or changes, a sentence for each kind."""
    return describe_losses(
        (
            *count_common(workspace),
            (len(workspace.articles), "article", "exported as speakers; other facts are left out"),
            *count_links(workspace, LINK_LOSSES),
        )
    )
