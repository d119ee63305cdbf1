"""Finds quotations with too many words."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.analyze.word_counts import count_words, has_more_words
from argmap.source.diagnostics import Diagnostic, Label, Needs
from argmap.syntax import tree

RULE = define_rule("Q307", "long-quote", needs=Needs.TEXT)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each excerpt with more words than the settings allow."""
    limit = subject.limits.quote_words
    for claim in subject.workspace.claims:
        if any(has_more_words(quote.exact, limit) for quote in claim.quotes):
            for clause in subject.find_clauses(claim, tree.Quote):
                if has_more_words(clause.words.text, limit):
                    yield Diagnostic(
                        RULE,
                        f"this quotation has {count_words(clause.words.text)} words;"
                        f" the limit is {limit}",
                        Label(clause.words.span),
                        hint="quote the few words that matter, or skip some with '…'",
                    )
