"""What a reader accepts and rejects."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.model.elements import Claim, Hedge, Role
from argmap.model.queries import is_held
from argmap.model.unknown_references import (
    describe_unknown,
    normalize_reference,
    require_article_with_claims,
    require_known,
)
from argmap.model.workspace import Workspace


class Semantics(StrEnum):
    """Which positions count as coherent; only the grounded one needs no solver."""

    GROUNDED = "grounded"
    PREFERRED = "preferred"
    STABLE = "stable"


class Choices(Struct, frozen=True):
    """A reader's choices; `accepted` refers to articles and claims, and is empty for everything."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    strict_concessions: bool = False


EVERYTHING = Choices()


class Verdict(StrEnum):
    """A reader's choice about one claim or argument."""

    ACCEPT = "accept"
    REJECT = "reject"


class Change(Struct, frozen=True):
    """A choice added to others: "reject herald.rents"."""

    verdict: Verdict
    reference: str


class Acceptance(Struct, frozen=True):
    """The claims that are accepted as grounds, and the claims and arguments that are rejected.

    `offered` are the grounds before any rejection: a claim can be among these and rejected.
    """

    offered: frozenset[str]
    rejected: frozenset[str]
    strict_concessions: bool = False

    @property
    def accepted(self) -> frozenset[str]:
        """The claims that are accepted, and not rejected."""
        return self.offered - self.rejected

    def is_silent(self, claim: Claim) -> bool:
        """Return whether a claim counts for nothing: it is hedged `unlikely`, and not accepted."""
        return claim.hedge is Hedge.UNLIKELY and claim.id not in self.offered


def resolve_choices(workspace: Workspace, choices: Choices) -> Acceptance:
    """Return the claims and arguments that the choices refer to in this workspace.

    A claim that is rejected by name stays rejected if its article is accepted. Raises ArgmapError
    for a reference that is unknown, or both accepted and rejected by name.
    """
    accepted = _resolve_accepted(workspace, choices.accepted)
    rejected = _resolve_rejected(workspace, choices.rejected)
    if both := rejected.intersection(accepted):
        raise ArgmapError(f"'{min(both)}' cannot be both accepted and rejected")
    articles = set(map(normalize_reference, choices.accepted)) & workspace.articles_by_id.keys()
    grounds = {
        claim.id
        for claim in workspace.claims
        if (not choices.accepted or claim.article in articles) and is_ground(workspace, claim)
    }
    return Acceptance(frozenset(grounds | accepted), rejected, choices.strict_concessions)


def is_ground(workspace: Workspace, claim: Claim) -> bool:
    """Return whether an article takes a claim for granted: asserts it without arguing for it."""
    return (
        claim.role is not Role.CONCLUSION
        and is_held(claim)
        and claim.id not in workspace.arguments_by_conclusion
    )


def _resolve_accepted(workspace: Workspace, references: Iterable[str]) -> set[str]:
    claims = set()
    for reference in references:
        name = normalize_reference(reference)
        if name in workspace.claims_by_id:
            claims.add(name)
        elif name in workspace.arguments_by_id:
            raise ArgmapError(f"'{name}' is an argument: accept its premises instead")
        elif name in workspace.articles_by_id:
            require_article_with_claims(workspace, name, "to accept")
        else:
            known = (*workspace.articles_by_id, *workspace.claims_by_id)
            raise ArgmapError(describe_unknown(name, known, "article or claim"))
    return claims


def _resolve_rejected(workspace: Workspace, references: Iterable[str]) -> frozenset[str]:
    known = (*workspace.claims_by_id, *workspace.arguments_by_id)
    rejected = set()
    for reference in references:
        name = normalize_reference(reference)
        if name in workspace.articles_by_id:
            raise ArgmapError(
                f"'{name}' is an article: to leave it out, accept the others by name instead"
            )
        rejected.add(require_known(name, known, "claim or argument"))
    return frozenset(rejected)


def resolve_claims(workspace: Workspace, references: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the claims that are referred to. Raises ArgmapError for anything else."""
    claims = (require_known(reference, workspace.claims_by_id, "claim") for reference in references)
    return tuple(dict.fromkeys(claims))


def parse_change(text: str) -> Change:
    """Return the change for "accept REF" or "reject REF". Raises ArgmapError for other texts."""
    words = text.split()
    if len(words) != len(("verdict", "reference")) or words[0] not in list(Verdict):
        raise ArgmapError(f'a change is written "accept REF" or "reject REF", not \'{text}\'')
    return Change(Verdict(words[0]), normalize_reference(words[1]))


def apply_changes(
    workspace: Workspace, before: Acceptance, changes: Iterable[Change]
) -> Acceptance:
    """Return the acceptance after these changes. Raises ArgmapError for unknown references."""
    offered, rejected = set(before.offered), set(before.rejected)
    for change in changes:
        if change.verdict is Verdict.REJECT:
            rejected |= _resolve_rejected(workspace, (change.reference,))
        elif change.reference in rejected & workspace.arguments_by_id.keys():
            rejected.discard(change.reference)
        else:
            newly_accepted = _resolve_grounds(workspace, change.reference)
            offered |= newly_accepted
            rejected -= newly_accepted
    return Acceptance(frozenset(offered), frozenset(rejected), before.strict_concessions)


def _resolve_grounds(workspace: Workspace, reference: str) -> set[str]:
    """Return the grounds of an article, or the claim itself."""
    if reference not in workspace.articles_by_id:
        return _resolve_accepted(workspace, (reference,))
    claims = workspace.claims_by_article.get(reference, ())
    return {claim.id for claim in claims if is_ground(workspace, claim)}
