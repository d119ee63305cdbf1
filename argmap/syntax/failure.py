"""Where the parser stopped: what it found, and what it expected."""

import unicodedata

from msgspec import Struct

from argmap.source.text import Span
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, LINK

LONGEST_SHOWN = 30
NAME, CLAIM, TEXT = "a name", "the name of a claim", "text in quotation marks"
QUESTION, POSITION, TAG = "the name of a question", "a position", "a tag"
WORD, DATE = "a word", "a date"
PARAGRAPH, PAGE = "a paragraph number", "a page number"
SPEAKER = "a speaker"
WHEN = "a date or words in quotation marks"
NAMES = frozenset({NAME, CLAIM, QUESTION, POSITION, TAG})
PREMISE_CLAUSES = frozenset({"because", "despite"})
LISTS = {"positions": POSITION, "tags": TAG}
NAME_CLAUSES = PREMISE_CLAUSES | LISTS.keys()
EXPECTED = {
    frozenset({"DATE", "STRING"}): WHEN,
    frozenset({"NAME", "REFERENCE"}): CLAIM,
    frozenset({"STRING"}): TEXT,
    frozenset({"DATE"}): DATE,
    frozenset({"NAME", "REFERENCE", "STRING"}): SPEAKER,
    frozenset({"NUMBER"}): PAGE,
    frozenset({"NUMBER", "page"}): PARAGRAPH,
    frozenset({"NAME"}): NAME,
}
REPEATABLE_TEXTS = frozenset({"author", "quote"})
WORD_CLAUSES = frozenset({"stance", "hedge", "confidence", "language"})
PAGE_EXAMPLE = 'quote "words of the article" at page 14'
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
SEPARATORS = frozenset({"+", ",", "&", "and", ";", "|", "/"})
# Marks that other notations put here, and that mean nothing.
NEEDLESS_MARKS = {
    ":": "colon",
    ";": "semicolon",
    "=": "equals sign",
    ".": "full stop",
    ",": "comma",
    "-": "dash",
    "–": "dash",  # noqa: RUF001  # what editors write for a hyphen
    "—": "dash",
    "*": "asterisk",
    "{": "brace",
    "}": "brace",
}
KNOWN_WORDS = (*CLAUSES_BY_KEYWORD, *ENTRIES)


class Failure(Struct, frozen=True):
    """Where parsing fails: on the lexeme that was `found`, or, `at_end`, after it.

    `before` are the lexemes that were parsed, `after` is the one after it, `expected` the terminals
    and keywords that would have been accepted. `entry` is the keyword of its entry, if any.
    """

    span: Span
    found: str
    before: tuple[str, ...]
    after: str
    expected: frozenset[str]
    at_end: bool
    entry: str = ""

    @property
    def wanted(self) -> str | None:
        """What must come here, in words; nothing if the part could also have ended."""
        words = EXPECTED.get(self.expected - {"INFERRED"})
        return self._wanted_name if words == NAME else words

    @property
    def _wanted_name(self) -> str:
        if self.keyword in WORD_CLAUSES:
            return WORD
        if self.keyword == "answers":
            return QUESTION if len(self.before) == 1 else POSITION
        return LISTS.get(self.keyword, NAME)

    @property
    def keyword(self) -> str:
        """The first word of the entry or clause."""
        return self.before[0] if self.before else self.found

    @property
    def is_named_link(self) -> bool:
        """Whether it is the word 'link' before a link."""
        following = self.rest.removeprefix(LINK).split()
        return (
            self.found == LINK and bool(following) and "." in following[0].strip('"').split("/")[0]
        )

    @property
    def is_numbered(self) -> bool:
        """Whether an argument is given by a number."""
        return "." in self.keyword and self.found.rpartition(".")[2].isdecimal()

    @property
    def after_reference(self) -> bool:
        """Whether the verb of a link must come here."""
        return len(self.before) == 1 and "." in self.before[0]

    @property
    def starts_line(self) -> bool:
        """Whether it is the first thing in its line."""
        return self.span.file.starts_line(self.span.start)

    @property
    def rest(self) -> str:
        """The rest of its line, from it on."""
        file = self.span.file
        return file.text[self.span.start : file.find_line_end(self.span.start)]

    @property
    def is_only_closed(self) -> bool:
        """Whether the rest of its line, before a comment, ends with its only quotation mark."""
        rest = self.rest.partition(" #")[0].rstrip()
        return rest.count('"') == 1 and rest.endswith('"')

    @property
    def is_unopened_title(self) -> bool:
        """Whether it starts a title without its opening quotation mark."""
        is_after_name = self.keyword == "article" and len(self.before) == 2  # noqa: PLR2004  # the keyword and a name
        return is_after_name and self.found[0].isalpha() and self.is_only_closed

    @property
    def is_listed(self) -> bool:
        """Whether it is the bullet or the number of a line in what seems a list of names."""
        is_sign = self.found in {"-", "*"} or self.found.isdecimal()
        return is_sign and self.starts_line and self.keyword in NAME_CLAUSES

    @property
    def is_inside_word(self) -> bool:
        """Whether it is a mark inside what may be meant as one word."""
        text, start, end = self.span.file.text, self.span.start, self.span.end
        around = (text[start - 1 : start], text[end : end + 1])
        return not self.found[0].isalnum() and all(map(str.isalnum, around))

    @property
    def touches_string(self) -> bool:
        """Whether a string ends right before it."""
        return self.span.file.text.endswith('"', 0, self.span.start)

    @property
    def example(self) -> str:
        """How the entry or clause is written."""
        first = self.before[0] if self.before else ""
        if first == "quote" and self.wanted == PAGE:
            return PAGE_EXAMPLE
        if first in CLAUSES_BY_KEYWORD:
            named = " as visits" if self.at_end and self.found == "as" else ""
            return CLAUSES_BY_KEYWORD[first].example + named
        return EXAMPLES_BY_ENTRY.get(first, LINK_EXAMPLE)


def abridge(text: str) -> str:
    """Return a text as a message shows it: on one line, and cut if it is long."""
    if is_invisible(text):
        return f"U+{ord(text):04X}"
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def is_invisible(text: str) -> bool:
    """Return whether a text is one character that only controls how others are shown."""
    return len(text) == 1 and unicodedata.category(text) == "Cf"
