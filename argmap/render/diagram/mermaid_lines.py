"""The lines of a Mermaid flowchart: from premises to conclusions, and links."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from argmap.model.elements import Confidence, Link
from argmap.render.diagram.annotation import Annotation, Mark
from argmap.render.diagram.box_texts import add_sign
from argmap.render.diagram.graph import Annotations, Connection, Graph, Step
from argmap.render.diagram.mermaid_looks import (
    CONCEDED,
    CONCEDED_LEG,
    LEG,
    LINES,
    MARK_LINES,
    REASON,
    Line,
)
from argmap.render.diagram.mermaid_text import quote_label, shorten_detail


class Edge(Struct, frozen=True):
    """A line between two generated ids, with its label, and its mark if it has one."""

    source: str
    line: Line
    target: str
    label: str = ""
    mark: Mark | None = None

    @property
    def text(self) -> str:
        """The edge as Mermaid writes it."""
        label = f"|{quote_label(self.label)}|" if self.label else ""
        return f"  {self.source} {self.line.arrow}{label} {self.target}"

    @property
    def style(self) -> str:
        """The style of the line, for `linkStyle`; a change shows more than a kind."""
        changed = MARK_LINES.get(self.mark) if self.mark else None
        return changed or self.line.style


def build_edges(graph: Graph, names: dict[str, str]) -> Iterator[Edge]:
    """Yield all lines, given the ids in the flowchart."""
    fates = _find_fates(graph)
    for step in graph.steps:
        yield from _build_step_edges(step, graph.annotations, names, fates)
    for link in graph.connections:
        annotation = graph.annotations.links.get(link) if isinstance(link, Link) else None
        label = _annotate(_describe_link(link), annotation)
        mark = _choose_mark(annotation, fates, link.source, link.target)
        yield Edge(names[link.source], LINES[link.relation], names[link.target], label, mark)
    for bundle in graph.bundles:
        line = LINES[bundle.relation]
        yield Edge(names[bundle.source], line, names[bundle.target], bundle.label)


def _find_fates(graph: Graph) -> dict[str, Mark]:
    """Return the marks of the claims that were added or removed, and their lines with them."""
    return {
        node.id: node.annotation.mark
        for node in graph.nodes
        if node.annotation and node.annotation.mark in {Mark.ADDED, Mark.REMOVED}
    }


def _choose_mark(
    annotation: Annotation | None, fates: Mapping[str, Mark], *ends: str
) -> Mark | None:
    """Return the mark of a line, or else that of the end that it was added or removed with."""
    if annotation:
        return annotation.mark
    return next((fates[end] for end in ends if end in fates), None)


def _build_step_edges(
    step: Step, annotations: Annotations, names: dict[str, str], fates: Mapping[str, Mark]
) -> Iterator[Edge]:
    """Yield the line of an argument, or those that meet in its junction and the one from there."""
    argument = step.argument
    conclusion = argument.conclusion
    line, leg = (CONCEDED, CONCEDED_LEG) if argument.conceded else (REASON, LEG)
    annotation = annotations.arguments.get(step.id)
    label = _annotate(
        "conceded" if argument.conceded else "reason" if annotation else "", annotation
    )
    if not step.joined:
        (premise,) = step.premises
        mark = _choose_mark(annotation, fates, conclusion, premise)
        yield Edge(names[premise], line, names[conclusion], label, mark)
        return
    mark = _choose_mark(annotation, fates, conclusion)
    for premise in step.premises:
        own = annotations.premises.get((step.id, premise))
        sign = _annotate("premise", own) if own else ""
        premise_mark = _choose_mark(own, fates, premise) or mark
        yield Edge(names[premise], leg, names[step.id], sign, premise_mark)
    yield Edge(names[step.id], line, names[conclusion], label, mark)


def _annotate(label: str, annotation: Annotation | None) -> str:
    """Return the label of a line after the sign of its annotation, and with what has changed."""
    facts = annotation.facts if annotation else ()
    changes = f" ({', '.join(map(shorten_detail, facts))})" if facts else ""
    return add_sign(label, annotation) + changes


def _describe_link(link: Connection) -> str:
    """Return the relation of a link, with a question mark if the mapper is not sure."""
    is_unsure = isinstance(link, Link) and link.confidence is Confidence.LOW
    return f"{link.relation}?" if is_unsure else str(link.relation)
