"""Finds claims that imply one another in a circle."""

from collections.abc import Iterator

from argmap.analyze.circles import describe_circle
from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Link, Relation
from argmap.model.queries import find_circles
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label

RULE = define_rule("X605", "circular-implication")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each circle of `implies`, in time linear in the links."""
    workspace = subject.workspace
    starts = (link.source for link in workspace.links if link.relation is Relation.IMPLIES)
    for links in find_circles(starts, lambda claim: _find_implied(workspace, claim)):
        yield _report_circle(links)


def _find_implied(workspace: Workspace, claim: str) -> Iterator[tuple[Link, str]]:
    for link in workspace.links_by_end.get(claim, ()):
        if link.relation is Relation.IMPLIES and link.source == claim:
            yield link, link.target


def _report_circle(links: tuple[Link, ...]) -> Diagnostic:
    round_trip = describe_circle([link.source for link in links], "implies")
    return Diagnostic(
        RULE,
        f"the implications are circular: {round_trip}",
        Label(links[0].span),
        tuple(Label(link.span) for link in links[1:]),
        "claims that imply one another say the same: write 'restates', or remove a link",
    )
