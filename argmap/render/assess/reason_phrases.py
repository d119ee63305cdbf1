"""Phrases for why a claim stands, falls or is undecided."""

from collections.abc import Iterable, Set
from itertools import islice

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status
from argmap.analyze.assess.explain import Explainer, Finding, Reason, ReasonKind
from argmap.model.elements import Confidence, Link, Relation, Role

# No path that a person follows is longer, and so many are listed of one claim.
MOST_FINDINGS = 12
# So many reasons go into one sentence of a path.
MOST_REASONS = 4
PASSIVE = {
    Relation.SUPPORTS: "supported",
    Relation.IMPLIES: "implied",
    Relation.OPPOSES: "opposed",
    Relation.CONTRADICTS: "contradicted",
    Relation.UNDERCUTS: "undercut",
}
# How a reason that is a link begins.
BEFORE_LINKS = {
    ReasonKind.LINKED: "",
    ReasonKind.ATTACKED: "",
    ReasonKind.WITHSTOOD: "though ",
    ReasonKind.UNLINKED: "only ",
}
SENTENCES = {
    ReasonKind.ACCEPTED: "accepted as {via}, which says the same",
    ReasonKind.ARGUED: "because {what} (argument {via})",
    ReasonKind.REJECTED: "rejected with {via}, which it says or implies",
    ReasonKind.CONCEDED: "the concession {via} counts against it: {what}",
    ReasonKind.IMPLYING: "implies {what}",
    ReasonKind.LACKING: "argument {via} {verb} {what}",
    ReasonKind.UNDERCUT: "argument {via} is undercut by {what}",
    ReasonKind.BARRED: "argument {via} is rejected",
    ReasonKind.REPORTED: "only reported, so reasons for it do not count ({via})",
    ReasonKind.CIRCULAR: "'{via}' leads back to it",
}


class ReasonWriter(Struct, frozen=True):
    """Writes the reasons of an assessment as sentences, without full stops."""

    assessment: Assessment
    explainer: Explainer

    @classmethod
    def of(cls, assessment: Assessment) -> "ReasonWriter":
        """Return the writer of an assessment."""
        return cls(assessment, Explainer(assessment))

    def explain(self, claim: str, most: int = MOST_FINDINGS) -> tuple[str, ...]:
        """Return why a claim has its status: its reasons, then those of what they turn on."""
        first, *others = self.explainer.trace(claim, most)
        path = [*self._write_reasons(first, most), *map(self._write_finding, others)]
        return tuple(path[:most])

    def list_withstood(self, claim: str, reach: Set[int], most: int) -> tuple[str, ...]:
        """Return the attacks that a claim withstands, by what is within reach, at most so many."""
        numbers = self.assessment.framework.number_by_claim
        attacks = (
            self.write_reason(claim, reason)
            for reason in self.explainer.find_reasons(numbers[claim])
            if reason.kind is ReasonKind.WITHSTOOD and numbers[reason.claims[0]] in reach
        )
        return tuple(islice(attacks, most))

    def _write_finding(self, finding: Finding) -> str:
        verb = "is undecided" if finding.status is Status.UNDECIDED else finding.status
        more = len(finding.reasons) - MOST_REASONS
        others = (f"and {more} more reasons",) if more > 1 else ()
        reasons = self._write_reasons(finding, MOST_REASONS if others else MOST_REASONS + 1)
        return f"{finding.claim} {verb}: {'; '.join((*reasons, *others))}"

    def _write_reasons(self, finding: Finding, most: int) -> tuple[str, ...]:
        """Return the reasons of a finding, each in words, at most so many."""
        return tuple(self.write_reason(finding.claim, reason) for reason in finding.reasons[:most])

    def write_reason(self, claim: str, reason: Reason) -> str:
        """Return one reason for a claim's status in words."""
        via, others = reason.via, reason.claims
        if reason.kind in BEFORE_LINKS:
            return self._describe_link(claim, reason, BEFORE_LINKS[reason.kind])
        match reason.kind:
            case ReasonKind.NOTHING:
                return self._explain_nothing(claim)
            case ReasonKind.ACCEPTED | ReasonKind.REJECTED if via == claim:
                return reason.kind.value
            case ReasonKind.ARGUED:
                what = self._join_premises(others)
            case ReasonKind.CONCEDED:
                what = " + ".join(others)
            case _:
                what = self._add_status(others[0]) if others else ""
        verb = "needs" if others and self._is_undecided(others[0]) else "lacks"
        return SENTENCES[reason.kind].format(via=via, what=what, verb=verb)

    def _describe_link(self, claim: str, reason: Reason, before: str) -> str:
        link = reason.link
        assert link is not None  # noqa: S101  # these reasons are made of links
        end = reason.claims[0]
        own = {link.source, link.target} - {end} or {end}
        through = "" if claim in own else f"like {min(own)}, which says the same, "
        words = f"{before}{through}{PASSIVE[link.relation]} by {self._add_status(end)}"
        return words + _describe_doubt(link)

    def _join_premises(self, claims: Iterable[str]) -> str:
        names = tuple(claims)
        accepted = all(self._summarize(name) == "accepted" for name in names)
        mark = ", all accepted" if len(names) > 1 else ", accepted"
        return " + ".join(names) + (mark if accepted else "")

    def _add_status(self, claim: str) -> str:
        status = self.assessment.statuses[claim]
        if state := self._summarize(claim):
            return f"{claim}, which is {state}"
        return f"{claim}, which {'is ' if status is Status.UNDECIDED else ''}{status}"

    def _is_undecided(self, claim: str) -> bool:
        return self.assessment.statuses[claim] is Status.UNDECIDED

    def _summarize(self, claim: str) -> str:
        """Return a claim's status in a word or two, if that says everything."""
        number = self.assessment.framework.number_by_claim[claim]
        if not self.explainer.is_plain(number):
            return ""
        (reason,) = self.explainer.find_reasons(number)
        return {ReasonKind.ACCEPTED: "accepted", ReasonKind.REJECTED: "rejected"}.get(
            reason.kind, self._explain_nothing(claim)
        )

    def _explain_nothing(self, claim: str) -> str:
        match self.assessment.workspace.claims_by_id[claim].role:
            case Role.CONCLUSION:
                return "without any reason"
            case Role.REPORTED if claim not in self.assessment.acceptance.accepted:
                return "only reported"
        return "not accepted"


def _describe_doubt(link: Link) -> str:
    """Return how sure the mapper is of a link, if that is little."""
    return " (confidence low)" if link.confidence is Confidence.LOW else ""
