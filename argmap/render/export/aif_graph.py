"""A map as a graph of AIF (Chesñevar et al. 2006): claims, schemes, and who said what."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.model.elements import Argument, Claim, Link, Relation, Role
from argmap.model.workspace import Workspace
from argmap.render.export.voices import describe_with_voice, name_voices

CLAIM, LOCUTION, ILLOCUTION = "I", "L", "YA"
INFERENCE, CONFLICT, REPHRASE = "RA", "CA", "MA"
SCHEMES = {
    INFERENCE: "Default Inference",
    CONFLICT: "Default Conflict",
    REPHRASE: "Default Rephrase",
    ILLOCUTION: "Asserting",
}
RESEMBLANCE = "Resemblance"
KINDS = {
    Relation.SUPPORTS: INFERENCE,
    Relation.IMPLIES: INFERENCE,
    Relation.OPPOSES: CONFLICT,
    Relation.UNDERCUTS: CONFLICT,
    Relation.CONTRADICTS: CONFLICT,
    Relation.RESTATES: REPHRASE,
    Relation.RESEMBLES: REPHRASE,
}
LINK_LOSSES = {
    Relation.IMPLIES: "exported as inference",
    Relation.CONTRASTS: "left out; AIF has no such relation",
}


class Node(Struct, frozen=True):
    """A node: what it says, or the name of its scheme; `origin` is the item of the map."""

    id: str
    kind: str
    text: str
    origin: str


class Said(Struct, frozen=True):
    """A locution by its id, its words and its speaker; it `is_quoted` if they are the text's."""

    id: str
    words: str
    speaker: str
    is_quoted: bool


class AifGraph(Struct, frozen=True):
    """Nodes, edges by the ids of their ends, and what is said, all in order."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]
    locutions: tuple[Said, ...]


def build_graph(workspace: Workspace) -> AifGraph:
    """Return the graph of a map."""
    return _Builder(workspace).build()


class _Builder:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.nodes: list[Node] = []
        self.edges: list[tuple[str, str]] = []
        self.locutions: list[Said] = []
        self.ids: dict[str, str] = {}
        self.voices = name_voices(workspace.articles)

    def build(self) -> AifGraph:
        for claim in self.workspace.claims:
            self.ids[claim.id] = self._add(CLAIM, self._describe(claim), claim.id)
        for claim in self.workspace.claims:
            self._add_locutions(claim)
        for argument in self.workspace.arguments:
            self._add_argument(argument)
        for link in self.workspace.links:
            self._add_link(link)
        return AifGraph(tuple(self.nodes), tuple(self.edges), tuple(self.locutions))

    def _add(self, kind: str, text: str, origin: str) -> str:
        node = Node(str(len(self.nodes) + 1), kind, text, origin)
        self.nodes.append(node)
        return node.id

    def _add_locutions(self, claim: Claim) -> None:
        """Add who says a claim, in the words quoted; of an assumption nobody does."""
        if claim.role is Role.ASSUMPTION:
            return
        speaker = self._find_speaker(claim)
        for words in [quote.exact for quote in claim.quotes] or [self._describe(claim)]:
            locution = self._add(LOCUTION, f"{speaker}: {words}", claim.id)
            illocution = self._add(ILLOCUTION, SCHEMES[ILLOCUTION], claim.id)
            self.edges += [(locution, illocution), (illocution, self.ids[claim.id])]
            self.locutions.append(Said(locution, words, speaker, bool(claim.quotes)))

    def _describe(self, claim: Claim) -> str:
        return describe_with_voice(claim, self.voices)

    def _find_speaker(self, claim: Claim) -> str:
        if claim.speaker is None:
            return self.voices[claim.article]
        return self.voices.get(claim.speaker.article or "", claim.speaker.name)

    def _add_argument(self, argument: Argument) -> None:
        kind = CONFLICT if argument.conceded else INFERENCE
        premises = (self.ids[premise] for premise in argument.premises)
        self.ids[argument.id] = self._add_scheme(
            kind, premises, self.ids[argument.conclusion], argument.id
        )

    def _add_scheme(
        self, kind: str, sources: Iterable[str], target: str, origin: str, name: str = ""
    ) -> str:
        scheme = self._add(kind, name or SCHEMES[kind], origin)
        self.edges += [(source, scheme) for source in sources]
        self.edges.append((scheme, target))
        return scheme

    def _add_link(self, link: Link) -> None:
        """Add a link; a contradiction is a conflict both ways."""
        kind = KINDS.get(link.relation)
        if kind is None:
            return
        source, target = self.ids[link.source], self.ids[link.target]
        name = RESEMBLANCE if link.relation is Relation.RESEMBLES else ""
        self._add_scheme(kind, (source,), target, link.id, name)
        if link.relation is Relation.CONTRADICTS:
            self._add_scheme(kind, (target,), source, link.id)
