"""Phrases for why a claim has its status."""

from collections.abc import Iterable, Sequence, Set
from itertools import islice

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status
from argmap.analyze.assess.explain import Explainer, Finding, Reason, ReasonKind
from argmap.model.elements import Confidence, Relation, Role

# No path that a person follows is longer, and so many are listed of one claim.
MOST_FINDINGS = 12
# So many reasons go into one sentence of a path.
MOST_REASONS = 4
PASSIVE = {
    Relation.IMPLIES: "implied",
    Relation.OPPOSES: "opposed",
    Relation.CONTRADICTS: "contradicted",
}
# How a reason that is a link begins.
BEFORE_LINKS = {
    ReasonKind.IMPLIED: "",
    ReasonKind.ATTACKED: "",
    ReasonKind.OPPOSED: "",
    ReasonKind.WITHSTOOD: "though ",
    ReasonKind.UNLINKED: "only ",
}
SENTENCES = {
    ReasonKind.ARGUED: "because {what} (argument {via})",
    ReasonKind.RESTATED: "says the same as {what}",
    ReasonKind.REJECTED: "rejected with {via}, which it restates or implies",
    ReasonKind.CONCEDED: "the concession {via} counts against it: {what}",
    ReasonKind.LEANING: "every way to it leads through what is contested, such as {what}",
    ReasonKind.IMPLYING: "implies {what}",
    ReasonKind.LACKING: "argument {via} {verb} {what}",
    ReasonKind.UNDERCUT: "argument {via} is undercut by {what}",
    ReasonKind.BARRED: "argument {via} is rejected",
    ReasonKind.REPORTED: "only reported, so reasons for it do not count ({via})",
    ReasonKind.UNLIKELY: "'{via}' starts from {what}",
    ReasonKind.CIRCULAR: "'{via}' leads back to it",
}
VERBS = {
    Status.STANDS: ("stands", "stand"),
    Status.CONTESTED: ("is contested", "are contested"),
    Status.UNDECIDED: ("is undecided", "are undecided"),
    Status.DEFEATED: ("is defeated", "are defeated"),
    Status.NOT_SHOWN: ("is not shown", "are not shown"),
}
# So many names are in a list.
MOST_NAMES = 8


def join_names(names: Sequence[str], most: int | None = MOST_NAMES) -> str:
    """Return the names in a list; if there are more than so many, the last ones are counted."""
    more = 0 if most is None else len(names) - most
    if more <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:-more])} and {more} more"


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

    def list_challenges(self, claim: str, reach: Set[int], most: int) -> tuple[str, ...]:
        """Return what a claim withstands, if it is within reach, and undecided opposers."""
        numbers = self.assessment.framework.number_by_claim
        challenges = (
            self.write_reason(claim, reason)
            for reason in self.explainer.find_reasons(claim)
            if reason.kind is ReasonKind.WITHSTOOD and numbers[reason.claims[0]] in reach
        )
        return tuple(islice(challenges, most))

    def list_supporters(self, claim: str) -> tuple[str, ...]:
        """Return the claims that stand and support a claim by a link."""
        return tuple(dict.fromkeys(link.source for link in self.explainer.find_supporters(claim)))

    def _write_finding(self, finding: Finding) -> str:
        more = len(finding.reasons) - MOST_REASONS
        others = (f"and {more} more reasons",) if more > 1 else ()
        reasons = self._write_reasons(finding, MOST_REASONS if others else MOST_REASONS + 1)
        return f"{finding.claim} {VERBS[finding.status][0]}: {'; '.join((*reasons, *others))}"

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
            case ReasonKind.ACCEPTED:
                return "accepted"
            case ReasonKind.REJECTED if via == claim:
                return "rejected"
            case ReasonKind.REJECTED if self._are_one(claim, via):
                return f"rejected with {via}, which says the same"
            case ReasonKind.ARGUED | ReasonKind.CONCEDED:
                what = self._join_premises(others)
            case ReasonKind.LEANING:
                what = others[0]
            case ReasonKind.UNLIKELY:
                what = f"{others[0]}, which its author calls unlikely"
            case _:
                what = self._add_status(others[0]) if others else ""
        verb = (
            "needs"
            if others and self.assessment.statuses[others[0]] is Status.UNDECIDED
            else "lacks"
        )
        return SENTENCES[reason.kind].format(via=via, what=what, verb=verb)

    def _describe_link(self, claim: str, reason: Reason, before: str) -> str:
        link = reason.link
        assert link is not None  # noqa: S101  # these reasons are made of links
        end = reason.claims[0]
        own = {link.source, link.target} - {end} or {end}
        through = "" if claim in own else f"like {min(own)}, which says the same, "
        words = f"{before}{through}{PASSIVE[link.relation]} by {self._add_status(end)}"
        return words + (" (confidence low)" if link.confidence is Confidence.LOW else "")

    def _join_premises(self, claims: Iterable[str]) -> str:
        names = tuple(claims)
        accepted = all(self._summarize(name) == "accepted" for name in names)
        mark = ", all accepted" if len(names) > 1 else ", accepted"
        return " + ".join(names) + (mark if accepted else "")

    def _add_status(self, claim: str) -> str:
        if state := self._summarize(claim):
            return f"{claim}, which is {state}"
        return f"{claim}, which {VERBS[self.assessment.statuses[claim]][0]}"

    def _are_one(self, claim: str, other: str) -> bool:
        numbers = self.assessment.framework.number_by_claim
        return numbers[claim] == numbers[other]

    def _summarize(self, claim: str) -> str:
        """Return a claim's status in a word or two, if that says everything."""
        if not self.explainer.is_plain(claim):
            return ""
        (reason,) = self.explainer.find_reasons(claim)
        return {ReasonKind.ACCEPTED: "accepted", ReasonKind.REJECTED: "rejected"}.get(
            reason.kind, self._explain_nothing(claim)
        )

    def _explain_nothing(self, claim_id: str) -> str:
        claim = self.assessment.workspace.claims_by_id[claim_id]
        if self.assessment.acceptance.is_silent(claim):
            return "unlikely by its author's own words"
        match claim.role:
            case Role.CONCLUSION:
                return "without any reason"
            case Role.REPORTED if claim_id not in self.assessment.acceptance.offered:
                return "only reported"
        return "not accepted"
