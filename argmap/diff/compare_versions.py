"""Compares two versions of a workspace."""

from collections.abc import Iterator

from argmap.diff.change_builders import (
    build_addition,
    build_argument_changes,
    build_article_changes,
    build_link_changes,
    build_question_changes,
    build_removal,
)
from argmap.diff.changes import (
    Change,
    Diff,
    Effect,
    EffectKind,
    ItemKind,
    Severity,
    TitleChange,
    assign_ids,
    list_change_traits,
)
from argmap.diff.claim_changes import build_claim_changes
from argmap.diff.effects import (
    find_attack_effects,
    find_contradiction_effects,
    find_question_effects,
    find_quotation_effects,
    find_status_effects,
    find_support_effects,
)
from argmap.diff.finding_effects import find_finding_effects
from argmap.diff.match_claims import match_articles, match_claims, match_questions
from argmap.diff.match_links import match_arguments, match_links
from argmap.diff.matching import MatchedItems, Matching, Value, Version
from argmap.diff.text_similarity import is_same
from argmap.model.workspace import Workspace


def _find_effects(old: Version, new: Version, matching: Matching, scope: str) -> tuple[Effect, ...]:
    """Return what follows, the heaviest first, else in the order of the outcomes and the map."""
    told = tuple(_find_all_effects(old, new, matching))
    named = assign_ids(((each, _list_effect_traits(each)) for each in told), scope)
    weights = {severity: -place for place, severity in enumerate(Severity)}
    return tuple(sorted(named, key=lambda each: weights[each.severity]))


def _find_all_effects(old: Version, new: Version, matching: Matching) -> Iterator[Effect]:
    """Yield each consequence; what a finding would say once more is left out."""
    before, after = old.workspace, new.workspace
    told = (
        *find_support_effects(before, after, matching),
        *find_contradiction_effects(before, after, matching),
        *find_attack_effects(before, after, matching),
        *find_question_effects(before, after, matching),
        *find_status_effects(before, after, matching),
        *find_quotation_effects(after, matching),
    )
    yield from told
    yield from find_finding_effects(old, new, matching, told)


def _list_effect_traits(consequence: Effect) -> tuple[str | None, ...]:
    """Return what makes out a consequence, wherever it stands."""
    refs = consequence.refs
    if consequence.kind in {EffectKind.FINDING, EffectKind.FINDING_CURED}:
        return (consequence.kind, *refs, consequence.message)
    return (consequence.kind, *refs, consequence.before, consequence.after)


def _match_versions(old: Workspace, new: Workspace) -> Matching:
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


def diff_versions(old: Version, new: Version, scope: str = "") -> Diff:
    """Return the difference of two revisions; the scope makes ids differ between workspaces."""
    matching = _match_versions(old.workspace, new.workspace)
    changes = assign_ids(
        (
            (change, list_change_traits(change, old.workspace, new.workspace))
            for change in _build_changes(old.workspace, new.workspace, matching)
        ),
        scope,
    )
    titles = old.workspace.title, new.workspace.title
    return Diff(
        old.workspace,
        new.workspace,
        matching,
        None if is_same(*titles) else TitleChange(*titles),
        changes,
        _find_effects(old, new, matching, scope),
    )


def _build_changes(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Change]:
    """Yield all changes, kind of item by kind: what is on both sides, what is new, what is gone."""
    known = matching.new_by_old
    articles = {match.old.id: match.new.id for match in matching.articles.matches}
    questions = {match.old.id: match.new.id for match in matching.questions.matches}
    for article in matching.articles.matches:
        yield from build_article_changes(article)
    yield from _build_one_sided_changes(ItemKind.ARTICLE, matching.articles, old, new)
    for question in matching.questions.matches:
        yield from build_question_changes(question)
    yield from _build_one_sided_changes(ItemKind.QUESTION, matching.questions, old, new)
    for claim in matching.claims.matches:
        yield from build_claim_changes(claim, articles, questions)
    yield from _build_one_sided_changes(ItemKind.CLAIM, matching.claims, old, new)
    for argument in matching.arguments.matches:
        yield from build_argument_changes(argument, old, new, known)
    yield from _build_one_sided_changes(ItemKind.ARGUMENT, matching.arguments, old, new)
    for link in matching.links.matches:
        yield from build_link_changes(link, known)
    yield from _build_one_sided_changes(ItemKind.LINK, matching.links, old, new)


def _build_one_sided_changes(
    item: ItemKind, sides: MatchedItems[Value], old: Workspace, new: Workspace
) -> Iterator[Change]:
    """Yield what is new, then what is gone."""
    yield from (build_addition(item, thing, new) for thing in sides.added)
    yield from (build_removal(item, thing, old) for thing in sides.removed)
