"""Removes a clause or a comment, with the white space that only it needed."""

from argmap.source.diagnostics import Edit
from argmap.source.text import Span
from argmap.syntax.comments import TOKEN


def remove_clause(clause: Span) -> Edit | None:
    """Return the edit that removes a clause, or nothing if a comment is inside it."""
    tokens = TOKEN.finditer(clause.file.text, clause.start, clause.end)
    return None if any(token.lastgroup for token in tokens) else remove_span(clause)


def remove_span(span: Span) -> Edit:
    """Return the edit that removes whole lines, or a part of a line if it holds more."""
    file, text = span.file, span.file.text
    line_start, line_end = file.find_line_start(span.start), file.find_line_end(span.end)
    before, after = text[line_start : span.start], text[span.end : line_end]
    if before.strip():
        start = line_start + len(before.rstrip())
        return Edit(Span(file, start, span.end if after.strip() else line_end), "")
    if after.strip():
        return Edit(Span(file, span.start, line_end - len(after.lstrip())), "")
    return Edit(Span(file, line_start, file.find_next_line(span.end)), "")
