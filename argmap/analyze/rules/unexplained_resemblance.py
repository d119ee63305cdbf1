"""Finds resemblances that do not say how the claims differ."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Relation
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("X603", "unexplained-resemblance", needs=Needs.FILE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each `resembles` without a note."""
    for link in subject.workspace.links:
        if link.relation is Relation.RESEMBLES and link.note is None:
            yield Diagnostic(
                RULE,
                f"nothing says how '{link.source}' and '{link.target}' differ",
                Label(subject.find_link(link).verb.span),
                hint='name the difference in strength, scope or time: note "Another scope: …"',
            )
