"""What is told to people of an assessment, before it is laid out as text or Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Set

from argmap.assess.assessment import Assessment, Status
from argmap.assess.choices import Choices, is_ground
from argmap.assess.inquiry import Answer
from argmap.assess.reach import reached
from argmap.dataclass import dataclass
from argmap.model.elements import Article, Claim, Role
from argmap.output.assess.words import Teller
from argmap.output.overview import counted

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


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, what becomes of it, and why."""

    claim: Claim
    status: Status
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
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


def parts_of(assessment: Assessment, teller: Teller) -> Iterator[Part]:
    """Yield what becomes of each article that argues for something."""
    reach = reached(assessment.program)
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
        yield Part(
            article,
            tally(assessment, conclusions),
            rows,
            tuple(claim for claim in rest if assessment.statuses[claim] is Status.STANDS),
            tuple(claim for claim in rest if assessment.statuses[claim] is not Status.STANDS),
        )


def rows_of(
    assessment: Assessment, teller: Teller, claims: Iterable[Claim], reach: Set[int]
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
    return f"{counted(len(claims), 'conclusion')}: {', '.join(told)}"


def outcome(assessment: Assessment) -> str:
    """Return how many conclusions of all articles there are, and what becomes of them."""
    claims = [claim for claim in assessment.workspace.claims if is_argued(assessment, claim)]
    return tally(assessment, claims)


def terms(answer: Answer) -> Iterator[tuple[str, str]]:
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
    if is_whole(answer) and len(articles) > 1:
        yield "outcome", outcome(answer.assessment)


def is_whole(answer: Answer) -> bool:
    """Return whether all that stands is told, and not the answer to another question instead."""
    return not answer.comparison and not answer.conflicts
