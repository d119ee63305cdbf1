"""Links a claim to those of other articles that are most like it."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from heapq import nlargest

from argmap.diff.text_similarity import split_words
from argmap.editor.action import Action, ActionKind, ActionRequest, keep, reads_as_before
from argmap.editor.context import find_article, find_entry
from argmap.editor.new_entries import insert_after
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Claim, Relation
from argmap.model.queries import find_linked_claims
from argmap.model.workspace import Workspace
from argmap.render.phrases import describe_claim
from argmap.source.diagnostics import Edit
from argmap.source.spelling import shorten
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree

MOST_OFFERED = 5


def list_linking(request: ActionRequest) -> Iterator[Action]:
    """Yield the links that could be added to the claim whose head has the selection.

    A link `contradicts` the other claim if they give different answers of which only one can be
    right; else it `resembles` it, until its author writes another verb.
    """
    claim = _find_claim(request)
    if claim is None:
        return
    for other in _find_most_alike(request.loaded, claim):
        link = f"{claim.id} {_choose_verb(request.loaded.workspace, claim, other)} {other.id}"
        edit = _insert_link(request.loaded, request.parsed, link)
        if reads_as_before(edit.span.file, (edit,)):
            title = f"Link to {other.id}: {shorten(describe_claim(other))}"
            yield Action(title, ActionKind.REFACTOR, keep(edit))


def _find_claim(request: ActionRequest) -> Claim | None:
    """Return the claim whose name or text has the selection."""
    parsed, start = request.parsed, request.span.start
    place = find_entry(parsed, start)
    entry = parsed.entries[place] if place >= 0 else None
    article = find_article(parsed, place)
    if not isinstance(entry, tree.Claim) or start > entry.text.span.end:
        return None
    if article is None or article.name is None:
        return None
    return request.loaded.workspace.claims_by_id.get(f"{article.name.text}.{entry.name.text}")


def _find_most_alike(loaded: LoadedWorkspace, claim: Claim) -> list[Claim]:
    """Return the claims of other articles that share the most words with a claim, rare ones most.

    Those that it is linked to already are left out.
    """
    workspace = loaded.workspace
    linked = set(find_linked_claims(workspace, claim.id))
    words_by_claim = {
        other.id: loaded.cache.recall(("words", other.text), (), partial(_split, other.text))
        for other in workspace.claims
    }
    counts = Counter(word for words in words_by_claim.values() for word in words)
    own = words_by_claim[claim.id]
    weights = {
        other.id: sum(1 / counts[word] for word in own & words_by_claim[other.id])
        for other in workspace.claims
        if other.article != claim.article and other.id not in linked
    }
    likely = (other for other in workspace.claims if weights.get(other.id))
    return nlargest(MOST_OFFERED, likely, key=lambda other: weights[other.id])


def _split(text: str) -> frozenset[str]:
    return frozenset(split_words(text))


def _choose_verb(workspace: Workspace, claim: Claim, other: Claim) -> Relation:
    exclusive = {question.name for question in workspace.questions if question.exclusive}
    answers = {answer.question: answer.position for answer in claim.answers}
    differ = any(
        answers.get(answer.question, answer.position) != answer.position
        for answer in other.answers
        if answer.question in exclusive
    )
    return Relation.CONTRADICTS if differ else Relation.RESEMBLES


def _insert_link(loaded: LoadedWorkspace, parsed: tree.Tree, link: str) -> Edit:
    """Return the edit that puts a link after the last one of the file with the most links.

    If no file has any, it goes to the end of the file at hand.
    """
    links_by_file = {
        one.file: [entry for entry in one.entries if isinstance(entry, tree.Link)]
        for one in loaded.trees
    }
    links = max(links_by_file.values(), key=len, default=[])
    return insert_after(links[-1], link) if links else _append(parsed.file, link)


def _append(file: SourceFile, line: str) -> Edit:
    end = len(file.text.rstrip())
    rest = "" if file.text[end:] else "\n"
    return Edit(Span(file, end, end), f"\n\n{line}{rest}")
