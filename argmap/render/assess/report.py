"""What an assessment tells people, before layout."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status
from argmap.analyze.assess.choices import Choices, is_ground
from argmap.analyze.assess.conflicts import MOST_CONFLICTS, Conflicts
from argmap.analyze.assess.grounded import find_reachable
from argmap.analyze.assess.request import AssessResult, StatusChange
from argmap.analyze.assess.solver import MOST_POSITIONS
from argmap.model.elements import Article, Claim, Role
from argmap.render.assess.wording import ReasonWriter
from argmap.render.phrases import format_count

ORDER = (Status.STANDS, Status.FALLS, Status.UNDECIDED)
# What does not stand is what a reader looks for, so it is told first.
URGENCY = (Status.FALLS, Status.UNDECIDED, Status.STANDS)
VERBS = {
    Status.STANDS: ("stands", "stand"),
    Status.FALLS: ("falls", "fall"),
    Status.UNDECIDED: ("is undecided", "are undecided"),
}
# A path is cut to so many steps where many claims are told at once; `--why` tells all of it.
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
    is undecided come first. `standing` are the other conclusions that stand, `unreached` those that
    nothing accepted leads to.
    """

    article: Article
    counts: str
    rows: tuple[Row, ...]
    standing: tuple[str, ...]
    unreached: tuple[str, ...]


def build_reports(assessment: Assessment, teller: ReasonWriter) -> Iterator[ArticleReport]:
    """Yield what becomes of each article that argues for something."""
    reach = find_reachable(assessment.program)
    for article in assessment.workspace.articles:
        claims = assessment.workspace.claims_by_article.get(article.id, ())
        conclusions = [claim for claim in claims if is_argued(assessment, claim)]
        rows = tuple(
            sorted(
                rows_of(assessment, teller, claims, reach),
                key=lambda row: URGENCY.index(row.status),
            )
        )
        told = {row.claim.id for row in rows}
        rest = [claim.id for claim in conclusions if claim.id not in told]
        yield ArticleReport(
            article,
            tally(assessment, conclusions),
            rows,
            tuple(claim for claim in rest if assessment.statuses[claim] is Status.STANDS),
            tuple(claim for claim in rest if assessment.statuses[claim] is not Status.STANDS),
        )


def rows_of(
    assessment: Assessment, teller: ReasonWriter, claims: Iterable[Claim], reach: Set[int]
) -> Iterator[Row]:
    """Yield the claims that are told with their reasons; `reach` is what the accepted leads to."""
    for claim in claims:
        number = assessment.framework.number_by_claim[claim.id]
        if number not in reach and not is_rejected(assessment, claim):
            continue
        status = assessment.statuses[claim.id]
        if status is Status.STANDS:
            challenges = teller.challenges(claim.id, reach, MOST_STEPS)
            because = (teller.because(claim.id)[0], *challenges)
            matters = bool(challenges)
        else:
            because = teller.because(claim.id)
            matters = True
        if claim.main or (matters and is_told(assessment, claim)):
            yield Row(claim, status, because[:MOST_STEPS])


def is_argued(assessment: Assessment, claim: Claim) -> bool:
    """Return whether an article draws the claim as a conclusion, stated or not."""
    workspace = assessment.workspace
    assumed = claim.role is Role.ASSUMPTION and not is_ground(workspace, claim)
    return claim.role is Role.CONCLUSION or assumed


def is_told(assessment: Assessment, claim: Claim) -> bool:
    """Return whether it matters what becomes of a claim: it is argued for, accepted or rejected."""
    acceptance = assessment.acceptance
    return is_argued(assessment, claim) or claim.id in acceptance.accepted | acceptance.rejected


def is_rejected(assessment: Assessment, claim: Claim) -> bool:
    """Return whether the reader rejects the claim, or what it says or implies."""
    number = assessment.framework.number_by_claim[claim.id]
    return assessment.framework.propositions[number].rejected is not None


def tally(assessment: Assessment, claims: list[Claim]) -> str:
    """Return how many conclusions there are, and how many of them stand and fall."""
    counts = Counter(assessment.statuses[claim.id] for claim in claims)
    if not claims:
        return "no conclusions"
    told = [f"{counts[each]} {VERBS[each][counts[each] > 1]}" for each in ORDER if counts[each]]
    return f"{format_count(len(claims), 'conclusion')}: {', '.join(told)}"


def outcome(assessment: Assessment) -> str:
    """Return how many conclusions of all articles there are, and what becomes of them."""
    claims = [claim for claim in assessment.workspace.claims if is_argued(assessment, claim)]
    return tally(assessment, claims)


def describe_terms(answer: AssessResult) -> Iterator[tuple[str, str]]:
    """Yield what the assessment starts from, label by label."""
    choices: Choices = answer.inquiry.choices
    articles = answer.assessment.workspace.articles_by_id
    if not choices.accepted:
        yield "accepted", "every premise, assumption and endorsed view"
    else:
        whole = [each for each in choices.accepted if each in articles]
        named = [each for each in choices.accepted if each not in articles]
        grounds = [f"every premise, assumption and endorsed view of {', '.join(whole)}"]
        yield "accepted", "; ".join((*(grounds if whole else ()), *named))
    if choices.rejected:
        yield "rejected", ", ".join(choices.rejected)
    if choices.strict_concessions:
        yield "conceded", "what authors concede counts against their conclusions"
    if shows_everything(answer) and len(articles) > 1:
        yield "outcome", outcome(answer.assessment)


def shows_everything(answer: AssessResult) -> bool:
    """Return whether all that stands is told, and not the answer to another question instead."""
    return not answer.comparison and not answer.conflicts


NO_CONFLICT = "none: nothing that is accepted leads to two claims that contradict"


def describe_conflicts(conflicts: Conflicts) -> Iterator[str]:
    """Yield a sentence for each conflict, and whether these are all."""
    for each in conflicts.found:
        one, other = each.between
        yield f"{' + '.join(each.claims)}: lead to {one} and {other}, which contradict"
    if not conflicts.found:
        yield NO_CONFLICT
    if not conflicts.complete:
        yield f"there are more than these {MOST_CONFLICTS}"


def describe_positions(answer: AssessResult) -> Iterator[str]:
    """Yield a sentence for each position: in what it differs from others, then what all share."""
    assert answer.positions is not None  # noqa: S101  # asked for by those who have them
    statuses = answer.positions.statuses
    open_claims = [
        claim for claim, status in answer.assessment.statuses.items() if status is Status.UNDECIDED
    ]
    if not statuses:
        yield "none: no position decides every claim"
    elif not open_claims:
        yield "one, with all that stands: nothing is undecided"
        return
    shared = [each for each in open_claims if len({found[each] for found in statuses}) == 1]
    split = [each for each in open_claims if each not in shared]
    for number, found in enumerate(statuses, start=1):
        if split:
            yield f"position {number}: {by_status(found, split)}"
    if statuses and shared:
        where = "in all of these" if len(statuses) > 1 else "in the only one"
        yield f"{where}, {by_status(statuses[0], shared)}"
    if not answer.positions.complete:
        yield f"there are more than these {MOST_POSITIONS}"


def by_status(found: Mapping[str, Status], claims: list[str]) -> str:
    """Return which of the claims stand, fall and are undecided in a position."""
    parts = []
    for status in ORDER:
        names = [claim for claim in claims if found[claim] is status]
        if names:
            parts.append(f"{', '.join(names)} {VERBS[status][len(names) > 1]}")
    return "; ".join(parts)


def describe_change(difference: StatusChange) -> str:
    """Return from what to what a claim's status changes."""
    before = difference.before
    ceased = "is no longer undecided" if before is Status.UNDECIDED else f"no longer {before}"
    return f"{VERBS[difference.after][0]}, and {ceased}"
