"""Says in an author's words why a text does not read as an entry or a clause."""

from dataclasses import dataclass, replace

from argmap.diagnostics import Diagnostic, Fix, Label
from argmap.spelling import closest
from argmap.syntax.flaws import MISSING_PART, STRAY_TEXT, UNEXPECTED_TEXT, UNKNOWN_CLAUSE
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, VERBS
from argmap.text import Span

LONGEST_SHOWN = 30
NAME, CLAIM, TEXT = "a name", "the name of a claim", "text in quotation marks"
WANTED = (
    (frozenset({"DATE", "STRING"}), "a date, or words in quotation marks"),
    (frozenset({"NAME", "REFERENCE"}), CLAIM),
    (frozenset({"STRING"}), TEXT),
    (frozenset({"DATE"}), "a date"),
    (frozenset({"NUMBER"}), "the number of a paragraph"),
    (frozenset({"NAME"}), NAME),
)
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
JOINED = "premises that need each other are joined by '+', names in a list by ','"
STRAIGHT = 'text stands in straight double quotation marks: "…"'
COMMENTED = "a comment starts with #"
LINKED = f"a link names both its claims in full, for example: {LINK_EXAMPLE}"
HINTS_BY_TEXT = {
    ":": "leave out the colon",
    ";": "leave out the semicolon",
    "=": "leave out the equals sign",
    ".": "leave out the full stop",
    **dict.fromkeys((",", "+", "&", "and"), JOINED),
    **dict.fromkeys("“”„«»‘’‚‹›'`", STRAIGHT),  # noqa: RUF001  # the typographic ones are the point
    **dict.fromkeys(("//", "/*"), COMMENTED),
    **dict.fromkeys(VERBS, LINKED),
    "at": "'at' and the number of a paragraph stand behind the words of a quote",
    "as": "'as' and the name of an argument stand behind its premises",
    "claim": "a claim is a premise, a conclusion, an assumption or a reported view",
}
RESERVED = "the words that start an entry are reserved and name nothing"
LETTER_FIRST = "a name starts with a letter"
UNNAMED = "an argument has a name once it is given one, behind its premises: because rents as NAME"
WITHOUT_DOT = "a name has no full stop in it"
ESCAPED = r"a quotation mark inside a text is written \""
PROSE = "text stands in quotation marks, and a comment starts with #"
MISPLACED = "a clause belongs to the entry above it"


@dataclass(frozen=True, slots=True)
class Failure:
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
        first = self.before[0] if self.before else self.found
        return "a word" if words == NAME and first in WORD_CLAUSES else words

    @property
    def after_reference(self) -> bool:
        """Whether the verb of a link had to come."""
        return len(self.before) == 1 and "." in self.before[0]

    @property
    def starts_line(self) -> bool:
        """Whether nothing stands before it in its line."""
        return self.span.file.starts_line(self.span.start)

    @property
    def touches_string(self) -> bool:
        """Whether a string ends right before it."""
        return self.span.file.text.endswith('"', 0, self.span.start)

    @property
    def example(self) -> str:
        """How the entry or clause is written."""
        first = self.before[0] if self.before else ""
        if first in CLAUSES_BY_KEYWORD:
            return CLAUSES_BY_KEYWORD[first].example
        return EXAMPLES_BY_ENTRY.get(first, LINK_EXAMPLE)


def complaint(failure: Failure, fix: Fix | None) -> Diagnostic:
    """Return what is to be said of a failure, and the fix for it."""
    return replace(told(failure), fix=fix)


def told(failure: Failure) -> Diagnostic:
    """Return what is to be said of a failure."""
    if failure.at_end:
        return missing_part(failure)
    if failure.wanted is None and failure.found[0].isalpha():
        known = (*CLAUSES_BY_KEYWORD, *ENTRIES)
        meant = None if failure.found in HINTS_BY_TEXT else closest(failure.found, known)
        if meant or failure.starts_line:
            return unknown_clause(failure, meant)
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
    if not failure.before:
        message = f"'{found}' does not belong here"
    elif failure.wanted:
        wanted = "a verb" if failure.after_reference else failure.wanted
        message = f"after '{shown(failure.before[-1])}' should come {wanted}, not '{found}'"
    else:
        message = f"'{found}' does not belong behind '{shown(failure.before[-1])}'"
    return Diagnostic(UNEXPECTED_TEXT, message, Label(failure.span), hint=hint_for(failure))


def hint_for(failure: Failure) -> str:
    """Return how to write what is wanted, or what to do about the text that was found."""
    found = failure.found
    if found in HINTS_BY_TEXT:
        return HINTS_BY_TEXT[found]
    if found in ENTRIES:
        return RESERVED
    if failure.touches_string:
        return ESCAPED
    if failure.wanted in {NAME, CLAIM} and found[0].isdecimal():
        return LETTER_FIRST
    if found[0].isalpha() and "." in found and not failure.after_reference:
        return WITHOUT_DOT if failure.wanted == NAME else UNNAMED
    return example_hint(failure)


def example_hint(failure: Failure) -> str:
    """Return how the entry or clause is written."""
    found = failure.found
    if failure.after_reference:
        return f"the verbs are {', '.join(VERBS)}"
    if failure.wanted and found.startswith('"') and failure.before[0] in CLAUSES_BY_KEYWORD:
        return f"leave out the quotation marks, for example: {failure.example}"
    return f"for example: {failure.example}"


def unknown_clause(failure: Failure, meant: str | None) -> Diagnostic:
    """Report a word that is no clause's and no entry's, with the word that was meant."""
    hint = HINTS_BY_TEXT.get(failure.found, LINKED if failure.after in VERBS else PROSE)
    message = f"'{shown(failure.found)}' is neither a clause nor an entry"
    label = Label(failure.span)
    return Diagnostic(
        UNKNOWN_CLAUSE, message, label, hint=f"did you mean '{meant}'?" if meant else hint
    )


def stray_text(span: Span, word: str, fix: Fix | None) -> Diagnostic:
    """Report text before the first entry."""
    if word in CLAUSES_BY_KEYWORD:
        message = f"the clause '{word}' stands before any entry"
        return Diagnostic(STRAY_TEXT, message, Label(span), hint=MISPLACED, fix=fix)
    meant = closest(word, ENTRIES)
    example = f"for example: {EXAMPLES_BY_ENTRY['article']}"
    hint = f"did you mean '{meant}'?" if meant else HINTS_BY_TEXT.get(word, example)
    message = f"'{shown(word)}' starts no entry"
    return Diagnostic(STRAY_TEXT, message, Label(span), hint=hint, fix=fix)


def shown(text: str) -> str:
    """Return the text on one line, cut to a length that a message can hold."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
