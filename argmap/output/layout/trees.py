"""Has Graphviz lay out the arguments of articles, and keeps the shape that reads best."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.output.layout.component import Component
from argmap.output.layout.engine import Graphviz, Program
from argmap.output.layout.geometry import Curve, Point, Rectangle, Size
from argmap.output.layout.pack import scale_needed
from argmap.output.layout.picture import PlacedComponent, PlacedLeg, PlacedShape
from argmap.output.layout.reply import Reply, read
from argmap.output.layout.request import tree_request

# How high leaves may be stacked; larger maps try one height only, because each try takes time.
DEPTHS, QUICK_DEPTHS = (1, 2, 3, 4, 6), (4,)
MOST_TRIED = 400


def place_trees(
    components: Sequence[Component],
    pull: Mapping[str, float],
    aspect: float,
    graphviz: Graphviz,
) -> tuple[PlacedComponent, ...]:
    """Return the components, each as near to that aspect (width by height) as a try came."""
    shapes = sum(len(component.shapes) for component in components)
    depths = DEPTHS if shapes <= MOST_TRIED else QUICK_DEPTHS
    trees = [component for component in components if not component.is_single]
    requests = [tree_request(tree, pull, depth) for tree in trees for depth in depths]
    replies = iter(graphviz.lay_out(requests, Program.DOT))
    placed_trees = iter([best(tree, [next(replies) for _ in depths], aspect) for tree in trees])
    return tuple(
        single(component) if component.is_single else next(placed_trees) for component in components
    )


def best(tree: Component, replies: Sequence[str], aspect: float) -> PlacedComponent:
    """Return the try that needs the smallest page."""
    tries = [placed(tree, read(reply)) for reply in replies]
    return min(tries, key=lambda each: scale_needed(each.size, aspect))


def placed(tree: Component, reply: Reply) -> PlacedComponent:
    """Return the component where Graphviz put it."""
    frames = {
        shape.id: frame_around(reply.centres[number], shape.size)
        for number, shape in enumerate(tree.shapes)
    }
    return PlacedComponent(
        Size(reply.width, reply.height),
        tuple(PlacedShape(each.id, frames[each.id], each.is_junction) for each in tree.shapes),
        tuple(legs(tree, reply)),
    )


def legs(tree: Component, reply: Reply) -> Iterator[PlacedLeg]:
    """Yield the edges, turned round: Graphviz drew them from conclusion to premise."""
    for number, leg in enumerate(tree.legs):
        curve: Curve = reply.curves[number]
        yield PlacedLeg(leg, tuple(reversed(curve)))


def single(component: Component) -> PlacedComponent:
    """Return a claim that no argument uses."""
    (shape,) = component.shapes
    frame = Rectangle(0, 0, shape.size.width, shape.size.height)
    return PlacedComponent(shape.size, (PlacedShape(shape.id, frame, is_junction=False),), ())


def frame_around(centre: Point, size: Size) -> Rectangle:
    """Return the rectangle of that size around a point."""
    return Rectangle(centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height)
