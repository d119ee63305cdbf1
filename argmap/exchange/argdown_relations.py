"""Makes arguments and links of the relations and inferences of Argdown."""

from argmap.exchange.argdown_graph import Edge, Graph, Item, Step
from argmap.exchange.argdown_syntax import Kind, Relation
from argmap.exchange.draft import DraftArgument, DraftLink, Force
from argmap.exchange.reading import Reading
from argmap.model import elements

FORCES = {Relation.SUPPORT: Force.FOR, Relation.ATTACK: Force.AGAINST}
# In the strict reading, between statements: one entails the other, or both cannot be true.
STRICT = {
    Relation.SUPPORT: elements.Relation.IMPLIES,
    Relation.ATTACK: elements.Relation.CONTRADICTS,
}
CONTRADICTORY = (
    "'><' says that one of the two is true; 'contradicts' says only that not both can be"
)
WHOLE_SUPPORTED = (
    "the support of an argument names no premise, so it is read as support of the conclusion"
)
WHOLE_ATTACKED = "the attack on an argument names no premise, so it is read as an undercut"
ITSELF = "what is for or against itself says nothing, so this is left out"
NO_STEP = "what is undercut here argues for nothing, so its words are attacked instead"


class Relations:
    """The arguments and links of a graph, and what they cost."""

    def __init__(self, reading: Reading, graph: Graph, *, is_strict: bool) -> None:
        """Begin without any; `is_strict` is how the file wants its relations to be read."""
        self.reading = reading
        self.graph = graph
        self.is_strict = is_strict
        self.arguments: list[DraftArgument] = []
        self.links: list[DraftLink] = []
        self._bundles = self._find_bundles()
        self._keys_by_argument: dict[str, list[str]] = {}
        self._conclusions: dict[str, list[str]] = {}

    def convert(self) -> None:
        """Fill the lists: undercuts last, because they need to know all arguments."""
        for step in self.graph.steps.values():
            self._add_argument(step.premises, step.conclusion, step.place, step.argument, step.key)
        edges = [edge for edge in self.graph.edges if not self._is_in_bundle(edge)]
        for edge in (edge for edge in edges if edge.relation is not Relation.UNDERCUT):
            self._convert(edge)
        for edge in (edge for edge in edges if edge.relation is Relation.UNDERCUT):
            self._undercut(edge)

    def is_claim(self, item: Item) -> bool:
        """Return whether the summary of an argument is a claim: its premises are not given."""
        return item.key not in self.graph.steps_by_argument and item.key not in self._bundles

    def _find_bundles(self) -> dict[str, tuple[str, ...]]:
        """Return arguments without words that statements support: these are their premises."""
        supporters: dict[str, list[str]] = {}
        for edge in self.graph.edges:
            if edge.relation is Relation.SUPPORT:
                supporters.setdefault(edge.target, []).append(edge.source)
        return {
            key: tuple(sources)
            for key, sources in supporters.items()
            if self._is_wordless_argument(key)
            and all(source in self.graph.items for source in sources)
            and all(self.graph.items[source].kind is Kind.STATEMENT for source in sources)
        }

    def _is_wordless_argument(self, key: str) -> bool:
        item = self.graph.items.get(key)
        return (
            item is not None
            and item.kind is Kind.ARGUMENT
            and item.defined is None
            and key not in self.graph.steps_by_argument
        )

    def _is_in_bundle(self, edge: Edge) -> bool:
        return edge.relation is Relation.SUPPORT and edge.target in self._bundles

    def _convert(self, edge: Edge) -> None:
        sources = self._get_sources(edge.source)
        if edge.relation is Relation.CONTRADICTION:
            self._link(sources, elements.Relation.CONTRADICTS, edge.target, edge.place)
            self._lose(edge.place, CONTRADICTORY)
        elif self.is_strict and self._is_between_statements(edge):
            self._link(sources, STRICT[edge.relation], edge.target, edge.place)
        elif (target := self._get_target(edge.target)) is not None:
            force = FORCES[edge.relation]
            self._add_argument(sources, target, edge.place, edge.source, "", force)
        elif edge.relation is Relation.SUPPORT:
            self._lose(edge.place, WHOLE_SUPPORTED)
            conclusion = self._find_conclusion(edge.target)
            self._link(sources, elements.Relation.SUPPORTS, conclusion, edge.place)
        else:
            self._lose(edge.place, WHOLE_ATTACKED)
            self._undercut(edge)

    def _is_between_statements(self, edge: Edge) -> bool:
        return all(
            end in self.graph.items and self.graph.items[end].kind is Kind.STATEMENT
            for end in (edge.source, edge.target)
        )

    def _get_sources(self, key: str) -> tuple[str, ...]:
        """Return the claims that do what an end of a relation does."""
        if key in self._bundles:
            return self._bundles[key]
        step = self._find_step(key)
        return (step.conclusion,) if step else (key,)

    def _find_step(self, key: str) -> Step | None:
        """Return an inference, or the last one of an argument."""
        steps = self.graph.steps_by_argument.get(key)
        return steps[-1] if steps else self.graph.steps.get(key)

    def _get_target(self, key: str) -> str | None:
        """Return the claim that a relation to an item is about, if it is one."""
        if key in self._bundles:
            premises = set(self._bundles[key])
        elif steps := self.graph.steps_by_argument.get(key):
            conclusions = {step.conclusion for step in steps}
            premises = {premise for step in steps for premise in step.premises} - conclusions
        else:
            return key
        return premises.pop() if len(premises) == 1 else None

    def _find_conclusion(self, key: str) -> str:
        """Return what an argument with several premises argues for."""
        if step := self._find_step(key):
            return step.conclusion
        conclusions = self._conclusions.get(key)
        return conclusions[0] if conclusions else self._bundles[key][0]

    def _undercut(self, edge: Edge) -> None:
        sources = self._get_sources(edge.source)
        step = self._find_step(edge.target)
        targets = [step.key] if step else self._keys_by_argument.get(edge.target, [])
        for target in targets:
            self._link(sources, elements.Relation.UNDERCUTS, target, edge.place)
        if not targets:
            self._lose(edge.place, NO_STEP)
            for target in self._get_sources(edge.target):
                self._add_argument(sources, target, edge.place, edge.source, "", Force.AGAINST)

    def _add_argument(
        self,
        premises: tuple[str, ...],
        conclusion: str,
        place: int,
        argument: str,
        key: str,
        force: Force = Force.FOR,
    ) -> None:
        if conclusion in premises:
            # The argument for a statement may be given again below it: then nothing is lost.
            if key or force is Force.AGAINST or argument == conclusion:
                self._lose(place, ITSELF)
            return
        item = self.graph.items.get(argument)
        key = key or f"{argument} for {place}"
        self._keys_by_argument.setdefault(argument, []).append(key)
        self._conclusions.setdefault(argument, []).append(conclusion)
        self.arguments.append(
            DraftArgument(
                premises=tuple(dict.fromkeys(premises)),
                conclusion=conclusion,
                place=self.reading.place(self.graph.entries[place].line),
                key=key,
                wish=item.title if item and item.kind is Kind.ARGUMENT else "",
                force=force,
            )
        )

    def _link(
        self, sources: tuple[str, ...], relation: elements.Relation, target: str, place: int
    ) -> None:
        for source in sources:
            if source == target:
                self._lose(place, ITSELF)
            else:
                self.links.append(
                    DraftLink(
                        source=source,
                        relation=relation,
                        target=target,
                        place=self.reading.place(self.graph.entries[place].line),
                    )
                )

    def _lose(self, place: int, message: str) -> None:
        self.reading.lose(message, self.graph.entries[place].line)
