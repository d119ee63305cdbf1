"""A diff as JSON."""

from argmap.diff.changes import Change, DiffReport, Effect, WorkspaceDiff
from argmap.render.json_text import Json, dump_json
from argmap.source.text import Span

VERSION = 1


def render_json(comparison: DiffReport) -> str:
    """Return an object with all changes and consequences; lines are counted from 1."""
    every = comparison.workspaces
    return dump_json(
        {
            "version": VERSION,
            "compared": comparison.words,
            "workspaces": [_build_workspace_record(each) for each in every],
            "changes": [
                _build_change_record(change, each.place)
                for each in every
                for change in each.difference.changes
            ],
            "consequences": [
                _build_effect_record(found, each.place)
                for each in every
                for found in each.difference.effects
            ],
        }
    )


def _build_workspace_record(compared: WorkspaceDiff) -> Json:
    """Return what is to be known of a workspace besides its changes."""
    title = compared.difference.title
    return {
        "workspace": compared.place,
        "title": {"before": title.before, "after": title.after} if title else None,
        "unread": {"before": compared.old_unread, "after": compared.new_unread},
    }


def _build_change_record(change: Change, workspace: str) -> Json:
    """Return a change as the schema describes it."""
    return {
        "id": change.id,
        "kind": change.kind,
        "item": change.item,
        "old": change.old,
        "new": change.new,
        "severity": change.severity,
        **_build_place(change.place),
        "before": change.before,
        "after": change.after,
        "field": change.field,
        "similarity": change.similarity,
        "workspace": workspace,
        "old_place": _build_place(change.old_place) if change.old_place else None,
        "new_place": _build_place(change.new_place) if change.new_place else None,
    }


def _build_effect_record(found: Effect, workspace: str) -> Json:
    """Return a consequence as the schema describes it."""
    return {
        "id": found.id,
        "kind": found.kind,
        "refs": list(found.refs),
        "severity": found.severity,
        "message": found.message,
        **_build_place(found.place),
        "before": found.before,
        "after": found.after,
        "workspace": workspace,
    }


def _build_place(span: Span | None) -> dict[str, Json]:
    """Return the file and the line of a span."""
    return {
        "file": None if span is None else span.file.path,
        "line": None if span is None else span.line,
    }
