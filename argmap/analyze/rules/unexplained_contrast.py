"""Finds contrasts that do not say how the claims can both be true."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Relation
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("X602", "unexplained-contrast", needs=Needs.FILE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each `contrasts` without a note."""
    for link in subject.workspace.links:
        if link.relation is Relation.CONTRASTS and link.note is None:
            yield Diagnostic(
                RULE,
                f"nothing says how '{link.source}' and '{link.target}' can both be true",
                Label(subject.find_link(link).verb.span),
                hint='name the difference in time, scope or sense: note "Another time: …"',
            )
