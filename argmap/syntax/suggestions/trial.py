"""Tries a fix before it is offered: the fixed text must parse further."""

from lark import Lark
from lark.exceptions import UnexpectedInput, UnexpectedToken
from msgspec import Struct

from argmap.source.diagnostics import Edit, apply_edits
from argmap.source.text import Span
from argmap.syntax.scanner import Scanner

CLAIM_HEAD = 'premise x ""'  # before clauses, so that they read as an entry


class Trial(Struct, frozen=True):
    """Reads texts of a file up to an `end`."""

    lark: Lark
    scanner: Scanner
    text: str
    end: int

    def reads(self, start: int, head: str, edits: tuple[Edit, ...]) -> bool:
        """Return whether the text from a place on reads beyond the word behind the edits.

        The head stands before what is no entry by itself.
        """
        unread = self.end - max(edit.span.end for edit in edits)
        edited = apply_edits(self.text[start : self.end], (moved(each, -start) for each in edits))
        stop = self.stop(head + edited)
        behind = self.word_end(head + edited, len(head) + len(edited) - unread)
        return stop is None or (behind is not None and stop >= behind)

    def stop(self, text: str) -> int | None:
        """Return where reading a text as an entry fails, if it does."""
        try:
            self.lark.parse(text, start="entry")
        except UnexpectedInput as error:
            at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
            return len(text) if at_end else error.pos_in_stream or 0
        return None

    def word_end(self, text: str, place: int) -> int | None:
        """Return where the next word, string or other mark ends, if there is one."""
        tokens = self.scanner.lexeme.finditer(text, place)
        return next((token.end() for token in tokens if token.lastgroup), None)


def moved(edit: Edit, distance: int) -> Edit:
    """Return an edit at another place."""
    span = edit.span
    return Edit(Span(span.file, span.start + distance, span.end + distance), edit.text)
