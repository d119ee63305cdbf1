"""What painting needs to know beside the picture: colours, and where clicks lead."""

from argmap.dataclass import dataclass
from argmap.output.picture_options import Look
from argmap.output.theme import THEMES, Palette, Theme


@dataclass(frozen=True, slots=True)
class Brush:
    """The theme of a picture, and the base of the addresses that its claims lead to.

    `prefix` stands before all ids, where a document holds two pictures.
    """

    theme: Theme
    link_base: str | None
    prefix: str = ""

    @property
    def palette(self) -> Palette:
        """The theme's colours."""
        return self.theme.palette


def brush_of(look: Look) -> Brush:
    """Return the brush for a look."""
    return Brush(THEMES[look.theme], look.link_base)
