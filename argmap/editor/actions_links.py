"""Links a claim to those of other articles that are most like it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from heapq import nlargest
from itertools import chain

from msgspec import Struct

from argmap.diff.text_similarity import split_words
from argmap.editor.action import Action, ActionKind, ActionRequest, is_readable, keep
from argmap.editor.context import find_claim
from argmap.editor.new_entries import insert_after
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Claim, Relation
from argmap.model.queries import find_linked_claims
from argmap.model.workspace import Workspace
from argmap.render.phrases import describe_claim
from argmap.source.diagnostics import Edit
from argmap.source.spelling import shorten
from argmap.source.text import Span
from argmap.syntax import tree

MOST_OFFERED = 5


def list_linking(request: ActionRequest) -> Iterator[Action]:
    """Yield the links that could be added to the claim whose head has the selection, when asked.

    A link `contradicts` the other claim if they give different answers of which only one can be
    right; else it `resembles` it, until its author writes another verb.
    """
    if not request.asked:
        return
    place = find_claim(request.parsed, request.span.start)
    reference = f"{place.article}.{place.entry.name.text}" if place else ""
    claim = request.loaded.workspace.claims_by_id.get(reference)
    home = _find_home(request.loaded, request.parsed)
    if claim is None or home is None:
        return
    for other in _find_most_alike(request.loaded, claim):
        link = f"{claim.id} {_choose_verb(request.loaded.workspace, claim, other)} {other.id}"
        title = f"Link to {other.id}: {shorten(describe_claim(other))}"
        yield Action(title, ActionKind.REFACTOR, keep(_insert_link(home, link)))


class _Words(Struct, frozen=True):
    """The words of all claims by their ids, and how many claims have each word."""

    by_claim: Mapping[str, frozenset[str]]
    counts: Mapping[str, int]


def _find_most_alike(loaded: LoadedWorkspace, claim: Claim) -> list[Claim]:
    """Return the claims of other articles that share the most words with a claim, rare ones most.

    Those that it is linked to already are left out.
    """
    workspace = loaded.workspace
    words = loaded.cache.recall("words of claims", (workspace,), partial(_split_all, workspace))
    linked = set(find_linked_claims(workspace, claim.id))
    own = words.by_claim[claim.id]
    weights = {
        other.id: weight
        for other in workspace.claims
        if other.article != claim.article
        and other.id not in linked
        and (weight := sum(1 / words.counts[word] for word in own & words.by_claim[other.id]))
    }
    likely = (other for other in workspace.claims if other.id in weights)
    return nlargest(MOST_OFFERED, likely, key=lambda other: weights[other.id])


def _split_all(workspace: Workspace) -> _Words:
    words = {claim.id: frozenset(split_words(claim.text)) for claim in workspace.claims}
    return _Words(words, Counter(chain.from_iterable(words.values())))


def _choose_verb(workspace: Workspace, claim: Claim, other: Claim) -> Relation:
    exclusive = {question.name for question in workspace.questions if question.exclusive}
    answers = {answer.question: answer.position for answer in claim.answers}
    differ = any(
        answers.get(answer.question, answer.position) != answer.position
        for answer in other.answers
        if answer.question in exclusive
    )
    return Relation.CONTRADICTS if differ else Relation.RESEMBLES


def _find_home(loaded: LoadedWorkspace, parsed: tree.Tree) -> tree.Tree | None:
    """Return the file that links belong to: that with the most, or else the one at hand.

    There is none if that file cannot be read as a whole.
    """
    counts = {
        each.file: sum(isinstance(entry, tree.Link) for entry in each.entries)
        for each in loaded.trees
    }
    home = max(loaded.trees, key=lambda each: (counts[each.file], each is parsed), default=parsed)
    return home if is_readable(loaded, home.file) else None


def _insert_link(home: tree.Tree, link: str) -> Edit:
    """Return the edit that puts a link after the last one of a file, or at its end."""
    links = [place for place, entry in enumerate(home.entries) if isinstance(entry, tree.Link)]
    if links:
        return insert_after(home, links[-1], link)
    file, end = home.file, len(home.file.text.rstrip())
    line_end = "" if file.text[end:] else "\n"
    return Edit(Span(file, end, end), f"\n\n{link}{line_end}")
