"""What is told to people of an assessment, before it is laid out as text or Markdown."""

from collections import Counter
from collections.abc import Iterator

from argmap.assess.assessment import Assessment, Status
from argmap.assess.choices import Choices, is_ground
from argmap.assess.inquiry import Answer
from argmap.assess.reach import reached
from argmap.dataclass import dataclass
from argmap.model.elements import Article, Claim, Role
from argmap.output.assess.words import Teller
from argmap.output.overview import counted

ORDER = (Status.STANDS, Status.FALLS, Status.UNDECIDED)
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

    `rows` are the main conclusions and all that does not stand though what is accepted leads to it;
    `standing` are the other conclusions that stand, `unreached` those that nothing accepted leads
    to.
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
        led = {
            claim.id
            for claim in claims
            if assessment.framework.number_by_claim[claim.id] in reach
            or is_rejected(assessment, claim)
        }
        rows = tuple(
            Row(claim, status, teller.because(claim.id)[: 1 if stands else MOST_STEPS])
            for claim in claims
            for status in [assessment.statuses[claim.id]]
            for stands in [status is Status.STANDS]
            if (claim.main and claim.id in led)
            or (not stands and claim.id in led and is_told(assessment, claim))
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


def is_argued(assessment: Assessment, claim: Claim) -> bool:
    """Return whether an article draws the claim as a conclusion, stated or not."""
    workspace = assessment.workspace
    assumed = claim.role is Role.ASSUMPTION and not is_ground(workspace, claim)
    return claim.role is Role.CONCLUSION or assumed


def is_told(assessment: Assessment, claim: Claim) -> bool:
    """Return whether it matters that a claim does not stand: it is argued for, or accepted."""
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
