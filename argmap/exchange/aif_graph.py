"""The graph of an AIF file (Chesñevar et al. 2006; as AIFdb writes it): nodes, edges, speakers."""

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from itertools import islice

from msgspec import Struct

from argmap.exchange.json_values import Object, count_others, get_object, get_text, list_objects
from argmap.exchange.reading import Reading
from argmap.exchange.wording import shorten

SPEAKER = re.compile(r"\s*([^:\n]{1,60}?)\s*:\s+(?=\S)")
MOST_VOICES = 100  # of one claim
CLAIM, LOCUTION, ILLOCUTION, TRANSITION = "I", "L", "YA", "TA"
SCHEMES = frozenset({"RA", "CA", "MA", "PA"})
# Illocutions that do not state what they are about, and what they do with it instead.
DOUBTS = {
    "questioning": "asked",
    "pure questioning": "asked",
    "challenging": "challenged",
    "pure challenging": "challenged",
    "disagreeing": "denied",
}
AGREEING = "agreeing"
NO_NAME = "None"  # as programs write that there is none
TYPES = frozenset({CLAIM, LOCUTION, ILLOCUTION, TRANSITION, *SCHEMES})


class Node(Struct, frozen=True):
    """A node: its text, or the name of its scheme."""

    key: str
    kind: str
    text: str
    scheme: str


class Voice(Struct, frozen=True):
    """Somebody who says something about a claim: who, in which locution, and by which act."""

    speaker: str
    locution: Node
    act: str

    @property
    def doubt(self) -> str:
        """What is done with the claim instead of stating it, or nothing if it is stated."""
        return DOUBTS.get(self.act, "")


class Graph:
    """Nodes by their ids, and who said what."""

    def __init__(self, reading: Reading, aif: Object) -> None:
        """Read the nodes and edges of a file; what cannot be used is reported."""
        self.reading = reading
        self.nodes = self._read_nodes(aif)
        self.sources: dict[str, list[str]] = {}
        self.targets: dict[str, list[str]] = {}
        self._read_edges(aif)
        self._people = _read_people(aif)
        self._stated: dict[str, str | None] = {}
        self._voices: dict[str, tuple[Voice, ...]] = {}

    def lose(self, key: str, message: str) -> None:
        """Report what is lost of a node or an edge."""
        self.reading.lose(message, item=key)

    def _read_nodes(self, aif: Object) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for key in ("nodes", "edges"):
            if others := count_others(aif, key):
                self.lose("", f"{others} of its {key} left out: not objects")
        for number, item in enumerate(list_objects(aif, "nodes"), start=1):
            node = _read_node(item, number)
            if node.key in nodes:
                self.lose(node.key, "the id is given to two nodes, so the second is left out")
            elif node.kind not in TYPES:
                self.lose(node.key, f"the node is left out: '{node.kind[:20]}' is not a type")
            else:
                nodes[node.key] = node
        return nodes

    def _read_edges(self, aif: Object) -> None:
        known: set[tuple[str, str]] = set()
        for item in list_objects(aif, "edges"):
            ends = _read_end(item, "from"), _read_end(item, "to")
            if why := self._find_objection(ends):
                self.lose(get_text(item, "edgeID"), f"the edge is left out: {why}")
            elif ends not in known:
                known.add(ends)
                self.sources.setdefault(ends[1], []).append(ends[0])
                self.targets.setdefault(ends[0], []).append(ends[1])

    def _find_objection(self, ends: tuple[str, str]) -> str:
        """Return why an edge cannot be one, if it cannot."""
        missing = [end for end in ends if end not in self.nodes]
        if missing:
            return f"there is no node '{shorten(missing[0])}'" if missing[0] else "it lacks an end"
        is_bare = {self.nodes[end].kind for end in ends} <= {CLAIM, LOCUTION}
        return f"there is no scheme between {ends[0][:20]} and {ends[1][:20]}" if is_bare else ""

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

    def list_voices(self, claim: str) -> tuple[Voice, ...]:
        """Return who says something about a claim, the first hundred."""
        if claim not in self._voices:
            voices = (
                Voice(self._find_speaker(locution), locution, illocution.scheme.strip().lower())
                for illocution in self.list_sources(claim, ILLOCUTION)
                for locution in self.list_sources(illocution.key, LOCUTION)
            )
            self._voices[claim] = tuple(islice(voices, MOST_VOICES))
        return self._voices[claim]

    def _find_speaker(self, locution: Node) -> str:
        match = SPEAKER.match(locution.text)
        return self._people.get(locution.key) or (match[1] if match else "")

    @cached_property
    def speakers(self) -> dict[str, tuple[str, ...]]:
        """By the claims, those who state them, each once; or who doubt them, if nobody states."""
        speakers: dict[str, tuple[str, ...]] = {}
        for claim in self.list_nodes(CLAIM):
            voices = self.list_voices(claim.key)
            stating = [voice for voice in voices if not voice.doubt] or voices
            names = (voice.speaker for voice in stating)
            speakers[claim.key] = tuple(dict.fromkeys(filter(None, names)))
        return speakers


def _read_node(item: Object, number: int) -> Node:
    text = unescape(get_text(item, "text"))
    scheme = get_text(item, "scheme") or text
    key = get_text(item, "nodeID", "id") or f"node {number}"
    return Node(key, get_text(item, "type").strip(), text, unescape(scheme))


def _read_end(item: Object, side: str) -> str:
    """Return the id of a node at the end of an edge; OVA 2 repeats the whole node there."""
    return get_text(item, f"{side}ID") or get_text(get_object(item, side), "id", "nodeID")


def _read_people(aif: Object) -> dict[str, str]:
    """Return by the ids of locutions the names of those who say them."""
    names = {
        get_text(person, "participantID"): " ".join(
            name
            for key in ("firstname", "surname")
            if (name := get_text(person, key).strip()) and name != NO_NAME
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
