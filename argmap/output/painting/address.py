"""Addresses of the lines on which things are written, for links out of the picture."""

from urllib.parse import quote

from argmap.output.painting.element import element
from argmap.text import Span

# What an address may hold as it stands (RFC 3986); a base that is encoded already stays so.
LEGAL = "%/:?#[]@!$&'()*+,;=~"


def address(base: str, span: Span) -> str:
    """Return the address of the line on which the span starts, under a base."""
    file = quote(span.file.name, errors="replace")
    return f"{quote(base, safe=LEGAL).rstrip('/')}/{file}#L{span.line}"


def linked(content: str, base: str | None, span: Span) -> str:
    """Return the content, which leads to that place when there is a base."""
    return content if base is None else element("a", (content,), href=address(base, span))
