"""Finds views reported of an article of the map that name none of its claims."""

import re
from collections.abc import Iterator

from argmap.analyze.reported_articles import ReportedArticles
from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim, Relation, Role
from argmap.model.queries import get_article_id
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Needs
from argmap.syntax import tree

RULE = define_rule("X613", "unmatched-report", usual=False, needs=Needs.WORKSPACE)
LONG_WORD = re.compile(r"\w{4,}")
MOST_SHOWN = 3


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each view of an article with claims that is tied to none of them.

    A view is tied to a claim by its `by`, or by a link that says that both are the same.
    """
    workspace = subject.workspace
    articles = ReportedArticles(workspace)
    for view in workspace.claims:
        if view.role is Role.REPORTED and view.speaker and not view.speaker.claim:
            article = articles.find(view)
            claims = workspace.claims_by_article.get(article, ()) if article else ()
            if article and claims and not _is_restated(workspace, view, article):
                yield Diagnostic(
                    RULE,
                    f"'{view.name}' is a view of '{article}', but names none of its claims",
                    Label(subject.find_clause(view, tree.By)),
                    hint=_hint_at_claims(view, claims),
                )


def _is_restated(workspace: Workspace, view: Claim, article: str) -> bool:
    return any(
        link.relation is Relation.RESTATES
        and article in {get_article_id(link.source), get_article_id(link.target)}
        for link in workspace.links_by_end.get(view.id, ())
    )


def _hint_at_claims(view: Claim, claims: tuple[Claim, ...]) -> str:
    """Return a hint with the claims that share the most words with the view."""
    words = _find_words(view)
    shared = {claim.id: len(words & _find_words(claim)) for claim in claims}
    near = sorted((claim for claim in shared if shared[claim]), key=lambda claim: -shared[claim])
    candidates = near[:MOST_SHOWN] or [f"{claims[0].article}.CLAIM"]
    choices = " or ".join(f"'by {candidate}'" for candidate in candidates)
    return f"if it is one of them, write {choices}"


def _find_words(claim: Claim) -> set[str]:
    return set(LONG_WORD.findall(claim.text.casefold()))
