"""What the case of each article rests on, and how far that is not in the article."""

from collections.abc import Iterator, Set

from msgspec import Struct

from argmap.analyze.assess.grounded import ProgramRule, find_reachable
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Claim, Role
from argmap.model.queries import find_reasons, find_resting, is_held, walk
from argmap.model.workspace import Workspace

# The number of a claim that is left out: nothing leads to it.
MISSING = -1


class Reliance(Struct, frozen=True):
    """The claims of one role that a case rests on, and the conclusions that rest on them.

    A conclusion is `resting` if one of the claims is a reason for it, directly or not, and
    `needing` if no chain of reasons for it is left without these claims.
    """

    claims: tuple[str, ...]
    resting: tuple[str, ...]
    needing: tuple[str, ...]


class Case(Struct, frozen=True):
    """What an article argues for: its conclusions, and the grounds that they finally rest on."""

    article: str
    conclusions: tuple[str, ...]
    grounds: tuple[str, ...]
    assumptions: Reliance
    reported: Reliance


def find_cases(workspace: Workspace, scope: Scope) -> tuple[Case, ...]:
    """Return the case of each compared article.

    Its conclusions are the main conclusions, or if the scope names questions, the claims that it
    holds as answers to them.
    """
    derivable = _find_derivable(workspace)
    footings = [
        _Footing.of(workspace, role, derivable) for role in (Role.ASSUMPTION, Role.REPORTED)
    ]
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
    """Which conclusions rest on the claims of a role, and which need them."""

    workspace: Workspace
    role: Role
    resting: Set[str]
    needing: Set[str]

    @classmethod
    def of(cls, workspace: Workspace, role: Role, derivable: Set[str]) -> "_Footing":
        claims = frozenset(claim.id for claim in workspace.claims if claim.role is role)
        needing = derivable - _find_derivable(workspace, claims)
        return cls(workspace, role, find_resting(workspace, claims).keys(), needing)

    def find_reliance(
        self, article: str, conclusions: tuple[str, ...], reached: Set[str]
    ) -> Reliance:
        """Return how these conclusions rely on the claims; `reached` is all that they rest on."""
        claims = self.workspace.claims_by_article.get(article, ())
        resting = tuple(filter(self.resting.__contains__, conclusions))
        return Reliance(
            tuple(claim.id for claim in claims if claim.role is self.role and claim.id in reached),
            resting,
            tuple(filter(self.needing.__contains__, resting)),
        )


def _find_foundations(workspace: Workspace, conclusions: tuple[str, ...]) -> dict[str, None]:
    """Return all claims that these conclusions rest on, directly or not, nearest first.

    A conclusion is included only if another one rests on it.
    """

    def find_premises(claim: str) -> Iterator[str]:
        return (premise for reason in find_reasons(workspace, claim) for premise in reason.premises)

    reached = (claim for claim, _ in walk(conclusions, find_premises))
    return dict.fromkeys(premise for claim in reached for premise in find_premises(claim))


def _find_derivable(workspace: Workspace, without: Set[str] = frozenset()) -> Set[str]:
    """Return the claims that are grounds or follow from grounds, if some claims are left out.

    A claim without reasons is a ground. A claim with reasons follows if all premises of one
    argument do; a circle alone is not enough.
    """
    numbers = {
        claim.id: number for number, claim in enumerate(workspace.claims) if claim.id not in without
    }
    rules = [ProgramRule(numbers[claim]) for claim in numbers if not find_reasons(workspace, claim)]
    rules += (
        ProgramRule(
            numbers[argument.conclusion],
            tuple(numbers.get(premise, MISSING) for premise in argument.premises),
        )
        for argument in workspace.arguments
        if not argument.conceded and argument.conclusion in numbers
    )
    reachable = find_reachable(rules)
    return {claim for claim, number in numbers.items() if number in reachable}
