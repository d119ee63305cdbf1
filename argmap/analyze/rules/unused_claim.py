"""Finds claims that are not used in any argument, link or answer."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Role
from argmap.model.queries import get_claim_id
from argmap.model.reported_views import find_reported
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("A503", "unused-claim", needs=Needs.WORKSPACE)
HINT = "give it as a reason (because …), link it to another claim, or remove it"
REPORTED_HINT = "link it to what the article says for or against it, or remove it"


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each unused claim that is not a conclusion."""
    workspace = subject.workspace
    linked = {
        get_claim_id(workspace, end)
        for link in workspace.links
        for end in (link.source, link.target)
    }
    named = {claim.speaker.claim for claim in workspace.claims if claim.speaker}
    for claim in workspace.claims:
        is_used = (
            claim.role is Role.CONCLUSION
            or claim.id in workspace.arguments_by_premise
            or claim.id in linked
            or claim.answers
            or claim.id in named
            or find_reported(workspace, claim.id)
        )
        if not is_used:
            yield Diagnostic(
                RULE,
                f"'{claim.name}' is not used in any argument, link or answer",
                Label(subject.find_name(claim)),
                hint=REPORTED_HINT if claim.role is Role.REPORTED else HINT,
            )
