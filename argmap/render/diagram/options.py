"""Which part of a map people choose to draw."""

from enum import StrEnum

from msgspec import Struct


class View(StrEnum):
    """How much of what is selected is shown."""

    FULL = "full"
    LINKS = "links"
    OVERVIEW = "overview"


class Paper(StrEnum):
    """A size of paper."""

    A4 = "a4"
    A3 = "a3"


class Selection(Struct, frozen=True):
    """Which part of a map is drawn; each choice narrows what the ones before it leave.

    The order is: articles, questions, focus, view. `focus` is the reference of a claim, an
    argument, an article or a question; `depth` is how many steps around it are drawn.
    """

    view: View = View.FULL
    articles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    focus: str | None = None
    depth: int = 2


WHOLE_MAP = Selection()
