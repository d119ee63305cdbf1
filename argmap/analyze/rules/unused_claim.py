"""Finds claims that are not used in any argument, link or answer."""

from collections.abc import Iterator
from functools import partial

from argmap.analyze.parts import ArticlePart, split_by_article
from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim, Role
from argmap.model.reported_views import find_reported
from argmap.model.workspace import Workspace, group_by_key
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("A503", "unused-claim", needs=Needs.WORKSPACE)
HINT = "give it as a reason (because …), link it to another claim, or remove it"
REPORTED_HINT = "link it to what the article says for or against it, or remove it"


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each unused claim that is not a conclusion."""
    cache = subject.cache.open_part(RULE.name)
    for part in split_by_article(subject.workspace, subject.cache):
        for claim, ends in cache.recall("spare", (part,), partial(_list_spare_claims, part)):
            if not _is_used_by_others(subject.workspace, claim.id, ends):
                yield Diagnostic(
                    RULE,
                    f"'{claim.name}' is not used in any argument, link or answer",
                    Label(subject.find_name(claim)),
                    hint=REPORTED_HINT if claim.role is Role.REPORTED else HINT,
                )


def _list_spare_claims(part: ArticlePart) -> tuple[tuple[Claim, tuple[str, ...]], ...]:
    """Return the claims that their article does not use, with the ends that a link to them has."""
    used = {premise for argument in part.arguments for premise in argument.premises}
    used.update(c.id for c in part.claims if c.role is Role.CONCLUSION or c.answers)
    arguments = group_by_key((argument.conclusion, argument.id) for argument in part.arguments)
    return tuple(
        (claim, (claim.id, *arguments.get(claim.id, ())))
        for claim in part.claims
        if claim.id not in used
    )


def _is_used_by_others(workspace: Workspace, claim: str, ends: tuple[str, ...]) -> bool:
    return (
        any(end in workspace.links_by_end for end in ends)
        or claim in workspace.claims_by_speaker
        or find_reported(workspace, claim) is not None
    )
