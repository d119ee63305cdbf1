"""Builds the diff of two versions of a workspace."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from argmap.diff.change_builders import (
    build_addition,
    build_argument_changes,
    build_article_changes,
    build_link_changes,
    build_question_changes,
    build_removal,
)
from argmap.diff.changes import Change, ChangedText, Diff, Effect, EffectKind, ItemKind, TitleChange
from argmap.diff.claim_changes import build_claim_changes
from argmap.diff.effects import find_effects
from argmap.diff.finding_effects import find_finding_effects
from argmap.diff.gaps import Gaps, find_gaps
from argmap.diff.match_claims import match_articles, match_claims, match_questions
from argmap.diff.match_links import match_arguments, match_links
from argmap.diff.matching import MatchedItems, Matching, Value, Version
from argmap.diff.quotation_changes import find_moved_quotations
from argmap.diff.quotation_effects import find_quotation_effects
from argmap.diff.settings_effects import find_settings_effects
from argmap.diff.source_text_changes import TextChange, find_text_changes, find_text_effects
from argmap.diff.text_similarity import is_same
from argmap.diff.unreadable import Unknown
from argmap.model.elements import SYMMETRIC
from argmap.model.workspace import Workspace
from argmap.progress import show_work

Entry = TypeVar("Entry", bound=Change | Effect)
Traits = tuple[str | None, ...]
TEXT_KINDS = frozenset({EffectKind.TEXT_CHANGED, EffectKind.TEXT_MISSING})
FINDING_KINDS = frozenset(
    {EffectKind.FINDING, EffectKind.FINDING_ALLOWED, EffectKind.FINDING_FIXED}
)
ID_LENGTH = 16


@show_work("comparing the versions")
def diff_versions(old: Version, new: Version, place: str = ".") -> Diff:
    """Return the diff of two versions of the workspace at a place, which its ids depend on."""
    before, after = old.workspace, new.workspace
    gaps = Gaps(find_gaps(old, new)), Gaps(find_gaps(new, old))
    matching = _match_versions(before, after, gaps)
    unknown = Unknown(before, after, matching, gaps)
    all_changes = tuple(_build_changes(before, after, matching))
    text_changes = tuple(find_text_changes(old, new, matching))
    effects = _build_effects(old, new, matching, text_changes)
    changes = _assign_ids(
        (
            (change, _list_change_traits(change, before, after))
            for change in filter(unknown.is_known, all_changes)
        ),
        place,
    )
    has_no_other_title = is_same(before.title, after.title) or any(
        side.hold_title() for side in gaps
    )
    title = None if has_no_other_title else TitleChange(before.title, after.title)
    return Diff(
        place,
        before,
        after,
        matching,
        title,
        changes,
        tuple(find_moved_quotations(matching)),
        tuple(_find_harmless_changes(text_changes, effects)),
        _sort_effects(filter(unknown.is_certain, effects), place),
        tuple(unknown.find_unreadable(all_changes)),
        len(old.unread),
        len(new.unread),
        (old if old.exists else new).settings.look,
        tuple(finding.diagnostic for finding in new.findings if finding.is_reported),
    )


def _match_versions(old: Workspace, new: Workspace, gaps: tuple[Gaps, Gaps]) -> Matching:
    """Return which items of two versions match, given what could not be read of each.

    Items match by name, else by what they say, else by what is around them; where two are equally
    similar, neither matches.
    """
    articles = match_articles(old, new)
    questions = match_questions(old, new)
    claims = match_claims(old, new, articles, questions, gaps)
    arguments = match_arguments(old, new, claims)
    new_by_old = claims.new_by_old | arguments.new_by_old
    links = match_links(old, new, new_by_old)
    return Matching(articles, questions, claims, arguments, links, new_by_old)


def _build_changes(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Change]:
    """Yield all changes by kind of item: of those in both versions, then additions and removals."""
    articles, questions = matching.articles.new_by_old, matching.questions.new_by_old
    for article in matching.articles.matches:
        yield from build_article_changes(article)
    yield from _build_one_sided_changes(ItemKind.ARTICLE, matching.articles, old, new)
    for question in matching.questions.matches:
        yield from build_question_changes(question)
    yield from _build_one_sided_changes(ItemKind.QUESTION, matching.questions, old, new)
    for claim in matching.claims.matches:
        yield from build_claim_changes(claim, articles, questions, matching.new_by_old)
    yield from _build_one_sided_changes(ItemKind.CLAIM, matching.claims, old, new)
    for argument in matching.arguments.matches:
        yield from build_argument_changes(argument, old, new, matching.new_by_old)
    yield from _build_one_sided_changes(ItemKind.ARGUMENT, matching.arguments, old, new)
    for link in matching.links.matches:
        yield from build_link_changes(link, matching.new_by_old)
    yield from _build_one_sided_changes(ItemKind.LINK, matching.links, old, new)


def _build_one_sided_changes(
    kind: ItemKind, items: MatchedItems[Value], old: Workspace, new: Workspace
) -> Iterator[Change]:
    yield from (build_addition(kind, item, new) for item in items.added)
    yield from (build_removal(kind, item, old) for item in items.removed)


def _build_effects(
    old: Version, new: Version, matching: Matching, text_changes: tuple[TextChange, ...]
) -> tuple[Effect, ...]:
    """Return the effects, still without their ids, in the order of their kinds and the map."""
    on_quotations = tuple(find_quotation_effects(old, new, matching, text_changes))
    effects = (
        *find_settings_effects(old, new),
        *find_effects(old.workspace, new.workspace, matching),
        *on_quotations,
        *find_text_effects(text_changes, on_quotations),
    )
    return (*effects, *find_finding_effects(old, new, matching, effects))


def _find_harmless_changes(
    text_changes: Iterable[TextChange], effects: Iterable[Effect]
) -> Iterator[ChangedText]:
    """Yield the source texts that have changed without an effect."""
    told = {effect.refs for effect in effects if effect.kind in TEXT_KINDS}
    for change in text_changes:
        article = change.article
        if (article.name,) not in told:
            yield ChangedText(article.name, change.message, article.span)


def _sort_effects(effects: Iterable[Effect], place: str) -> tuple[Effect, ...]:
    """Return the effects with their ids, the most severe first."""
    identified = _assign_ids(((effect, _list_effect_traits(effect)) for effect in effects), place)
    return tuple(sorted(identified, key=lambda effect: -effect.severity.rank))


def _assign_ids(entries: Iterable[tuple[Entry, Traits]], place: str) -> tuple[Entry, ...]:
    """Return the changes or effects with their ids, which follow from the place and their traits.

    Entries with the same traits are numbered.
    """
    seen: Counter[Traits] = Counter()
    identified: list[Entry] = []
    for entry, traits in entries:
        seen[traits] += 1
        identified.append(replace(entry, id=_hash_traits((place, *traits, str(seen[traits])))))
    return tuple(identified)


def _hash_traits(traits: Traits) -> str:
    from hashlib import sha256  # noqa: PLC0415  # it loads OpenSSL

    text = "\0".join("" if trait is None else f"={trait}" for trait in traits)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def _list_effect_traits(effect: Effect) -> Traits:
    if effect.kind in FINDING_KINDS:
        return (effect.kind, *effect.refs, effect.message)
    return (effect.kind, *effect.refs, effect.before, effect.after)


def _list_change_traits(change: Change, old: Workspace, new: Workspace) -> Traits:
    refs = (change.old, change.new)
    values = (change.before, change.after)
    if change.item is ItemKind.ARGUMENT:
        refs = (_build_stable_reference(change.old, old), _build_stable_reference(change.new, new))
    elif change.item is ItemKind.LINK:
        refs = (_normalize_link(change.old), _normalize_link(change.new))
        values = (_normalize_link(change.before), _normalize_link(change.after))
    return (change.kind, change.item, change.field, *refs, *values)


def _normalize_link(words: str | None) -> str | None:
    """Return the words of a link, the same whichever end of a symmetric one is first."""
    parts = (words or "").split(" ")
    if len(parts) != len(("source", "verb", "target")) or parts[1] not in SYMMETRIC:
        return words
    return " ".join((min(parts[0], parts[2]), parts[1], max(parts[0], parts[2])))


def _build_stable_reference(reference: str | None, workspace: Workspace) -> str | None:
    """Return the reference of an argument; without a name, its conclusion and its premises.

    The number of an argument without a name depends on the arguments before it.
    """
    argument = workspace.arguments_by_id.get(reference or "")
    if argument is None or argument.name:
        return reference
    keyword = "despite" if argument.conceded else "because"
    return " ".join((argument.conclusion, keyword, *sorted(argument.premises)))
