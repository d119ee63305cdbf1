"""Removes a clause, with the white space that only it needed."""

from argmap.source.diagnostics import Edit
from argmap.source.text import Span
from argmap.syntax.comments import TOKEN


def remove_clause(clause: Span) -> Edit | None:
    """Return the edit that removes a clause, or nothing where a comment would go with it.

    A clause with lines of its own takes them along; what shares a line with it stays there.
    """
    file = clause.file
    tokens = TOKEN.finditer(file.text, clause.start, clause.end)
    if any(token.lastgroup for token in tokens):
        return None
    before, after = find_text_before(clause), find_text_after(clause)
    if before.strip():
        return Edit(Span(file, clause.start - trailing_space(before), clause.end), "")
    if after.strip():
        return Edit(Span(file, clause.start, clause.end + leading_space(after)), "")
    return Edit(Span(file, clause.start - len(before), clause.end + len(after)), "")


def find_text_before(clause: Span) -> str:
    """Return what stands before a clause in its first line."""
    start = clause.file.line_starts[clause.line - 1]
    return clause.file.text[start : clause.start]


def find_text_after(clause: Span) -> str:
    """Return what stands behind a clause in its last line, with the line's end."""
    file = clause.file
    line = file.locate(clause.end).line
    end = file.line_starts[line] if line < len(file.line_starts) else len(file.text)
    return file.text[clause.end : end]


def leading_space(text: str) -> int:
    """Return how many characters of white space a text starts with."""
    return len(text) - len(text.lstrip())


def trailing_space(text: str) -> int:
    """Return how many characters of white space a text ends with."""
    return len(text) - len(text.rstrip())
