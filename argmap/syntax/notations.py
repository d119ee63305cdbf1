"""Tells which other notation a line was probably pasted from."""

import re

from argmap.syntax.vocabulary import ENTRIES
from argmap.text import Span

SIGNS_BY_NOTATION = {
    "Argdown": (
        r"(?:<?[-+_]>?\s+)?(?:\[[^\]]+\]|<[^>]+>)(?:\s*:|\s*$)|\([0-9]+\)\s|-{4,}\s*$|={3,}\s*$"
    ),
    "JSON": r'[{}]|\[\s*(?:[{"]|$)|"[^"]*"\s*:',
    "Markdown": r"[-*+]\s|>\s|`{3}|\||[0-9]+[.)]\s|\*\*|__|!?\[[^\]]*\]\(|\*\w",
    "Graphviz": r'(?:di|sub)?graph\b.*\{|"?\w+"?\s*->\s*"?\w+"?\s*[\[;]',
}
PATTERNS = tuple((name, re.compile(signs)) for name, signs in SIGNS_BY_NOTATION.items())
BULLET = re.compile(rf"[-*]\s+(?:{'|'.join(ENTRIES)})\b")


def notation(place: Span) -> str | None:
    """Return the name of the notation that the line at a place looks like, if it starts there."""
    if not place.file.starts_line(place.start):
        return None
    line = place.file.line(place.line).lstrip()
    return next((name for name, signs in PATTERNS if signs.match(line)), None)


def is_bullet(place: Span) -> bool:
    """Return whether a mark of a list stands here before an entry."""
    line = place.file.line(place.line).lstrip()
    return place.file.starts_line(place.start) and bool(BULLET.match(line))
