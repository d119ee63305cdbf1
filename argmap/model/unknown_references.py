"""References given by a user: to claims, arguments, articles and questions of a map."""

from collections.abc import Iterable

from argmap.errors import ArgmapError
from argmap.model.reported_views import is_cited_work
from argmap.model.workspace import Workspace
from argmap.source.normal_form import normalize
from argmap.source.spelling import suggest_spelling


def normalize_reference(reference: str) -> str:
    """Return a reference as the map writes it."""
    return normalize(reference)


def require_known(reference: str, known: Iterable[str], kind: str) -> str:
    """Return a reference as the map writes it. Raises ArgmapError if it is unknown."""
    name, names = normalize_reference(reference), tuple(known)
    if name not in names:
        raise ArgmapError(describe_unknown(name, names, kind))
    return name


def require_item(workspace: Workspace, reference: str) -> str:
    """Return the id of a claim, an argument, an article or a question. Raises ArgmapError."""
    known = (
        *workspace.claims_by_id,
        *workspace.arguments_by_id,
        *workspace.articles_by_id,
        *(question.id for question in workspace.questions),
    )
    return require_known(reference, known, "claim, argument, article or question")


def require_question(workspace: Workspace, reference: str) -> str:
    """Return the id of a question. Raises ArgmapError if it is unknown."""
    return require_known(reference, (item.id for item in workspace.questions), "question")


def require_article_with_claims(workspace: Workspace, reference: str, use: str) -> str:
    """Return the id of an article. Raises ArgmapError if it is unknown or a cited work.

    `use` is what its claims are needed for: "to compare".
    """
    article = require_known(reference, workspace.articles_by_id, "article")
    if is_cited_work(workspace, article):
        raise ArgmapError(f"'{article}' is a cited work: it has no claims {use}")
    return article


def describe_unknown(name: str, known: Iterable[str], kind: str) -> str:
    """Return the message for an unknown name, with a suggestion if one is close.

    `kind` is what was looked for: "claim or argument".
    """
    names = tuple(known)
    ending = next((full for full in names if full.endswith(f".{name}")), None)
    hint = f"did you mean '{ending}'?" if ending else suggest_spelling(name, names)
    return f"there is no {kind} '{name}' in this map" + (f"; {hint}" if hint else "")
