"""What an Argdown file says as a graph: statements, arguments, their steps, and relations."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from argmap.exchange.argdown_syntax import Entry, Kind, Relation
from argmap.model.workspace import group_by_key

USES = re.compile(r"\b(?:uses|from)\s*:\s*\[([\d,\s]{1,1000})\]")


class Item(Struct, frozen=True):
    """A statement or an argument, wherever it is named: its places among the entries.

    `defined` is the last place that gives it words, if any does: the wording that counts.
    """

    key: str
    kind: Kind
    title: str
    places: tuple[int, ...]
    defined: int | None

    @property
    def home(self) -> int:
        """The first place where it belongs: where it has words, if it has any."""
        return self.places[0] if self.defined is None else self.defined


class Step(Struct, frozen=True):
    """One inference of an argument, at its place among the entries, from premises to conclusion."""

    key: str
    argument: str
    premises: tuple[str, ...]
    conclusion: str
    place: int


class Edge(Struct, frozen=True):
    """A relation at its place among the entries; an end is the key of an item or of a step."""

    relation: Relation
    source: str
    target: str
    place: int


class Graph(Struct, frozen=True):
    """All that a file says, by keys, in the order of the file.

    `steps_by_argument` has the steps of each argument whose premises are given; the last one has
    its conclusion.
    """

    entries: tuple[Entry, ...]
    items: dict[str, Item]
    steps: dict[str, Step]
    edges: tuple[Edge, ...]
    steps_by_argument: Mapping[str, tuple[Step, ...]]


def find_connected(graph: Graph) -> set[str]:
    """Return the keys of all that is an end of a relation or a part of an argument."""
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    parts = {
        key
        for step in graph.steps.values()
        for key in (*step.premises, step.conclusion, step.argument)
    }
    return ends | parts


def build_graph(entries: tuple[Entry, ...]) -> Graph:
    """Return the graph of the entries of a file."""
    keys = tuple(map(_get_key, entries, range(len(entries))))
    steps = {step.key: step for step in _find_steps(entries, keys)}
    return Graph(
        entries,
        _collect_items(entries, keys),
        steps,
        tuple(_find_edges(entries, keys, steps)),
        group_by_key((step.argument, step) for step in steps.values()),
    )


def _get_key(entry: Entry, place: int) -> str:
    name = entry.title or f"{place}"
    return f"{entry.kind} {'titled' if entry.title else 'number'} {name}"


def _collect_items(entries: Sequence[Entry], keys: Sequence[str]) -> dict[str, Item]:
    places: dict[str, list[int]] = {}
    for place, (entry, key) in enumerate(zip(entries, keys, strict=True)):
        if entry.kind in {Kind.STATEMENT, Kind.ARGUMENT}:
            places.setdefault(key, []).append(place)
    return {
        key: Item(
            key,
            entries[group[0]].kind,
            entries[group[0]].title,
            tuple(group),
            next((place for place in reversed(group) if entries[place].words.text), None),
        )
        for key, group in places.items()
    }


def _find_steps(entries: Sequence[Entry], keys: Sequence[str]) -> list[Step]:
    """Return the inferences of all premise-conclusion structures."""
    steps: list[Step] = []
    owner, numbered, pending = "", dict[int, str](), list[str]()
    block, inference = -1, None
    for place, entry in enumerate(entries):
        if entry.number and entry.block != block:
            owner = _find_owner(entries, keys, place)
            block, inference, numbered, pending = entry.block, None, {}, []
        if entry.kind is Kind.INFERENCE:
            inference = place
        elif entry.number:
            if inference is not None:
                premises = _find_premises(entries[inference], numbered) or pending
                steps.append(Step(keys[inference], owner, tuple(premises), keys[place], inference))
                inference, pending = None, []
            numbered[entry.number] = keys[place]
            pending.append(keys[place])
    return [step for step in steps if step.premises]


def _find_owner(entries: Sequence[Entry], keys: Sequence[str], place: int) -> str:
    """Return the key of the argument that stands before a structure, or one for it alone."""
    above = place - 1
    while above >= 0 and entries[above].relation:
        above -= 1
    is_near = above >= 0 and entries[above].block >= entries[place].block - 1
    if is_near and entries[above].kind is Kind.ARGUMENT:
        return keys[above]
    return f"{Kind.ARGUMENT} number {place}"


def _find_premises(inference: Entry, numbered: dict[int, str]) -> list[str]:
    """Return the statements that an inference says it uses."""
    uses = USES.search(inference.words.data)
    numbers = map(int, re.findall(r"\d{1,6}", uses[1])) if uses else ()
    return [numbered[number] for number in numbers if number in numbered]


def _find_edges(
    entries: Sequence[Entry], keys: Sequence[str], steps: dict[str, Step]
) -> list[Edge]:
    steps_by_conclusion_place = {
        _find_conclusion_place(entries, step): step.key for step in steps.values()
    }
    edges: dict[tuple[Relation, str, str], Edge] = {}
    for place, entry in enumerate(entries):
        if entry.relation is None or entry.parent is None:
            continue
        parent = keys[entry.parent]
        if entry.relation is Relation.UNDERCUT and not entry.is_outgoing:
            parent = steps_by_conclusion_place.get(entry.parent, parent)
        source, target = (parent, keys[place]) if entry.is_outgoing else (keys[place], parent)
        edges.setdefault(
            (entry.relation, source, target), Edge(entry.relation, source, target, place)
        )
    return list(edges.values())


def _find_conclusion_place(entries: Sequence[Entry], step: Step) -> int:
    places = range(step.place + 1, len(entries))
    return next(place for place in places if entries[place].number)
