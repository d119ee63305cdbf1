"""Writes SVG elements; every text and attribute passes here, and is escaped here."""

from collections.abc import Iterable

ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}

Value = str | float


def element(name: str, content: Iterable[str] = (), /, **attributes: Value) -> str:
    """Return an element with its content, which is SVG already.

    Attributes are written with hyphens for underscores; a trailing underscore is dropped.
    """
    start = name + "".join(
        f' {key.rstrip("_").replace("_", "-")}="{shown(value)}"'
        for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{start}>{inner}</{name}>" if inner else f"<{start}/>"


def shown(value: Value) -> str:
    """Return an attribute's value, escaped."""
    return escaped(value) if isinstance(value, str) else number(value)


def escaped(text: str) -> str:
    """Return the text so that XML shows it; it must be drawable."""
    return text.translate(ESCAPES)


def number(value: float) -> str:
    """Return the number with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def title(text: str) -> str:
    """Return the tooltip of the group around it."""
    return element("title", (escaped(text),))
