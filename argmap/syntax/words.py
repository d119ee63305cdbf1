"""Words and their places: what the terminals of the grammar become in the tree."""

import re
import unicodedata
from dataclasses import replace

from lark.lexer import Token

from argmap.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.syntax.flaws import UNKNOWN_ESCAPE
from argmap.syntax.tree import Clause, Word
from argmap.text import SourceFile, Span

ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
ESCAPABLE = frozenset({'"', "\\"})


class WordBuilder:
    """Builds words. `file` and `offset` say where the text that is being parsed stands."""

    def __init__(self) -> None:
        """Start without a file."""
        self.file = SourceFile.of("", "", "")
        self.offset = 0
        self.diagnostics: list[Diagnostic] = []

    def word(self, token: Token) -> Word:
        """Return a name, date, number or mark."""
        text = str(token)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        return Word(text, self.token_span(token))

    def string(self, token: Token) -> Word:
        """Return the content of a string; a backslash that escapes nothing is reported."""
        span = self.token_span(token)
        if span.end > len(self.file.text):
            span = replace(span, end=len(self.file.text))  # closed for its author at the file's end
        content = token[1:-1]
        if "\\" in content:
            content = self.unescaped(content, span.start + 1)
        if not content.isascii():
            content = unicodedata.normalize("NFC", content)
        return Word(" ".join(content.split()), span)

    def token_span(self, token: Token) -> Span:
        """Return the place of a token in the file."""
        offset = self.offset
        return Span(self.file, offset + (token.start_pos or 0), offset + (token.end_pos or 0))

    def unescaped(self, content: str, start: int) -> str:
        """Return a string's content without its escapes, reporting those that are none."""
        for escape in ESCAPE.finditer(content):
            if escape[1] not in ESCAPABLE:
                place = Span(self.file, start + escape.start(), start + escape.end())
                self.diagnostics.append(unknown_escape(escape[0], place))
        return ESCAPE.sub(lambda match: match[1] if match[1] in ESCAPABLE else match[0], content)

    def span(self, keyword: Token, last: Word | Clause) -> Span:
        """Return the place from the keyword to the end of the last part."""
        return Span(self.file, self.offset + (keyword.start_pos or 0), last.span.end)


def unknown_escape(escape: str, place: Span) -> Diagnostic:
    """Report a backslash before anything but a quote or another backslash."""
    return Diagnostic(
        UNKNOWN_ESCAPE,
        f"'{escape.strip()}' is no escape",
        Label(place),
        hint=r"only \" and \\ are escapes; write \\ for a backslash",
        fix=Fix(r"write \\", (Edit(Span(place.file, place.start, place.start), "\\"),)),
    )
