"""Compares two revisions of a workspace: what in them differs, and what follows from that."""

from collections.abc import Iterator

from argmap.model.workspace import Workspace
from argmap.revision.alike import is_same
from argmap.revision.changes import Change, Difference, Item, Retitled
from argmap.revision.claim_changes import claim_changes
from argmap.revision.consequences import consequences_of
from argmap.revision.drafts import added, removed
from argmap.revision.identity import traits_of, with_ids
from argmap.revision.item_changes import (
    argument_changes,
    article_changes,
    link_changes,
    question_changes,
)
from argmap.revision.matching import Matching, Sides, Value
from argmap.revision.recognition import recognise
from argmap.revision.side import Side


def differ(old: Side, new: Side, scope: str = "") -> Difference:
    """Return the difference of two revisions; the scope makes ids differ between workspaces."""
    matching = recognise(old.workspace, new.workspace)
    changes = with_ids(
        (
            (change, traits_of(change, old.workspace, new.workspace))
            for change in every_change(old.workspace, new.workspace, matching)
        ),
        scope,
    )
    titles = old.workspace.title, new.workspace.title
    return Difference(
        old.workspace,
        new.workspace,
        matching,
        None if is_same(*titles) else Retitled(*titles),
        changes,
        consequences_of(old, new, matching, scope),
    )


def every_change(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Change]:
    """Yield all changes, kind of item by kind: what is on both sides, what is new, what is gone."""
    known = matching.new_by_old
    articles = {match.old.id: match.new.id for match in matching.articles.matches}
    questions = {match.old.id: match.new.id for match in matching.questions.matches}
    for article in matching.articles.matches:
        yield from article_changes(article)
    yield from one_sided(Item.ARTICLE, matching.articles, old, new)
    for question in matching.questions.matches:
        yield from question_changes(question)
    yield from one_sided(Item.QUESTION, matching.questions, old, new)
    for claim in matching.claims.matches:
        yield from claim_changes(claim, articles, questions)
    yield from one_sided(Item.CLAIM, matching.claims, old, new)
    for argument in matching.arguments.matches:
        yield from argument_changes(argument, old, new, known)
    yield from one_sided(Item.ARGUMENT, matching.arguments, old, new)
    for link in matching.links.matches:
        yield from link_changes(link, known)
    yield from one_sided(Item.LINK, matching.links, old, new)


def one_sided(item: Item, sides: Sides[Value], old: Workspace, new: Workspace) -> Iterator[Change]:
    """Yield what is new, then what is gone."""
    yield from (added(item, thing, new) for thing in sides.added)
    yield from (removed(item, thing, old) for thing in sides.removed)
