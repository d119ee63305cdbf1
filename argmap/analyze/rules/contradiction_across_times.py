"""Finds contradictions between claims about different times, which can both be true."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.analyze.wording import find_links_across_times, report_wrong_verb
from argmap.model.elements import Relation
from argmap.source.diagnostics import Applicability, Diagnostic

RULE = define_rule("X601", "contradiction-across-times", applicability=Applicability.UNSAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each `contradicts` between claims whose times differ."""
    for ends in find_links_across_times(subject, Relation.CONTRADICTS):
        yield report_wrong_verb(subject, RULE, ends, "both can be true", Relation.CONTRASTS)
