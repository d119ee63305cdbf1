"""Small edits that make a part of a file another text, so that a cursor stays where it is."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from argmap.source.diagnostics import Edit
from argmap.source.text import LINE_END, Span
from argmap.syntax import tree


def find_line_edits(part: Span, text: str) -> tuple[Edit, ...]:
    """Return the edits of whole lines that make a part of a file this text."""
    written = part.file.written[part.start : part.end]
    if written == text:
        return ()
    old, new = written.splitlines(keepends=True), text.splitlines(keepends=True)
    starts = [part.start]
    for line in old:
        starts.append(starts[-1] + len(line))
    return tuple(
        Edit(Span(part.file, starts[first], starts[last]), _join(new[new_first:new_last]))
        for kind, first, last, new_first, new_last in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes()
        if kind != "equal"
    )


def _join(lines: Sequence[str]) -> str:
    """Return lines as the text of an edit, which gets the line ends of the file."""
    return LINE_END.sub("\n", "".join(lines))


def find_last_line_end(entry: tree.Entry) -> int:
    """Return where the line ends on which an entry has its last words."""
    file, span = entry.span.file, entry.span
    written = file.text[span.start : span.end].rstrip()
    return file.find_line_end(span.start + len(written))
