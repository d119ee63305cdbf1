"""Diagnostics for text that cannot be parsed."""

import re

from argmap.source.diagnostics import Diagnostic, Fix, Label
from argmap.source.spelling import find_closest
from argmap.source.text import Span
from argmap.syntax.attempts import seems_link
from argmap.syntax.error_hints import (
    HINTS_BY_TEXT,
    LINK_HINT,
    NO_BULLET,
    NO_REASONS,
    find_hint,
    hint_about_title,
    is_bullet,
    is_mixture,
    is_page_of_quote,
    recognize_notation,
)
from argmap.syntax.failure import (
    EXAMPLES_BY_ENTRY,
    KNOWN_WORDS,
    PREMISE_CLAUSES,
    Failure,
    abridge,
)
from argmap.syntax.syntax_rules import MISSING_PART, STRAY_TEXT, UNEXPECTED_TEXT, UNKNOWN_CLAUSE
from argmap.syntax.vocabulary import (
    CHOICES_BY_SYNONYM,
    CLAUSES_BY_KEYWORD,
    ENTRIES,
    KEYWORDS_BY_SYNONYM,
    LINK,
    VERBS,
)

COMMENTED_WORD = re.compile(r"#\w")
MOST_BEFORE_VERB = 4
INCLUDE_WORDS = frozenset({"include", "import", "load", "use"})


def report_failure(failure: Failure, fix: Fix | None) -> Diagnostic:
    """Report a part that cannot be parsed, with its fix."""
    if failure.at_end:
        return _report_missing_part(failure, fix)
    if failure.wanted is None and failure.found[0].isalpha():
        meant = _guess_keyword(failure)
        if meant or failure.starts_line:
            return _report_unknown_clause(failure, meant, fix)
    return _report_unexpected_text(failure, fix)


def _guess_keyword(failure: Failure) -> str | None:
    found = failure.found
    if failure.is_named_link or is_page_of_quote(failure):
        return None
    if found == "therefore" and '"' not in failure.rest:
        return "because"
    closest = None if found in HINTS_BY_TEXT else find_closest(found, KNOWN_WORDS)
    return KEYWORDS_BY_SYNONYM.get(found) or closest


def _report_missing_part(failure: Failure, fix: Fix | None) -> Diagnostic:
    if len(failure.before) == 1 and "." in failure.found:
        message = f"'{abridge(failure.found)}' starts a link, but no verb follows"
    elif len(failure.before) == 2 and "." in failure.before[0]:  # noqa: PLR2004  # reference, verb
        message = f"the link from '{abridge(failure.before[0])}' has no target"
    else:
        message = f"expected {failure.wanted or 'more'} after '{abridge(failure.found)}'"
    label = Label(failure.span, "something is missing here")
    rest = failure.rest.removeprefix(failure.found).lstrip()
    is_comment = failure.keyword in CLAUSES_BY_KEYWORD and COMMENTED_WORD.match(rest)
    hint = f"for example: {failure.example}"
    hint = f"what follows # is a comment; {hint}" if is_comment else hint
    return Diagnostic(MISSING_PART, message, label, hint=hint, fix=fix)


def _report_unexpected_text(failure: Failure, fix: Fix | None) -> Diagnostic:
    """Report text where something else was expected, or nothing."""
    found = abridge(failure.found)
    if not failure.before:
        message = f"unexpected '{found}'"
    elif is_mixture(failure):
        message = f"'{failure.keyword}' has both '+' and ',' between its positions"
    elif failure.is_numbered:
        message = f"an argument has a name, not a number as in '{found}'"
    elif failure.wanted:
        wanted = "a verb" if failure.after_reference else failure.wanted
        message = f"expected {wanted} after '{abridge(failure.before[-1])}', found '{found}'"
    else:
        message = f"unexpected '{found}' after '{abridge(failure.before[-1])}'"
    label, hint = Label(failure.span), find_hint(failure)
    return Diagnostic(UNEXPECTED_TEXT, message, label, hint=hint, fix=fix)


def _report_unknown_clause(failure: Failure, meant: str | None, fix: Fix | None) -> Diagnostic:
    """Report a word that is neither a clause nor an entry, with the word that was meant."""
    message = f"'{abridge(failure.found)}' is neither a clause nor an entry"
    if meant:
        hint = _hint_about_keyword(failure, meant)
    else:
        known = hint_about_title(failure) or HINTS_BY_TEXT.get(failure.found)
        hint = known or _hint_about_line(failure.span)
    return Diagnostic(UNKNOWN_CLAUSE, message, Label(failure.span), hint=hint, fix=fix)


def _hint_about_keyword(failure: Failure, meant: str) -> str:
    """Return a hint with the keyword that was meant, and where it belongs if that is elsewhere."""
    hint = f"did you mean '{meant}'?"
    form = CLAUSES_BY_KEYWORD.get(meant)
    if form is None or not failure.entry or failure.entry in form.entries:
        return hint
    if failure.entry == LINK and meant in PREMISE_CLAUSES:
        return NO_REASONS
    return f"{hint} it belongs on: {', '.join(form.entries)}"


def _hint_about_line(place: Span) -> str:
    """Return how to write a line that seems to be a link, a clause or an entry, or prose."""
    line = place.file.text[place.start : place.file.find_line_end(place.start)]
    if seems_link(line):
        return _hint_about_link(line.split())
    if line.partition(" ")[2].lstrip().startswith('"'):
        example = EXAMPLES_BY_ENTRY["premise"]
        return f"a line starts with a clause or an entry, for example: {example}"
    words = line.replace(".", " ").replace(":", " ").replace("#", " ").split()
    is_link = set(words[:MOST_BEFORE_VERB]) & set(VERBS)
    return LINK_HINT if is_link else "text needs quotation marks, and a comment starts with #"


def _hint_about_link(words: list[str]) -> str:
    """Return what is wrong with a line that has two names and what seems to be a verb."""
    if words[0] == LINK:
        return "a link has no keyword: leave out 'link'"
    verb = CHOICES_BY_SYNONYM.get(words[1], words[1])
    return LINK_HINT if verb == words[1] else f"{LINK_HINT}; did you mean '{verb}'?"


def report_stray_text(span: Span, word: str, fix: Fix | None) -> Diagnostic:
    """Report text before the first entry."""
    message, hint = f"'{abridge(word)}' does not start an entry", _hint_about_stray_text(span, word)
    if word in CLAUSES_BY_KEYWORD:
        message = f"the clause '{word}' comes before any entry"
        hint = "a clause belongs to the entry above it"
    return Diagnostic(STRAY_TEXT, message, Label(span), hint=hint, fix=fix)


def _hint_about_stray_text(span: Span, word: str) -> str:
    if word in INCLUDE_WORDS:
        return "files are not included: all files of a folder are read together"
    by_word = "map" if word == "title" else KEYWORDS_BY_SYNONYM.get(word)
    meant = by_word if by_word in ENTRIES else find_closest(word, ENTRIES)
    if seems_link(span.file.text, span.start):
        return _hint_about_line(span)
    if meant:
        return f"did you mean '{meant}'?"
    return _hint_about_notation(span, word)


def _hint_about_notation(span: Span, word: str) -> str:
    """Return what seems to be written before the first entry, and how an entry is written."""
    notation = recognize_notation(span)
    if word in HINTS_BY_TEXT and not notation:
        return HINTS_BY_TEXT[word]
    if is_bullet(span):
        return NO_BULLET
    example = f"for example: {EXAMPLES_BY_ENTRY['article']}"
    if notation:
        return f"this looks like {notation}; an argmap file starts with an entry, {example}"
    return example
