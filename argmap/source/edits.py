"""Applies edits to a text."""

from collections.abc import Iterable

from argmap.source.diagnostics import Edit
from argmap.source.text import LINE_END

NEW_LINE = "\n"


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with these edits made; they must not overlap.

    Line ends in what is inserted become those of the text's first line.
    """
    first = LINE_END.search(text)
    line_end = first[0] if first else NEW_LINE
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        parts += (text[done : edit.span.start], edit.text.replace(NEW_LINE, line_end))
        done = edit.span.end
    return "".join((*parts, text[done:]))


def changes_text(edit: Edit) -> bool:
    """Return whether an edit makes the text another one."""
    span = edit.span
    return span.file.text[span.start : span.end] != edit.text
