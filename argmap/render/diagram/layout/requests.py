"""What goes to Graphviz and what comes back: numbers and sizes, never an author's words."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, json

from argmap.render.diagram.layout.components import Component, Shape
from argmap.render.diagram.layout.geometry import Curve, Point, Size
from argmap.render.diagram.layout.stacking import count_ranks, order_shapes, stack_shapes


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
# Room for a link to pass between two boxes, and for an arrow between two ranks.
# Between claims there is a rank for junctions, so that they have twice that gap.
NODE_GAP, RANK_GAP = 22, 18
GAP = Size(NODE_GAP, 2 * RANK_GAP)
# In an overview, between labels beside one another, and between an article and a label.
LABEL_GAP, GUTTER = 14, 42
MANY_LABELS = 120
# Above this many shapes, or some with many legs, Graphviz's own settings take long for little:
# 500 nodes with two edges each take 60 s with them, 1.2 s without.
LARGE, DENSE_FROM, DENSE = 300, 60, 1.4
HASTY = "nslimit=1;nslimit1=1;mclimit=0.1;"
QUICK = f"{HASTY}splines=line;"


def write_tree(component: Component, limit: float) -> str:
    """Return the DOT of a component: conclusions above, reasons in rows as wide as the limit.

    Names are n0, n1, … in the order of shapes, and edges have the ids e0, e1, … of legs; edges run
    from conclusion to premise, because Graphviz puts tails on top.
    """
    numbers = {shape.id: number for number, shape in enumerate(component.shapes)}
    junctions = {shape.id for shape in component.shapes if shape.is_junction}
    order = order_shapes(component)
    neighbours = stack_shapes(component, order, limit, GAP)
    place = {shape: at for at, shape in enumerate(order)}
    legs = sorted(enumerate(component.legs), key=lambda leg: place[leg[1].tail])

    def write_edge(upper: str, lower: str, attributes: str) -> str:
        ranks = count_ranks(upper, lower, junctions)
        return f"n{numbers[upper]}->n{numbers[lower]}[{attributes},minlen={ranks}];"

    return "".join(
        (
            f"digraph{{nodesep={_to_inches(NODE_GAP)};ranksep={_to_inches(RANK_GAP)};",
            QUICK if _is_heavy(component) else "",
            'node[shape=box,fixedsize=true,label=""];edge[dir=none];\n',
            *(_write_node(numbers[shape], component.shapes[numbers[shape]]) for shape in order),
            *(write_edge(leg.head, leg.tail, f"id=e{number}") for number, leg in legs),
            *(
                write_edge(upper, lower, "style=invis,weight=0")
                for upper, lower in neighbours.below
            ),
            *(
                f"{{rank=same;n{numbers[left]}->n{numbers[right]}[style=invis]}}"
                for left, right in neighbours.beside
            ),
            *(write_edge(tie.upper, tie.lower, "style=invis") for tie in component.ties),
            _write_top_rank(component, numbers),
            "}\n",
        )
    )


def _is_heavy(component: Component) -> bool:
    """Return whether Graphviz's best takes too long."""
    nodes, edges = len(component.shapes), len(component.legs)
    return nodes > LARGE or (nodes > DENSE_FROM and edges > nodes * DENSE)


def _write_node(number: int, shape: Shape) -> str:
    form = ",shape=circle" if shape.is_junction else ""
    return f"n{number}[{_write_size(shape.size)}{form}];"


def _write_size(size: Size) -> str:
    return f"width={_to_inches(size.width)},height={_to_inches(size.height)}"


def _write_top_rank(component: Component, numbers: Mapping[str, int]) -> str:
    """Return the statement that keeps main conclusions in the first row, as they are written."""
    used = {leg.tail for leg in component.legs}
    names = [
        f"n{numbers[shape.id]}"
        for shape in component.shapes
        if shape.is_main and shape.id not in used
    ]
    return f"{{rank=min;{'->'.join(names)}[style=invis]}}" if len(names) > 1 else ""


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
