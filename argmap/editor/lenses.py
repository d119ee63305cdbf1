"""Lenses above entries: how many reasons, links, claims and answers they have, and where."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from argmap.editor.places import find_claims, find_name_span, list_entries
from argmap.load.loaded import LoadedWorkspace
from argmap.model.queries import find_answers, find_links, find_reasons, get_article_id
from argmap.model.workspace import Workspace
from argmap.render.phrases import format_count
from argmap.source.text import Span
from argmap.syntax import tree

# What a client runs with the place of a lens and the places that it counts.
COMMAND = "argmap.showReferences"


class LensKind(StrEnum):
    """What a lens is about."""

    CLAIM = "claim"
    ARTICLE = "article"
    QUESTION = "question"


class Lens(Struct, frozen=True):
    """A place above which counts may be shown, and the id of its item."""

    span: Span
    kind: LensKind
    reference: str


class ResolvedLens(Struct, frozen=True):
    """What a lens says, and the places that it counts."""

    title: str
    places: tuple[Span, ...]


def list_lenses(loaded: LoadedWorkspace, parsed: tree.Tree) -> tuple[Lens, ...]:
    """Return the lenses of a file, without those that would count nothing."""
    end = len(parsed.file.text)
    workspace = loaded.workspace
    lenses = [
        Lens(entry.name.span, LensKind.CLAIM, claim.id)
        for entry, claim in find_claims(workspace, parsed, 0, end)
        if claim.id in workspace.arguments_by_conclusion or claim.id in workspace.links_by_end
    ]
    for entry in list_entries(parsed, 0, end):
        if isinstance(entry, tree.Article) and entry.name.text in workspace.claims_by_article:
            lenses.append(Lens(entry.name.span, LensKind.ARTICLE, entry.name.text))
        elif isinstance(entry, tree.Question):
            lenses.append(Lens(entry.name.span, LensKind.QUESTION, entry.name.text))
    return tuple(sorted(lenses, key=lambda lens: lens.span.start))


def resolve_lens(loaded: LoadedWorkspace, kind: LensKind, reference: str) -> ResolvedLens:
    """Return what a lens says: `2 reasons · 3 links`."""
    workspace = loaded.workspace
    match kind:
        case LensKind.CLAIM:
            return _resolve_claim(workspace, reference)
        case LensKind.ARTICLE:
            return _resolve_article(workspace, reference)
        case LensKind.QUESTION:
            claims = {claim.id: claim for claim, _ in find_answers(workspace, reference)}
            places = tuple(find_name_span(claim.span) for claim in claims.values())
            return ResolvedLens(format_count(len(claims), "answer"), _sort(places))


def _resolve_claim(workspace: Workspace, claim: str) -> ResolvedLens:
    reasons = find_reasons(workspace, claim)
    conceded = len(workspace.arguments_by_conclusion.get(claim, ())) - len(reasons)
    links = find_links(workspace, claim)
    title = _join_counts((len(reasons), "reason"), (conceded, "concession"), (len(links), "link"))
    arguments = workspace.arguments_by_conclusion.get(claim, ())
    places = (*(argument.span for argument in arguments), *(link.span for link in links))
    return ResolvedLens(title, _sort(places))


def _resolve_article(workspace: Workspace, article: str) -> ResolvedLens:
    claims = workspace.claims_by_article.get(article, ())
    links = tuple(_find_article_links(workspace, article))
    title = _join_counts((len(claims), "claim"), (len(links), "link"))
    return ResolvedLens(title, _sort(links))


def _find_article_links(workspace: Workspace, article: str) -> Iterator[Span]:
    """Yield where the links are that lead from an article to others, or from others to it."""
    for link in workspace.links:
        ends = get_article_id(link.source), get_article_id(link.target)
        if article in ends and ends[0] != ends[1]:
            yield link.span


def _join_counts(*counts: tuple[int, str]) -> str:
    return " · ".join(format_count(count, noun) for count, noun in counts if count)


def _sort(places: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(places, key=lambda span: (span.file.name, span.start)))
