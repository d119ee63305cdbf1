"""Maps written in the language, and what becomes of their claims."""

from hypothesis import strategies as st
from msgspec.structs import replace

from argmap.analyze.assess.assessment import Status, assess
from argmap.analyze.assess.choices import Choices
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.model.reported_views import is_cited_work
from argmap.model.workspace import Workspace


def mapped(text):
    """Return the workspace of one text, which must be sound."""
    (files,) = find_workspaces(Input(["-"], text.encode()))
    loaded = load(files)
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded.workspace


def choices(accept=(), reject=(), *, strict=False):
    """Return what a reader says; references are separated by spaces."""
    accepted = accept.split() if isinstance(accept, str) else accept
    rejected = reject.split() if isinstance(reject, str) else reject
    return Choices(tuple(accepted), tuple(rejected), strict)


def assessed(text, accept=(), reject=(), *, strict=False):
    """Return the claims of each status that occurs, as words."""
    found = assess(mapped(text), choices(accept, reject, strict=strict)).statuses
    return {
        status.value: " ".join(claim for claim, other in found.items() if other is status)
        for status in Status
        if status in found.values()
    }


def drawn_choices(data, workspace):
    """Draw what a reader may say of a workspace."""
    known = acceptable(workspace)
    rejectable = [*workspace.claims_by_id, *workspace.arguments_by_id]
    accepted = data.draw(st.lists(st.sampled_from(known), max_size=3)) if known else []
    rejected = data.draw(st.lists(st.sampled_from(rejectable), max_size=2)) if rejectable else []
    rejected = [each for each in rejected if each not in accepted]
    return Choices(tuple(accepted), tuple(rejected), data.draw(st.booleans()))


def acceptable(workspace):
    """Return what a reader may accept: claims, and articles that are not merely cited."""
    articles = (name for name in workspace.articles_by_id if not is_cited_work(workspace, name))
    return [*articles, *workspace.claims_by_id]


def relink(workspace, links):
    """Return the workspace with other links."""
    return rebuild(workspace, workspace.claims, links)


def unhedged(workspace):
    """Return the workspace without hedges."""
    claims = (replace(claim, hedge=None) for claim in workspace.claims)
    return rebuild(workspace, claims, workspace.links)


def rebuild(workspace, claims, links):
    return Workspace(
        workspace.title,
        workspace.questions,
        workspace.articles,
        tuple(claims),
        workspace.arguments,
        tuple(links),
    )
