"""Reads AIF in JSON, as AIFdb, OVA and many corpora write it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.exchange.aif_graph import (
    AGREEING,
    CLAIM,
    ILLOCUTION,
    LOCUTION,
    SCHEMES,
    TRANSITION,
    Graph,
    Node,
    Voice,
    cut_speaker,
)
from argmap.exchange.draft import (
    Document,
    Draft,
    DraftArgument,
    DraftArticle,
    DraftClaim,
    DraftLink,
    DraftQuotation,
    Force,
)
from argmap.exchange.json_values import Object, load_json
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.reading import Reading
from argmap.model.elements import Relation, Role, Stance

ARTICLE = "text"
Neighbours = Callable[..., Iterator[Node]]
ONLY_DOUBTED = (
    "nobody states it: it is asked, challenged or denied, so it becomes a view of somebody"
)
DEFAULT = "default"
REPHRASES = frozenset({"", "ma", "rephrase", "default rephrase"})
MOST_ENDS = 20  # of a scheme; AIF has one target for each
DIALOGUE = {LOCUTION: "locution", ILLOCUTION: "illocution", TRANSITION: "transition"}


def read_aif(document: Document, article_by: ArticleBy | None = None) -> Draft:
    """Return what a nodeset says. Raises ArgmapError if the file is not one."""
    reading = Reading(document)
    value = load_aif_json(reading)
    return read_graph(reading, value, Text(reading.decode_companion()), article_by)


def load_aif_json(reading: Reading) -> Object:
    """Return the object in a file. Raises ArgmapError if there is none."""
    value = load_json(reading.file, reading.decode())
    if not isinstance(value, dict):
        raise ArgmapError(f"{reading.file}: not AIF: an object with nodes and edges is expected")
    return value


class Text(Struct, frozen=True):
    """The text that was analysed, if there is one, and what words of it are marked for nodes."""

    words: str | None
    passages: Mapping[str, str] = {}


def read_graph(reading: Reading, aif: Object, text: Text, article_by: ArticleBy | None) -> Draft:
    """Return what nodes and edges say. Raises ArgmapError if they make no claim."""
    if not isinstance(aif.get("nodes"), list):
        raise ArgmapError(f"{reading.file}: not AIF: it has no list of nodes")
    graph = Graph(reading, aif)
    if not any(graph.list_nodes(CLAIM)):
        raise ArgmapError(f"{reading.file}: nothing to import: it has no claims (nodes of type I)")
    reader = _Reader(graph, text)
    has_speakers = article_by is ArticleBy.SPEAKER
    articles = reader.read_speakers() if has_speakers else (reader.read_article(),)
    reader.report_dialogue()
    return Draft(
        articles=tuple(articles),
        arguments=tuple(reader.read_arguments()),
        links=tuple(reader.read_links()),
        losses=tuple(reading.losses),
    )


class _Reader:
    def __init__(self, graph: Graph, text: Text) -> None:
        self.graph = graph
        self.text = text
        self.place = graph.reading.place
        voices = {speaker for speakers in graph.speakers.values() for speaker in speakers}
        is_monologue = len(voices) == 1 and all(graph.speakers.values())
        self.authors = tuple(voices) if is_monologue else ()
        self.attacked = {
            target.key
            for scheme in graph.list_nodes("CA")
            for target in graph.list_targets(scheme.key, CLAIM)
        }
        self.mutual = self._find_mutual()

    def _report(self, node: Node, message: str) -> None:
        self.graph.lose(node.key, message)

    def report_dialogue(self) -> None:
        """Report how much of a dialogue is left out: who speaks when is no part of an argument."""
        counts = Counter(node.kind for node in self.graph.nodes.values())
        parts = [
            f"{counts[kind]} {name}{'s' if counts[kind] > 1 else ''}"
            for kind, name in DIALOGUE.items()
            if counts[kind]
        ]
        if parts:
            words = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
            message = f"{words} left out: of a dialogue, only what is claimed and by whom is kept"
            self.graph.lose("", message)

    def read_article(self) -> DraftArticle:
        """Return all claims as one article, with speakers unless one person says everything."""
        nodes = self.graph.list_nodes(CLAIM)
        claims = (self._read_claim(node, self.graph.speakers[node.key]) for node in nodes)
        return self._build_article(self.authors, claims)

    def read_speakers(self) -> Iterator[DraftArticle]:
        """Yield the claims of each speaker as an article, and those of nobody as another one."""
        nodes: dict[str, list[Node]] = {}
        for node in self.graph.list_nodes(CLAIM):
            speaker, *others = self.graph.speakers[node.key] or ("",)
            nodes.setdefault(speaker, []).append(node)
            if others:
                self._report(node, f"left out: it is also said by {', '.join(others)}")
        for speaker, said in nodes.items():
            voice = (speaker,) if speaker else ()
            yield self._build_article(voice, (self._read_claim(node, voice) for node in said))

    def _build_article(self, voices: tuple[str, ...], claims: Iterable[DraftClaim]) -> DraftArticle:
        place = self.place()
        return DraftArticle(
            key=" ".join((ARTICLE, *voices)),
            wish="" if voices != self.authors else self.graph.reading.stem,
            title="" if voices == self.authors else "".join(voices),
            authors=voices,
            claims=tuple(
                replace(claim, by="") if voices and claim.role is None else claim
                for claim in claims
            ),
            text=self.text.words,
            place=place,
        )

    def _read_claim(self, node: Node, speakers: tuple[str, ...]) -> DraftClaim:
        voices = self.graph.list_voices(node.key)
        claim = DraftClaim(
            key=node.key,
            text=node.text,
            place=self.place(item=node.key),
            by=", ".join(speakers),
            quotations=tuple(self._list_quotations(node, voices)),
            note=_describe_doubts(voices),
        )
        if not voices or any(not voice.doubt for voice in voices):
            return claim
        self._report(node, ONLY_DOUBTED)
        return replace(claim, role=Role.REPORTED, by="", stance=Stance.OPEN)

    def _list_quotations(self, node: Node, voices: Sequence[Voice]) -> Iterator[DraftQuotation]:
        """Yield the words in which a claim is stated; what is reworded is not in the text."""
        stating = [v for v in voices if not v.doubt and v.act != AGREEING] or voices
        said = [voice.locution for voice in stating]
        passages = self.text.passages
        marked = [passages[item.key] for item in (*said, node) if item.key in passages]
        if marked:
            yield from map(DraftQuotation, marked)
        elif said:
            yield from (DraftQuotation(cut_speaker(item.text), sure=False) for item in said)
        else:
            yield DraftQuotation(node.text, sure=False)

    def read_arguments(self) -> Iterator[DraftArgument]:
        """Yield inferences and conflicts; several targets of a scheme are as many arguments."""
        for scheme in self.graph.list_nodes("RA", "CA"):
            if scheme.key in self.mutual:
                continue
            premises = tuple(self._find_claims(scheme, self.graph.list_sources))
            targets = [*self._find_claims(scheme, self.graph.list_targets)]
            targets += (f"S{node.key}" for node in self.graph.list_targets(scheme.key, *SCHEMES))
            if not targets:
                self._report(scheme, "the scheme is left out: it has no conclusion")
            if len(targets) > MOST_ENDS:
                self._report(scheme, f"only {MOST_ENDS} of its {len(targets)} targets are kept")
            for number, target in enumerate(targets[:MOST_ENDS]):
                yield DraftArgument(
                    premises=premises,
                    conclusion=target,
                    place=self.place(item=scheme.key),
                    key=f"S{scheme.key}" if number == 0 else f"S{scheme.key}/{number}",
                    wish=_find_wish(scheme),
                    force=self._find_force(scheme, premises, target),
                )

    def _find_claims(self, scheme: Node, neighbours: Neighbours) -> Iterator[str]:
        """Yield the claims on one side of a scheme; a locution there counts as what it states."""
        for node in neighbours(scheme.key, CLAIM, LOCUTION):
            claim = self.graph.find_claim(node)
            if claim is None:
                self._report(node, "the locution is left out of the argument: it states no claim")
            else:
                if claim != node.key:
                    self._report(node, "the locution is taken for what it states in an argument")
                yield claim

    def _find_force(self, scheme: Node, premises: Iterable[str], target: str) -> Force:
        """Return what a scheme does; what people hold against a claim of theirs, they concede."""
        if scheme.kind == "RA":
            return Force.FOR
        speakers = self.graph.speakers
        is_own = all(set(speakers.get(p, ())) == set(speakers.get(target, ())) for p in premises)
        is_granted = is_own and self.attacked.isdisjoint(premises)
        return Force.CONCEDED if is_granted else Force.AGAINST

    def _find_mutual(self) -> dict[str, tuple[str, str]]:
        """Return the conflicts of one claim with another that conflicts with it, by their ids."""
        pairs = {}
        for scheme in self.graph.list_nodes("CA"):
            sources = [node.key for node in self.graph.list_sources(scheme.key, CLAIM)]
            targets = [self.graph.nodes[key] for key in self.graph.targets.get(scheme.key, ())]
            is_undercut = any(self.graph.list_sources(scheme.key, *SCHEMES))
            if len(sources) == len(targets) == 1 and not is_undercut:
                pairs[scheme.key] = sources[0], targets[0].key
        known = set(pairs.values())
        return {key: pair for key, pair in pairs.items() if pair[::-1] in known}

    def read_links(self) -> Iterator[DraftLink]:
        """Yield what is said twice, and what conflicts both ways, each pair once."""
        done: set[frozenset[str]] = set()
        for key, (source, target) in self.mutual.items():
            if frozenset((source, target)) not in done:
                done.add(frozenset((source, target)))
                yield self._link(key, source, Relation.CONTRADICTS, target)
        for scheme in self.graph.list_nodes("MA"):
            yield from self._read_rephrase(scheme)
        for scheme in self.graph.list_nodes("PA"):
            self._report(scheme, "the preference is left out: maps have no preferences")

    def _read_rephrase(self, scheme: Node) -> Iterator[DraftLink]:
        sources = tuple(self._find_claims(scheme, self.graph.list_sources))
        targets = tuple(self._find_claims(scheme, self.graph.list_targets))
        if not (sources and targets):
            self._report(scheme, "the rephrase is left out: it does not lead from claim to claim")
        if len(sources) + len(targets) > MOST_ENDS:
            self._report(scheme, f"the rephrase is left out: it joins more than {MOST_ENDS} claims")
            return
        name = scheme.scheme.strip()
        wish = "" if name.lower() in REPHRASES else name
        relation = Relation.RESEMBLES if wish else Relation.RESTATES
        for source in sources:
            for target in targets:
                yield self._link(scheme.key, source, relation, target, wish)

    def _link(
        self, key: str, source: str, relation: Relation, target: str, note: str = ""
    ) -> DraftLink:
        return DraftLink(
            source=source,
            relation=relation,
            target=target,
            place=self.place(item=key),
            note=note and f"Rephrased: {note}.",
        )


def _describe_doubts(voices: Iterable[Voice]) -> str:
    """Return who asks, challenges or denies a claim, as a sentence for its note."""
    names: dict[str, dict[str, None]] = {}
    for voice in voices:
        if voice.doubt and voice.speaker:
            names.setdefault(voice.doubt, {})[voice.speaker] = None
    words = "; ".join(f"{doubt} by {', '.join(people)}" for doubt, people in names.items())
    return words and f"{words[0].upper()}{words[1:]}."


def _find_wish(scheme: Node) -> str:
    """Return the name of a scheme, unless it is the usual one."""
    name = scheme.scheme.strip()
    return "" if name.lower().startswith(DEFAULT) or name in SCHEMES else name
