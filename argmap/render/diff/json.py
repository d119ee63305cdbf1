"""A diff as JSON."""

from argmap.diff.changes import Change, Compared, Comparison, Consequence
from argmap.render.json_text import Json, dump_json
from argmap.source.text import Span

VERSION = 1


def render_json(comparison: Comparison) -> str:
    """Return an object with all changes and consequences; lines are counted from 1."""
    every = comparison.workspaces
    return dump_json(
        {
            "version": VERSION,
            "compared": comparison.words,
            "workspaces": [workspace_record(each) for each in every],
            "changes": [
                change_record(change, each.place)
                for each in every
                for change in each.difference.changes
            ],
            "consequences": [
                consequence_record(found, each.place)
                for each in every
                for found in each.difference.consequences
            ],
        }
    )


def workspace_record(compared: Compared) -> Json:
    """Return what is to be known of a workspace besides its changes."""
    title = compared.difference.title
    return {
        "workspace": compared.place,
        "title": {"before": title.before, "after": title.after} if title else None,
        "unread": {"before": compared.old_spoiled, "after": compared.new_spoiled},
    }


def change_record(change: Change, workspace: str) -> Json:
    """Return a change as the schema describes it."""
    return {
        "id": change.id,
        "kind": change.kind,
        "item": change.item,
        "old": change.old,
        "new": change.new,
        "severity": change.severity,
        **place(change.place),
        "before": change.before,
        "after": change.after,
        "field": change.field,
        "similarity": change.similarity,
        "workspace": workspace,
        "old_place": place(change.old_place) if change.old_place else None,
        "new_place": place(change.new_place) if change.new_place else None,
    }


def consequence_record(found: Consequence, workspace: str) -> Json:
    """Return a consequence as the schema describes it."""
    return {
        "id": found.id,
        "kind": found.kind,
        "refs": list(found.refs),
        "severity": found.severity,
        "message": found.message,
        **place(found.place),
        "before": found.before,
        "after": found.after,
        "workspace": workspace,
    }


def place(span: Span | None) -> dict[str, Json]:
    """Return the file and the line of a span."""
    return {
        "file": None if span is None else span.file.path,
        "line": None if span is None else span.line,
    }
