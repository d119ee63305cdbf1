"""Says what is wrong where a text cannot be parsed."""

import re

from msgspec.structs import replace

from argmap.source.diagnostics import Diagnostic, Fix, Label
from argmap.source.spelling import find_closest
from argmap.source.text import Span
from argmap.syntax.error_hints import (
    BARE,
    HINTS_BY_TEXT,
    LINKED,
    PROSE,
    hint_for,
    is_bullet,
    recognize_notation,
    title_hint,
)
from argmap.syntax.failure import EXAMPLES_BY_ENTRY, Failure, shown
from argmap.syntax.rule_codes import MISSING_PART, STRAY_TEXT, UNEXPECTED_TEXT, UNKNOWN_CLAUSE
from argmap.syntax.synonyms import KEYWORDS_BY_SYNONYM
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, VERBS

HASHED = re.compile(r"#\w")
MOST_BEFORE_VERB = 4
FIRST = f"a line starts with a clause or an entry, for example: {EXAMPLES_BY_ENTRY['premise']}"
NO_INCLUDE = "no file is included: all files of a folder are read together"
INCLUDING = frozenset({"include", "import", "load", "use"})
MISPLACED = "a clause belongs to the entry above it"


def complaint(failure: Failure, fix: Fix | None) -> Diagnostic:
    """Return what is to be said of a failure, and the fix for it."""
    return replace(told(failure), fix=fix)


def told(failure: Failure) -> Diagnostic:
    """Return what is to be said of a failure."""
    if failure.at_end:
        return missing_part(failure)
    if failure.wanted is None and failure.found[0].isalpha():
        known = (*CLAUSES_BY_KEYWORD, *ENTRIES)
        known_to_be = None if failure.found in HINTS_BY_TEXT else find_closest(failure.found, known)
        meant = KEYWORDS_BY_SYNONYM.get(failure.found) or known_to_be
        if failure.found == "link" and "." in failure.after:
            meant = None
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
    rest = failure.rest.removeprefix(failure.found).lstrip()
    is_comment = failure.keyword in CLAUSES_BY_KEYWORD and HASHED.match(rest)
    hint = f"for example: {failure.example}"
    hint = f"what stands behind # is a comment; {hint}" if is_comment else hint
    return Diagnostic(MISSING_PART, message, label, hint=hint)


def unexpected_text(failure: Failure) -> Diagnostic:
    """Report text where something else had to come, or nothing."""
    found = shown(failure.found)
    if not failure.before:
        message = f"'{found}' does not belong here"
    elif failure.is_numbered:
        message = f"arguments go by their names, not by numbers as in '{found}'"
    elif failure.wanted:
        wanted = "a verb" if failure.after_reference else failure.wanted
        message = f"after '{shown(failure.before[-1])}' should come {wanted}, not '{found}'"
    else:
        message = f"'{found}' does not belong behind '{shown(failure.before[-1])}'"
    return Diagnostic(UNEXPECTED_TEXT, message, Label(failure.span), hint=hint_for(failure))


def unknown_clause(failure: Failure, meant: str | None) -> Diagnostic:
    """Report a word that is no clause's and no entry's, with the word that was meant."""
    found = failure.found
    hint = title_hint(failure) or HINTS_BY_TEXT.get(found) or form_of_line(failure)
    message = f"'{shown(failure.found)}' is neither a clause nor an entry"
    label = Label(failure.span)
    return Diagnostic(
        UNKNOWN_CLAUSE, message, label, hint=f"did you mean '{meant}'?" if meant else hint
    )


def form_of_line(failure: Failure) -> str:
    """Return how a line is written that seems to be a link, a clause or an entry, or is prose."""
    if failure.after.startswith('"'):
        return FIRST
    words = failure.rest.replace(".", " ").replace(":", " ").replace("#", " ").split()
    return LINKED if set(words[:MOST_BEFORE_VERB]) & set(VERBS) else PROSE


def stray_text(span: Span, word: str, fix: Fix | None) -> Diagnostic:
    """Report text before the first entry."""
    if word in CLAUSES_BY_KEYWORD:
        message = f"the clause '{word}' stands before any entry"
        return Diagnostic(STRAY_TEXT, message, Label(span), hint=MISPLACED, fix=fix)
    if word in INCLUDING:
        message = f"'{word}' starts no entry"
        return Diagnostic(STRAY_TEXT, message, Label(span), hint=NO_INCLUDE, fix=fix)
    by_word = "map" if word == "title" else KEYWORDS_BY_SYNONYM.get(word)
    meant = by_word if by_word in ENTRIES else find_closest(word, ENTRIES)
    example = f"for example: {EXAMPLES_BY_ENTRY['article']}"
    pasted = recognize_notation(span)
    if is_bullet(span):
        example = BARE
    elif pasted:
        example = f"this looks like {pasted}; an argmap file starts with an entry, {example}"
    known = None if pasted else HINTS_BY_TEXT.get(word)
    hint = f"did you mean '{meant}'?" if meant else known or example
    message = f"'{shown(word)}' starts no entry"
    return Diagnostic(STRAY_TEXT, message, Label(span), hint=hint, fix=fix)
