"""Finds claims said to be the same proposition, though they are about different times."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.analyze.times import find_links_across_times
from argmap.model.elements import Relation
from argmap.source.diagnostics import Applicability, Diagnostic

RULE = define_rule("X611", "restatement-across-times", applicability=Applicability.UNSAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Return a diagnostic for each `restates` between claims whose times differ."""
    return find_links_across_times(
        subject, RULE, Relation.RESTATES, "they do not say the same", Relation.RESEMBLES
    )
