"""How far the case of each article rests on what is not in it."""

from collections import Counter, deque
from collections.abc import Iterator, Set

from msgspec import Struct

from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Claim, Role
from argmap.model.queries import find_reasons, find_resting, find_uses, is_held, walk
from argmap.model.workspace import Workspace


class Reliance(Struct, frozen=True):
    """What a case rests on of one role: the claims, the conclusions resting on them, and how.

    A conclusion is `resting` when a reason for it, however far, is one of the claims; `needing`
    when without them all no chain of reasons for it is left.
    """

    claims: tuple[str, ...]
    resting: tuple[str, ...]
    needing: tuple[str, ...]


class Case(Struct, frozen=True):
    """What an article argues for: its conclusions, and the grounds at which the reasons end."""

    article: str
    conclusions: tuple[str, ...]
    grounds: tuple[str, ...]
    assumptions: Reliance
    reported: Reliance


def find_cases(workspace: Workspace, scope: Scope) -> tuple[Case, ...]:
    """Return the case of each article compared.

    Its conclusions are the main conclusions; with questions to compare, the claims by which it
    holds an answer to them.
    """
    footings = [_Footing.of(workspace, role) for role in (Role.ASSUMPTION, Role.REPORTED)]
    cases = []
    for article in scope.select_articles(workspace):
        conclusions = _find_conclusions(workspace, article.id, scope)
        reached = _find_foundations(workspace, conclusions)
        grounds = tuple(claim for claim in reached if not find_reasons(workspace, claim))
        assumptions, reported = (
            footing.find_reliance(article.id, conclusions, reached.keys()) for footing in footings
        )
        cases.append(Case(article.id, conclusions, grounds, assumptions, reported))
    return tuple(cases)


def _find_conclusions(workspace: Workspace, article: str, scope: Scope) -> tuple[str, ...]:
    claims = workspace.claims_by_article.get(article, ())
    return tuple(claim.id for claim in claims if _is_concluded(claim, scope))


def _is_concluded(claim: Claim, scope: Scope) -> bool:
    return is_held(claim) and scope.is_answered_by(claim) if scope.questions else claim.main


class _Footing(Struct, frozen=True):
    """Which conclusions rest on the claims of a role, and which cannot do without them."""

    workspace: Workspace
    role: Role
    resting: Set[str]
    needing: Set[str]

    @classmethod
    def of(cls, workspace: Workspace, role: Role) -> "_Footing":
        claims = frozenset(claim.id for claim in workspace.claims if claim.role is role)
        needing = _find_derivable(workspace, frozenset()) - _find_derivable(workspace, claims)
        return cls(workspace, role, find_resting(workspace, claims).keys(), needing)

    def find_reliance(
        self, article: str, conclusions: tuple[str, ...], reached: Set[str]
    ) -> Reliance:
        """Return how these conclusions rely on the claims; `reached` is all that they rest on."""
        claims = self.workspace.claims_by_article.get(article, ())
        resting = tuple(each for each in conclusions if each in self.resting)
        return Reliance(
            tuple(each.id for each in claims if each.role is self.role and each.id in reached),
            resting,
            tuple(each for each in resting if each in self.needing),
        )


def _find_foundations(workspace: Workspace, conclusions: tuple[str, ...]) -> dict[str, None]:
    """Return all that these conclusions rest on, however far, nearest first.

    A conclusion is among that only when another one rests on it.
    """

    def find_premises(claim: str) -> Iterator[str]:
        return (each for reason in find_reasons(workspace, claim) for each in reason.premises)

    reached = (claim for claim, _ in walk(conclusions, find_premises))
    return dict.fromkeys(premise for claim in reached for premise in find_premises(claim))


def _find_derivable(workspace: Workspace, without: Set[str]) -> frozenset[str]:
    """Return the claims that hold, or for which a whole chain of reasons holds, without some.

    A claim without reasons holds. One with reasons does when all premises of one argument do; a
    circle alone carries nothing.
    """
    derivable = {
        claim.id
        for claim in workspace.claims
        if claim.id not in without and not find_reasons(workspace, claim.id)
    }
    missing = Counter({each.id: len(set(each.premises)) for each in workspace.arguments})
    waiting = deque(derivable)
    while waiting:
        for use in find_uses(workspace, waiting.popleft()):
            missing[use.id] -= 1
            conclusion = use.conclusion
            if not missing[use.id] and conclusion not in derivable and conclusion not in without:
                derivable.add(conclusion)
                waiting.append(conclusion)
    return frozenset(derivable)
