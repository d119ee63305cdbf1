"""How much is tried to make a picture compact: less in large maps, as it takes time."""

from msgspec import Struct
from msgspec.structs import replace


class Effort(Struct, frozen=True):
    """What is tried for each claim.

    `stretches` are how much wider than usual boxes are set, the usual one first; `steps` is how
    many heights of columns are tried; `forms` is how many forms of a tree are kept, and
    `arrangements` how many of an article.
    """

    stretches: tuple[float, ...]
    steps: int
    forms: int
    arrangements: int

    @property
    def at_roots(self) -> "Effort":
        """What is tried for a main conclusion, as nothing above evens its tree out."""
        return replace(self, steps=2 * self.steps, forms=2 * self.forms)


USUAL = 1.0
EFFORTS = (
    (160, Effort((USUAL, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4), 18, 12, 24)),
    (400, Effort((USUAL, 0.8, 1.2, 1.4), 12, 8, 12)),
)
LEAST = Effort((USUAL,), 6, 4, 8)


def choose_effort(claims: int) -> Effort:
    """Return what is tried in a picture of so many claims."""
    return next((effort for most, effort in EFFORTS if claims <= most), LEAST)
