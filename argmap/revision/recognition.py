"""Recognises the items of one revision in another."""

from argmap.model.workspace import Workspace
from argmap.revision.articles import match_articles, match_questions
from argmap.revision.bonds import match_links
from argmap.revision.claims import match_claims
from argmap.revision.matching import Matching
from argmap.revision.steps import match_arguments


def recognise(old: Workspace, new: Workspace) -> Matching:
    """Return which items of two revisions are the same.

    A name is an identity. What has another name is recognised by what it says, then by what is
    around it; where two are equally alike, none is taken.
    """
    articles = match_articles(old, new)
    questions = match_questions(old, new)
    claims = match_claims(old, new, articles, questions)
    arguments = match_arguments(old, new, claims)
    known = {match.old.id: match.new.id for match in claims.matches}
    known |= {match.old.id: match.new.id for match in arguments.matches}
    return Matching(articles, questions, claims, arguments, match_links(old, new, known), known)
