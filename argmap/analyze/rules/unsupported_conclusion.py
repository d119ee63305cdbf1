"""Finds conclusions without a reason."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Role
from argmap.model.queries import find_reasons
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("A502", "unsupported-conclusion", needs=Needs.FILE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each conclusion without an argument; conceded ones do not count."""
    for claim in subject.workspace.claims:
        if claim.role is Role.CONCLUSION and not find_reasons(subject.workspace, claim.id):
            yield Diagnostic(
                RULE,
                f"no reason is given for the conclusion '{claim.name}'",
                Label(subject.find_name(claim)),
                hint="give one (because …), or write 'premise' if the article "
                "does not argue for it",
            )
