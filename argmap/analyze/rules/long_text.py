"""Finds claims whose text is too long to be one proposition."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.analyze.word_counts import count_words, has_more_words
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("W703", "long-text", needs=Needs.TEXT)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim with more words than the settings allow."""
    limit = subject.limits.text_words
    for claim in subject.workspace.claims:
        if has_more_words(claim.text, limit):
            yield Diagnostic(
                RULE,
                f"the text of '{claim.name}' has {count_words(claim.text)} words;"
                f" the limit is {limit}",
                Label(subject.find_text(claim)),
                hint="state one thing; write reasons as claims, conditions with 'if', "
                "times with 'when' and places with 'where'",
            )
