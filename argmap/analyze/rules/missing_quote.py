"""Finds claims that should be in the article, but quote no words of it."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Role
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("Q308", "missing-quote", usual=False, needs=Needs.FILE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim without an excerpt; an assumption is not in the text."""
    for claim in subject.workspace.claims:
        if not claim.quotes and claim.role is not Role.ASSUMPTION:
            yield Diagnostic(
                RULE,
                f"no words of the article are quoted for '{claim.name}'",
                Label(subject.find_name(claim)),
                hint='quote some: quote "words of the article" at 3',
            )
