"""How large the text of a map is on paper, and that stacked reasons can be read in their order."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from builders import argument, article, claim, workspace
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.cli.workspaces import load_whole_workspace
from argmap.load.look import DEFAULT_WIDTH, Direction, Look
from argmap.render.diagram.layout.compose import compose, measure_picture
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.options import Paper, Selection
from argmap.render.diagram.page_fit import BODY, SIZES
from argmap.render.diagram.raster.drawing import Drawing
from argmap.render.diagram.selection import select
from argmap.render.diagram.size_advice import advise_on_direction
from argmap.render.diagram.svg import EmbeddedGraphviz, render_svg

SEEDS = Path(__file__).parents[2] / "seeds"
WORDS = (
    "shops in the centre gain trade when streets close to cars and people walk there".split()  # noqa: SIM905
)


@pytest.fixture(scope="module")
def seeds():
    return load_whole_workspace([SEEDS], None, "<stdin>", isolated=False).workspace


def points_high(map_, paper, selection):
    """Return how high ordinary text is, in points, when the picture is fitted on paper."""
    size = Drawing.of(render_svg(select(map_, selection), EmbeddedGraphviz(60))).size
    sheets = (SIZES[paper], SIZES[paper].turn())
    return BODY.size * max(
        min(sheet.width / size.width, sheet.height / size.height) for sheet in sheets
    )


def test_the_full_map_of_the_seeds_can_be_read_on_a3(seeds):
    assert points_high(seeds, Paper.A3, Selection()) >= 5


@pytest.mark.parametrize(("name", "least"), [("fall", 7), ("idlib", 7), ("aftermath", 6)])
def test_each_article_of_the_seeds_can_be_read_on_a4(seeds, name, least):
    assert points_high(seeds, Paper.A4, Selection(articles=(name,))) >= least


def article_of(parents):
    """Return an article whose claims are reasons for the claims with the numbers given."""
    dice = random.Random(len(parents))  # noqa: S311 - no secret
    reasons = {}
    for number, parent in enumerate(parents, 1):
        reasons.setdefault(parent, []).append(number)
    items = [article("a", "An article")]
    for number in range(len(parents) + 1):
        text = " ".join(dice.choices(WORDS, k=dice.randint(8, 16))).capitalize() + "."
        items.append(
            claim(f"a.c{number}", text, role="conclusion" if number in reasons else "premise")
        )
    for parent, numbers in reasons.items():
        for place, number in enumerate(numbers, 1):
            items.append(argument(f"a.c{parent}", f"c{number}", place=place))
    return workspace(*items, title="A map")


SHAPES = {
    "wide": [(number - 1) // 7 for number in range(1, 50)],
    "binary": [(number - 1) // 2 for number in range(1, 50)],
    "dense": [(number - 1) // 3 for number in range(1, 50)],
    "flat": [0] * 49,
    "deep": [max(number - 5, 0) if number % 4 else number - 1 for number in range(1, 50)],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_of_50_claims_of_any_shape_can_be_read_on_a4(shape):
    assert points_high(article_of(SHAPES[shape]), Paper.A4, Selection()) >= 7


TREES = st.integers(1, 40).flatmap(
    lambda count: st.tuples(*(st.integers(0, number) for number in range(count)))
)


@settings(max_examples=40, deadline=None)
@given(TREES)
def test_on_the_left_reasons_run_from_top_to_bottom_on_the_right_of_their_conclusion(parents):
    map_ = article_of(parents)
    picture = compose(select(map_), EmbeddedGraphviz(60), direction=Direction.LEFT)
    frames = {shape.id: shape.frame for shape in picture.clusters[0].shapes}
    for conclusion, arguments in map_.arguments_by_conclusion.items():
        reasons = [premise for item in arguments for premise in item.premises]
        assert all(frames[conclusion].right < frames[reason].x for reason in reasons)
        assert all(frames[one].bottom < frames[other].y for one, other in pairwise(reasons))


def test_the_estimate_for_a_direction_is_the_size_of_the_articles():
    graph = select(article_of(SHAPES["dense"]))
    for direction in Direction:
        estimate = measure_picture(graph, DEFAULT_WIDTH, direction, EmbeddedGraphviz(60))
        drawn = compose(graph, EmbeddedGraphviz(60), direction=direction).size
        assert estimate == pytest.approx(Size(drawn.width, drawn.height)) or (
            abs(estimate.width - drawn.width) < 1 and abs(estimate.height - drawn.height) < 1
        )


def test_premises_of_one_argument_stay_together():
    parents = range(12)
    map_ = workspace(
        article("a"),
        claim("a.c", "So.", role="conclusion"),
        *(claim(f"a.p{number}", "Because of that.") for number in parents),
        argument("a.c", *(f"p{number}" for number in range(4)), place=1),
        *(argument("a.c", f"p{number}", place=number) for number in range(4, 8)),
        argument("a.c", *(f"p{number}" for number in range(8, 12)), place=9),
    )
    picture = compose(select(map_), EmbeddedGraphviz(60), 100)
    order = sorted(
        (shape for shape in picture.clusters[0].shapes if shape.id.startswith("a.p")),
        key=lambda shape: (shape.frame.x, shape.frame.y),
    )
    assert [shape.id for shape in order] == [f"a.p{number}" for number in parents]


def test_the_other_direction_is_named_only_where_it_makes_text_clearly_larger():
    graph, graphviz = select(article_of(SHAPES["deep"])), EmbeddedGraphviz(60)
    assert advise_on_direction(Size(1000, 1000), graph, Look(), graphviz) is None
    sentence = advise_on_direction(Size(1000, 90_000), graph, Look(), graphviz)
    assert sentence.startswith("with --direction left, the text would be about ")
    turned = advise_on_direction(
        Size(90_000, 1000), graph, Look(direction=Direction.LEFT), graphviz
    )
    assert turned.startswith("with --direction up, ")


def test_on_the_left_main_conclusions_run_from_top_to_bottom_as_they_are_written():
    names = "abcdef"
    map_ = workspace(
        article("a"),
        *(claim(f"a.{name}", f"So {name}.", role="conclusion") for name in names),
        claim("a.p", "Because of that."),
        *(argument(f"a.{name}", "p") for name in reversed(names)),
    )
    picture = compose(select(map_), EmbeddedGraphviz(60), direction=Direction.LEFT)
    tops = {shape.id: shape.frame.y for shape in picture.clusters[0].shapes}
    assert sorted(names, key=lambda name: tops[f"a.{name}"]) == list(names)


@settings(max_examples=40, deadline=None)
@given(st.permutations("abcdef"), st.integers(1, 5))
def test_on_the_left_reasons_stay_in_order_where_another_conclusion_shares_some(names, shared):
    map_ = workspace(
        article("a"),
        *(claim(f"a.{name}", f"So {name}.", role="conclusion") for name in ("one", "two")),
        *(claim(f"a.{name}", "Because of that.") for name in (*names, "other")),
        *(argument("a.one", name, place=place) for place, name in enumerate(names)),
        argument("a.two", *names[:shared], "other"),
    )
    picture = compose(select(map_), EmbeddedGraphviz(60), direction=Direction.LEFT)
    tops = {shape.id: shape.frame.y for shape in picture.clusters[0].shapes}
    assert sorted(names, key=lambda name: tops[f"a.{name}"]) == names
