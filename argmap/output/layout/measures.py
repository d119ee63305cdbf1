"""How large things are set in a picture: the more it holds, the larger what leads the eye."""

from math import sqrt

from argmap.dataclass import dataclass
from argmap.output.graph import Cluster, Graph
from argmap.output.typeset.block import Style, Tone

# Of so many claims the picture fits a screen as it is; headings of larger ones grow with its side.
CLAIMS_ON_SCREEN = 12
LARGEST, ROUND = 4.0, 5
# Headings of an article of so many claims may take its width.
CLAIMS_UNDER_HEADING = 4
MAIN, MAIN_GROWTH, LARGEST_MAIN = 14.0, 5.0, 26.0
# Main conclusions up to this size keep to the width of other claims.
WIDENED_FROM = 20.0
LEADING = 1.26


@dataclass(frozen=True, slots=True)
class Measures:
    """The widest line of a claim in pixels, and how much larger headings are than on one screen."""

    width: float
    scale: float

    @property
    def main(self) -> Style:
        """How a main conclusion is set."""
        size = min(MAIN + MAIN_GROWTH * (self.scale - 1), LARGEST_MAIN)
        return Style(size, size * LEADING, bold=True)

    @property
    def main_width(self) -> float:
        """The widest line of a main conclusion, in pixels."""
        return self.width * max(self.main.size / WIDENED_FROM, 1)

    @property
    def notes(self) -> float:
        """How much larger questions and legend are set: less than headings, as they are many."""
        return 1 + (self.scale - 1) * 0.4

    def heading(self, cluster: Cluster) -> Style:
        """How an article's title is set."""
        scale = min(self.scale, rounded(max(sqrt(len(cluster.nodes) / CLAIMS_UNDER_HEADING), 1)))
        return Style(17 * scale, 21 * scale, bold=True)

    def byline(self, cluster: Cluster) -> Style:
        """How the line below an article's title is set."""
        size = max(self.heading(cluster).size * 0.6, 12)
        return Style(size, size * LEADING, tone=Tone.SOFT)


def measures_of(graph: Graph, width: float) -> Measures:
    """Return the measures that suit what is drawn."""
    return Measures(width, rounded(min(max(sqrt(graph.claims / CLAIMS_ON_SCREEN), 1), LARGEST)))


def rounded(scale: float) -> float:
    """Return the scale in coarse steps, so that one claim more rarely changes it."""
    return round(scale * ROUND) / ROUND
