"""The placed picture: nothing overlaps, nothing leaves its box, every line ends where it should."""

from itertools import combinations, pairwise

import pytest
from builders import argument, article, claim, link, workspace
from forests import forest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from steps import steps

from argmap.errors import ArgmapError
from argmap.load.look import DEFAULT_WIDTH, Direction
from argmap.render.diagram.layout.box import PADDING
from argmap.render.diagram.layout.compose import compose
from argmap.render.diagram.layout.geometry import (
    find_bounds,
    find_point,
    measure_distance,
    split_curve,
)
from argmap.render.diagram.options import WHOLE_MAP, Selection, View
from argmap.render.diagram.selection import select
from argmap.render.diagram.svg import EmbeddedGraphviz
from argmap.render.diagram.text.lines import measure_width

REACH = 3.0


@pytest.fixture(scope="module")
def graphviz():
    return EmbeddedGraphviz(900)


MAPS = st.builds(
    forest,
    articles=st.integers(1, 4),
    claims=st.integers(1, 14),
    links=st.integers(0, 6),
    seed=st.integers(0, 9999),
)


PARTS = st.sampled_from(
    [
        WHOLE_MAP,
        Selection(View.LINKS),
        Selection(View.OVERVIEW),
        Selection(articles=("art0",)),
        Selection(focus="art0.c0", depth=1),
        Selection(View.OVERVIEW, focus="art0.c0", depth=3),
    ]
)


def picture_of(map_, graphviz, selection=WHOLE_MAP, width=DEFAULT_WIDTH, direction=Direction.UP):
    return compose(select(map_, selection), graphviz, width, direction=direction)


def distance_to_border(point, frame):
    """Return how far a point is from the border of a rectangle."""
    inside = min(
        abs(point.x - frame.x),
        abs(point.x - frame.right),
        abs(point.y - frame.y),
        abs(point.y - frame.bottom),
    )
    out_x = max(frame.x - point.x, 0, point.x - frame.right)
    out_y = max(frame.y - point.y, 0, point.y - frame.bottom)
    return max(out_x, out_y) if out_x or out_y else inside


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(MAPS, PARTS, st.integers(100, 500), st.sampled_from(Direction))
def test_any_map_is_drawn_soundly_in_each_view(graphviz, map_, selection, width, direction):
    is_sound(picture_of(map_, graphviz, selection, width, direction))


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"word{number}" for number in range(40)),
        "政府" * 60,
        "سوف يبقى الأسد بلا سيادة في سوريا " * 5,
        "סוריה תישאר ללא יציבות " * 5,
        "👩\u200d👩\u200d👧👍🏽" * 30,
        "Donaudampfschifffahrtsgesellschaft" * 6,
        "ส" * 90,
    ],
)
@pytest.mark.parametrize("width", [100, 260, 400])
def test_claims_of_any_script_fit_their_boxes(graphviz, text, width):
    map_ = workspace(
        article("a", text, authors=(text,)),
        claim("a.c", text, role="conclusion", condition=text),
        claim("a.p", text, role="reported", speaker=text),
        argument("a.c", "p"),
        article("b", text),
        claim("b.c", text, role="conclusion"),
        link("a.p opposes b.c"),
    )
    for view in View:
        is_sound(picture_of(map_, graphviz, Selection(view), width))


def is_sound(picture):
    no_shapes_overlap(picture)
    labels_stand_free(picture)
    no_articles_overlap(picture)
    shapes_and_headings_stay_in_their_article(picture)
    no_text_leaves_its_box(picture)
    every_line_ends_at_its_shapes(picture)


def no_shapes_overlap(picture):
    frames = [shape.frame for cluster in picture.clusters for shape in cluster.shapes]
    assert not any(one.overlaps(other) for one, other in combinations(frames, 2))


def no_articles_overlap(picture):
    frames = [cluster.frame.grow(5) for cluster in picture.clusters]
    assert not any(one.overlaps(other) for one, other in combinations(frames, 2))


def shapes_and_headings_stay_in_their_article(picture):
    for cluster in picture.clusters:
        frame = cluster.frame
        heading_bottom = cluster.heading_at.y + cluster.heading.height
        assert cluster.heading_at.x + cluster.heading.width <= frame.right
        for shape in cluster.shapes:
            assert frame.x < shape.frame.x
            assert shape.frame.right < frame.right
            assert heading_bottom < shape.frame.y
            assert shape.frame.bottom < frame.bottom


def no_text_leaves_its_box(picture):
    for box in picture.boxes.values():
        room = box.size.width - 2 * PADDING.width
        for line in box.block.lines:
            assert measure_width(line.text, line.style.size, bold=line.style.bold) <= room + 0.001
            assert line.style.size >= 11
            assert line.baseline <= box.size.height - 2 * PADDING.height


def labels_stand_free(picture):
    labels = [bundle.frame for bundle in picture.bundles]
    articles = [cluster.frame for cluster in picture.clusters]
    assert not any(one.overlaps(other) for one, other in combinations(labels, 2))
    assert not any(label.overlaps(frame) for label in labels for frame in articles)
    for bundle in picture.bundles:
        assert bundle.label.width <= bundle.frame.width


def every_line_ends_at_its_shapes(picture):
    for bundle in picture.bundles:
        ends = {cluster.article.id: cluster.frame for cluster in picture.clusters}
        assert distance_to_border(bundle.before[0], ends[bundle.bundle.source]) < REACH
        assert distance_to_border(bundle.before[-1], bundle.frame) < REACH
        assert distance_to_border(bundle.after[0], bundle.frame) < REACH
        assert distance_to_border(bundle.after[-1], ends[bundle.bundle.target]) < REACH
    frames = {s.id: s.frame for cluster in picture.clusters for s in cluster.shapes}
    for cluster in picture.clusters:
        for placed in cluster.legs:
            assert distance_to_border(placed.curve[0], frames[placed.leg.tail]) < REACH
            assert distance_to_border(placed.curve[-1], frames[placed.leg.head]) < REACH
    for placed in picture.links:
        assert distance_to_border(placed.curve[0], frames[placed.link.source]) < REACH
        assert distance_to_border(placed.curve[-1], frames[placed.link.target]) < REACH


@pytest.mark.parametrize("seed", range(8))
def test_links_go_around_the_claims_between_their_ends(graphviz, seed):
    map_ = forest(articles=3, claims=30, links=12, seed=seed)
    picture = picture_of(map_, graphviz)
    frames = {shape.id: shape.frame for cluster in picture.clusters for shape in cluster.shapes}
    for placed in picture.links:
        ends = {placed.link.source, placed.link.target}
        others = [frame.grow(-1) for name, frame in frames.items() if name not in ends]
        assert not crosses(placed.curve, others), placed.link


def crosses(curve, frames):
    """Return whether a curve runs through one of the rectangles."""
    points = [find_point(piece, at / 20) for piece in split_curve(curve) for at in range(20)]
    return any(frame.holds(point) for point in points for frame in frames)


SHAPES = {
    "wide": {"articles": 1, "claims": 60, "links": 10, "fan": 12},
    "deep": {"articles": 1, "claims": 40, "links": 5, "fan": 1},
    "dense": {"articles": 2, "claims": 40, "links": 40, "fan": 3},
    "many": {"articles": 6, "claims": 12, "links": 20, "fan": 2},
    "large": {"articles": 3, "claims": 100, "links": 60, "fan": 4},
}


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_line_crosses_a_box_in_maps_of_any_shape(graphviz, shape, direction):
    picture = picture_of(forest(**SHAPES[shape], seed=6), graphviz, direction=direction)
    no_shapes_overlap(picture)
    no_line_crosses_a_box(picture)


def no_line_crosses_a_box(picture):
    boxes = [shape for cluster in picture.clusters for shape in cluster.shapes]
    legs = [placed for cluster in picture.clusters for placed in cluster.legs]
    lines = [
        *((placed.leg.tail, placed.leg.head, placed.curve) for placed in legs),
        *((placed.link.source, placed.link.target, placed.curve) for placed in picture.links),
    ]
    for tail, head, curve in lines:
        others = [box for box in boxes if box.id not in {tail, head}]
        for piece in split_curve(curve):
            region = find_bounds(piece)
            near = [box for box in others if box.frame.overlaps(region)]
            for point in points_on(piece) if near else ():
                crossed = [box.id for box in near if box.frame.grow(-1.5).holds(point)]
                assert not crossed, (tail, head, crossed)


def points_on(piece):
    """Return points on a piece of a curve, a few pixels apart."""
    count = int(measure_distance(piece[0], piece[3]) / 4) + 3
    return [find_point(piece, at / count) for at in range(count + 1)]


def test_main_conclusions_stand_above_what_they_rest_on(graphviz):
    map_ = forest(articles=2, claims=20, links=3, seed=1)
    picture = picture_of(map_, graphviz)
    frames = {s.id: s.frame for cluster in picture.clusters for s in cluster.shapes}
    for argument_ in map_.arguments:
        for premise in argument_.premises:
            assert frames[argument_.conclusion].bottom < frames[premise].y


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 12), st.integers(1, 4), st.integers(0, 6), st.integers(0, 9999))
def test_reasons_stand_from_left_to_right_as_they_are_written(graphviz, claims, fan, links, seed):
    map_ = forest(articles=2, claims=claims, links=links, seed=seed, fan=fan)
    for frames, reasons in rows_of_reasons(map_, picture_of(map_, graphviz)):
        for left, right in pairwise(reasons):
            is_lower = frames[right].y >= frames[left].bottom
            assert is_lower or frames[left].right <= frames[right].x, (left, right)


def rows_of_reasons(map_, picture):
    """Yield the frames, and the premises of each conclusion as they are written."""
    frames = {s.id: s.frame for cluster in picture.clusters for s in cluster.shapes}
    for arguments in map_.arguments_by_conclusion.values():
        yield frames, [premise for argument in arguments for premise in argument.premises]


def test_main_conclusions_stand_from_left_to_right_as_they_are_written(graphviz):
    map_ = workspace(
        article("a"),
        *(claim(f"a.c{at}", "So.", role="conclusion") for at in range(4)),
        *(claim(f"a.p{at}", "Because.") for at in range(4)),
        *(argument(f"a.c{at}", f"p{3 - at}", "p0") for at in range(4)),
    )
    frames = {s.id: s.frame for s in picture_of(map_, graphviz).clusters[0].shapes}
    places = [frames[f"a.c{at}"].x for at in range(4)]
    assert places == sorted(places)


def test_a_circle_of_reasons_is_drawn_too(graphviz):
    names = "abcd"
    map_ = workspace(
        article("x"),
        *(claim(f"x.{name}", "So.", role="conclusion") for name in names),
        *(argument(f"x.{name}", names[at - 1], names[at - 2]) for at, name in enumerate(names)),
    )
    is_sound(picture_of(map_, graphviz))


def test_an_overview_of_articles_that_all_contradict_one_another_needs_no_graphviz():
    names = [f"x{number}" for number in range(40)]
    map_ = workspace(
        *(article(name) for name in names),
        *(claim(f"{name}.c", "So.", role="conclusion") for name in names),
        *(link(f"{one}.c contradicts {other}.c") for one, other in combinations(names, 2)),
    )
    picture = picture_of(map_, None, Selection(View.OVERVIEW))
    frames = [cluster.frame for cluster in picture.clusters]
    frames += [bundle.frame for bundle in picture.bundles]
    assert len(frames) == 40 + 780
    assert not any(one.overlaps(other) for one, other in combinations(frames, 2))


def test_a_map_of_three_long_articles_is_no_strip(graphviz):
    picture = picture_of(forest(articles=3, claims=40, links=20, seed=3), graphviz)
    assert 0.6 < picture.size.width / picture.size.height < 2.5


def test_one_long_row_of_reasons_is_broken_into_several(graphviz):
    picture = picture_of(forest(articles=1, claims=40, links=0, seed=3, fan=39), graphviz)
    assert picture.size.width < 3 * picture.size.height


def test_hundreds_of_reasons_for_one_claim_cost_about_as_much_as_their_number(graphviz):
    few, many = (
        forest(articles=1, claims=claims, links=0, seed=3, fan=claims - 1) for claims in (30, 300)
    )
    small, large = (steps(lambda map_=map_: picture_of(map_, graphviz)) for map_ in (few, many))
    assert large < 15 * small


def test_the_layout_is_stopped_at_the_time_limit():
    with pytest.raises(ArgmapError, match=r"longer than 0\.01 seconds.*--timeout"):
        compose(
            select(forest(articles=1, claims=400, links=0, seed=1), WHOLE_MAP),
            EmbeddedGraphviz(0.01),
        )


def test_what_graphviz_does_not_understand_is_a_sentence(graphviz):
    with pytest.raises(ArgmapError, match="Graphviz could not lay out"):
        graphviz.lay_out(["digraph {"])


def test_a_claim_that_no_argument_uses_stands_under_what_it_is_linked_with(graphviz):
    map_ = workspace(
        article("a"),
        claim("a.c", "So.", role="conclusion"),
        *(claim(f"a.p{at}", f"Because {at}.") for at in range(5)),
        claim("a.r", "Others say so.", role="reported"),
        *(argument("a.c", f"p{at}", place=at + 1) for at in range(5)),
        link("a.p1 opposes a.r"),
        link("a.c contradicts a.r"),
    )
    picture = picture_of(map_, graphviz)
    frames = {shape.id: shape.frame for shape in picture.clusters[0].shapes}
    assert frames["a.r"].y > frames["a.p1"].bottom
    assert abs(frames["a.r"].centre.x - frames["a.p1"].centre.x) < frames["a.p1"].width / 2
