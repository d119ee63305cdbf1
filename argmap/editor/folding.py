"""Which parts of a file can be folded."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.editor.places import list_blocks, list_clauses
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.comments import find_comments


class Fold(Struct, frozen=True):
    """Lines that can be folded, counted from 1: all after the first are hidden."""

    first: int
    last: int
    is_comment: bool = False


def list_folds(parsed: tree.Tree) -> tuple[Fold, ...]:
    """Return the folds of a file: articles, entries, clauses of several lines, and comments.

    No two start on the same line.
    """
    folds = (*_list_entries(parsed), *_list_comments(parsed.file))
    widest = {fold.first: fold for fold in sorted(folds, key=lambda fold: fold.last)}
    return tuple(widest[first] for first in sorted(widest) if first < widest[first].last)


def _list_entries(parsed: tree.Tree) -> Iterator[Fold]:
    for block in list_blocks(parsed):
        yield _fold(block.get_span(parsed))
    for entry in parsed.entries:
        yield _fold(entry.span)
        for clause in list_clauses(entry):
            yield _fold(clause.span)


def _fold(span: Span) -> Fold:
    """Return the fold of a place, without the empty lines at its end."""
    written = span.file.text[span.start : span.end].rstrip()
    return Fold(span.line, span.file.locate(span.start + len(written)).line)


def _list_comments(file: SourceFile) -> Iterator[Fold]:
    """Yield the runs of comments on lines of their own."""
    lines = [
        comment.span.line for comment in find_comments(file) if file.starts_line(comment.span.start)
    ]
    first = last = 0
    for line in (*lines, 0):
        if line != last + 1 or not last:
            yield Fold(first, last, is_comment=True)
            first = line
        last = line
