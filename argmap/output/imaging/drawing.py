"""What PNG and PDF need to know of an SVG that argmap painted: its size and its words."""

import html
import re

from argmap.dataclass import dataclass
from argmap.output.typeset.advances import advances

SIZE = re.compile(r'(<svg [^>]*?\b)width="([\d.]+)" height="([\d.]+)"')
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)
TEXT = re.compile(r">([^<>]+)</(?:text|tspan)>")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG, its size in pixels, and what it is called."""

    svg: str
    width: float
    height: float
    title: str
    description: str

    @classmethod
    def of(cls, svg: str) -> "Drawing":
        """Return the drawing that this SVG is; it must come from argmap's painter."""
        size = SIZE.search(svg)
        if size is None:
            raise ValueError("not an SVG of ours")
        return cls(svg, float(size[2]), float(size[3]), first(TITLE, svg), first(DESCRIPTION, svg))

    def stretched(self, width: float, height: float) -> str:
        """Return the SVG with all that it shows stretched to another size in pixels."""
        size = f'width="{width:.9g}" height="{height:.9g}" preserveAspectRatio="none"'
        return SIZE.sub(rf"\1{size}", self.svg, count=1)

    @property
    def needs_other_fonts(self) -> bool:
        """Whether a text has characters that Arimo lacks."""
        known = advances()[0]
        drawn = {sign for text in TEXT.findall(self.svg) for sign in html.unescape(text)}
        return any(sign not in known for sign in drawn if not sign.isspace())


def first(pattern: re.Pattern[str], svg: str) -> str:
    """Return the text of the first such element, or nothing."""
    found = pattern.search(svg)
    return html.unescape(found[1]) if found else ""
