"""Formats one file, and only when it is proved that nothing but its layout changes."""

from argmap.dataclass import dataclass
from argmap.syntax.flaws import MERGE_CONFLICT
from argmap.syntax.formatter import layout
from argmap.syntax.ownership import blocks
from argmap.syntax.parser import parse
from argmap.syntax.proof import objection
from argmap.text import SourceFile


@dataclass(frozen=True, slots=True)
class Formatted:
    """The canonical text of a file, and how many of its entries have mistakes and stay as they are.

    With an `objection` the text is the old one: why the new one could not be proved to be the same.
    """

    text: str
    broken: int
    objection: str | None = None


def format_file(file: SourceFile) -> Formatted:
    """Return a file in canonical layout."""
    parsed = parse(file)
    if any(each.rule is MERGE_CONFLICT for each in parsed.diagnostics):
        return Formatted(file.text, 0, "it holds a conflict that a merge left")
    found = blocks(parsed)
    text = layout(file.text, found)
    broken = sum(block.broken for block in found.blocks)
    against = objection(parsed, found, text) if text != file.text else None
    return Formatted(file.text if against else text, broken, against)
