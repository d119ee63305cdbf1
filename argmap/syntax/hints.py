"""Says how to write what does not read."""

from argmap.syntax.failure import (
    EXAMPLES_BY_ENTRY,
    LINK_EXAMPLE,
    LISTS,
    NAMES,
    PARTING,
    Failure,
    shown,
)
from argmap.syntax.notations import is_bullet, notation
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, VERBS

JOINED = "premises that need each other are joined by '+'"
PARTED = "names in a list are parted by ','"
TITLED = 'the title stands right behind the name: article herald "Close the centre"'
UNCERTAIN = "'?' marks what is inferred of an article; an uncertain date is written 2022?"
STRAIGHT = 'text stands in straight double quotation marks: "…"'
COMMENTED = "a comment starts with #"
LINKED = f"a link names both its claims in full, for example: {LINK_EXAMPLE}"
HINTS_BY_TEXT = {
    ":": "leave out the colon",
    ";": "leave out the semicolon",
    "=": "leave out the equals sign",
    ".": "leave out the full stop",
    "?": UNCERTAIN,
    **dict.fromkeys(("+", "&", "and"), JOINED),
    ",": "leave out the comma",
    **dict.fromkeys("“”„«»‘’‚‹›'`", STRAIGHT),  # noqa: RUF001  # the typographic ones are the point
    **dict.fromkeys(("//", "/*"), COMMENTED),
    **dict.fromkeys(VERBS, LINKED),
    "at": "'at' and the number of a paragraph stand behind the words of a quote",
    "as": "'as' and the name of an argument stand behind its premises",
    "claim": "a claim is a premise, a conclusion, an assumption or a reported view",
}
RESERVED = "the words that start an entry are reserved and name nothing"
LETTER_FIRST = "a name starts with a letter"
UNNAMED = "name the argument (because … as NAME) and write"
MEANT_BY_WORD = {
    **dict.fromkeys(("since", "therefore", "reason", "reasons", "why"), "because"),
    **dict.fromkeys(("although", "though", "but", "however"), "despite"),
    **dict.fromkeys(("says", "said", "speaker", "who"), "by"),
    **dict.fromkeys(("cite", "citation", "excerpt", "text"), "quote"),
    **dict.fromkeys(("comment", "remark", "todo"), "note"),
    **dict.fromkeys(("link", "href", "uri", "web"), "url"),
    **dict.fromkeys(("year", "published"), "date"),
    **dict.fromkeys(("file", "path"), "source"),
    **dict.fromkeys(("probability", "certainty", "modality"), "hedge"),
    **dict.fromkeys(("thesis", "therefore"), "conclusion"),
    **dict.fromkeys(("evidence", "fact", "datum"), "premise"),
    **dict.fromkeys(("view", "opinion"), "reported"),
    **dict.fromkeys(("issue", "topic"), "question"),
    **dict.fromkeys(("document", "paper"), "article"),
}
WITHOUT_DOT = "a name has no full stop in it"
ESCAPED = r"a quotation mark inside a text is written \""
BARE = "an entry needs no mark before it"
PROSE = "text stands in quotation marks, and a comment starts with #"


def hint_for(failure: Failure) -> str:
    """Return how to write what is wanted, or what to do about the text that was found."""
    hints = (hint for kind in KINDS if (hint := kind(failure)))
    return next(hints, None) or example_hint(failure)


def number_hint(failure: Failure) -> str | None:
    """Return how an argument is named, where one is given by its number."""
    target = failure.found.rpartition(".")[0]
    return f"{UNNAMED} {shown(target)}.NAME" if failure.is_numbered else None


def title_hint(failure: Failure) -> str | None:
    """Return where the title of an article stands."""
    is_title = failure.keyword == "article" and failure.found.casefold() == "title"
    return TITLED if is_title else None


def pasted_hint(failure: Failure) -> str | None:
    """Return what a line looks like that another notation has."""
    if is_bullet(failure.span):
        return BARE
    pasted = notation(failure.span)
    example = EXAMPLES_BY_ENTRY["premise"]
    return f"this looks like {pasted}; here a claim is written: {example}" if pasted else None


def text_hint(failure: Failure) -> str | None:
    """Return what to do about a text that is known to be wrong wherever it is found."""
    return RESERVED if failure.found in ENTRIES else HINTS_BY_TEXT.get(failure.found)


def form_hint(failure: Failure) -> str | None:
    """Return what is wrong with the form of a text."""
    found = failure.found
    if failure.touches_string:
        return ESCAPED
    if failure.wanted in NAMES and found[0].isdecimal():
        return LETTER_FIRST
    is_dotted = found[0].isalpha() and "." in found and not failure.after_reference
    return WITHOUT_DOT if is_dotted and failure.wanted in NAMES else None


def parting_hint(failure: Failure) -> str | None:
    """Return what parts the names of a list, or joins premises, where anything else does."""
    found = failure.found
    if failure.wanted or not (found in PARTING or found[0].isalpha() or found[0] == '"'):
        return None
    if failure.keyword in LISTS:
        return PARTED
    is_joined = failure.keyword in {"because", "despite"} and "as" not in failure.before
    return JOINED if is_joined else None


def example_hint(failure: Failure) -> str:
    """Return how the entry or clause is written."""
    found = failure.found
    if failure.after_reference:
        return f"the verbs are {', '.join(VERBS)}"
    if failure.wanted and found.startswith('"') and failure.keyword in CLAUSES_BY_KEYWORD:
        return f"leave out the quotation marks, for example: {failure.example}"
    return f"for example: {failure.example}"


KINDS = (number_hint, title_hint, parting_hint, pasted_hint, text_hint, form_hint)
