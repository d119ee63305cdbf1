"""Places boxes in columns without Graphviz, which takes too long if they are many or dense."""

from collections.abc import Iterable, Sequence

from argmap.model.workspace import group_by_key
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.layout.requests import Reply

# Of more boxes, or of lines that cross more columns together, Graphviz makes no better picture.
MOST_BOXES = 1000
MOST_CROSSED = 1500


def is_too_dense(columns: Sequence[int], pairs: Iterable[tuple[int, int]]) -> bool:
    """Return whether boxes in these columns, with lines between these pairs, are a tangle."""
    crossed = sum(max(abs(columns[one] - columns[other]) - 1, 0) for one, other in pairs)
    return len(columns) > MOST_BOXES or crossed > MOST_CROSSED


def stack(sizes: Sequence[Size], columns: Sequence[int], gap: Size) -> Reply:
    """Return the places of boxes in columns from left to right, each centred, without curves."""
    boxes_by_column = group_by_key((column, number) for number, column in enumerate(columns))
    heights = {
        column: sum(sizes[box].height for box in boxes) + gap.height * (len(boxes) - 1)
        for column, boxes in boxes_by_column.items()
    }
    tallest = max(heights.values())
    centres: dict[int, Point] = {}
    left = 0.0
    for column, boxes in sorted(boxes_by_column.items()):
        width = max(sizes[box].width for box in boxes)
        top = (tallest - heights[column]) / 2
        for box in boxes:
            centres[box] = Point(left + width / 2, top + sizes[box].height / 2)
            top += sizes[box].height + gap.height
        left += width + gap.width
    return Reply(Size(left - gap.width, tallest), centres, {})
