"""A diff as JSON."""

from argmap.diff.changes import Change, Diff, DiffReport, Effect, ItemKind, MovedQuotation
from argmap.render.diff.change_words import TEXT_KINDS, find_claims
from argmap.render.json_text import Json, dump_json
from argmap.render.phrases import describe_quote_place, list_qualifiers
from argmap.source.text import Span

VERSION = 2


def render_json(report: DiffReport) -> str:
    """Return an object with all changes and effects; lines are counted from 1."""
    diffs = report.workspaces
    return dump_json(
        {
            "version": VERSION,
            "compared": report.versions,
            "workspaces": [_build_workspace_record(diff) for diff in diffs],
            "changes": [
                _build_change_record(change, diff) for diff in diffs for change in diff.changes
            ],
            "consequences": [
                _build_effect_record(effect, diff.place)
                for diff in diffs
                for effect in diff.effects
            ],
        }
    )


def _build_workspace_record(diff: Diff) -> Json:
    title = diff.title
    return {
        "workspace": diff.place,
        "title": {"before": title.before, "after": title.after} if title else None,
        "unread": {"before": diff.old_unread, "after": diff.new_unread},
        "moved_quotations": list(map(_build_moved_record, diff.moved_quotations)),
        "changed_texts": [
            {"article": text.article, "message": text.message, **_build_place(text.place)}
            for text in diff.changed_texts
        ],
        "unreadable": [
            {
                "item": item.item,
                "reference": item.reference,
                "version": "before" if item.is_old else "after",
                **_build_place(item.place),
            }
            for item in diff.unreadable
        ],
    }


def _build_moved_record(quotation: MovedQuotation) -> Json:
    return {
        "claim": quotation.claim,
        "words": quotation.words,
        "unit": "page" if quotation.is_on_page else "paragraph",
        "before": quotation.before,
        "after": quotation.after,
        **_build_place(quotation.new_place),
    }


def _build_change_record(change: Change, diff: Diff) -> Json:
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
        "qualifiers": _build_qualifiers(change, diff),
        "claim": _build_claim_record(change, diff),
        "field": change.field,
        "similarity": change.similarity,
        "workspace": diff.place,
        "old_place": _build_place(change.old_place) if change.old_place else None,
        "new_place": _build_place(change.new_place) if change.new_place else None,
    }


def _build_qualifiers(change: Change, diff: Diff) -> Json:
    """Return what qualifies the claim whose words are the values before and after, if they are."""
    if change.item is not ItemKind.CLAIM or change.kind not in TEXT_KINDS:
        return None
    old, new = find_claims(change, diff)
    return {
        "before": list(list_qualifiers(old)) if old else [],
        "after": list(list_qualifiers(new)) if new else [],
    }


def _build_claim_record(change: Change, diff: Diff) -> Json:
    """Return what a claim that was added or removed answers and quotes, and the author's stance."""
    if change.item is not ItemKind.CLAIM or not change.is_one_sided:
        return None
    old, new = find_claims(change, diff)
    claim = new or old
    if claim is None:
        return None
    return {
        "role": claim.role,
        "stance": claim.stance,
        "answers": [
            {"question": answer.question, "position": answer.position} for answer in claim.answers
        ],
        "quotations": [
            {"words": quote.exact, "place": describe_quote_place(quote) or None}
            for quote in claim.quotes
        ],
    }


def _build_effect_record(effect: Effect, workspace: str) -> Json:
    return {
        "id": effect.id,
        "kind": effect.kind,
        "refs": list(effect.refs),
        "severity": effect.severity,
        "message": effect.message,
        **_build_place(effect.place),
        "before": effect.before,
        "after": effect.after,
        "excerpt": effect.excerpt,
        "workspace": workspace,
    }


def _build_place(span: Span | None) -> dict[str, Json]:
    return {
        "file": None if span is None else span.file.path,
        "line": None if span is None else span.line,
    }
