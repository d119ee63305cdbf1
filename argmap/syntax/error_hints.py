"""Hints for common mistakes that cannot be parsed."""

import re

from argmap.source.text import Span
from argmap.syntax.failure import (
    CLAIM,
    EXAMPLES_BY_ENTRY,
    LINK_EXAMPLE,
    LISTS,
    NAMES,
    PARAGRAPH,
    PARTING,
    PREMISES,
    QUESTION,
    REPEATABLE_TEXTS,
    TEXT,
    WHEN,
    Failure,
    is_invisible,
    shown,
)
from argmap.syntax.synonyms import KEYWORDS_BY_SYNONYM
from argmap.syntax.vocabulary import CLAIM_ENTRIES, CLAUSES_BY_KEYWORD, ENTRIES, VERBS

SIGNS_BY_NOTATION = {
    "Argdown": (
        r"(?:<?[-+_]>?\s+)?(?:\[[^\]]+\]|<[^>]+>)(?:\s*:|\s*$)|\([0-9]+\)\s|-{4,}\s*$|={3,}\s*$"
    ),
    "JSON": r'[{}]|\[\s*(?:[{"]|$)|"[^"]*"\s*:',
    "Markdown": r"[-*+]\s|>\s|`{3}|\||[0-9]+[.)]\s|\*\*|__|!?\[[^\]]*\]\(|\*\w",
    "Graphviz": r'(?:di|sub)?graph\b.*\{|"?\w+"?\s*->\s*"?\w+"?\s*[\[;]',
}
PATTERNS = tuple((name, re.compile(signs)) for name, signs in SIGNS_BY_NOTATION.items())
BULLET = re.compile(rf"[-*]\s+(?:{'|'.join(ENTRIES)})\b")


def recognize_notation(place: Span) -> str | None:
    """Return the name of the notation that the line at a place looks like, if it starts there."""
    if not place.file.starts_line(place.start):
        return None
    line = place.file.get_line(place.line).lstrip()
    return next((name for name, signs in PATTERNS if signs.match(line)), None)


def is_bullet(place: Span) -> bool:
    """Return whether a mark of a list stands here before an entry."""
    line = place.file.get_line(place.line).lstrip()
    return place.file.starts_line(place.start) and bool(BULLET.match(line))


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
    **dict.fromkeys("–—", "leave out the dash"),  # noqa: RUF001  # what editors write for a hyphen
    "=": "leave out the equals sign",
    ".": "leave out the full stop",
    "?": UNCERTAIN,
    ",": "leave out the comma",
    **dict.fromkeys("{}", "nothing stands in braces: what follows an entry belongs to it"),
    **dict.fromkeys("“”„«»‘’‚‹›'`", STRAIGHT),  # noqa: RUF001  # the typographic ones are the point
    **dict.fromkeys(("//", "/*", "%"), COMMENTED),
    **dict.fromkeys(VERBS, LINKED),
    "at": "'at' and the number of a paragraph stand behind the words of a quote",
    "as": "'as' and the name of an argument stand behind its premises",
    "claim": "a claim is a premise, a conclusion, an assumption or a reported view",
}
RESERVED = "the words that start an entry are reserved and name nothing"
LETTER_FIRST = "a name starts with a letter"
UNNAMED = "name the argument (because … as NAME) and write"
WITHOUT_DOT = "a name has no full stop in it"
ESCAPED = r"a quotation mark inside a text is written \""
BARE = "an entry needs no mark before it"
PROSE = "text stands in quotation marks, and a comment starts with #"


LETTERS = "a name holds nothing but letters, digits, '-' and '_'"
INVISIBLE = "leave out this character, which cannot be seen"
UNBRACKETED = "names stand without brackets"
SKIPPED = "words that are skipped are written … within the quotation marks"
BESIDE = "a remark stands behind 'note', and the paragraph of a quote behind 'at'"
QUOTED_OR_NOTED = "words of the article stand behind 'quote', and a remark behind 'note'"
NOTED = "a remark stands behind 'note'"
EACH_LINK = "a link joins two claims: write one for each pair"
ONE_ANSWER = "a claim has one answer to a question"
BY_ITSELF = "a reason by itself has a 'because' of its own"
ONE_PARAGRAPH = "a quote stands in one paragraph, for example: at 3"
WORDS = 'words stand in quotation marks, for example: when "before 2022"'
NO_DATE = "an approximate date is written 2024~, and one that is not known is left out"
UNQUOTED = "leave out the quotation marks"
LEFT_BY_MERGE = "a merge left this mark: remove its line"
MERGE_MARK = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)")
OTHER_COMMENT = re.compile(r"<!--|--\s|-{3,}\s*$")
MORE_WORDS = re.compile(r'((?:[^\S\r\n]+[^\W\d_][\w-]*)*)[^\S\r\n]*"')
RANGE = re.compile(r"[0-9]+\s*[-–,]\s*[0-9]")  # noqa: RUF001  # a dash between numbers
UNDATED = frozenset({"unknown", "undated", "n.d", "c", "ca", "circa", "about", "around"})


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


def line_hint(failure: Failure) -> str | None:
    """Return what to do about a line that a merge left, or that is a comment elsewhere."""
    if MERGE_MARK.match(failure.rest):
        return LEFT_BY_MERGE
    return COMMENTED if OTHER_COMMENT.match(failure.rest) else None


def row_hint(failure: Failure) -> str | None:
    """Return what to do about a row where there is to be one thing only."""
    if failure.found not in PARTING:
        return None
    if "." in failure.keyword:
        return EACH_LINK
    if failure.keyword == "answers" and not failure.wanted:
        return ONE_ANSWER
    is_row = failure.keyword in REPEATABLE_TEXTS and failure.after.startswith('"')
    return f"write '{failure.keyword}' before each" if is_row else None


def bracket_hint(failure: Failure) -> str | None:
    """Return what to do about brackets."""
    if failure.found not in {"(", "["} or failure.starts_line:
        return None
    if failure.keyword in {*PREMISES, *LISTS}:
        return UNBRACKETED
    if failure.wanted:
        return None
    is_skip = failure.keyword == "quote" and failure.rest[1:].startswith(("..", "…"))
    return SKIPPED if is_skip else BESIDE


def name_hint(failure: Failure) -> str | None:
    """Return how a name is written, where one holds what no name can."""
    if is_invisible(failure.found):
        return INVISIBLE
    if failure.parts_letters and failure.found not in {*PARTING, *":=."}:
        return LETTERS
    name = one_name(failure)
    return f"a name is one word, for example: {name}" if name else None


def one_name(failure: Failure) -> str | None:
    """Return the words before the text of an entry as one name, if there are several."""
    is_word = failure.found[0].isalpha() and failure.found not in KEYWORDS_BY_SYNONYM
    if failure.keyword not in ENTRIES or len(failure.before) != 2 or not is_word:  # noqa: PLR2004  # the keyword and a name
        return None
    more = MORE_WORDS.match(failure.rest, len(failure.found))
    return "-".join((failure.before[1], failure.found, *more[1].split())) if more else None


def pasted_hint(failure: Failure) -> str | None:
    """Return what a line looks like that another notation has."""
    if failure.keyword in {*PREMISES, *LISTS} and failure.wanted:
        return None
    if is_bullet(failure.span):
        return BARE
    pasted = recognize_notation(failure.span)
    example = EXAMPLES_BY_ENTRY["premise"]
    return f"this looks like {pasted}; here a claim is written: {example}" if pasted else None


def text_hint(failure: Failure) -> str | None:
    """Return what to do about a text that is known to be wrong wherever it is found."""
    if failure.found in ENTRIES:
        return RESERVED
    if failure.found in {":", "="} and failure.wanted == TEXT and failure.after[:1].isalnum():
        return f"text stands in quotation marks, for example: {failure.example}"
    return HINTS_BY_TEXT.get(failure.found)


def form_hint(failure: Failure) -> str | None:
    """Return what is wrong with the form of a text."""
    found = failure.found
    if failure.touches_string:
        return ESCAPED
    if failure.wanted == PARAGRAPH and RANGE.match(failure.rest):
        return ONE_PARAGRAPH
    if failure.wanted in NAMES and found[0].isdecimal():
        return LETTER_FIRST
    if failure.wanted == WHEN and found[0].isalpha():
        return WORDS
    if failure.keyword == "date" and found in UNDATED:
        return NO_DATE
    is_dotted = found[0].isalpha() and "." in found and not failure.after_reference
    return WITHOUT_DOT if is_dotted and failure.wanted in NAMES else None


def parting_hint(failure: Failure) -> str | None:
    """Return what parts the names of a list, or joins premises, where anything else does."""
    found = failure.found
    if failure.wanted and not failure.is_listed:
        return None
    if not (failure.is_listed or found in PARTING or found[0].isalpha() or found[0] == '"'):
        return None
    if failure.keyword in LISTS:
        return PARTED
    if failure.keyword not in PREMISES or "as" in failure.before or found in VERBS:
        return None
    if failure.is_listed or found == "or":
        return f"{JOINED}; {BY_ITSELF}"
    is_needless = failure.rest.removeprefix(found).lstrip().startswith(("because ", "despite "))
    return f"leave out '{found}'" if is_needless else JOINED


def example_hint(failure: Failure) -> str:
    """Return how the entry or clause is written."""
    found = failure.found
    if failure.after_reference:
        return f"the verbs are {', '.join(VERBS)}"
    if failure.wanted and found.startswith('"') and failure.keyword in CLAUSES_BY_KEYWORD:
        is_text = failure.wanted in {CLAIM, QUESTION} and " " in found
        advice = f"give {failure.wanted}, not its text" if is_text else UNQUOTED
        return f"{advice}, for example: {failure.example}"
    if not failure.wanted and found.startswith('"') and failure.keyword not in CLAUSES_BY_KEYWORD:
        return QUOTED_OR_NOTED if failure.keyword in CLAIM_ENTRIES else NOTED
    return f"for example: {failure.example}"


KINDS = (
    number_hint,
    title_hint,
    line_hint,
    row_hint,
    parting_hint,
    bracket_hint,
    name_hint,
    pasted_hint,
    text_hint,
    form_hint,
)
