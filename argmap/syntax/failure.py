"""Where the parser stopped: what it found, and what could have followed."""

import unicodedata

from msgspec import Struct

from argmap.source.text import Span
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD

LONGEST_SHOWN = 30
NAME, CLAIM, TEXT = "a name", "the name of a claim", "text in quotation marks"
QUESTION, POSITION, TAG = "the name of a question", "a position", "a tag"
WHEN, PARAGRAPH = "a date, or words in quotation marks", "the number of a paragraph"
NAMES = frozenset({NAME, CLAIM, QUESTION, POSITION, TAG})
PREMISES = frozenset({"because", "despite"})
LISTS = {"positions": POSITION, "tags": TAG}
WANTED = (
    (frozenset({"DATE", "STRING"}), WHEN),
    (frozenset({"NAME", "REFERENCE"}), CLAIM),
    (frozenset({"STRING"}), TEXT),
    (frozenset({"DATE"}), "a date"),
    (frozenset({"NUMBER"}), PARAGRAPH),
    (frozenset({"NAME"}), NAME),
)
REPEATABLE_TEXTS = frozenset({"author", "quote"})
WORD_CLAUSES = frozenset({"stance", "hedge", "confidence", "language"})
LINK_EXAMPLE = "courier.lose contradicts herald.gain"
EXAMPLES_BY_ENTRY = {
    "map": 'map "Two op-eds on a car-free centre"',
    "question": 'question trade "Do shops gain or lose?"',
    "article": 'article herald "Close the centre"',
    "premise": 'premise rents "Rents went up."',
    "conclusion": 'conclusion gain "Shops gain trade."',
    "assumption": 'assumption spend "People on foot spend as much."',
    "reported": 'reported doom "Closing kills shops." by "the Union"',
}
PARTING = frozenset({"+", ",", "&", "and", ";", "|", "/"})


class Failure(Struct, frozen=True):
    """Where reading fails: on this lexeme, or, `at_end`, behind it.

    `before` are the lexemes that were read, `after` is the one behind it, `expected` the terminals
    that might have come.
    """

    span: Span
    found: str
    before: tuple[str, ...]
    after: str
    expected: frozenset[str]
    at_end: bool

    @property
    def wanted(self) -> str | None:
        """What had to come, in words; nothing where the part could as well have ended."""
        wanted = self.expected - {"INFERRED", "IGNORED"}
        words = next((words for terminals, words in WANTED if terminals == wanted), None)
        return self.wanted_name if words == NAME else words

    @property
    def keyword(self) -> str:
        """The first word of the entry or clause."""
        return self.before[0] if self.before else self.found

    @property
    def wanted_name(self) -> str:
        """What a name would stand for."""
        if self.keyword in WORD_CLAUSES:
            return "a word"
        if self.keyword == "answers":
            return QUESTION if len(self.before) == 1 else POSITION
        return LISTS.get(self.keyword, NAME)

    @property
    def is_numbered(self) -> bool:
        """Whether an argument is given by a number."""
        return "." in self.keyword and self.found.rpartition(".")[2].isdecimal()

    @property
    def after_reference(self) -> bool:
        """Whether the verb of a link had to come."""
        return len(self.before) == 1 and "." in self.before[0]

    @property
    def starts_line(self) -> bool:
        """Whether nothing stands before it in its line."""
        return self.span.file.starts_line(self.span.start)

    @property
    def rest(self) -> str:
        """Its line from there on."""
        file = self.span.file
        return file.get_line(self.span.line)[
            self.span.start - file.line_starts[self.span.line - 1] :
        ]

    @property
    def is_listed(self) -> bool:
        """Whether it is the bullet or the number of a line in what seems a list of names."""
        is_sign = self.found in {"-", "*"} or self.found.isdecimal()
        return is_sign and self.starts_line and self.keyword in {*PREMISES, *LISTS}

    @property
    def parts_letters(self) -> bool:
        """Whether it is a mark amid what may be meant as one word."""
        text, start, end = self.span.file.text, self.span.start, self.span.end
        return (
            not self.found[0].isalnum()
            and text[start - 1 : start].isalnum()
            and (text[end : end + 1].isalnum())
        )

    @property
    def touches_string(self) -> bool:
        """Whether a string ends right before it."""
        return self.span.file.text.endswith('"', 0, self.span.start)

    @property
    def example(self) -> str:
        """How the entry or clause is written."""
        first = self.before[0] if self.before else ""
        if first in CLAUSES_BY_KEYWORD:
            named = " as visits" if self.at_end and self.found == "as" else ""
            return CLAUSES_BY_KEYWORD[first].example + named
        return EXAMPLES_BY_ENTRY.get(first, LINK_EXAMPLE)


def shown(text: str) -> str:
    """Return the text on one line, cut to a length that a message can hold."""
    if is_invisible(text):
        return f"U+{ord(text):04X}"
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def is_invisible(text: str) -> bool:
    """Return whether a text is one character that only steers how others are shown."""
    return len(text) == 1 and unicodedata.category(text) == "Cf"
