"""Styles that give a picture the colours of other themes, and those of marks."""

from collections.abc import Iterator

from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.theme import DARK, LIGHT, MARK_STYLES, Palette

FRAME = ".map-frame"
SHAPES = ("rect", "path", "polygon")
DARK_SCREEN = "@media screen and (prefers-color-scheme: dark)"
FILLS = (
    "cluster_fill",
    "box_fill",
    "main_fill",
    "reported_fill",
    "strong_text",
    "soft_text",
    "leg",
    "conceded",
)
STROKES = ("cluster_fill", "cluster_line", "box_line", "main_line", "leg", "conceded")


def write_theme_styles() -> str:
    """Return the rules for pictures of the light theme without a background."""
    lights, darks = "".join(_list_marks(LIGHT)), "".join((*_list_colours(), *_list_marks(DARK)))
    return f"{lights}{DARK_SCREEN}{{{darks}}}"


def _list_colours() -> Iterator[str]:
    """Yield a rule for each colour of the light theme that has another one in the dark theme."""
    for light, dark in zip(LIGHT.relations.values(), DARK.relations.values(), strict=True):
        yield _replace("fill", light, dark) + _replace("stroke", light, dark)
    for mark in Mark:
        (fill, line), (dark_fill, dark_line) = LIGHT.marks[mark], DARK.marks[mark]
        yield _replace("fill", fill, dark_fill) + _replace("stroke", line, dark_line)
        yield _replace("fill", line, dark_line)
    for attribute, names in (("fill", FILLS), ("stroke", STROKES)):
        for name in names:
            yield _replace(attribute, getattr(LIGHT, name), getattr(DARK, name))


def _replace(attribute: str, light: str, dark: str) -> str:
    return f'{FRAME} [{attribute}="{light}"]{{{attribute}:{dark}}}'


def _list_marks(palette: Palette) -> Iterator[str]:
    """Yield a rule for the boxes of claims that a view gives a mark."""
    for mark in Mark:
        fill, line = palette.marks[mark]
        style = MARK_STYLES[mark]
        dashes = " ".join(map(str, style.dashes)) or "none"
        item = f'{FRAME} [data-standing="{mark.value}"]'
        boxes = ",".join(f"{item}>{shape}:first-of-type" for shape in SHAPES)
        yield (
            f"{boxes}{{fill:{fill};stroke:{line};stroke-width:{style.width};"
            f"stroke-dasharray:{dashes}}}"
        )
