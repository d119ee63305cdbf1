"""The words of what was added, removed or reworded, with what qualifies them."""

from collections.abc import Iterator

from msgspec.structs import replace

from argmap.diff.changes import Change, ChangeKind, Diff, ItemKind
from argmap.diff.quotation_changes import Excerpt
from argmap.model.elements import Claim, Link, Question
from argmap.model.queries import get_claim_id
from argmap.model.workspace import Workspace
from argmap.render.phrases import describe_claim, describe_link_end, list_answers

TEXT_KINDS = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REWORDED})


def complete_words(change: Change, diff: Diff) -> Change:
    """Return the change with its values as they are to be printed, in lines.

    A claim comes with its qualifiers and, if it is new, with its answers and quotations; a question
    with its positions and its note, and a link with what both ends say and its note.
    """
    match change.item:
        case ItemKind.CLAIM if change.kind is ChangeKind.ADDED:
            claim = diff.new.claims_by_id[change.new or ""]
            return replace(change, after="\n".join(_list_claim_lines(claim)))
        case ItemKind.CLAIM if change.kind in TEXT_KINDS:
            old, new = find_claims(change, diff)
            return replace(
                change, before=old and describe_claim(old), after=new and describe_claim(new)
            )
        case ItemKind.QUESTION | ItemKind.LINK if change.is_one_sided:
            return replace(
                change,
                before=_describe_item(change, change.old, diff.old),
                after=_describe_item(change, change.new, diff.new),
            )
        case _:
            return change


def find_claims(change: Change, diff: Diff) -> tuple[Claim | None, Claim | None]:
    """Return the claim that was added, removed or changed in the two versions."""
    return (
        diff.old.claims_by_id[change.old] if change.old else None,
        diff.new.claims_by_id[change.new] if change.new else None,
    )


def describe_reference(reference: str, diff: Diff) -> str | None:
    """Return what a claim, the conclusion of an argument or a question says, if it is one.

    The new version counts, or the old one if the item is gone.
    """
    for workspace in (diff.new, diff.old):
        claim = (
            get_claim_id(workspace, reference)
            if reference in workspace.arguments_by_id
            else reference
        )
        if claim in workspace.claims_by_id:
            return describe_claim(workspace.claims_by_id[claim])
        questions = (item.text for item in workspace.questions if item.id == reference)
        if question := next(questions, None):
            return question
    return None


def _describe_item(change: Change, reference: str | None, workspace: Workspace) -> str | None:
    if reference is None:
        return None
    if change.item is ItemKind.LINK:
        links = workspace.links_by_end[reference.partition(" ")[0]]
        lines = _list_link_lines(next(link for link in links if link.id == reference), workspace)
    else:
        question = next(item for item in workspace.questions if item.id == reference)
        lines = _list_question_lines(question)
    return "\n".join(lines)


def _list_claim_lines(claim: Claim) -> Iterator[str]:
    yield describe_claim(claim)
    for question, positions in list_answers(claim):
        yield f"Answers {question}: {positions}"
    for quote in claim.quotes:
        yield f"Quotes {Excerpt.of(quote)}"


def _list_link_lines(link: Link, workspace: Workspace) -> Iterator[str]:
    yield describe_link_end(workspace, link.source)
    yield describe_link_end(workspace, link.target)
    if link.note:
        yield f"Note: {link.note}"


def _list_question_lines(question: Question) -> Iterator[str]:
    yield question.text
    if question.positions:
        yield f"Positions: {(', ' if question.exclusive else ' + ').join(question.positions)}"
    if question.note:
        yield f"Note: {question.note}"
