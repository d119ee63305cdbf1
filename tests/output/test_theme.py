"""The theme: enough contrast, and no two relations told apart by colour alone."""

from itertools import combinations

import pytest

from argmap.model.elements import Relation
from argmap.output import theme
from argmap.output.graph import Kind
from argmap.output.theme import BORDERS, CONCEDED, STROKES, SUPPORT


def luminance(colour):
    """Return the relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


GROUNDS = (theme.BACKGROUND, theme.CLUSTER_FILL, *(border.fill for border in BORDERS.values()))


@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out(ground):
    assert contrast(theme.STRONG_TEXT, ground) >= 4.5
    assert contrast(theme.SOFT_TEXT, ground) >= 4.5


@pytest.mark.parametrize("stroke", [*STROKES.values(), SUPPORT, CONCEDED])
def test_lines_stand_out(stroke):
    assert contrast(stroke.colour, theme.BACKGROUND) >= 3
    assert contrast(stroke.colour, theme.CLUSTER_FILL) >= 3


@pytest.mark.parametrize("border", BORDERS.values())
def test_borders_stand_out(border):
    assert contrast(border.colour, theme.CLUSTER_FILL) >= 3
    assert contrast(border.colour, border.fill) >= 3
    assert contrast(theme.CLUSTER_LINE, theme.BACKGROUND) >= 3


def test_every_relation_and_kind_has_a_look():
    assert set(STROKES) == set(Relation)
    assert set(BORDERS) == set(Kind)


def test_relations_differ_in_line_and_in_head():
    for one, other in combinations([*STROKES.values(), SUPPORT, CONCEDED], 2):
        if {one, other} == {STROKES[Relation.SUPPORTS], SUPPORT}:
            continue  # both are reasons: one within an article, one across
        assert one.head is not other.head
        assert (one.dashes, one.is_double, one.width) != (
            other.dashes,
            other.is_double,
            other.width,
        )


@pytest.mark.parametrize("relation", Relation)
def test_symmetric_relations_look_alike_at_both_ends(relation):
    stroke = STROKES[relation]
    assert (stroke.head is stroke.foot) is relation.symmetric
