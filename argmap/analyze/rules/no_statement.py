"""Finds claims whose text states nothing: a question, a single word, an unfinished sentence."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.analyze.word_counts import count_words, is_unspaced
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("W702", "no-statement", needs=Needs.TEXT)

QUESTION_MARKS = ("?", "？", "؟")  # noqa: RUF001  # the marks of other scripts are the point
UNFINISHED = (*",;:-–—…，；：、،؛", "...")  # noqa: RUF001  # the same
CLOSING_MARKS = "\"'”’“‘»«›‹」』)]"  # noqa: RUF001  # the same
OPENING_MARKS = "\"'“‘„‚«»‹›「『"  # noqa: RUF001  # the same
FEWEST_WORDS = 2


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim whose text cannot be true or false."""
    for claim in subject.workspace.claims:
        if problem := find_problem(claim.text):
            yield Diagnostic(
                RULE,
                f"the text of '{claim.name}' {problem}",
                Label(subject.find_text(claim)),
                hint="write a whole sentence that is true or false",
            )


def find_problem(text: str) -> str | None:
    """Return why a text is not a statement, or None if it is one."""
    if _is_question(text):
        return "is a question"
    if text.endswith(UNFINISHED):
        return "breaks off"
    if not text:
        return None  # `empty-text` reports it
    few = text.count(" ") < FEWEST_WORDS  # with more spaces, it is not a word and a dash
    if few and count_words(text) < FEWEST_WORDS and not is_unspaced(text):
        return "is a single word"
    return None


def _is_question(text: str) -> bool:
    """Return whether a text is a question, and does not just end with a quoted one."""
    bare = text.rstrip(CLOSING_MARKS)
    return bare.endswith(QUESTION_MARKS) and (bare == text or text[0] in OPENING_MARKS)
