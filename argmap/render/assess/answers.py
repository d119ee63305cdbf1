"""Sentences about what an assessment starts from, and what else was asked for."""

from collections.abc import Iterator, Mapping

from argmap.analyze.assess.assessment import Status
from argmap.analyze.assess.conflicts import MOST_CONFLICTS, Conflicts
from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.analyze.assess.solver import MOST_POSITIONS
from argmap.render.assess.reason_phrases import VERBS, ReasonWriter


def describe_grounds(result: AssessResult) -> str:
    """Return the title: what follows from what."""
    accepted = result.request.choices.accepted
    articles = result.assessment.workspace.articles_by_id
    every = "every premise, assumption and endorsed view"
    if accepted:
        whole = [name for name in accepted if name in articles]
        named = [name for name in accepted if name not in articles]
        parts = (f"{every} of {', '.join(whole)}" if whole else "", ", ".join(named))
        every = "; ".join(filter(None, parts))
    return f"What follows, if one grants {every}"


def describe_terms(result: AssessResult) -> Iterator[tuple[str, str]]:
    """Yield what else the assessment starts from, label by label."""
    choices = result.request.choices
    if choices.rejected:
        yield "rejected", ", ".join(choices.rejected)
    if choices.strict_concessions:
        yield "conceded", "what authors concede counts against their conclusions"
    if result.request.least:
        yield "links", f"only those with confidence {result.request.least} or more, or without one"


def describe_conflicts(conflicts: Conflicts) -> Iterator[str]:
    """Yield a sentence for each conflict, and whether these are all."""
    for conflict in conflicts.minimal:
        one, other = conflict.between
        claims = " + ".join(conflict.claims)
        yield f"{claims}: lead to {one} and {other}, which contradict each other"
    if not conflicts.minimal:
        yield "none: the accepted claims do not lead to a contradiction"
    if not conflicts.complete:
        yield f"only the first {MOST_CONFLICTS} are listed"


def describe_positions(result: AssessResult) -> Iterator[str]:
    """Yield a sentence for each position: in what it differs from others, then what all share."""
    assert result.positions is not None  # noqa: S101  # a caller has checked
    statuses = result.positions.statuses
    open_claims = [
        claim for claim, status in result.assessment.statuses.items() if status is Status.UNDECIDED
    ]
    if not statuses:
        yield "none: no coherent position decides every claim"
    elif not open_claims:
        yield "one: nothing is undecided"
        return
    shared = [claim for claim in open_claims if len({labels[claim] for labels in statuses}) == 1]
    split = [claim for claim in open_claims if claim not in shared]
    for number, position in enumerate(statuses, start=1):
        if split:
            yield f"position {number}: {_group_by_status(position, split)}"
    if statuses and shared:
        where = (
            "in all coherent positions" if len(statuses) > 1 else "in the only coherent position"
        )
        yield f"{where}, {_group_by_status(statuses[0], shared)}"
    if not result.positions.complete:
        yield f"only the first {MOST_POSITIONS} are listed"


def _group_by_status(position: Mapping[str, Status], claims: list[str]) -> str:
    parts = []
    for status in Status:
        names = [claim for claim in claims if position[claim] is status]
        if names:
            parts.append(f"{', '.join(names)} {VERBS[status][len(names) > 1]}")
    return "; ".join(parts)


def describe_what_if(what_if: WhatIf) -> str:
    """Return the question that a what-if asks."""
    changes = (f"{change.verdict} {change.reference}" for change in what_if.changes)
    return f"What if you {' and '.join(changes)}"


def describe_changes(what_if: WhatIf) -> Iterator[str]:
    """Yield a sentence for each claim whose status changes, and the first reason for it."""
    writer = ReasonWriter.of(what_if.after)
    for change in what_if.changed:
        after = "now stands" if change.after is Status.STANDS else f"is now {change.after}"
        reason = writer.explain(change.claim, 1)[0]
        yield f"{change.claim} {after} (before: {change.before}): {reason}"
    if not what_if.changed:
        yield "nothing changes"
