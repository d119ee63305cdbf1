"""The text of an entry that cannot be parsed, around the place where the parser stopped."""

from collections.abc import Callable

from msgspec import Struct

from argmap.source.diagnostics import Applicability, Edit, Fix
from argmap.source.text import SourceFile, Span
from argmap.syntax.failure import Failure


class Lexeme(Struct, frozen=True):
    """A word, a string or another mark of a text, and its half-open range."""

    text: str
    start: int
    end: int


class Broken(Struct, frozen=True):
    """An entry or a clause that does not read.

    Its `lexemes` start with its keyword and go on to the next line that starts a clause, `place`
    is the one on which reading fails. `reads` tells whether edits let reading go on beyond the word
    behind them; `reads_from` the same from another offset on, behind a head that is put before it.
    """

    failure: Failure
    lexemes: tuple[Lexeme, ...]
    place: int
    reads: Callable[[tuple[Edit, ...]], bool]
    reads_from: Callable[[int, str, tuple[Edit, ...]], bool]

    @property
    def file(self) -> SourceFile:
        """The file in which it stands."""
        return self.failure.span.file

    @property
    def failing(self) -> Lexeme:
        """The lexeme on which reading fails."""
        return self.lexemes[self.place]

    @property
    def following(self) -> Lexeme | None:
        """The lexeme behind the failing one."""
        return self.lexemes[self.place + 1] if self.place + 1 < len(self.lexemes) else None

    @property
    def keyword(self) -> str:
        """The word with which it starts."""
        return self.lexemes[0].text

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, without white space there."""
        line = self.file.locate(offset).line
        start = self.file.line_starts[line - 1]
        return max(offset, start + len(self.file.get_line(line).rstrip()))

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return an edit of its file."""
        return Edit(Span(self.file, start, end), text)

    def fix(
        self, title: str, *edits: Edit, mending: Applicability = Applicability.SAFE
    ) -> Fix | None:
        """Return the fix with these edits, if the text then reads on."""
        return Fix(title, edits, mending) if self.reads(edits) else None
