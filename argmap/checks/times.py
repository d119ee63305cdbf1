"""Finds links between claims about different times, which their verb does not allow."""

from collections.abc import Iterator

from argmap.checks.subject import Subject
from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Mending, Rule
from argmap.model.elements import Claim, Link, Relation
from argmap.model.workspace import Workspace
from argmap.syntax import tree

DOUBTS = " ?~%"  # the marks of EDTF for a date that is uncertain


def across_times(subject: Subject, relation: Relation) -> Iterator[tuple[Link, Claim, Claim]]:
    """Yield the links of a kind whose two claims are about different times, with both claims."""
    claims = subject.workspace.claims_by_id
    for link in subject.workspace.links:
        if link.relation is relation:
            source, target = claims[link.source], claims[link.target]
            if source.when and target.when and folded(source.when) != folded(target.when):
                yield link, source, target


def folded(when: str) -> str:
    """Return a time without what makes it no other time: capitals, and doubts about a date."""
    return when.casefold().rstrip(DOUBTS)


def wrong_verb(
    subject: Subject, rule: Rule, found: tuple[Link, Claim, Claim], consequence: str, verb: Relation
) -> Diagnostic:
    """Report a link between claims about different times, and offer the verb that fits."""
    link, source, target = found
    return Diagnostic(
        rule,
        f"'{source.id}' is about {source.when}, '{target.id}' about {target.when}: {consequence}",
        Label(subject.link(link).verb.span),
        tuple(Label(subject.clause(claim, tree.When)) for claim in (source, target)),
        f"did you mean '{verb}'?",
        replacement(subject, link, verb),
    )


def replacement(subject: Subject, link: Link, verb: Relation) -> Fix | None:
    """Return the fix that writes another verb, unless the claims are linked so already."""
    if is_linked(subject.workspace, link, verb):
        return None
    edit = Edit(subject.link(link).verb.span, verb)
    return Fix(f"write '{verb}'", (edit,), Mending.UNSAFE)


def is_linked(workspace: Workspace, link: Link, verb: Relation) -> bool:
    """Return whether the ends of a link are joined, either way, by a verb."""
    ends = {link.source, link.target}
    return any(
        other.relation is verb and {other.source, other.target} == ends
        for other in workspace.links_by_end[link.source]
    )
