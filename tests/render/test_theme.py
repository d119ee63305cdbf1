"""The themes: enough contrast, and no two relations told apart by colour alone."""

from itertools import combinations, product

import pytest

from argmap.load.look import ThemeName
from argmap.model.elements import Relation
from argmap.render.diagram.annotation import SIGNS, Mark
from argmap.render.diagram.graph import REPORTS, ClaimKind
from argmap.render.diagram.theme import THEMES

# Machado, Oliveira and Fernandes (2009), severity 1.0: what is left of linear RGB for eyes that
# lack one kind of cone. https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/
EYES = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Relations whose lines say something else altogether; within a family form alone may tell.
FAMILIES = (
    {Relation.SUPPORTS},
    {Relation.OPPOSES, Relation.CONTRADICTS, Relation.UNDERCUTS},
    {Relation.RESTATES, Relation.IMPLIES, Relation.RESEMBLES},
)
# In the CIELAB space of 1976, 2.3 is just noticeable side by side (Mahy et al. 1994). Fills are
# large, and so pale that text can be read on them.
CLEARLY, AS_FILLS = 12, 9

STATUSES = (Mark.STANDS, Mark.CONTESTED, Mark.UNDECIDED, Mark.DEFEATED, Mark.NOT_SHOWN)
CHANGES = (Mark.ADDED, Mark.REMOVED, Mark.CHANGED)


def linear(colour):
    """Return the colour's linear RGB, from 0 to 1 (IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour):
    """Return the relative luminance (WCAG 2.2)."""
    return sum(
        weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)
    )


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour, matrix):
    """Return the linear RGB that such eyes see."""
    parts = linear(colour)
    return [
        min(max(sum(weight * part for weight, part in zip(row, parts, strict=True)), 0), 1)
        for row in matrix
    ]


def lab(rgb):
    """Return the coordinates in CIELAB of linear RGB under D65."""
    rows = (
        (0.4124, 0.3576, 0.1805, 0.9505),
        (0.2126, 0.7152, 0.0722, 1.0),
        (0.0193, 0.1192, 0.9505, 1.089),
    )
    x, y, z = (
        f(sum(weight * part for weight, part in zip(row[:3], rgb, strict=True)) / row[3])
        for row in rows
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def f(part):
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116


def difference(one, other):
    """Return how different two colours in linear RGB look (CIE 1976)."""
    pairs = zip(lab(one), lab(other), strict=True)
    return sum((first - second) ** 2 for first, second in pairs) ** 0.5


@pytest.fixture(params=ThemeName)
def theme(request):
    return THEMES[request.param]


def test_text_stands_out(theme):
    palette = theme.palette
    fills = [
        *(border.fill for border in theme.borders.values()),
        *(fill for fill, _ in palette.marks.values()),
    ]
    for ground in (palette.background, palette.cluster_fill, palette.box_fill, *fills):
        assert contrast(palette.strong_text, ground) >= 4.5
        assert contrast(palette.soft_text, ground) >= 4.5


def test_lines_stand_out(theme):
    for stroke in (*theme.strokes.values(), theme.support, theme.conceded, theme.low_confidence):
        assert contrast(stroke.colour, theme.palette.background) >= 3
        assert contrast(stroke.colour, theme.palette.cluster_fill) >= 3


def test_borders_stand_out(theme):
    for border in theme.borders.values():
        assert contrast(border.colour, theme.palette.cluster_fill) >= 3
        assert contrast(border.colour, border.fill) >= 3
    assert contrast(theme.palette.cluster_line, theme.palette.background) >= 3
    assert contrast(theme.palette.cluster_line, theme.palette.cluster_fill) >= 3


def test_texts_stand_out_on_every_status(theme):
    for look in theme.marks.values():
        assert contrast(theme.palette.strong_text, look.fill) >= 4.5
        assert contrast(theme.palette.soft_text, look.fill) >= 4.5


def test_borders_of_statuses_stand_out(theme):
    for fill, line in theme.palette.marks.values():
        assert contrast(line, theme.palette.cluster_fill) >= 3
        assert contrast(line, theme.palette.background) >= 3
        assert contrast(line, fill) >= 3


def test_marked_words_stand_out(theme):
    for mark in (Mark.ADDED, Mark.REMOVED):
        for fill, _ in (theme.palette.marks[each] for each in CHANGES):
            assert contrast(theme.palette.marks[mark][1], fill) >= 4.5


@pytest.mark.parametrize("family", [STATUSES, CHANGES])
def test_statuses_differ_in_sign_and_in_border(theme, family):
    assert set(theme.marks) == set(SIGNS) == set(Mark)
    for one, other in combinations(family, 2):
        assert SIGNS[one] != SIGNS[other]
        looks = [(theme.marks[each].width, theme.marks[each].dashes) for each in (one, other)]
        assert looks[0] != looks[1]


# What can be in one picture, and what must not be mistaken for one another in any two.
MAIN = "main conclusion"
APART = ((*STATUSES, MAIN), (*CHANGES, MAIN), (Mark.CONTESTED, Mark.UNDECIDED, Mark.CHANGED, MAIN))
PAIRS = sorted({pair for family in APART for pair in combinations(family, 2)})


@pytest.mark.parametrize("eyes", ["usual", *EYES])
@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.DARK])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_marks_and_main_conclusions_keep_their_colours_apart_for_any_eyes(name, eyes, one, other):
    palette = THEMES[name].palette
    colours = {**palette.marks, MAIN: (palette.main_fill, palette.main_line)}
    for part, least in enumerate((AS_FILLS, CLEARLY)):
        pair = (colours[each][part] for each in (one, other))
        views = [seen(colour, EYES[eyes]) if eyes in EYES else linear(colour) for colour in pair]
        assert difference(*views) > least


def test_in_print_marks_and_main_conclusions_differ_in_form():
    theme = THEMES[ThemeName.PRINT]
    main = theme.borders[ClaimKind.MAIN]
    forms = {mark: (look.width, look.dashes, False) for mark, look in theme.marks.items()}
    forms[MAIN] = (main.width, main.dashes, main.is_double)
    assert all(forms[one] != forms[other] for one, other in PAIRS)


def test_every_relation_and_kind_has_a_look(theme):
    assert set(theme.strokes) == {*Relation, REPORTS}
    assert set(theme.borders) == set(ClaimKind)


def test_relations_differ_in_line_and_in_head(theme):
    supports = theme.strokes[Relation.SUPPORTS]
    for one, other in combinations([*theme.strokes.values(), theme.support, theme.conceded], 2):
        if {one, other} == {supports, theme.support}:
            continue  # both are reasons: one within an article, one across
        assert one.head is not other.head
        assert (one.dashes, one.is_double, one.width) != (
            other.dashes,
            other.is_double,
            other.width,
        )


@pytest.mark.parametrize("relation", Relation)
def test_symmetric_relations_look_alike_at_both_ends(theme, relation):
    stroke = theme.strokes[relation]
    assert (stroke.head is stroke.foot) is relation.is_symmetric


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.DARK])
def test_support_attack_and_likeness_keep_their_colours_apart_for_any_eyes(name, eyes):
    strokes = THEMES[name].strokes
    for family, rival in combinations(FAMILIES, 2):
        for one, other in product(family, rival):
            colours = [seen(strokes[each].colour, EYES[eyes]) for each in (one, other)]
            assert difference(*colours) > CLEARLY, (one, other)


def test_print_has_no_colour():
    palette = THEMES[ThemeName.PRINT].palette
    colours = [
        *(stroke.colour for stroke in THEMES[ThemeName.PRINT].strokes.values()),
        palette.background,
        palette.leg,
        palette.conceded,
        palette.main_fill,
        *(colour for look in palette.marks.values() for colour in look),
    ]
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)
    assert palette.background == "#ffffff"


def test_only_the_light_theme_and_print_are_light():
    assert luminance(THEMES[ThemeName.DARK].palette.background) < 0.05
    assert luminance(THEMES[ThemeName.LIGHT].palette.background) == pytest.approx(1)
