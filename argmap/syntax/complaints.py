"""Says in an author's words why a text does not read as an entry or a clause."""

from dataclasses import replace

from argmap.diagnostics import Diagnostic, Fix, Label
from argmap.spelling import closest
from argmap.syntax.failure import EXAMPLES_BY_ENTRY, Failure, shown
from argmap.syntax.flaws import MISSING_PART, STRAY_TEXT, UNEXPECTED_TEXT, UNKNOWN_CLAUSE
from argmap.syntax.hints import (
    BARE,
    HINTS_BY_TEXT,
    LINKED,
    MEANT_BY_WORD,
    PROSE,
    hint_for,
    title_hint,
)
from argmap.syntax.notations import is_bullet, notation
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, VERBS
from argmap.text import Span

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
        known_to_be = None if failure.found in HINTS_BY_TEXT else closest(failure.found, known)
        meant = MEANT_BY_WORD.get(failure.found) or known_to_be
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
    hint = HINTS_BY_TEXT.get(found, LINKED if failure.after in VERBS else PROSE)
    hint = title_hint(failure) or hint
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
    pasted = notation(span)
    if is_bullet(span):
        example = BARE
    elif pasted:
        example = f"this looks like {pasted}; an argmap file starts with an entry, {example}"
    hint = f"did you mean '{meant}'?" if meant else HINTS_BY_TEXT.get(word, example)
    message = f"'{shown(word)}' starts no entry"
    return Diagnostic(STRAY_TEXT, message, Label(span), hint=hint, fix=fix)
