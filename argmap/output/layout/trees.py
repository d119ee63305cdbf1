"""Has Graphviz lay out the arguments of articles, and keeps the shape that reads best."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.dataclass import dataclass
from argmap.output.layout.component import Component
from argmap.output.layout.engine import Graphviz, Program
from argmap.output.layout.geometry import Curve, Point, Rectangle, Size
from argmap.output.layout.pack import first_good, scale_needed
from argmap.output.layout.picture import PlacedComponent, PlacedLeg, PlacedShape
from argmap.output.layout.reply import Reply, read
from argmap.output.layout.request import tree_request

# Widths in pixels that rows of reasons are tried at, the most natural first; larger maps get one,
# as each try takes time.
LIMITS, QUICK_LIMITS = (9999.0, 2000.0, 1400.0, 1000.0, 700.0, 400.0), (1000.0,)
MOST_TRIED = 400


@dataclass(frozen=True, slots=True)
class Tries:
    """The same component laid out in several ways, from wide to narrow."""

    component: Component
    choices: tuple[PlacedComponent, ...]

    def best(self, aspect: float) -> PlacedComponent:
        """Return the choice that suits a page of that aspect (width by height)."""
        return first_good(self.choices, lambda each: scale_needed(each.size, aspect))


def try_trees(
    components: Sequence[Component], pull: Mapping[str, float], graphviz: Graphviz
) -> tuple[Tries, ...]:
    """Return the components, each laid out in several ways."""
    shapes = sum(len(component.shapes) for component in components)
    limits = LIMITS if shapes <= MOST_TRIED else QUICK_LIMITS
    trees = [component for component in components if not component.is_single]
    requests = [tuple(tree_request(tree, pull, limit) for limit in limits) for tree in trees]
    different = tuple(dict.fromkeys(each for texts in requests for each in texts))
    replies = dict(zip(different, graphviz.lay_out(different, Program.DOT), strict=True))
    choices = iter(
        [
            tuple(placed(tree, read(replies[text])) for text in dict.fromkeys(texts))
            for tree, texts in zip(trees, requests, strict=True)
        ]
    )
    return tuple(
        Tries(each, (single(each),) if each.is_single else next(choices)) for each in components
    )


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
