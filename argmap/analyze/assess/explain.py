"""Explains why a claim stands, is defeated or undecided."""

from collections import deque
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status
from argmap.analyze.assess.framework import Attack, Bar, Framework, Step, StepKind
from argmap.analyze.assess.grounded import Label, Labelling
from argmap.model.elements import Link

LINKED = frozenset({StepKind.SUPPORTED, StepKind.IMPLIED})


def _choose_steps(framework: Framework, labelling: Labelling) -> dict[int, Step]:
    """Return the step that best explains each proposition that is in.

    An article's own arguments come before links, which are used only if no argument is ready. The
    premises of a step are in, and explained before it.
    """
    labels = labelling.labels
    steps = [step for step in framework.steps if _applies(step, labels)]
    missing = [len(step.premises) for step in steps]
    waiting: dict[int, list[int]] = {}
    ready: deque[int] = deque()
    ready_links: deque[int] = deque()
    for place, step in enumerate(steps):
        for premise in step.premises:
            waiting.setdefault(premise, []).append(place)
        if not step.premises:
            ready.append(place)
    chosen: dict[int, Step] = {}
    while ready or ready_links:
        step = steps[(ready or ready_links).popleft()]
        if step.conclusion in chosen:
            continue
        chosen[step.conclusion] = step
        for place in waiting.get(step.conclusion, ()):
            missing[place] -= 1
            if not missing[place]:
                (ready_links if steps[place].kind in LINKED else ready).append(place)
    return chosen


def _applies(step: Step, labels: tuple[Label, ...]) -> bool:
    return (
        step.bar is None
        and labels[step.conclusion] is Label.IN
        and all(labels[premise] is Label.IN for premise in step.premises)
        and all(labels[undercutter] is Label.OUT for undercutter, _ in step.undercutters)
    )


class ReasonKind(StrEnum):
    """What a reason says; the comments explain `via` and `claims`."""

    ACCEPTED = "accepted"  # via: the claim that the reader accepts
    ARGUED = "argued"  # via: the argument; claims: its premises, which stand
    LINKED = "linked"  # claims: what supports or implies it, which stands
    WITHSTOOD = "withstood"  # claims: an attacker, which falls; via: the claim that it attacks
    REJECTED = "rejected"  # via: the claim that the reader rejects
    ATTACKED = "attacked"  # claims: an attacker; via: the claim that it attacks
    CONCEDED = "conceded"  # claims: the premises of a strict concession; via: its argument
    IMPLYING = "implying"  # claims: what it implies, which is attacked
    LACKING = "lacking"  # via: an argument; claims: a premise that it lacks
    UNDERCUT = "undercut"  # via: an argument; claims: what undercuts it
    BARRED = "barred"  # via: an argument that the reader rejects
    REPORTED = "reported"  # via: an argument for a view that is only reported
    UNLINKED = "unlinked"  # claims: what supports or implies it, which does not stand
    CIRCULAR = "circular"  # via: an argument or a link that only leads back to the claim
    NOTHING = "nothing"  # nothing leads to it


class Reason(Struct, frozen=True):
    """One reason for a claim's status."""

    kind: ReasonKind
    via: str = ""
    claims: tuple[str, ...] = ()
    link: Link | None = None


class Finding(Struct, frozen=True):
    """A claim's status and the reasons for it; `depth` counts the findings that lead to it."""

    claim: str
    status: Status
    reasons: tuple[Reason, ...]
    depth: int


class Explainer:
    """Finds the reasons for the status of propositions, and remembers them."""

    def __init__(self, assessment: Assessment) -> None:
        """Index the steps to each proposition, the attacks on it, and what it implies."""
        self.assessment = assessment
        framework = assessment.framework
        count = len(framework.propositions)
        self.labels, self.ranks = assessment.labelling.labels, assessment.labelling.ranks
        self.steps: list[list[Step]] = [[] for _ in range(count)]
        self.attacks: list[list[Attack]] = [[] for _ in range(count)]
        self.implied: list[list[Step]] = [[] for _ in range(count)]
        self.chosen = _choose_steps(framework, assessment.labelling)
        self.known: dict[int, tuple[Reason, ...]] = {}
        for step in framework.steps:
            self.steps[step.conclusion].append(step)
            if step.kind is StepKind.IMPLIED:
                self.implied[step.premises[0]].append(step)
        for attack in framework.attacks:
            self.attacks[attack.target].append(attack)

    def trace(self, claim: str, most: int) -> tuple[Finding, ...]:
        """Return the finding on a claim, then those on the claims of its reasons, depth first.

        Each claim comes once. A claim that is accepted, rejected, or that nothing leads to is not
        explained further.
        """
        findings: list[Finding] = []
        shown: set[int] = set()
        waiting = [(claim, 0)]
        while waiting and len(findings) < most:
            claim, depth = waiting.pop()
            number = self.assessment.framework.number_by_claim[claim]
            if number in shown or (depth and self.is_plain(number)):
                continue
            shown.add(number)
            reasons = self.find_reasons(number)
            findings.append(Finding(claim, self.assessment.statuses[claim], reasons, depth))
            following = ((other, depth + 1) for reason in reasons for other in reason.claims)
            waiting += reversed(tuple(islice(following, most)))
        return tuple(findings)

    def is_plain(self, number: int) -> bool:
        """Return whether a proposition's status needs no explanation of its own."""
        reasons = self.find_reasons(number)
        return len(reasons) == 1 and reasons[0].kind in PLAIN

    def find_reasons(self, number: int) -> tuple[Reason, ...]:
        """Return why a proposition has its status."""
        if number not in self.known:
            self.known[number] = tuple(self._find_reasons(number))
        return self.known[number]

    def _find_reasons(self, number: int) -> Iterator[Reason]:
        rejected = self.assessment.framework.propositions[number].rejected
        if rejected is not None:
            yield Reason(ReasonKind.REJECTED, rejected)
        elif self.labels[number] is Label.IN:
            yield self._find_support(number)
            yield from self._find_withstood(number)
        elif self.labels[number] is Label.OUT:
            yield from self._find_defeats(number)
        else:
            yield from self._find_attacks(number, Label.UNDECIDED)
            yield from self._find_open_steps(number)

    def _find_support(self, number: int) -> Reason:
        step = self.chosen[number]
        if step.kind is StepKind.ACCEPTED:
            return Reason(ReasonKind.ACCEPTED, step.id)
        kind = ReasonKind.ARGUED if step.kind is StepKind.ARGUED else ReasonKind.LINKED
        return Reason(kind, step.id, step.names, step.link)

    def _find_withstood(self, number: int) -> Iterator[Reason]:
        for attack in self.attacks[number]:
            if attack.link:
                yield Reason(ReasonKind.WITHSTOOD, attack.on, (attack.by,), attack.link)

    def _find_defeats(self, number: int) -> Iterator[Reason]:
        """Yield the attacks that defeat a proposition, then why the steps to it fail.

        Circles are left out if there are attacks.
        """
        reasons = tuple(self._find_attacks(number, Label.IN))
        failures = (self._find_failure(step) for step in self.steps[number])
        reasons += tuple(
            failure
            for failure in failures
            if failure.kind is not ReasonKind.CIRCULAR or not reasons
        )
        yield from reasons or (Reason(ReasonKind.NOTHING),)

    def _find_attacks(self, number: int, label: Label) -> Iterator[Reason]:
        """Yield the attacks on a proposition by others with this label that decided it."""
        for attack in self.attacks[number]:
            if self.labels[attack.source] is not label or not self._precedes(attack.source, number):
                continue
            if attack.link is None:
                premises = self.assessment.workspace.arguments_by_id[attack.by].premises
                yield Reason(ReasonKind.CONCEDED, attack.by, tuple(dict.fromkeys(premises)))
            else:
                yield Reason(ReasonKind.ATTACKED, attack.on, (attack.by,), attack.link)
        count = len(self.steps)
        for step in self.implied[number]:
            defeat = count + step.conclusion
            if self.labels[defeat] is label and self._precedes(defeat, count + number):
                assert step.link is not None  # noqa: S101  # a step of this kind is built from a link
                yield Reason(ReasonKind.IMPLYING, step.names[0], (step.link.target,), step.link)

    def _precedes(self, cause: int, effect: int) -> bool:
        """Return whether an atom was decided before another, or both are undecided."""
        return self.ranks[cause] < self.ranks[effect] or (
            self.labels[cause] is self.labels[effect] is Label.UNDECIDED
        )

    def _find_failure(self, step: Step) -> Reason:
        if step.bar is not None:
            kind = ReasonKind.BARRED if step.bar is Bar.REJECTED else ReasonKind.REPORTED
            return Reason(kind, step.id)
        return self._find_hindrance(step, Label.OUT, Label.IN) or Reason(
            ReasonKind.CIRCULAR, step.id
        )

    def _find_open_steps(self, number: int) -> Iterator[Reason]:
        for step in self.steps[number]:
            if step.bar is None and not self._is_blocked(step):
                reason = self._find_hindrance(step, Label.UNDECIDED, Label.UNDECIDED)
                if reason is not None:
                    yield reason

    def _is_blocked(self, step: Step) -> bool:
        return any(self.labels[premise] is Label.OUT for premise in step.premises) or any(
            self.labels[undercutter] is Label.IN for undercutter, _ in step.undercutters
        )

    def _find_hindrance(self, step: Step, premise: Label, undercutter: Label) -> Reason | None:
        """Return the first undercutter or premise with its given label that decided a step."""
        for number, link in step.undercutters:
            if self.labels[number] is undercutter and self._precedes(number, step.conclusion):
                return Reason(ReasonKind.UNDERCUT, step.id, (link.source,), link)
        for number, name in zip(step.premises, step.names, strict=False):
            if self.labels[number] is premise and self._precedes(number, step.conclusion):
                kind = ReasonKind.LACKING if step.kind is StepKind.ARGUED else ReasonKind.UNLINKED
                return Reason(kind, step.id, (name,), step.link)
        return None


PLAIN = frozenset({ReasonKind.ACCEPTED, ReasonKind.REJECTED, ReasonKind.NOTHING})
