"""Finds attacks on claims of other articles that nobody in the map answers."""

from collections.abc import Iterator

from argmap.analyze.compare.common_ground import find_unanswered_attacks
from argmap.analyze.subject import Subject, define_rule
from argmap.model.queries import get_claim_id
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("X610", "unanswered-attack", usual=False, needs=Needs.WORKSPACE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each attack on another article that nobody answers."""
    workspace = subject.workspace
    for link in find_unanswered_attacks(workspace):
        target = workspace.claims_by_id[get_claim_id(workspace, link.target)]
        yield Diagnostic(
            RULE,
            f"nothing answers this attack on '{target.id}'",
            Label(link.span),
            (Label(subject.find_name(target), "attacked"),),
            f"if there is an answer, link it: {target.article}.… opposes {link.source}",
        )
