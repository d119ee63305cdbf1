"""Finds articles without a conclusion."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Role
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("A510", "missing-conclusion", needs=Needs.TEXT)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each article that has claims but no conclusion."""
    for article in subject.workspace.articles:
        claims = subject.workspace.claims_by_article.get(article.id, ())
        if claims and all(claim.role is not Role.CONCLUSION for claim in claims):
            yield Diagnostic(
                RULE,
                f"article '{article.name}' has no conclusion",
                Label(subject.find_name(article)),
                hint="write what it argues for as a 'conclusion', with its reasons (because …)",
            )
