"""Explains why a claim has its status."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status, find_opposed, is_ready
from argmap.analyze.assess.framework import Bar, Passing, Step, StepKind
from argmap.analyze.assess.grounded import Label
from argmap.analyze.assess.sureness import find_bases
from argmap.model.elements import Link, Relation
from argmap.model.workspace import group_by_key


class ReasonKind(StrEnum):
    """What a reason says; the comments explain `via` and `claims`."""

    ACCEPTED = "accepted"  # the reader accepts it
    ARGUED = "argued"  # via: the argument; claims: its premises, which stand
    IMPLIED = "implied"  # claims: what implies it, which stands
    RESTATED = "restated"  # claims: what says the same, and has this status for another reason
    OPPOSED = "opposed"  # claims: what opposes it, and stands; via: the claim that it opposes
    CONCEDED = "conceded"  # claims: the premises of a strict concession; via: its argument
    LEANING = "leaning"  # claims: what every way to it leads through, or one like it; contested
    WITHSTOOD = "withstood"  # claims: what opposes or contradicts it, and does not hold
    REJECTED = "rejected"  # via: the claim that the reader rejects
    ATTACKED = "attacked"  # claims: what contradicts it; via: the claim that it contradicts
    IMPLYING = "implying"  # claims: what it implies, which is attacked or opposed
    LACKING = "lacking"  # via: an argument; claims: a premise that it lacks
    UNDERCUT = "undercut"  # via: an argument; claims: what undercuts it
    BARRED = "barred"  # via: an argument that the reader rejects
    REPORTED = "reported"  # via: an argument for a view that is only reported
    UNLIKELY = "unlikely"  # via: an argument or link; claims: what its author calls unlikely
    UNLINKED = "unlinked"  # claims: what implies it, which does not stand
    CIRCULAR = "circular"  # via: an argument or a link that only leads back to the claim
    NOTHING = "nothing"  # nothing leads to it


PLAIN = frozenset({ReasonKind.ACCEPTED, ReasonKind.REJECTED, ReasonKind.NOTHING})
DENIALS = frozenset(
    {
        ReasonKind.ATTACKED,
        ReasonKind.IMPLYING,
        ReasonKind.RESTATED,
        ReasonKind.REJECTED,
    }
)
LACKS = {
    StepKind.ARGUED: ReasonKind.LACKING,
    StepKind.IMPLIED: ReasonKind.UNLINKED,
    StepKind.RESTATED: ReasonKind.RESTATED,
}
BARS = {Bar.REJECTED: ReasonKind.BARRED, Bar.REPORTED: ReasonKind.REPORTED}


class Reason(Struct, frozen=True):
    """One reason for a claim's status."""

    kind: ReasonKind
    via: str = ""
    claims: tuple[str, ...] = ()
    link: Link | None = None


class Finding(Struct, frozen=True):
    """A claim's status and the reasons for it."""

    claim: str
    status: Status
    reasons: tuple[Reason, ...]


class Explainer:
    """Finds the reasons for the status of claims, and remembers them."""

    def __init__(self, assessment: Assessment) -> None:
        """Index what leads to each proposition, and what attacks it."""
        framework = assessment.framework
        self.assessment = assessment
        self.numbers = framework.number_by_claim
        self.propositions = framework.propositions
        self.labels, self.ranks = assessment.labelling.labels, assessment.labelling.ranks
        self.bases = find_bases(assessment)
        self.opposed = find_opposed(framework, self.labels)
        self.steps = group_by_key((step.conclusion, step) for step in framework.steps)
        self.attacks = group_by_key((attack.target, attack) for attack in framework.contradictions)
        self.opposers = group_by_key((attack.target, attack) for attack in framework.oppositions)
        self.concessions = group_by_key((step.conclusion, step) for step in framework.concessions)
        self.passings = group_by_key((passing.target, passing) for passing in framework.passings)
        self.known: dict[str, tuple[Reason, ...]] = {}

    def trace(self, claim: str, most: int) -> tuple[Finding, ...]:
        """Return the finding on a claim, then those on the claims of its reasons, depth first.

        Each claim comes once. A claim that is accepted, rejected, or that nothing leads to is not
        explained further.
        """
        findings: list[Finding] = []
        shown: set[str] = set()
        waiting = [claim]
        while waiting and len(findings) < most:
            claim = waiting.pop()
            if claim in shown or (findings and self.is_plain(claim)):
                continue
            shown.add(claim)
            reasons = self.find_reasons(claim)
            findings.append(Finding(claim, self.assessment.statuses[claim], reasons))
            following = (other for reason in reasons for other in reason.claims)
            waiting += reversed(tuple(islice(following, most)))
        return tuple(findings)

    def is_plain(self, claim: str) -> bool:
        """Return whether a claim's status needs no explanation of its own."""
        reasons = self.find_reasons(claim)
        return len(reasons) == 1 and reasons[0].kind in PLAIN

    def find_reasons(self, claim: str) -> tuple[Reason, ...]:
        """Return why a claim has its status."""
        if claim not in self.known:
            self.known[claim] = tuple(self._find_reasons(claim))
        return self.known[claim]

    def find_supporters(self, claim: str) -> tuple[Link, ...]:
        """Return the links by which what stands supports a claim, or one that says the same."""
        links_by_end = self.assessment.workspace.links_by_end
        return tuple(
            link
            for member in self.propositions[self.numbers[claim]].claims
            for link in links_by_end.get(member, ())
            if link.relation is Relation.SUPPORTS
            and link.target == member
            and self.labels[self.numbers[link.source]] is Label.IN
            and not self._is_silent(link.source)
        )

    def _find_reasons(self, claim: str) -> Iterator[Reason]:
        number = self.numbers[claim]
        rejected = self.propositions[number].rejected
        if rejected is not None:
            yield Reason(ReasonKind.REJECTED, rejected)
        elif self.labels[number] is Label.IN:
            if self.assessment.statuses[claim] is Status.CONTESTED:
                yield from self._find_contest(claim, number)
            yield self._find_support(claim)
            yield from self._find_challenges(number)
        elif self.labels[number] is Label.OUT:
            yield from self._find_failures(number)
        else:
            yield from self._find_attacks(number, Label.UNDECIDED)
            yield from self._find_open_steps(number)

    def _find_contest(self, claim: str, number: int) -> Iterator[Reason]:
        """Yield what opposes a claim, or makes all ways to it contested."""
        direct = [
            Reason(ReasonKind.OPPOSED, attack.on, (attack.by,), attack.link)
            for attack in self.opposers.get(number, ())
            if self.labels[attack.source] is Label.IN
        ]
        direct += (
            Reason(ReasonKind.CONCEDED, step.id, step.names)
            for step in self.concessions.get(number, ())
            if is_ready(step, self.labels)
        )
        yield from direct
        if direct:
            return
        previous = self.opposed.get(number)
        for passing in self.passings.get(number, ()):
            if passing.source == previous:
                yield self._describe_passing(passing)
                return
        basis = self.bases[claim]
        if basis.step.kind is not StepKind.RESTATED:
            statuses = self.assessment.statuses
            contested = [name for name in basis.premises if statuses[name] is Status.CONTESTED]
            yield Reason(ReasonKind.LEANING, basis.step.id, tuple(contested[:1]))

    def _find_support(self, claim: str) -> Reason:
        basis = self.bases[claim]
        return Reason(ReasonKind(basis.step.kind), basis.step.id, basis.premises, basis.step.link)

    def _find_challenges(self, number: int) -> Iterator[Reason]:
        """Yield what opposes a proposition and is undecided, and what contradicts it and fails."""
        opposers = (
            attack
            for attack in self.opposers.get(number, ())
            if self.labels[attack.source] is Label.UNDECIDED
        )
        for attack in (*opposers, *self.attacks.get(number, ())):
            yield Reason(ReasonKind.WITHSTOOD, attack.on, (attack.by,), attack.link)

    def _find_failures(self, number: int) -> Iterator[Reason]:
        """Yield what denies a proposition, and why the steps to it fail; first what decides.

        Circles are left out if there is another reason.
        """
        attacks = tuple(self._find_attacks(number, Label.IN))
        found = (self._find_failure(step) for step in self.steps.get(number, ()))
        failures = tuple(failure for failure in found if failure is not None)
        others = tuple(failure for failure in failures if failure.kind is not ReasonKind.CIRCULAR)
        if number in self.assessment.reachable:
            yield from attacks
            yield from others if attacks else others or failures
        else:
            yield from others or failures or (Reason(ReasonKind.NOTHING),)
            yield from attacks

    def _find_attacks(self, number: int, label: Label) -> Iterator[Reason]:
        """Yield the attacks on a proposition by others with this label that decided it."""
        for attack in self.attacks.get(number, ()):
            if self.labels[attack.source] is label and self._precedes(attack.source, number):
                yield Reason(ReasonKind.ATTACKED, attack.on, (attack.by,), attack.link)
        count = len(self.propositions)
        for passing in self.passings.get(number, ()):
            denial = count + passing.source
            if self.labels[denial] is label and self._precedes(denial, count + number):
                yield self._describe_passing(passing)

    def _describe_passing(self, passing: Passing) -> Reason:
        """Return that a claim implies or restates what is hit."""
        if passing.link:
            return Reason(ReasonKind.IMPLYING, claims=(passing.link.target,), link=passing.link)
        same = self.propositions[passing.source].claims
        if not same:
            others = self.passings[passing.source]
            count = len(self.propositions)
            first = min(others, key=lambda other: self.ranks[count + other.source])
            same = self.propositions[first.source].claims
        return Reason(ReasonKind.RESTATED, claims=same[:1])

    def _precedes(self, cause: int, effect: int) -> bool:
        """Return whether an atom was decided before another, or both are undecided."""
        return self.ranks[cause] < self.ranks[effect] or (
            self.labels[cause] is self.labels[effect] is Label.UNDECIDED
        )

    def _find_failure(self, step: Step) -> Reason | None:
        """Return why a step does not count, unless only its conclusion is denied."""
        if step.bar is Bar.UNLIKELY:
            silent = tuple(filter(self._is_silent, step.names))
            return Reason(ReasonKind.UNLIKELY, step.id, silent[:1], step.link)
        if step.bar is not None:
            return Reason(BARS[step.bar], step.id)
        if step.kind is StepKind.ACCEPTED:
            return None
        hindrance = self._find_hindrance(step, Label.OUT, Label.IN)
        if hindrance is None and step.kind is not StepKind.RESTATED:
            return Reason(ReasonKind.CIRCULAR, step.id)
        return hindrance

    def _is_silent(self, claim: str) -> bool:
        assessment = self.assessment
        return assessment.acceptance.is_silent(assessment.workspace.claims_by_id[claim])

    def _find_open_steps(self, number: int) -> Iterator[Reason]:
        for step in self.steps.get(number, ()):
            if step.bar is None and not self._is_blocked(step):
                reason = self._find_hindrance(step, Label.UNDECIDED, Label.UNDECIDED)
                if reason is not None:
                    yield reason

    def _is_blocked(self, step: Step) -> bool:
        return any(self.labels[premise] is Label.OUT for premise in step.premises) or any(
            self.labels[undercutter] is Label.IN for undercutter, _ in step.undercutters
        )

    def _list_restated(self, step: Step) -> tuple[str, ...]:
        """Return a claim that says the same as a silent one, if the step leads from there."""
        restated = (self.propositions[premise].claims[:1] for premise in step.premises)
        return next(restated, ())

    def _find_hindrance(self, step: Step, premise: Label, undercutter: Label) -> Reason | None:
        """Return the first undercutter or premise with its given label that decided a step."""
        for number, link in step.undercutters:
            if self.labels[number] is undercutter and self._precedes(number, step.conclusion):
                return Reason(ReasonKind.UNDERCUT, step.id, (link.source,), link)
        for name in step.names or self._list_restated(step):
            number = self.numbers[name]
            if self.labels[number] is premise and self._precedes(number, step.conclusion):
                return Reason(LACKS[step.kind], step.id, (name,), step.link)
        return None
