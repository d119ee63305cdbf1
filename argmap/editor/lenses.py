"""Lenses above entries: how many reasons, links, claims and answers they have, and where."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.editor.places import find_claims, find_name_span, list_entries
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import NameKind
from argmap.model.queries import find_answers, find_links, find_reasons, get_article_id, is_across
from argmap.model.workspace import Workspace
from argmap.render.phrases import format_count
from argmap.source.text import Span
from argmap.syntax import tree

# What a client runs with the place of a lens and the places that it counts.
COMMAND = "argmap.showReferences"


class Lens(Struct, frozen=True):
    """A place above which counts may be shown, and the id of its item."""

    span: Span
    kind: NameKind
    reference: str


class ResolvedLens(Struct, frozen=True):
    """What a lens says, and the places that it counts."""

    title: str
    places: tuple[Span, ...]


def list_lenses(loaded: LoadedWorkspace, parsed: tree.Tree) -> tuple[Lens, ...]:
    """Return the lenses of a file, without those that would count nothing."""
    workspace = loaded.workspace
    claims = find_claims(workspace, parsed)
    lenses: list[Lens] = []
    for entry in list_entries(parsed, 0, len(parsed.file.text)):
        claim = claims.get(entry.span.start)
        if isinstance(entry, tree.Claim):
            if claim and (
                claim.id in workspace.arguments_by_conclusion or claim.id in workspace.links_by_end
            ):
                lenses.append(Lens(entry.name.span, NameKind.CLAIM, claim.id))
        elif isinstance(entry, tree.Article) and entry.name.text in workspace.claims_by_article:
            lenses.append(Lens(entry.name.span, NameKind.ARTICLE, entry.name.text))
        elif isinstance(entry, tree.Question):
            lenses.append(Lens(entry.name.span, NameKind.QUESTION, entry.name.text))
    return tuple(lenses)


def resolve_lens(loaded: LoadedWorkspace, kind: NameKind, reference: str) -> ResolvedLens:
    """Return what a lens says: `2 reasons · 3 links`."""
    workspace = loaded.workspace
    if kind is NameKind.CLAIM:
        return _resolve_claim(workspace, reference)
    if kind is NameKind.ARTICLE:
        return _resolve_article(workspace, reference)
    claims = {claim.id: claim for claim, _ in find_answers(workspace, reference)}
    places = tuple(find_name_span(claim.span) for claim in claims.values())
    return ResolvedLens(format_count(len(claims), "answer"), _sort(places))


def _resolve_claim(workspace: Workspace, claim: str) -> ResolvedLens:
    arguments = workspace.arguments_by_conclusion.get(claim, ())
    reasons = len(find_reasons(workspace, claim))
    conceded = len(arguments) - reasons
    links = find_links(workspace, claim)
    title = _join_counts((reasons, "reason"), (conceded, "concession"), (len(links), "link"))
    places = (*(argument.span for argument in arguments), *(link.span for link in links))
    return ResolvedLens(title, _sort(places))


def _resolve_article(workspace: Workspace, article: str) -> ResolvedLens:
    claims = workspace.claims_by_article.get(article, ())
    links = tuple(
        link.span
        for link in workspace.links
        if is_across(link) and article in map(get_article_id, (link.source, link.target))
    )
    title = _join_counts((len(claims), "claim"), (len(links), "link"))
    return ResolvedLens(title, _sort(links))


def _join_counts(*counts: tuple[int, str]) -> str:
    return " · ".join(format_count(count, noun) for count, noun in counts if count)


def _sort(places: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(places, key=lambda span: (span.file.name, span.start)))
