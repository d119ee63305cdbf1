"""Says in an author's words why a text does not read as an entry or a clause."""

from dataclasses import dataclass

from argmap.diagnostics import Diagnostic, Label
from argmap.spelling import closest
from argmap.syntax.flaws import MISSING_PART, STRAY_TEXT, UNEXPECTED_TEXT, UNKNOWN_CLAUSE
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, VERBS
from argmap.text import Span

LONGEST_SHOWN = 30
WANTED = (
    (frozenset({"DATE", "STRING"}), "a date, or words in quotation marks"),
    (frozenset({"NAME", "REFERENCE"}), "the name of a claim"),
    (frozenset({"STRING"}), "text in quotation marks"),
    (frozenset({"DATE"}), "a date"),
    (frozenset({"NUMBER"}), "the number of a paragraph"),
    (frozenset({"NAME"}), "a name"),
)
HINTS_BY_TEXT = {
    ":": "leave out the colon",
    ";": "leave out the semicolon",
    "=": "leave out the equals sign",
    ",": "premises that need each other are joined by '+', names in a list by ','",
    "and": "premises that need each other are joined by '+'",
    "\N{LEFT DOUBLE QUOTATION MARK}": 'use straight quotation marks: "…"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": 'use straight quotation marks: "…"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": 'use straight quotation marks: "…"',
    "'": 'text stands in double quotation marks: "…"',
    "at": "'at' and the number of a paragraph stand behind the words of a quote",
    "as": "'as' and the name of an argument stand behind its premises",
    "/": "a comment starts with #",
}
EXAMPLES_BY_ENTRY = {
    "map": 'map "Two op-eds on a car-free centre"',
    "question": 'question trade "Do shops gain or lose?"',
    "article": 'article herald "Close the centre"',
    "premise": 'premise rents "Rents went up."',
    "conclusion": 'conclusion gain "Shops gain trade."',
    "assumption": 'assumption spend "People on foot spend as much."',
    "reported": 'reported doom "Closing kills shops." by "the Union"',
}
RESERVED = "the words that start an entry are reserved and name nothing"
LINK_EXAMPLE = "courier.lose contradicts herald.gain"


@dataclass(frozen=True, slots=True)
class Failure:
    """Where reading fails: on this lexeme, or, `at_end`, behind it.

    `before` are the lexemes that were read; `expected` the terminals that might have come.
    """

    span: Span
    found: str
    before: tuple[str, ...]
    expected: frozenset[str]
    at_end: bool

    @property
    def wanted(self) -> str | None:
        """What had to come, in words; nothing where the part could as well have ended."""
        wanted = self.expected - {"INFERRED", "IGNORED"}
        return next((words for terminals, words in WANTED if terminals == wanted), None)

    @property
    def after_reference(self) -> bool:
        """Whether the verb of a link had to come."""
        return len(self.before) == 1 and "." in self.before[0]

    @property
    def example(self) -> str:
        """How the entry or clause is written."""
        first = self.before[0] if self.before else ""
        if first in CLAUSES_BY_KEYWORD:
            return CLAUSES_BY_KEYWORD[first].example
        return EXAMPLES_BY_ENTRY.get(first, LINK_EXAMPLE)


def complaint(failure: Failure) -> Diagnostic:
    """Return what is to be said of a failure."""
    if failure.at_end:
        return missing_part(failure)
    if failure.wanted is None and failure.found[0].isalpha():
        return unknown_clause(failure)
    return unexpected_text(failure)


def missing_part(failure: Failure) -> Diagnostic:
    """Report an entry or a clause that ends too soon."""
    if len(failure.before) == 1 and "." in failure.found:
        message = f"'{shown(failure.found)}' starts a link, but no verb follows"
    elif len(failure.before) == 2 and "." in failure.before[0]:  # noqa: PLR2004  # reference, verb
        message = f"the link from '{shown(failure.before[0])}' leads nowhere"
    else:
        message = f"after '{shown(failure.found)}', {failure.wanted or 'something'} is missing"
    label = Label(failure.span, "more is needed here")
    return Diagnostic(MISSING_PART, message, label, hint=f"for example: {failure.example}")


def unexpected_text(failure: Failure) -> Diagnostic:
    """Report text where something else had to come, or nothing."""
    found = shown(failure.found)
    if failure.wanted and failure.before:
        wanted = "a verb" if failure.after_reference else failure.wanted
        message = f"after '{shown(failure.before[-1])}' comes {wanted}, not '{found}'"
    else:
        message = f"'{found}' does not belong here"
    return Diagnostic(UNEXPECTED_TEXT, message, Label(failure.span), hint=hint_for(failure))


def hint_for(failure: Failure) -> str | None:
    """Return how to write what is wanted, or what to do about the text that was found."""
    if failure.found in HINTS_BY_TEXT:
        return HINTS_BY_TEXT[failure.found]
    if not failure.wanted:
        return None
    if failure.found in ENTRIES:
        return RESERVED
    if failure.after_reference:
        return f"the verbs are {', '.join(VERBS)}"
    if failure.found.startswith('"') and failure.before[0] in CLAUSES_BY_KEYWORD:
        return f"leave out the quotation marks, for example: {failure.example}"
    return f"for example: {failure.example}"


def unknown_clause(failure: Failure) -> Diagnostic:
    """Report a word that is no clause's and no entry's."""
    word = failure.found
    meant = closest(word, (*CLAUSES_BY_KEYWORD, *ENTRIES))
    hint = HINTS_BY_TEXT.get(word) or (f"did you mean '{meant}'?" if meant else None)
    if hint is None and "." not in word:
        hint = "text stands in quotation marks, and a comment starts with #"
    message = f"'{shown(word)}' is neither a clause nor an entry"
    return Diagnostic(UNKNOWN_CLAUSE, message, Label(failure.span), hint=hint)


def stray_text(span: Span, word: str) -> Diagnostic:
    """Report text before the first entry."""
    meant = closest(word, ENTRIES)
    hint = f"did you mean '{meant}'?" if meant else f"for example: {EXAMPLES_BY_ENTRY['article']}"
    message = f"'{shown(word)}' starts no entry"
    return Diagnostic(STRAY_TEXT, message, Label(span), hint=hint)


def shown(text: str) -> str:
    """Return the text on one line, cut to a length that a message can hold."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
