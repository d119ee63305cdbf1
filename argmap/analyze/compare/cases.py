"""How far the case of each article rests on what is not in it."""

from collections import Counter, deque
from collections.abc import Iterable, Set

from msgspec import Struct

from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Argument, Claim, Role
from argmap.model.queries import is_held
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
    footings = [Footing.of(workspace, role) for role in (Role.ASSUMPTION, Role.REPORTED)]
    return tuple(
        _build_case(article.id, conclusions, reached, footings)
        for article in scope.articles_of(workspace)
        for conclusions in [_find_conclusions(workspace, article.id, scope)]
        for reached in [_find_grounds(workspace, conclusions)]
    )


def _find_conclusions(workspace: Workspace, article: str, scope: Scope) -> tuple[Claim, ...]:
    """Return what the case of an article is for."""
    claims = workspace.claims_by_article.get(article, ())
    if not scope.questions:
        return tuple(claim for claim in claims if claim.main)
    return tuple(
        claim
        for claim in claims
        if is_held(claim) and any(answer.question in scope.questions for answer in claim.answers)
    )


class Footing(Struct, frozen=True):
    """Which conclusions rest on a set of claims, and which cannot do without them."""

    workspace: Workspace
    claims: Set[str]
    resting: Set[str]
    needing: Set[str]

    @classmethod
    def of(cls, workspace: Workspace, role: Role) -> "Footing":
        """Return what rests on the claims of a role, and cannot do without them."""
        claims = frozenset(claim.id for claim in workspace.claims if claim.role is role)
        lost = _find_derivable(workspace, frozenset()) - _find_derivable(workspace, claims)
        return cls(workspace, claims, _find_resting(workspace, claims), lost)

    def reliance(self, conclusions: Iterable[str], reached: Set[str]) -> Reliance:
        """Return how these conclusions rely on the claims; `reached` is all that they rest on."""
        chosen = tuple(conclusions)
        articles = dict.fromkeys(self.workspace.claims_by_id[each].article for each in chosen)
        ordered = (
            claim.id for each in articles for claim in self.workspace.claims_by_article[each]
        )
        return Reliance(
            tuple(claim for claim in ordered if claim in self.claims and claim in reached),
            tuple(each for each in chosen if each in self.resting),
            tuple(each for each in chosen if each in self.resting and each in self.needing),
        )


def _build_case(
    article: str,
    conclusions: tuple[Claim, ...],
    reached: dict[str, bool],
    footings: Iterable[Footing],
) -> Case:
    """Return the case for these conclusions; `reached` says which claims are grounds."""
    names = tuple(claim.id for claim in conclusions)
    assumptions, reported = (each.reliance(names, reached.keys()) for each in footings)
    grounds = tuple(claim for claim, is_ground in reached.items() if is_ground)
    return Case(article, names, grounds, assumptions, reported)


def _find_reasons(workspace: Workspace, claim: str) -> tuple[Argument, ...]:
    """Return the arguments for a claim, without those that are conceded against it."""
    every = workspace.arguments_by_conclusion.get(claim, ())
    return tuple(argument for argument in every if not argument.conceded)


def _find_grounds(workspace: Workspace, conclusions: Iterable[Claim]) -> dict[str, bool]:
    """Return what these conclusions rest on, however far, and whether it is a ground.

    A conclusion is among that only when another one rests on it.
    """
    reached: dict[str, bool] = {}
    waiting = deque(claim.id for claim in conclusions)
    started = set(waiting)
    while waiting:
        for argument in _find_reasons(workspace, waiting.popleft()):
            for premise in argument.premises:
                if premise not in reached:
                    reached[premise] = not _find_reasons(workspace, premise)
                    if premise not in started:
                        waiting.append(premise)
    return reached


def _find_resting(workspace: Workspace, claims: Iterable[str]) -> frozenset[str]:
    """Return these claims and all that rests on them, however far."""
    found = set(claims)
    waiting = deque(found)
    while waiting:
        for use in workspace.arguments_by_premise.get(waiting.popleft(), ()):
            if not use.conceded and use.conclusion not in found:
                found.add(use.conclusion)
                waiting.append(use.conclusion)
    return frozenset(found)


def _find_derivable(workspace: Workspace, without: Set[str]) -> frozenset[str]:
    """Return the claims that stand, or for which a whole chain of reasons stands, without some.

    A claim without reasons stands. One with reasons does when all premises of one argument do; a
    circle alone carries nothing.
    """
    found = {
        claim.id
        for claim in workspace.claims
        if claim.id not in without and not _find_reasons(workspace, claim.id)
    }
    missing = Counter({each.id: len(set(each.premises)) for each in workspace.arguments})
    waiting = deque(found)
    while waiting:
        for use in dict.fromkeys(workspace.arguments_by_premise.get(waiting.popleft(), ())):
            missing[use.id] -= 1
            ready = not missing[use.id] and not use.conceded
            if ready and use.conclusion not in found and use.conclusion not in without:
                found.add(use.conclusion)
                waiting.append(use.conclusion)
    return frozenset(found)
