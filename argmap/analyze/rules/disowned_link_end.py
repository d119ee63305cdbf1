"""Finds links to or from a view that its article rejects, as if it were the article's own."""

from collections.abc import Iterator

from argmap.analyze.reported_articles import ReportedArticles
from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim, Relation, Stance
from argmap.model.queries import find_links, get_claim_id, is_own
from argmap.model.reported_views import find_reported
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import Span
from argmap.syntax import tree

RULE = define_rule("X608", "disowned-link-end")

# `resembles` and `contrasts` compare; these say that one claim bears on the truth of another.
BEARING = frozenset(Relation) - {Relation.RESEMBLES, Relation.CONTRASTS}


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each link between what one article holds and what another rejects.

    Within an article, such a link is the author's own answer to the view. Between two views that
    are only reported, it concerns those who hold them, and so it does if the other article does.
    A view that names the claim it reports is that claim, so a link to it concerns who holds it.
    """
    workspace = subject.workspace
    articles = ReportedArticles(workspace)
    for link in workspace.links:
        if link.relation in BEARING:
            source = workspace.claims_by_id[link.source]
            target = workspace.claims_by_id[get_claim_id(workspace, link.target)]
            if source.article != target.article:
                if _is_disowned(workspace, articles, target, source):
                    yield _report_disowned(subject, target, subject.find_link(link).target.span)
                if _is_disowned(workspace, articles, source, target):
                    yield _report_disowned(subject, source, subject.find_link(link).source.span)


def _is_disowned(
    workspace: Workspace, articles: ReportedArticles, view: Claim, other: Claim
) -> bool:
    """Return whether a view is rejected, and neither a claim nor that of the other's article."""
    if view.stance is not Stance.REJECTED or not is_own(other):
        return False
    if find_reported(workspace, view.id):
        return False
    return articles.find(view) != other.article


def _report_disowned(subject: Subject, view: Claim, end: Span) -> Diagnostic:
    held = next(_find_held_against(subject, view), None)
    suggestion = f", such as '{held.id}'" if held else ", or remove the link"
    return Diagnostic(
        RULE,
        f"'{view.article}' rejects '{view.name}', so this link does not concern what it holds",
        Label(end),
        (Label(subject.find_clause(view, tree.Stance), "rejected here"),),
        f"link what '{view.article}' itself holds{suggestion}",
    )


def _find_held_against(subject: Subject, view: Claim) -> Iterator[Claim]:
    for link in find_links(subject.workspace, view.id):
        if link.attack:
            for end in (link.source, link.target):
                claim = subject.workspace.claims_by_id.get(end)
                if claim and claim.article == view.article and is_own(claim):
                    yield claim
