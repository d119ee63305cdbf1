"""The shape of a map: what there is and how it hangs together, without words and places."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from argmap.load.cache import Cache
from argmap.model.elements import Argument, Claim
from argmap.model.queries import get_article_id
from argmap.model.workspace import Workspace, group_by_key

Value = TypeVar("Value")


def recall_by_shape(
    name: str, workspace: Workspace, cache: Cache, make: Callable[[], Value]
) -> Value:
    """Return what was made before of a map of the same shape, or make it.

    The value may depend on ids, roles, hedges, stances, speakers and answers, and on the ends of
    links, but neither on words nor on places.
    """
    arguments = group_by_key((get_article_id(a.conclusion), a) for a in workspace.arguments)
    parts = (
        _recall_part(claims, arguments.get(article, ()), cache)
        for article, claims in workspace.claims_by_article.items()
    )
    links = tuple((link.source, link.relation, link.target) for link in workspace.links)
    questions = tuple((question.id, question.exclusive) for question in workspace.questions)
    return cache.recall((name, links, questions), parts, make)


def _recall_part(
    claims: tuple[Claim, ...], arguments: tuple[Argument, ...], cache: Cache
) -> Hashable:
    """Return the shape of an article: the same object as in the last run if it is the same."""

    def make() -> Hashable:
        shape = _describe_claims(claims), _describe_arguments(arguments)
        return cache.recall(("shape", shape), (), lambda: shape)

    return cache.recall("part", (*claims, *arguments), make)


def _describe_claims(claims: Iterable[Claim]) -> Hashable:
    return tuple(
        (claim.id, claim.role, claim.hedge, claim.stance, claim.speaker, claim.answers)
        for claim in claims
    )


def _describe_arguments(arguments: Iterable[Argument]) -> Hashable:
    return tuple(
        (argument.id, argument.conclusion, argument.premises, argument.conceded)
        for argument in arguments
    )
