"""Compares two versions of a workspace."""

from collections.abc import Iterator

from argmap.diff.change_builders import (
    added,
    argument_changes,
    article_changes,
    link_changes,
    question_changes,
    removed,
)
from argmap.diff.changes import (
    Change,
    Consequence,
    Difference,
    Item,
    Outcome,
    Retitled,
    Severity,
    traits_of,
    with_ids,
)
from argmap.diff.claim_changes import claim_changes
from argmap.diff.effects import (
    assessment_consequences,
    attack_consequences,
    contradiction_consequences,
    question_consequences,
    quote_consequences,
    support_consequences,
)
from argmap.diff.finding_effects import finding_consequences
from argmap.diff.match_claims import match_articles, match_claims, match_questions
from argmap.diff.match_links import match_arguments, match_links
from argmap.diff.matching import Matching, Side, Sides, Value
from argmap.diff.text_similarity import is_same
from argmap.model.workspace import Workspace


def consequences_of(
    old: Side, new: Side, matching: Matching, scope: str
) -> tuple[Consequence, ...]:
    """Return what follows, the heaviest first, else in the order of the outcomes and the map."""
    told = tuple(every_consequence(old, new, matching))
    named = with_ids(((each, consequence_traits(each)) for each in told), scope)
    weights = {severity: -place for place, severity in enumerate(Severity)}
    return tuple(sorted(named, key=lambda each: weights[each.severity]))


def every_consequence(old: Side, new: Side, matching: Matching) -> Iterator[Consequence]:
    """Yield each consequence; what a finding would say once more is left out."""
    before, after = old.workspace, new.workspace
    told = (
        *support_consequences(before, after, matching),
        *contradiction_consequences(before, after, matching),
        *attack_consequences(before, after, matching),
        *question_consequences(before, after, matching),
        *assessment_consequences(before, after, matching),
        *quote_consequences(after, matching),
    )
    yield from told
    yield from finding_consequences(old, new, matching, told)


def consequence_traits(consequence: Consequence) -> tuple[str | None, ...]:
    """Return what makes out a consequence, wherever it stands."""
    refs = consequence.refs
    if consequence.kind in {Outcome.FINDING, Outcome.FINDING_CURED}:
        return (consequence.kind, *refs, consequence.message)
    return (consequence.kind, *refs, consequence.before, consequence.after)


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
