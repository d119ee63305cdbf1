"""Reviews a branch: what it changes, and what only merging it would break."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from argmap.diff.changes import (
    Diff,
    DiffReport,
    Effect,
    EffectKind,
    MergeEffect,
    MergePreview,
    Severity,
)
from argmap.vcs.diff import diff_request, diff_snapshots
from argmap.vcs.git import Commit, Repository, open_objects
from argmap.vcs.merge_preview import MergedTree, merge_commits
from argmap.vcs.snapshots import read_commit
from argmap.vcs.versions import DiffRequest, Revisions

Key = tuple[str, ...]
FAILED_QUOTATIONS = frozenset({EffectKind.QUOTE_FAILS, EffectKind.FINDING})


def review_branch(
    repository: Repository, base: Commit, revisions: Revisions, request: DiffRequest
) -> DiffReport:
    """Return what a branch changes, and what merging it into the base does, if that has moved on.

    The request has the merge base and the head, and so have the revisions.
    """
    report = diff_request(request)
    head = revisions.new
    if head is None or revisions.old.hash in {base.hash, head.hash}:
        return report
    return replace(report, merge=_preview_merge(repository, base, head, request, report))


def _preview_merge(
    repository: Repository, base: Commit, head: Commit, request: DiffRequest, report: DiffReport
) -> MergePreview:
    words = f"{base.words} ({base.short})"
    with merge_commits(repository, base, head) as merged:
        if merged is None:
            return MergePreview(words, is_known=False)
        effects = tuple(_find_merge_effects(repository, (base, head), merged, request))
        told = {_build_key(effect) for diff in report.workspaces for effect in diff.effects}
        return MergePreview(
            words,
            merged.conflicts,
            merged.by_argmap,
            tuple(found for found in effects if _build_key(found.effect) not in told),
        )


def _find_merge_effects(
    repository: Repository, sides: tuple[Commit, Commit], merged: MergedTree, request: DiffRequest
) -> Iterator[MergeEffect]:
    """Yield what is worse in the merge than on either side. Workspaces in conflict are left out."""
    with open_objects(repository) as objects:
        from_base, from_head = (
            {
                diff.place: diff
                for diff in diff_snapshots(
                    read_commit(repository, side, objects), merged.snapshot, request
                )
            }
            for side in sides
        )
    for place, diff in from_base.items():
        if place in from_head and not _is_in_conflict(diff, merged.conflicts):
            worse = {_build_key(effect) for effect in _find_worse(from_head[place])}
            yield from (
                MergeEffect(place, effect)
                for effect in _find_worse(diff)
                if _build_key(effect) in worse
            )


def _find_worse(diff: Diff) -> Iterator[Effect]:
    return (effect for effect in diff.effects if effect.severity is not Severity.NOTE)


def _build_key(effect: Effect) -> Key:
    """Return what makes two effects the same, from whichever side they are seen.

    A quotation that the text of the other side lacks no longer verifies on one side, and is new on
    the other.
    """
    if effect.kind in FAILED_QUOTATIONS and effect.excerpt is not None:
        return (EffectKind.QUOTE_FAILS, *effect.refs, effect.excerpt)
    is_finding = effect.kind is EffectKind.FINDING
    return (effect.kind, *effect.refs, effect.message if is_finding else "")


def _is_in_conflict(diff: Diff, conflicts: Sequence[str]) -> bool:
    """Return whether a file of a workspace cannot be merged."""
    folder = "" if diff.place == "." else f"{diff.place}/"
    return any(path.startswith(folder) for path in conflicts)
