"""The graph of an AIF file (Chesñevar et al. 2006; as AIFdb writes it): nodes, edges, speakers."""

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from itertools import islice

from msgspec import Struct

from argmap.exchange.draft import Loss, Place
from argmap.exchange.json_values import Object, count_others, get_text, list_objects
from argmap.exchange.wording import shorten

SPEAKER = re.compile(r"\s*([^:\n]{1,60}?)\s*:\s+(?=\S)")
MOST_VOICES = 100  # of one claim
CLAIM, LOCUTION, ILLOCUTION, TRANSITION = "I", "L", "YA", "TA"
SCHEMES = frozenset({"RA", "CA", "MA", "PA"})
TYPES = frozenset({CLAIM, LOCUTION, ILLOCUTION, TRANSITION, *SCHEMES})


class Node(Struct, frozen=True):
    """A node: its text, or the name of its scheme."""

    key: str
    kind: str
    text: str
    scheme: str


class Graph:
    """Nodes by their ids, and who said what."""

    def __init__(self, file: str, aif: Object, losses: list[Loss]) -> None:
        """Read the nodes and edges of a file; what cannot be used is reported."""
        self._file = file
        self._losses = losses
        self.nodes = self._read_nodes(aif)
        self.sources: dict[str, list[str]] = {}
        self.targets: dict[str, list[str]] = {}
        self._read_edges(aif)
        self._people = _read_people(aif)
        self._stated: dict[str, str | None] = {}

    def place(self, key: str) -> Place:
        """Return the place of a node."""
        return Place(self._file, item=key)

    def _report(self, key: str, message: str) -> None:
        self._losses.append(Loss(self.place(key), message))

    def _read_nodes(self, aif: Object) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for key in ("nodes", "edges"):
            if others := count_others(aif, key):
                self._report("", f"{others} of its {key} left out: not objects")
        for item in list_objects(aif, "nodes"):
            node = _read_node(item)
            if node.key in nodes:
                self._report(node.key, "the id is given to two nodes, so the second is left out")
            elif node.kind not in TYPES:
                self._report(node.key, f"the node is left out: '{node.kind[:20]}' is not a type")
            else:
                nodes[node.key] = node
        return nodes

    def _read_edges(self, aif: Object) -> None:
        known: set[tuple[str, str]] = set()
        for item in list_objects(aif, "edges"):
            ends = get_text(item, "fromID"), get_text(item, "toID")
            if not all(end in self.nodes for end in ends):
                key = get_text(item, "edgeID")
                missing = next(end for end in ends if end not in self.nodes)
                self._report(key, f"the edge is left out: there is no node '{shorten(missing)}'")
            elif ends not in known:
                known.add(ends)
                self.sources.setdefault(ends[1], []).append(ends[0])
                self.targets.setdefault(ends[0], []).append(ends[1])

    def list_nodes(self, *kinds: str) -> Iterator[Node]:
        """Yield the nodes of some kinds, in order."""
        return (node for node in self.nodes.values() if node.kind in kinds)

    def list_sources(self, key: str, *kinds: str) -> Iterator[Node]:
        """Yield the nodes of some kinds from which edges lead to a node."""
        nodes = (self.nodes[source] for source in self.sources.get(key, ()))
        return (node for node in nodes if node.kind in kinds)

    def list_targets(self, key: str, *kinds: str) -> Iterator[Node]:
        """Yield the nodes of some kinds to which edges lead from a node."""
        nodes = (self.nodes[target] for target in self.targets.get(key, ()))
        return (node for node in nodes if node.kind in kinds)

    def find_claim(self, node: Node) -> str | None:
        """Return the claim that a node is, or that a locution states, if there is one."""
        if node.kind == CLAIM:
            return node.key
        if node.key not in self._stated:
            illocutions = self.list_targets(node.key, ILLOCUTION)
            claims = (c.key for i in illocutions for c in self.list_targets(i.key, CLAIM))
            self._stated[node.key] = next(claims, None)
        return self._stated[node.key]

    def list_locutions(self, claim: str) -> Iterator[tuple[Node, Node]]:
        """Yield the illocutions that state a claim, each with its locution."""
        pairs = (
            (illocution, locution)
            for illocution in self.list_sources(claim, ILLOCUTION)
            for locution in self.list_sources(illocution.key, LOCUTION)
        )
        return islice(pairs, MOST_VOICES)

    def find_speaker(self, locution: Node) -> str:
        """Return who says something, or nothing if that is unknown."""
        match = SPEAKER.match(locution.text)
        return self._people.get(locution.key) or (match[1] if match else "")

    @cached_property
    def speakers(self) -> dict[str, tuple[str, ...]]:
        """By the claims that are stated, those who state them, each once."""
        speakers: dict[str, tuple[str, ...]] = {}
        for claim in self.list_nodes(CLAIM):
            said = (self.find_speaker(locution) for _, locution in self.list_locutions(claim.key))
            speakers[claim.key] = tuple(dict.fromkeys(filter(None, said)))
        return speakers


def _read_node(item: Object) -> Node:
    text = unescape(get_text(item, "text"))
    scheme = get_text(item, "scheme") or text
    return Node(get_text(item, "nodeID"), get_text(item, "type").strip(), text, unescape(scheme))


def _read_people(aif: Object) -> dict[str, str]:
    """Return by the ids of locutions the names of those who say them."""
    names = {
        get_text(person, "participantID"): " ".join(
            filter(None, (get_text(person, key).strip() for key in ("firstname", "surname")))
        )
        for person in list_objects(aif, "participants")
    }
    return {
        get_text(locution, "nodeID"): names.get(get_text(locution, "personID"), "")
        for locution in list_objects(aif, "locutions")
    }


def cut_speaker(text: str) -> str:
    """Return what is said in a locution, without its speaker."""
    return SPEAKER.sub("", text, count=1)
