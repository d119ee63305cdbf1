"""What a claim rests on and what it serves, as the hierarchy of calls of an editor."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.editor.context import find_context, find_name
from argmap.editor.places import find_name_span
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Argument, Claim, NameKind
from argmap.model.workspace import Workspace, group_by_key
from argmap.render.phrases import describe_claim
from argmap.render.terminal import replace_unsafe
from argmap.source.text import Span
from argmap.syntax.tree import Tree


class HierarchyItem(Struct, frozen=True):
    """A claim: its id, its words, its entry, and its name there."""

    reference: str
    detail: str
    span: Span
    name: Span


class HierarchyStep(Struct, frozen=True):
    """A claim one step away, and the clauses that make the step."""

    item: HierarchyItem
    clauses: tuple[Span, ...]


def find_item(loaded: LoadedWorkspace, parsed: Tree, offset: int) -> HierarchyItem | None:
    """Return the claim that is named at an offset, or whose entry is there."""
    name = find_name(parsed, offset)
    reference = name.full if name and name.kind is NameKind.CLAIM else None
    if reference is None:
        reference = find_context(parsed, offset).claim
    claim = loaded.workspace.claims_by_id.get(reference)
    return _build_item(claim) if claim else None


def list_grounds(loaded: LoadedWorkspace, reference: str) -> tuple[HierarchyStep, ...]:
    """Return the claims that a claim rests on, conceded ones last."""
    workspace = loaded.workspace
    arguments = workspace.arguments_by_conclusion.get(reference, ())
    return _build_steps(
        workspace, ((premise, one) for one in arguments for premise in one.premises)
    )


def list_served(loaded: LoadedWorkspace, reference: str) -> tuple[HierarchyStep, ...]:
    """Return the claims that rest on a claim, or concede it."""
    workspace = loaded.workspace
    arguments = workspace.arguments_by_premise.get(reference, ())
    return _build_steps(workspace, ((one.conclusion, one) for one in arguments))


def _build_steps(
    workspace: Workspace, pairs: Iterable[tuple[str, Argument]]
) -> tuple[HierarchyStep, ...]:
    return tuple(
        HierarchyStep(
            _build_item(workspace.claims_by_id[claim]),
            tuple(argument.span for argument in arguments),
        )
        for claim, arguments in group_by_key(pairs).items()
    )


def _build_item(claim: Claim) -> HierarchyItem:
    detail = replace_unsafe(describe_claim(claim))
    return HierarchyItem(claim.id, detail, claim.span, find_name_span(claim.span))
