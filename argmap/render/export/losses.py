"""Sentences about what a format cannot say of a map, for exports that leave something out."""

from collections.abc import Iterable, Iterator

from argmap.model.elements import Relation
from argmap.model.workspace import Workspace
from argmap.render.phrases import format_count


def describe_losses(losses: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
    """Return `3 notes: left out` for a number, a noun, and what becomes of them; none for 0."""
    return tuple(f"{format_count(number, noun)}: {fate}" for number, noun, fate in losses if number)


def count_common(workspace: Workspace) -> Iterator[tuple[int, str, str]]:
    """Yield how much there is of what no such format has: questions, notes and confidence."""
    yield len(workspace.questions), "question", "left out, with the answers"
    yield _count_notes(workspace), "note", "left out"
    rated = sum(link.confidence is not None for link in workspace.links)
    yield rated, "confidence", "left out"


def count_quotes(workspace: Workspace) -> tuple[int, str, str]:
    """Return how many quotations there are, which are left out."""
    return sum(len(claim.quotes) for claim in workspace.claims), "quotation", "left out"


def _count_notes(workspace: Workspace) -> int:
    notes = (
        *(question.note for question in workspace.questions),
        *(article.note for article in workspace.articles),
        *(claim.note for claim in workspace.claims),
        *(link.note for link in workspace.links),
    )
    return sum(note is not None for note in notes)


def count_links(workspace: Workspace, fates: dict[Relation, str]) -> Iterator[tuple[int, str, str]]:
    """Yield how many links there are of each of these relations, and what becomes of them."""
    for relation, fate in fates.items():
        number = sum(link.relation is relation for link in workspace.links)
        yield number, f"'{relation}' link", fate
