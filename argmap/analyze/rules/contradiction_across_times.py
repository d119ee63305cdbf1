"""Finds contradictions between claims about different times, which can both be true."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.analyze.times import find_links_across_times
from argmap.model.elements import Relation
from argmap.source.diagnostics import Applicability, Diagnostic

RULE = define_rule("X601", "contradiction-across-times", applicability=Applicability.UNSAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Return a diagnostic for each `contradicts` between claims whose times differ."""
    return find_links_across_times(
        subject, RULE, Relation.CONTRADICTS, "both can be true", Relation.CONTRASTS
    )
