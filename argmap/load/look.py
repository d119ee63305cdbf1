"""How pictures look, as the settings of a workspace or the command line have it."""

from enum import StrEnum

from msgspec import Struct

from argmap.errors import ArgmapError

# The widest line of a claim's text, in pixels; most texts are narrower (see layout.box).
DEFAULT_WIDTH = 260
LEAST_WIDTH, MOST_WIDTH = 100, 2000


class ThemeName(StrEnum):
    """What a picture is made for: a light or a dark screen, or paper."""

    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


class Direction(StrEnum):
    """Where conclusions are: above their reasons, or on their left."""

    UP = "up"
    LEFT = "left"


class Background(StrEnum):
    """The background of a picture: the one of its theme, or a transparent one."""

    THEME = "theme"
    NONE = "none"


class Detail(StrEnum):
    """What a box may show below its claim; a condition includes time and place."""

    HEDGE = "hedge"
    CONDITION = "condition"
    ANSWERS = "answers"
    QUOTATION = "quotation"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    ID = "id"


DEFAULT_DETAILS = frozenset({Detail.HEDGE, Detail.CONDITION, Detail.ANSWERS})


class Look(Struct, frozen=True):
    """How a picture looks; `width` is the maximum width of a line of a claim's text, in pixels.

    Main conclusions, whose font size grows with the map, take up to a third more in large maps.
    With `link_base`, claims are linked to their source lines, `link_base/FILE#Lnn`. `legend` and
    `questions` are whether these are shown below and above the map.
    """

    theme: ThemeName = ThemeName.LIGHT
    width: int = DEFAULT_WIDTH
    link_base: str | None = None
    direction: Direction = Direction.UP
    details: frozenset[Detail] = DEFAULT_DETAILS
    background: Background = Background.THEME
    legend: bool = True
    questions: bool = True


DEFAULT_LOOK = Look()


def validate_look(look: Look) -> Look:
    """Return the look. Raises ArgmapError when its width or its link base is not valid."""
    if not LEAST_WIDTH <= look.width <= MOST_WIDTH:
        raise ArgmapError(
            f"--width must be between {LEAST_WIDTH} and {MOST_WIDTH}, not {look.width}"
        )
    if look.link_base is not None and not is_web_address(look.link_base):
        raise ArgmapError(
            f"invalid --link-base '{look.link_base}': "
            "it must start with https:// or http:// and a host, without ? or #"
        )
    return look


def is_web_address(text: str) -> bool:
    """Return whether the text is an http(s) address; no other scheme may run on a click."""
    from urllib.parse import urlsplit  # noqa: PLC0415  # most pictures have no links

    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname)
    except ValueError:
        return False
    extended = {"?", "#", " "} & set(text) or not text.isprintable()
    return parts.scheme in {"http", "https"} and has_host and not extended
