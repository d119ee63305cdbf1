"""Which article of the map a reported view is a view of, for the rules on such views."""

import re

from argmap.model.elements import Article, Claim
from argmap.model.workspace import Workspace

WORD = re.compile(r"\w+")
SHORTEST_NAME = 4  # the name `a` is in every speaker


def find_reported_article(workspace: Workspace, view: Claim) -> str | None:
    """Return the article of the map whose view a reported view is, if its `by` names one.

    Words in quotation marks name another article if they hold its name, title or publisher, or the
    last name of an author of it.
    """
    if view.speaker is None or view.speaker.article:
        return view.speaker.article if view.speaker else None
    words = _fold(view.speaker.name)
    others = (article for article in workspace.articles if article.id != view.article)
    return next((article.id for article in others if _is_named(article, words)), None)


def _is_named(article: Article, words: str) -> bool:
    authors = (WORD.findall(author.value) for author in article.authors)
    names = (
        article.name if len(article.name) >= SHORTEST_NAME else "",
        article.title or "",
        article.publisher.value if article.publisher else "",
        *(author[-1] for author in authors if author),
    )
    return any(_fold(name) in words for name in names if _fold(name).strip())


def _fold(text: str) -> str:
    """Return the words of a text in lower case with a space around each, without `the`."""
    words = WORD.findall(text.casefold().replace("_", " "))
    return f" {' '.join(word for word in words if word != 'the')} "
