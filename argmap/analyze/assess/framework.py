"""Translates a workspace into propositions, steps and attacks, and these into rules."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from argmap.analyze.assess.choices import Acceptance
from argmap.model.elements import Argument, Link, Relation, Role, Stance
from argmap.model.queries import find_restatements
from argmap.model.workspace import Workspace


class Proposition(Struct, frozen=True):
    """Claims that restate one another; or a concession that counts, by its argument's id.

    `rejected` is the claim whose rejection makes it fall: one of its own, or one that it implies.
    """

    members: tuple[str, ...]
    rejected: str | None = None
    is_concession: bool = False

    @property
    def id(self) -> str:
        """The reference by which it goes: that of its first claim."""
        return self.members[0]


class StepKind(StrEnum):
    """How a step leads to its conclusion."""

    ACCEPTED = "accepted"
    ARGUED = "argued"
    SUPPORTED = "supported"
    IMPLIED = "implied"


class Bar(StrEnum):
    """Why a step does not count from the start: the reader, or a view that is only reported."""

    REJECTED = "rejected"
    REPORTED = "reported"


class Step(Struct, frozen=True):
    """A way from linked premises to a conclusion; both are numbers of propositions.

    `id` is that of the accepted claim, the argument or the link. `names` are the claims that are
    the premises, and `undercutters` the propositions that take the step's force away, with their
    links.
    """

    way: StepKind
    id: str
    conclusion: int
    premises: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    undercutters: tuple[tuple[int, Link], ...] = ()
    bar: Bar | None = None
    link: Link | None = None


class Attack(Struct, frozen=True):
    """A proposition that tells against another: `by` a claim `on` a claim.

    Without a link it is a concession, and `by` an argument.
    """

    source: int
    target: int
    by: str
    on: str
    link: Link | None = None


class Framework(Struct, frozen=True):
    """The propositions by their numbers, and what leads to and attacks each of them."""

    propositions: tuple[Proposition, ...]
    steps: tuple[Step, ...]
    attacks: tuple[Attack, ...]
    number_by_claim: Mapping[str, int]


def build_framework(workspace: Workspace, acceptance: Acceptance) -> Framework:
    """Return the framework of a workspace, given what is accepted and rejected in it."""
    claims = _build_propositions(workspace)
    numbers = {member: number for number, each in enumerate(claims) for member in each.members}
    counted = _find_concessions(workspace, acceptance)
    own = {argument.id: len(claims) + place for place, argument in enumerate(counted)}
    steps = (
        *_build_accepted_steps(workspace, acceptance, numbers),
        *_build_argued_steps(workspace, acceptance, numbers, own),
        *_build_linked_steps(workspace, numbers),
    )
    whole = (*claims, *(Proposition((each.id,), is_concession=True) for each in counted))
    attacks = (
        *_build_linked_attacks(workspace, numbers),
        *(
            Attack(own[each.id], numbers[each.conclusion], each.id, each.conclusion)
            for each in counted
        ),
    )
    return Framework(_mark_rejected(whole, steps, acceptance.rejected), steps, attacks, numbers)


def _build_propositions(workspace: Workspace) -> tuple[Proposition, ...]:
    classes = {members[0]: members for members in find_restatements(workspace).classes}
    others = {member for members in classes.values() for member in members[1:]}
    return tuple(
        Proposition(classes.get(claim.id, (claim.id,)))
        for claim in workspace.claims
        if claim.id not in others
    )


def _find_concessions(workspace: Workspace, acceptance: Acceptance) -> tuple[Argument, ...]:
    """Return the conceded arguments, if they count."""
    if not acceptance.strict_concessions:
        return ()
    return tuple(argument for argument in workspace.arguments if argument.conceded)


def _build_accepted_steps(
    workspace: Workspace, acceptance: Acceptance, numbers: Mapping[str, int]
) -> tuple[Step, ...]:
    return tuple(
        Step(StepKind.ACCEPTED, claim.id, numbers[claim.id])
        for claim in workspace.claims
        if claim.id in acceptance.accepted
    )


def _build_argued_steps(
    workspace: Workspace,
    acceptance: Acceptance,
    numbers: Mapping[str, int],
    concession_numbers: Mapping[str, int],
) -> tuple[Step, ...]:
    """Return a step for each argument; those of concessions lead to these."""
    return tuple(
        Step(
            StepKind.ARGUED,
            argument.id,
            concession_numbers.get(argument.id, numbers[argument.conclusion]),
            tuple(dict.fromkeys(numbers[premise] for premise in argument.premises)),
            tuple(dict.fromkeys(argument.premises)),
            _find_undercutters(workspace, argument, numbers),
            _find_bar(workspace, argument, acceptance),
        )
        for argument in workspace.arguments
        if not argument.conceded or argument.id in concession_numbers
    )


def _find_undercutters(
    workspace: Workspace, argument: Argument, numbers: Mapping[str, int]
) -> tuple[tuple[int, Link], ...]:
    """Return the propositions that undercut an argument, with the links that say so."""
    return tuple(
        (numbers[link.source], link)
        for link in workspace.links_by_end.get(argument.id, ())
        if link.relation is Relation.UNDERCUTS
    )


def _find_bar(workspace: Workspace, argument: Argument, acceptance: Acceptance) -> Bar | None:
    """Return why an argument does not count, if it does not."""
    if argument.id in acceptance.rejected:
        return Bar.REJECTED
    return _find_reported_bar(workspace, argument.conclusion)


def _find_reported_bar(workspace: Workspace, claim: str) -> Bar | None:
    target = workspace.claims_by_id[claim]
    is_open = target.role is Role.REPORTED and target.stance is not Stance.ENDORSED
    return Bar.REPORTED if is_open else None


def _build_linked_steps(workspace: Workspace, numbers: Mapping[str, int]) -> tuple[Step, ...]:
    ways = {Relation.SUPPORTS: StepKind.SUPPORTED, Relation.IMPLIES: StepKind.IMPLIED}
    return tuple(
        Step(
            ways[link.relation],
            link.id,
            numbers[link.target],
            (numbers[link.source],),
            (link.source,),
            bar=(
                _find_reported_bar(workspace, link.target)
                if link.relation is Relation.SUPPORTS
                else None
            ),
            link=link,
        )
        for link in workspace.links
        if link.relation in ways
    )


def _build_linked_attacks(workspace: Workspace, numbers: Mapping[str, int]) -> tuple[Attack, ...]:
    attacks: list[Attack] = []
    for link in workspace.links:
        if link.relation in {Relation.OPPOSES, Relation.CONTRADICTS}:
            source, target = numbers[link.source], numbers[link.target]
            attacks.append(Attack(source, target, link.source, link.target, link))
            if link.relation is Relation.CONTRADICTS and source != target:
                attacks.append(Attack(target, source, link.target, link.source, link))
    return tuple(attacks)


def _mark_rejected(
    propositions: tuple[Proposition, ...], steps: tuple[Step, ...], rejected: frozenset[str]
) -> tuple[Proposition, ...]:
    stronger: dict[int, list[int]] = {}
    for step in steps:
        if step.way is StepKind.IMPLIED:
            stronger.setdefault(step.conclusion, []).append(step.premises[0])
    causes: dict[int, str] = {}
    for number, each in enumerate(propositions):
        cause = next((member for member in each.members if member in rejected), None)
        if cause is not None and not each.is_concession:
            causes[number] = cause
    waiting = list(causes)
    for number in waiting:
        for other in stronger.get(number, ()):
            if other not in causes:
                causes[other] = causes[number]
                waiting.append(other)
    return tuple(
        Proposition(each.members, causes.get(number), each.is_concession)
        for number, each in enumerate(propositions)
    )


class ProgramRule(Struct, frozen=True):
    """The head holds if all that it needs holds and nothing does that would prevent it."""

    head: int
    needs: tuple[int, ...] = ()
    unless: tuple[int, ...] = ()


class Program(Struct, frozen=True):
    """Rules over the atoms 0 to `size` - 1."""

    size: int
    rules: tuple[ProgramRule, ...]


def build_program(framework: Framework) -> Program:
    """Return the rules of a framework, as docs/assessment.md defines what stands."""
    count = len(framework.propositions)
    rules: list[ProgramRule] = []
    for step in framework.steps:
        head = step.conclusion
        if step.way is StepKind.IMPLIED:
            rules.append(ProgramRule(count + step.premises[0], (count + head,)))
        if step.bar is not None or framework.propositions[head].rejected is not None:
            continue
        undercutters = dict.fromkeys(number for number, _ in step.undercutters)
        rules.append(ProgramRule(head, step.premises, (*undercutters, count + head)))
    rules += (ProgramRule(count + attack.target, (attack.source,)) for attack in framework.attacks)
    return Program(2 * count, tuple(rules))
