"""Reads what Graphviz laid out from its JSON."""

import json
from collections.abc import Mapping
from typing import NotRequired, TypedDict, cast

from argmap.dataclass import dataclass
from argmap.output.layout.geometry import Curve, Point


class Item(TypedDict):
    """A node or an edge as Graphviz writes it; an edge that could not be routed has no `pos`."""

    name: NotRequired[str]
    id: NotRequired[str]
    pos: NotRequired[str]


class Document(TypedDict):
    """The parts of Graphviz's JSON that are read."""

    bb: str
    objects: NotRequired[list[Item]]
    edges: NotRequired[list[Item]]


@dataclass(frozen=True, slots=True)
class Reply:
    """Centres of nodes and curves of edges by their numbers, y growing downwards from `top`."""

    width: float
    height: float
    centres: Mapping[int, Point]
    curves: Mapping[int, Curve]


def read(text: str) -> Reply:
    """Return what Graphviz's JSON says, moved so that its top left corner is 0, 0."""
    document = cast("Document", json.loads(text))
    left, bottom, right, top = map(float, document["bb"].split(","))
    corner = Point(left, top)
    return Reply(
        width=right - left,
        height=top - bottom,
        centres={
            number(item["name"]): point(item["pos"], corner)
            for item in document.get("objects", ())
            if "name" in item and "pos" in item
        },
        curves={
            number(item["id"]): curve(item["pos"], corner)
            for item in document.get("edges", ())
            if "id" in item and "pos" in item
        },
    )


def number(name: str) -> int:
    """Return the number in a name like n12 or e3."""
    return int(name[1:])


def point(text: str, corner: Point) -> Point:
    """Return a point of Graphviz's, whose y grows upwards."""
    x, _, y = text.partition(",")
    return Point(float(x) - corner.x, corner.y - float(y))


def curve(text: str, corner: Point) -> Curve:
    """Return the first spline of an edge; only self-loops under `concentrate` have more."""
    return tuple(
        point(each, corner)
        for each in text.partition(";")[0].split()
        if not each.startswith(("s", "e"))
    )
