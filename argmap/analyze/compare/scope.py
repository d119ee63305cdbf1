"""What is compared, and how an article holds its claims."""

from enum import StrEnum

from msgspec import Struct

from argmap.model.elements import Article, Claim, Question, Role, Stance
from argmap.model.workspace import Workspace


class Scope(Struct, frozen=True):
    """The names of the articles and questions to compare; where there are none, all."""

    articles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def articles_of(self, workspace: Workspace) -> tuple[Article, ...]:
        """Return the articles compared, in the order of the workspace."""
        every = workspace.articles
        return tuple(each for each in every if not self.articles or each.id in self.articles)

    def questions_of(self, workspace: Workspace) -> tuple[Question, ...]:
        """Return the questions compared, in the order of the workspace."""
        every = workspace.questions
        return tuple(each for each in every if not self.questions or each.id in self.questions)


def get_article_id(end: str) -> str:
    """Return the article of a claim or an argument, by its id."""
    return end.partition(".")[0]


def get_claim_id(workspace: Workspace, end: str) -> str:
    """Return the claim at the end of a link, or the one that the argument there is about."""
    argument = workspace.arguments_by_id.get(end)
    return end if argument is None else argument.conclusion


class Commitment(StrEnum):
    """How an article puts a claim forward."""

    ASSERTS = "asserts"
    CONCEDES = "concedes"
    REPORTS = "reports"
    ASSUMES = "assumes"


def find_commitment(workspace: Workspace, claim: Claim) -> Commitment:
    """Return how the claim's own article puts it forward; the first of these that fits.

    *Reports*: a reported view that the article rejects or leaves open. An endorsed view counts as
    the article's own. *Assumes*: an assumption, which is the mapper's reading and not in the text.
    *Concedes*: granted as a reason against something, and used for nothing else. *Asserts*: the
    rest.
    """
    if claim.role is Role.REPORTED and claim.stance is not Stance.ENDORSED:
        return Commitment.REPORTS
    if claim.role is Role.ASSUMPTION:
        return Commitment.ASSUMES
    return Commitment.CONCEDES if _is_only_conceded(workspace, claim.id) else Commitment.ASSERTS


def _is_only_conceded(workspace: Workspace, claim: str) -> bool:
    """Return whether a claim is a premise of `despite` only, and the article argues not for it."""
    uses = workspace.arguments_by_premise.get(claim, ())
    reasons = workspace.arguments_by_conclusion.get(claim, ())
    granted = bool(uses) and all(use.conceded for use in uses)
    return granted and all(reason.conceded for reason in reasons)
