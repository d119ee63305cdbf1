"""Lines between boxes: around them, apart at their ends, side by side."""

from itertools import combinations, pairwise
from math import dist

import pytest
from builders import article, claim, link, workspace
from forests import forest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from argmap.load.look import Direction
from argmap.render.diagram.layout.compose import compose
from argmap.render.diagram.layout.geometry import (
    Point,
    Rectangle,
    find_cut,
    find_point,
    split_curve,
)
from argmap.render.diagram.layout.line_ends import END_GAP, spread
from argmap.render.diagram.layout.routing import build_obstacle, route
from argmap.render.diagram.layout.ways import INSET, Obstacle, Side, Way
from argmap.render.diagram.options import WHOLE_MAP, Selection, View
from argmap.render.diagram.selection import select
from argmap.render.diagram.svg import EmbeddedGraphviz

NEAR = 0.01


@pytest.fixture(scope="module")
def graphviz():
    return EmbeddedGraphviz(120)


@st.composite
def fields(draw):
    """Boxes in a grid, some left out, each at some place in its cell; lines between some."""
    cells = draw(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 7)), unique=True, min_size=2))
    shifts = st.integers(0, 40)
    sizes = st.tuples(st.integers(40, 200), st.integers(16, 60))
    boxes = [
        Obstacle(f"b{at}", Rectangle(270 * column + draw(shifts), 130 * row + draw(shifts), *size))
        for at, (column, row) in enumerate(cells)
        for size in [draw(sizes)]
    ]
    pairs = st.lists(st.tuples(st.sampled_from(boxes), st.sampled_from(boxes)), max_size=14)
    return boxes, [Way(one, other) for one, other in draw(pairs) if one is not other]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(fields())
def test_lines_go_around_boxes_and_end_apart_on_the_border(field):
    boxes, ways = field
    curves = route(ways, boxes)
    for way, curve in zip(ways, curves, strict=True):
        assert on_border(curve[0], way.start.frame)
        assert on_border(curve[-1], way.end.frame)
        assert not crosses(curve, [box.frame.grow(-1) for box in boxes])
    ends_are_apart(list_ends(ways, curves))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(fields())
def test_lines_are_the_same_whatever_else_was_drawn_before(field):
    boxes, ways = field
    assert route(ways, boxes) == route(ways, list(boxes))


def list_ends(ways, curves):
    """Return the points where lines end, by boxes."""
    ends = {}
    for way, curve in zip(ways, curves, strict=True):
        ends.setdefault(way.start.id, (way.start.frame, []))[1].append(curve[0])
        ends.setdefault(way.end.id, (way.end.frame, []))[1].append(curve[-1])
    return ends


def ends_are_apart(ends, others=()):
    """Assert that ends on a side are apart; a little where others leave no room in front of it."""
    for frame, points in ends.values():
        for side in Side:
            size = frame.width if side.is_level else frame.height
            own = [point for point in points if on_side(point, frame, side)]
            room = size - 2 * min(INSET, size / 4)
            least = min(END_GAP, room / max(len(own) - 1, 1))
            across, down = side.value
            front = frame.move(Point(30 * across, 30 * down))
            if any(other.overlaps(front) for other in others if other is not frame):
                least = 0.5
            for one, other in combinations(own, 2):
                assert dist((one.x, one.y), (other.x, other.y)) > least - NEAR


def on_side(point, frame, side):
    across, down = side.value
    edge = frame.right if across > 0 else frame.x if across else None
    level = frame.bottom if down > 0 else frame.y if down else None
    away = point.x - edge if level is None else point.y - level
    return abs(away) < NEAR and on_border(point, frame)


def on_border(point, frame):
    inside = frame.grow(NEAR).holds(point)
    return inside and not frame.grow(-NEAR).holds(point)


def crosses(curve, frames):
    points = [find_point(piece, at / 20) for piece in split_curve(curve) for at in range(20)]
    return any(frame.holds(point) for point in points for frame in frames)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.builds(
        forest,
        articles=st.integers(1, 4),
        claims=st.integers(1, 20),
        links=st.integers(1, 14),
        seed=st.integers(0, 9999),
    ),
    st.sampled_from(View),
    st.sampled_from(Direction),
)
def test_lines_of_any_map_go_around_boxes_and_end_apart(graphviz, map_, view, direction):
    picture = compose(select(map_, Selection(view)), graphviz, direction=direction)
    frames = {shape.id: shape.frame for cluster in picture.clusters for shape in cluster.shapes}
    articles = {cluster.article.id: cluster.frame for cluster in picture.clusters}
    labels = {bundle.bundle.id: bundle.frame for bundle in picture.bundles}
    # Lines of an overview go around articles and labels, links around boxes.
    boxes = frames | articles | labels if view is View.OVERVIEW else frames
    frames = frames | articles | labels
    ends = {}
    lines = [(each.link.source, each.link.target, each.curve) for each in picture.links]
    for bundle in picture.bundles:
        lines.append((bundle.bundle.source, bundle.bundle.id, bundle.before))
        lines.append((bundle.bundle.id, bundle.bundle.target, bundle.after))
    for source, target, curve in lines:
        others = [boxes[name].grow(-1) for name in boxes if name not in {source, target}]
        assert not crosses(curve, others)
        if source != target:
            ends.setdefault(source, (frames[source], []))[1].append(curve[0])
            ends.setdefault(target, (frames[target], []))[1].append(curve[-1])
    ends_are_apart(ends, list(list_blocks(picture)))


def list_blocks(picture):
    """Return the boxes, headings and frames, each of which may be in front of another."""
    for cluster in picture.clusters:
        obstacle = build_obstacle(cluster)
        yield from (part.frame for part in obstacle.parts)
        yield cluster.frame


def test_two_lines_between_the_same_boxes_do_not_cross():
    one, other = (
        Obstacle("a", Rectangle(0, 0, 100, 50)),
        Obstacle("b", Rectangle(300, 200, 100, 50)),
    )
    wall = Obstacle("w", Rectangle(120, -200, 100, 380))
    first, second = route([Way(one, other), Way(other, one)], [one, other, wall])
    samples = [find_point(piece, at / 9) for piece in split_curve(second) for at in range(10)]
    for piece in split_curve(first):
        for at in range(10):
            spot = find_point(piece, at / 9)
            assert min(dist((spot.x, spot.y), (each.x, each.y)) for each in samples) > 3


def test_lines_end_in_the_order_of_where_they_come_from():
    target = Obstacle("t", Rectangle(200, 300, 200, 50))
    sources = [Obstacle(f"s{at}", Rectangle(150 * at, 0, 100, 40)) for at in range(5)]
    curves = route([Way(source, target) for source in sources], [target, *sources])
    places = [curve[-1].x for curve in curves]
    assert places == sorted(places)


def test_lines_keep_away_from_where_others_end():
    target = Obstacle("t", Rectangle(0, 300, 200, 50))
    straight = route(
        [Way(above := Obstacle("s", Rectangle(50, 0, 100, 50)), target)], [above, target]
    )
    assert straight[0][-1].x == 100
    taken = Obstacle("t", target.frame, taken=(straight[0][-1],))
    (aside,) = route([Way(above, taken)], [above, taken])
    assert END_GAP - NEAR < abs(aside[-1].x - 100) < 2 * END_GAP


def test_a_line_to_part_of_an_article_goes_around_other_articles():
    part, other = (
        Obstacle("a.p", Rectangle(20, 20, 60, 40)),
        Obstacle("c.p", Rectangle(620, 20, 60, 40)),
    )
    hollow = Rectangle(200, -300, 200, 700)
    obstacles = [
        Obstacle("a", Rectangle(0, 0, 100, 80), (part,)),
        Obstacle("b", hollow, (Obstacle("b.p", Rectangle(210, 300, 20, 20)),)),
        Obstacle("c", Rectangle(600, 0, 100, 80), (other,)),
    ]
    (curve,) = route([Way(part, other)], obstacles)
    assert not crosses(curve, [hollow])


def test_a_line_to_a_box_without_a_free_side_is_straight():
    inner = Obstacle("inner", Rectangle(300, 300, 40, 20))
    cover = Obstacle("cover", Rectangle(250, 250, 140, 120))
    way = Way(Obstacle("start", Rectangle(0, 0, 100, 40)), inner)
    for line in (way, way.reverse()):
        (curve,) = route([line], [line.start, line.end, cover])
        assert on_border(curve[-1], line.end.frame)


def test_a_box_that_is_walled_in_gets_a_straight_line():
    box = Rectangle(100, 100, 50, 30)
    walls = [
        Rectangle(80, 90, 15, 50),
        Rectangle(155, 90, 15, 50),
        Rectangle(80, 80, 90, 15),
        Rectangle(80, 135, 90, 15),
    ]
    inside, outside = Obstacle("i", box), Obstacle("o", Rectangle(400, 100, 50, 30))
    others = [Obstacle(f"w{at}", wall) for at, wall in enumerate(walls)]
    (curve,) = route([Way(inside, outside)], [inside, outside, *others])
    assert len(curve) == 4
    assert on_border(curve[0], box)


@given(
    st.lists(st.floats(-500, 500), min_size=1, max_size=12), st.floats(-200, 0), st.floats(1, 200)
)
def test_ends_are_spread_in_their_order_within_the_room(wishes, low, high):
    places = spread(wishes, (low, high))
    least = min(END_GAP, (high - low) / max(len(wishes) - 1, 1))
    assert all(low - NEAR <= place <= high + NEAR for place in places)
    assert all(right - left > least - NEAR for left, right in pairwise(places))


@given(st.lists(st.floats(0, 900), min_size=1, max_size=9, unique=True))
def test_ends_that_are_apart_anyway_stay_where_they_wish(wishes):
    wishes = sorted(wishes)
    assume(all(right - left > END_GAP for left, right in pairwise(wishes)))
    assert spread(wishes, (0, 900)) == pytest.approx(wishes)


def test_a_claim_linked_with_itself_has_a_loop(graphviz):
    map_ = workspace(article("a"), claim("a.b", "One."), link("a.b supports a.b"))
    picture = compose(select(map_, WHOLE_MAP), graphviz)
    (placed,) = picture.links
    frame = picture.clusters[0].shapes[0].frame
    assert on_border(placed.curve[0], frame)
    assert max(point.x for point in placed.curve) > frame.right + 10


@given(*[st.floats(-900, 900)] * 4, st.floats(0.5, 40))
def test_a_straight_line_is_cut_where_halving_finds_it(left, top, right, bottom, distance):
    start, end = Point(left, top), Point(right, bottom)
    across, down = (right - left) / 3, (bottom - top) / 3
    handles = Point(left + across, top + down), Point(right - across, bottom - down)
    piece = (start, *handles, end)
    copy = Point(right, bottom)  # not the end itself, so that the place is searched
    assert abs(find_cut(piece, end, distance) - find_cut(piece, copy, distance)) < 1e-9
