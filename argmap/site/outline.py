"""The map as nested lists, for those who cannot see the picture or want to search its words."""

from collections.abc import Iterable, Iterator
from html import escape

from argmap.model.elements import Argument
from argmap.model.workspace import Workspace
from argmap.render.phrases import (
    ACTIVE_VERBS,
    describe_article,
    describe_claim,
    describe_link_end,
)
from argmap.render.terminal import printable


def write_outline(workspace: Workspace) -> str:
    """Return HTML: each article with its claims and their reasons, then the links."""
    articles = (
        _write_item(describe_article(article), _list_claims(workspace, article.id))
        for article in workspace.articles
    )
    links = (
        _write_item(
            f"{describe_link_end(workspace, link.source)} — {ACTIVE_VERBS[link.relation]} — "
            f"{describe_link_end(workspace, link.target)}"
        )
        for link in workspace.links
    )
    return _write_list((*articles, *links))


def _list_claims(workspace: Workspace, article: str) -> Iterator[str]:
    for claim in workspace.claims_by_article.get(article, ()):
        arguments = workspace.arguments_by_conclusion.get(claim.id, ())
        reasons = (_write_item(_describe_reason(workspace, argument)) for argument in arguments)
        yield _write_item(describe_claim(claim), reasons)


def _describe_reason(workspace: Workspace, argument: Argument) -> str:
    word = "despite" if argument.conceded else "because"
    claims = (workspace.claims_by_id[premise] for premise in argument.premises)
    return f"{word}: {' + '.join(map(describe_claim, claims))}"


def _write_item(text: str, below: Iterable[str] = ()) -> str:
    return f"<li>{escape(printable(text))}{_write_list(below)}</li>"


def _write_list(items: Iterable[str]) -> str:
    content = "".join(items)
    return f"<ul>{content}</ul>" if content else ""
