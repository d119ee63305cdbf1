"""Emphasis in a terminal, by ANSI colour (ECMA-48, Select Graphic Rendition), or none."""

from argmap.dataclass import dataclass

STRONG = "1"
FAINT = "2"


@dataclass(frozen=True, slots=True)
class Ink:
    """What emphasis looks like: escape codes where there is colour, else nothing."""

    colour: bool

    def strong(self, text: str) -> str:
        """Return the text in bold."""
        return self.painted(text, STRONG)

    def faint(self, text: str) -> str:
        """Return the text dimmed."""
        return self.painted(text, FAINT)

    def painted(self, text: str, code: str) -> str:
        """Return the text in that rendition."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text
