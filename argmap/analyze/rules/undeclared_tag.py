"""Finds tags that the settings do not list, if they list any."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from argmap.source.spelling import Spellings
from argmap.syntax.tree import Tags, Word

RULE = define_rule("W705", "undeclared-tag", applicability=Applicability.UNSAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each use of a tag that the settings do not list."""
    if subject.limits.tags is None:
        return
    declared = frozenset(subject.limits.tags)
    spellings = Spellings(declared)
    for clause in subject.written.list_clauses(Tags):
        for tag in clause.names:
            if tag.text not in declared:
                yield _report_undeclared(tag, {name.text for name in clause.names}, spellings)


def _report_undeclared(tag: Word, beside: set[str], declared: Spellings) -> Diagnostic:
    meant = declared.guess(tag.text)
    near = meant.name if meant else None
    fix = None
    if near and near not in beside:
        fix = Fix(f"write '{near}'", (Edit(tag.span, near),), Applicability.UNSAFE)
    return Diagnostic(
        RULE,
        f"the tag '{tag.text}' is not listed in the settings",
        Label(tag.span),
        hint=f"did you mean '{near}'?" if near else "add it to the tags in the settings",
        fix=fix,
    )
