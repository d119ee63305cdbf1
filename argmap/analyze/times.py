"""Finds links between claims about different times, for the rules on such links."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject
from argmap.model.elements import Link, Relation
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Rule
from argmap.syntax import tree

DOUBTS = " ?~%"  # the EDTF marks for an uncertain date


def find_links_across_times(
    subject: Subject, rule: Rule, wrong_verb: Relation, consequence: str, right_verb: Relation
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each link with a verb between claims about different times.

    `consequence` says why the verb is wrong; the fix writes the right one.
    """
    claims = subject.workspace.claims_by_id
    for link in subject.workspace.links:
        if link.relation is wrong_verb:
            source, target = claims[link.source], claims[link.target]
            times = [_fold_time(claim.when) for claim in (source, target) if claim.when]
            if len(set(times)) > 1:
                yield Diagnostic(
                    rule,
                    f"'{source.id}' is about {source.when}, '{target.id}' about {target.when}:"
                    f" {consequence}",
                    Label(subject.find_link(link).verb.span),
                    tuple(
                        Label(subject.find_clause(claim, tree.When)) for claim in (source, target)
                    ),
                    f"did you mean '{right_verb}'?",
                    _build_replacement(subject, link, right_verb),
                )


def _fold_time(when: str) -> str:
    """Return a time without what does not make it a different one: case, and marks of doubt."""
    return when.casefold().rstrip(DOUBTS)


def _build_replacement(subject: Subject, link: Link, verb: Relation) -> Fix | None:
    """Return the fix that writes another verb, unless that link already exists."""
    if _is_linked(subject.workspace, link, verb):
        return None
    edit = Edit(subject.find_link(link).verb.span, verb)
    return Fix(f"write '{verb}'", (edit,), Applicability.UNSAFE)


def _is_linked(workspace: Workspace, link: Link, verb: Relation) -> bool:
    ends = {link.source, link.target}
    return any(
        other.relation is verb and {other.source, other.target} == ends
        for other in workspace.links_by_end[link.source]
    )
