"""What goes to Graphviz and what comes back: numbers and sizes, never an author's words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, json

from argmap.render.diagram.layout.geometry import Curve, Point, Size


class Item(Struct, frozen=True):
    """A node or an edge as Graphviz writes it; an edge that could not be routed has no `pos`."""

    name: str = ""
    id: str = ""
    pos: str = ""


class Document(Struct, frozen=True):
    """The parts of Graphviz's JSON that are read."""

    bb: str
    objects: tuple[Item, ...] = ()
    edges: tuple[Item, ...] = ()


class Reply(Struct, frozen=True):
    """Centres of nodes and curves of edges by their numbers, y growing downwards from the top."""

    size: Size
    centres: Mapping[int, Point]
    curves: Mapping[int, Curve]


def read_reply(text: str) -> Reply:
    """Return what Graphviz's JSON says, moved so that its top left corner is 0, 0."""
    document = json.decode(text, type=Document)
    left, bottom, right, top = map(float, document.bb.split(","))
    corner = Point(left, top)
    return Reply(
        size=Size(right - left, top - bottom),
        centres={
            int(item.name[1:]): _parse_point(item.pos, corner)
            for item in document.objects
            if item.name and item.pos
        },
        curves={
            int(item.id[1:]): _parse_curve(item.pos, corner)
            for item in document.edges
            if item.id and item.pos
        },
    )


def _parse_point(text: str, corner: Point) -> Point:
    """Return a point of Graphviz's, whose y grows upwards."""
    x, _, y = text.partition(",")
    return Point(float(x) - corner.x, corner.y - float(y))


def _parse_curve(text: str, corner: Point) -> Curve:
    """Return the first spline of an edge; only self-loops under `concentrate` have more."""
    return tuple(
        _parse_point(point, corner)
        for point in text.partition(";")[0].split()
        if not point.startswith(("s", "e"))
    )


POINTS_PER_INCH = 72
# In an overview, between labels beside one another, and between an article and a label.
LABEL_GAP, GUTTER = 14, 42
# Between two boxes in a layer, and between two layers; claims are in every other layer at least.
NODE_GAP, LAYER_GAP = 9, 17
# With more nodes or labels, Graphviz's own settings take long for little.
HASTY = "nslimit=1;nslimit1=1;mclimit=0.1;"
MANY_LABELS, MANY_NODES = 120, 300


def _write_size(size: Size) -> str:
    return f"width={_to_inches(size.width)},height={_to_inches(size.height)}"


class Node(Struct, frozen=True):
    """A box, or a junction if it is round."""

    size: Size
    is_round: bool


class Edge(Struct, frozen=True):
    """An edge between two nodes by their numbers, from left to right."""

    left: int
    right: int
    is_drawn: bool


class Layers(Struct, frozen=True):
    """A graph in layers from left to right; the nodes `first` are on the very left.

    Those in one of the `rows` are in one layer, below each other in their order.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    first: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...] = ()

    def write(self) -> str:
        """Return the DOT: nodes n0, n1, … and edges e0, e1, … with a port of each at both ends."""
        leaving, arriving = Counter[int](), Counter[int]()
        ports: list[tuple[int, int]] = []
        for edge in self.edges:
            ports.append((leaving[edge.left], arriving[edge.right]))
            leaving[edge.left] += edge.is_drawn
            arriving[edge.right] += edge.is_drawn
        is_large = max(len(self.nodes), len(self.edges)) > MANY_NODES
        gaps = f"nodesep={_to_inches(NODE_GAP)};ranksep={_to_inches(LAYER_GAP)};"
        return "".join(
            (
                f"digraph{{rankdir=LR;ordering=out;{gaps}{HASTY if is_large else ''}",
                'node[shape=box,fixedsize=true,label=""];edge[dir=none];\n',
                *(
                    _write_node(number, node, leaving[number], arriving[number])
                    for number, node in enumerate(self.nodes)
                ),
                *(
                    self._write_edge(number, edge, *ports[number])
                    for number, edge in enumerate(self.edges)
                ),
                *(f"{{rank=same;{_write_row(row)}}}" for row in self.rows),
                f"{{rank=min;{_write_row(self.first)}}}}}\n",
            )
        )

    def _write_edge(self, number: int, edge: Edge, leave: int, arrive: int) -> str:
        if not edge.is_drawn:
            return f"n{edge.left}->n{edge.right}[style=invis,minlen=2];"
        left, right = self.nodes[edge.left], self.nodes[edge.right]
        start = ":e" if left.is_round else f":r{leave}:e"
        end = ":w" if right.is_round else f":l{arrive}:w"
        layers = 1 if left.is_round or right.is_round else 2
        return f"n{edge.left}{start}->n{edge.right}{end}[id=e{number},minlen={layers}];"


def _write_row(numbers: Sequence[int]) -> str:
    """Return what keeps nodes below each other in their order."""
    names = [f"n{number}" for number in numbers]
    return f"{'->'.join(names)}[style=invis]" if len(names) > 1 else "".join(names)


def _write_node(number: int, node: Node, leaving: int, arriving: int) -> str:
    """Return a node; that of a box is a record with a field for each line on its sides."""
    if node.is_round:
        return f"n{number}[{_write_size(node.size)},shape=circle];"
    fields = "|".join(
        f"{{{'|'.join(f'<{side}{at}>' for at in range(max(lines, 1)))}}}"
        for side, lines in (("l", arriving), ("r", leaving))
    )
    return f'n{number}[{_write_size(node.size)},shape=record,label="{{{fields}}}"];\n'


def write_overview(
    articles: Sequence[Size], labels: Sequence[Size], ends: Sequence[tuple[int, int]], rankdir: str
) -> str:
    """Return the DOT of an overview: articles n0, n1, …, then the labels of the links between them.

    Edge e0 runs from the first end of the first link to its label, e1 from there to its other end,
    and so on.
    """
    count = len(articles)
    across = rankdir == "LR"
    doors = (":e", ":w") if across else (":s", ":n")
    return "".join(
        (
            f"digraph{{rankdir={rankdir};nodesep={_to_inches(LABEL_GAP)};ranksep={_to_inches(GUTTER)};",
            HASTY if len(labels) > MANY_LABELS else "",
            'node[shape=box,fixedsize=true,label=""];edge[dir=none];\n',
            *(f"n{at}[{_write_size(size)}];" for at, size in enumerate([*articles, *labels])),
            *(
                f"n{first}->n{count + at}{doors[1]}[id=e{2 * at}];"
                f"n{count + at}{doors[0]}->n{second}[id=e{2 * at + 1}];"
                for at, (first, second) in enumerate(ends)
            ),
            "}\n",
        )
    )


def _to_inches(pixels: float) -> str:
    return f"{pixels / POINTS_PER_INCH:.4f}"
