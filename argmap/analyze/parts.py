"""The articles of a map, each with what is in it, and what an earlier run made of them."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from msgspec import Struct

from argmap.load.cache import Cache
from argmap.model.elements import Argument, Article, Claim
from argmap.model.queries import get_article_id
from argmap.model.workspace import Workspace, group_by_key

Value = TypeVar("Value")


class ArticlePart(Struct, frozen=True):
    """An article with its claims and arguments."""

    article: Article
    claims: tuple[Claim, ...]
    arguments: tuple[Argument, ...]


def split_by_article(workspace: Workspace, cache: Cache) -> tuple[ArticlePart, ...]:
    """Return a part for each article: the same object as in the last run if it is unchanged."""
    return cache.recall("parts", (workspace,), lambda: tuple(_split(workspace, cache)))


def _split(workspace: Workspace, cache: Cache) -> Iterator[ArticlePart]:
    arguments_by_article = group_by_key(
        (get_article_id(argument.conclusion), argument) for argument in workspace.arguments
    )
    for article in workspace.articles:
        claims = workspace.claims_by_article.get(article.name, ())
        arguments = arguments_by_article.get(article.name, ())
        make = partial(ArticlePart, article, claims, arguments)
        yield cache.recall("part", (article, *claims, *arguments), make)


def recall_by_shape(
    workspace: Workspace,
    parts: Iterable[ArticlePart],
    cache: Cache,
    describe: Callable[[ArticlePart], Hashable],
    make: Callable[[], Value],
) -> Value:
    """Return what was made before of a map of the same shape, or make it.

    The value may depend on what is described of its articles, on the names of the questions and
    which are exclusive, and on the ends and verbs of links.
    """

    def find_shape(part: ArticlePart) -> Hashable:
        """Return the shape of an article: the same object as in the last run if it is the same."""
        shape = describe(part)
        return cache.recall(("shape", shape), (), lambda: shape)

    shapes = (cache.recall("part", (part,), partial(find_shape, part)) for part in parts)
    links = tuple((link.source, link.relation, link.target) for link in workspace.links)
    questions = tuple((question.id, question.exclusive) for question in workspace.questions)
    return cache.recall((links, questions), shapes, make)
