"""Which articles Graphviz lays out in layers, and which are too dense for that."""

import pytest
from builders import argument, article, claim, workspace

from argmap.model.elements import Role
from argmap.render.diagram.layout.layers import MOST_PASSES, can_be_layered
from argmap.render.diagram.options import WHOLE_MAP
from argmap.render.diagram.selection import select


def is_layered(count, list_reasons):
    """Return whether claims with these reasons, by their numbers, are laid out in layers."""
    claims = [claim(f"a.c{number}", "It rises.", Role.CONCLUSION) for number in range(count)]
    arguments = [
        argument(f"a.c{number}", f"c{reason}", place=place)
        for number in range(count)
        for place, reason in enumerate(list_reasons(number), start=1)
    ]
    map_ = workspace(article("a"), *claims, *arguments)
    (cluster,) = select(map_, WHOLE_MAP).clusters
    return can_be_layered(cluster)


@pytest.mark.parametrize(
    "list_reasons",
    [
        pytest.param(lambda number: [number - 1] if number else [], id="chain"),
        pytest.param(lambda number: [] if number else range(1, 200), id="star"),
        pytest.param(lambda number: [number ^ 1], id="circles"),
    ],
)
def test_long_and_wide_articles_are_laid_out_in_layers(list_reasons):
    assert is_layered(200, list_reasons)


def test_an_article_in_which_lines_pass_too_many_layers_is_not():
    """Of n claims, each with all before it as reasons, about n³/6 lines pass a layer."""
    assert is_layered(25, range)
    assert MOST_PASSES < 27**3 / 6
    assert not is_layered(30, range)


def test_nor_is_one_with_thousands_of_claims():
    assert not is_layered(1001, lambda number: [number - 1] if number else [])


def test_nor_is_one_with_a_large_circle():
    assert is_layered(50, lambda number: [(number + 1) % 50])
    assert not is_layered(60, lambda number: [(number + 1) % 60])
