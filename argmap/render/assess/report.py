"""What an assessment says to a reader, before layout."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status
from argmap.analyze.assess.choices import Choices, is_ground
from argmap.analyze.assess.conflicts import MOST_CONFLICTS, Conflicts
from argmap.analyze.assess.grounded import find_reachable
from argmap.analyze.assess.request import AssessResult, StatusChange, WhatIf
from argmap.analyze.assess.solver import MOST_POSITIONS
from argmap.model.elements import Article, Claim, Role
from argmap.render.assess.reason_phrases import ReasonWriter
from argmap.render.phrases import format_count

ORDER = (Status.STANDS, Status.FALLS, Status.UNDECIDED)
# What does not stand is what a reader looks for, so it comes first.
URGENCY = (Status.FALLS, Status.UNDECIDED, Status.STANDS)
VERBS = {
    Status.STANDS: ("stands", "stand"),
    Status.FALLS: ("falls", "fall"),
    Status.UNDECIDED: ("is undecided", "are undecided"),
}
# A path is cut to so many steps where many claims are listed; `--why` shows all of it.
MOST_STEPS = 3


class Row(Struct, frozen=True):
    """A claim, what becomes of it, and why."""

    claim: Claim
    status: Status
    because: tuple[str, ...]


class ArticleReport(Struct, frozen=True):
    """What becomes of an article's conclusions, and of what else it asserts and is attacked.

    `rows` are the main conclusions, all that does not stand though what is accepted leads to it,
    and all that stands though something attacks it to which that leads as well; what falls and what
    is undecided come first. `other_conclusions` are the rest, each group with its label.
    """

    article: Article
    counts: str
    rows: tuple[Row, ...]
    other_conclusions: tuple[tuple[str, tuple[str, ...]], ...]


def build_reports(assessment: Assessment, writer: ReasonWriter) -> Iterator[ArticleReport]:
    """Yield what becomes of each article that argues for something."""
    reach = find_reachable(assessment.program)
    statuses = assessment.statuses
    for article in assessment.workspace.articles:
        claims = assessment.workspace.claims_by_article.get(article.id, ())
        conclusions = [claim.id for claim in claims if _is_argued(assessment, claim)]
        rows = _build_rows(assessment, writer, claims, reach)
        in_rows = {row.claim.id for row in rows}
        rest = [claim for claim in conclusions if claim not in in_rows]
        standing = tuple(claim for claim in rest if statuses[claim] is Status.STANDS)
        unreached = tuple(claim for claim in rest if statuses[claim] is not Status.STANDS)
        groups = (("also stand", standing), ("no accepted reason for", unreached))
        yield ArticleReport(
            article,
            _describe_counts(assessment, conclusions),
            rows,
            tuple(group for group in groups if group[1]),
        )


def _build_rows(
    assessment: Assessment, writer: ReasonWriter, claims: Iterable[Claim], reach: Set[int]
) -> tuple[Row, ...]:
    """Return the claims with their reasons; `reach` is what the accepted claims lead to."""
    rows = []
    for claim in claims:
        number = assessment.framework.number_by_claim[claim.id]
        is_rejected = assessment.framework.propositions[number].rejected is not None
        if number not in reach and not is_rejected:
            continue
        status = assessment.statuses[claim.id]
        if status is Status.STANDS:
            attacks = writer.list_withstood(claim.id, reach, MOST_STEPS)
            because = (writer.explain(claim.id)[0], *attacks)
            matters = bool(attacks)
        else:
            because = writer.explain(claim.id)
            matters = True
        if claim.main or (matters and _is_relevant(assessment, claim)):
            rows.append(Row(claim, status, because[:MOST_STEPS]))
    return tuple(sorted(rows, key=lambda row: URGENCY.index(row.status)))


def _is_argued(assessment: Assessment, claim: Claim) -> bool:
    is_assumed = claim.role is Role.ASSUMPTION and not is_ground(assessment.workspace, claim)
    return claim.role is Role.CONCLUSION or is_assumed


def _is_relevant(assessment: Assessment, claim: Claim) -> bool:
    acceptance = assessment.acceptance
    return _is_argued(assessment, claim) or claim.id in acceptance.accepted | acceptance.rejected


def _describe_counts(assessment: Assessment, conclusions: list[str]) -> str:
    if not conclusions:
        return "no conclusions"
    counts = Counter(assessment.statuses[claim] for claim in conclusions)
    parts = [
        f"{counts[status]} {VERBS[status][counts[status] > 1]}"
        for status in ORDER
        if counts[status]
    ]
    return f"{format_count(len(conclusions), 'conclusion')}: {', '.join(parts)}"


def describe_terms(result: AssessResult) -> Iterator[tuple[str, str]]:
    """Yield what the assessment starts from, label by label."""
    choices: Choices = result.request.choices
    articles = result.assessment.workspace.articles_by_id
    if not choices.accepted:
        yield "accepted", "every premise, assumption and endorsed view"
    else:
        whole = [name for name in choices.accepted if name in articles]
        named = [name for name in choices.accepted if name not in articles]
        grounds = [f"every premise, assumption and endorsed view of {', '.join(whole)}"]
        yield "accepted", "; ".join((*(grounds if whole else ()), *named))
    if choices.rejected:
        yield "rejected", ", ".join(choices.rejected)
    if choices.strict_concessions:
        yield "conceded", "what authors concede counts against their conclusions"
    if shows_everything(result) and len(articles) > 1:
        claims = result.assessment.workspace.claims
        conclusions = [claim.id for claim in claims if _is_argued(result.assessment, claim)]
        yield "outcome", _describe_counts(result.assessment, conclusions)


def shows_everything(result: AssessResult) -> bool:
    """Return whether all articles are reported, and not what was asked for instead."""
    return not result.what_if and not result.conflicts


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
    for status in ORDER:
        names = [claim for claim in claims if position[claim] is status]
        if names:
            parts.append(f"{', '.join(names)} {VERBS[status][len(names) > 1]}")
    return "; ".join(parts)


def describe_changes(what_if: WhatIf) -> str:
    """Return the question that a what-if asks."""
    changes = (f"{change.verdict} {change.reference}" for change in what_if.changes)
    return f"What if you {' and '.join(changes)}"


def describe_change(change: StatusChange) -> str:
    """Return from what to what a claim's status changes."""
    after = change.after
    state = "is now undecided" if after is Status.UNDECIDED else f"now {after}"
    return f"{state} (before: {change.before})"
