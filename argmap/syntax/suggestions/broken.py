"""An entry that cannot be parsed, and the trial of fixes: the fixed text must parse further."""

from itertools import islice

from msgspec import Struct

from argmap.source.diagnostics import Applicability, Edit, Fix, apply_edits
from argmap.source.text import SourceFile, Span
from argmap.syntax.failure import KNOWN_WORDS, Failure
from argmap.syntax.lalr import NoBuilder, Reader, Stop, parse_text
from argmap.syntax.scanner import Lexeme, Scanner


class Broken(Struct, frozen=True):
    """An entry or a clause that cannot be parsed.

    Its `lexemes` start with its keyword and go on to the next line that starts a clause, at `end`.
    Parsing fails on the one at `place`. A `head` before a clause makes it an entry. The `text` is
    that of the file, with all strings closed.
    """

    failure: Failure
    lexemes: tuple[Lexeme, ...]
    place: int
    head: str
    text: str
    end: int
    reader: Reader
    scanner: Scanner

    @property
    def file(self) -> SourceFile:
        """The file that it is in."""
        return self.failure.span.file

    @property
    def failing(self) -> Lexeme:
        """The lexeme on which parsing fails."""
        return self.lexemes[self.place]

    @property
    def previous(self) -> Lexeme:
        """The lexeme before the failing one, which must not be the first."""
        return self.lexemes[self.place - 1]

    @property
    def following(self) -> Lexeme | None:
        """The lexeme after the failing one."""
        return self.lexemes[self.place + 1] if self.place + 1 < len(self.lexemes) else None

    @property
    def keyword(self) -> str:
        """The word with which it starts."""
        return self.lexemes[0].text

    def find_line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, without white space at its end."""
        line_end = self.file.find_line_end(offset)
        return offset + len(self.file.text[offset:line_end].rstrip())

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return an edit of its file."""
        return Edit(Span(self.file, start, end), text)

    def replace(self, lexeme: Lexeme, text: str) -> Edit:
        """Return the edit that writes a text in place of a lexeme."""
        return self.edit(lexeme.start, lexeme.end, text)

    def delete(self, lexeme: Lexeme) -> Edit:
        """Return the edit that removes a lexeme, with the white space that only it needed."""
        text = self.file.text
        start, end = lexeme.start, lexeme.end
        if text[end : end + 1].isspace():
            while start and text[start - 1] in " \t" and not self.file.starts_line(start):
                start -= 1
            while self.file.starts_line(start) and text[end : end + 1] in {" ", "\t"}:
                end += 1
        return self.edit(start, end, " " if self._separates(lexeme) else "")

    def _separates(self, lexeme: Lexeme) -> bool:
        """Return whether a mark is all that is between two words that cannot be one."""
        text = self.file.text
        if not (text[lexeme.start - 1].isalnum() and text[lexeme.end : lexeme.end + 1].isalnum()):
            return False
        place = self.lexemes.index(lexeme)
        before, after = self.lexemes[place - 1], self.lexemes[place + 1 : place + 2]
        is_value = place == 1 or before.text[0].isdecimal()
        return is_value or any(word.text in KNOWN_WORDS for word in after)

    def fix(
        self, title: str, *edits: Edit, applicability: Applicability = Applicability.SAFE
    ) -> Fix | None:
        """Return the fix with these edits, if the text then parses further."""
        start = self.lexemes[0].start
        return Fix(title, edits, applicability) if self.parses(edits, start, self.head) else None

    def parses(self, edits: tuple[Edit, ...], start: int, head: str = "", least: int = 1) -> bool:
        """Return whether the text from an offset on parses beyond so many words after the edits."""
        unread = self.end - max(edit.span.end for edit in edits)
        moved = (
            self.edit(edit.span.start - start, edit.span.end - start, edit.text) for edit in edits
        )
        text = head + apply_edits(self.text[start : self.end], moved)
        stop = self.find_failure(text)
        lexemes = self.scanner.find_lexemes(text, len(text) - unread, len(text))
        word = next(islice(lexemes, least - 1, None), None)
        return stop is None or (word is not None and stop >= word.end)

    def find_failure(self, text: str) -> int | None:
        """Return where parsing a text as an entry fails, if it does."""
        parsed = parse_text(self.reader, "entry", text, NoBuilder())
        return parsed.place if isinstance(parsed, Stop) else None
