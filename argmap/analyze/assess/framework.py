"""Translates a workspace into propositions, steps and attacks, and these into a logic program."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from argmap.analyze.assess.choices import Acceptance
from argmap.model.elements import Argument, Link, Relation, Role, Stance
from argmap.model.queries import find_restatements
from argmap.model.workspace import Workspace


class Proposition(Struct, frozen=True):
    """Claims that restate one another, or a strict concession, by its argument's id.

    `rejected` is the claim whose rejection makes it fall: a member, or one that it implies.
    """

    members: tuple[str, ...]
    rejected: str | None = None
    is_concession: bool = False

    @property
    def id(self) -> str:
        """The id of its first claim."""
        return self.members[0]


class StepKind(StrEnum):
    """How a step leads to its conclusion."""

    ACCEPTED = "accepted"
    ARGUED = "argued"
    SUPPORTED = "supported"
    IMPLIED = "implied"


class Bar(StrEnum):
    """Why a step never counts: the reader rejects it, or its conclusion is only reported."""

    REJECTED = "rejected"
    REPORTED = "reported"


class Step(Struct, frozen=True):
    """A step from linked premises to a conclusion, all by their proposition numbers.

    `id` is that of the accepted claim, the argument or the link. `names` are the ids of the
    premises, and `undercutters` the propositions that undercut the step, with their links.
    """

    kind: StepKind
    id: str
    conclusion: int
    premises: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    undercutters: tuple[tuple[int, Link], ...] = ()
    bar: Bar | None = None
    link: Link | None = None


class Attack(Struct, frozen=True):
    """An attack of one proposition on another: `by` a claim `on` a claim.

    Without a link it is a concession, and `by` is an argument.
    """

    source: int
    target: int
    by: str
    on: str
    link: Link | None = None


class Framework(Struct, frozen=True):
    """The propositions in the order of their numbers, with the steps and attacks between them."""

    propositions: tuple[Proposition, ...]
    steps: tuple[Step, ...]
    attacks: tuple[Attack, ...]
    number_by_claim: Mapping[str, int]


def build_framework(workspace: Workspace, acceptance: Acceptance) -> Framework:
    """Return the framework of a workspace, given what is accepted and rejected in it."""
    classes = _build_propositions(workspace)
    numbers = {
        member: number
        for number, proposition in enumerate(classes)
        for member in proposition.members
    }
    concessions = _find_concessions(workspace, acceptance)
    concession_numbers = {
        argument.id: number for number, argument in enumerate(concessions, len(classes))
    }
    steps = (
        *_build_accepted_steps(workspace, acceptance, numbers),
        *_build_argued_steps(workspace, acceptance, numbers, concession_numbers),
        *_build_linked_steps(workspace, numbers),
    )
    propositions = (
        *classes,
        *(Proposition((argument.id,), is_concession=True) for argument in concessions),
    )
    attacks = (
        *_build_linked_attacks(workspace, numbers),
        *(
            Attack(
                concession_numbers[argument.id],
                numbers[argument.conclusion],
                argument.id,
                argument.conclusion,
            )
            for argument in concessions
        ),
    )
    return Framework(
        _mark_rejected(propositions, steps, acceptance.rejected), steps, attacks, numbers
    )


def _build_propositions(workspace: Workspace) -> tuple[Proposition, ...]:
    classes = {members[0]: members for members in find_restatements(workspace).classes}
    others = {member for members in classes.values() for member in members[1:]}
    return tuple(
        Proposition(classes.get(claim.id, (claim.id,)))
        for claim in workspace.claims
        if claim.id not in others
    )


def _find_concessions(workspace: Workspace, acceptance: Acceptance) -> tuple[Argument, ...]:
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
    """Return a step for each argument; that of a concession leads to its own proposition."""
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
    return tuple(
        (numbers[link.source], link)
        for link in workspace.links_by_end.get(argument.id, ())
        if link.relation is Relation.UNDERCUTS
    )


def _find_bar(workspace: Workspace, argument: Argument, acceptance: Acceptance) -> Bar | None:
    if argument.id in acceptance.rejected:
        return Bar.REJECTED
    return _find_reported_bar(workspace, argument.conclusion)


def _find_reported_bar(workspace: Workspace, claim: str) -> Bar | None:
    target = workspace.claims_by_id[claim]
    is_open = target.role is Role.REPORTED and target.stance is not Stance.ENDORSED
    return Bar.REPORTED if is_open else None


def _build_linked_steps(workspace: Workspace, numbers: Mapping[str, int]) -> tuple[Step, ...]:
    kinds = {Relation.SUPPORTS: StepKind.SUPPORTED, Relation.IMPLIES: StepKind.IMPLIED}
    return tuple(
        Step(
            kinds[link.relation],
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
        if link.relation in kinds
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
        if step.kind is StepKind.IMPLIED:
            stronger.setdefault(step.conclusion, []).append(step.premises[0])
    causes: dict[int, str] = {}
    for number, proposition in enumerate(propositions):
        cause = next((member for member in proposition.members if member in rejected), None)
        if cause is not None and not proposition.is_concession:
            causes[number] = cause
    waiting = list(causes)
    for number in waiting:
        for other in stronger.get(number, ()):
            if other not in causes:
                causes[other] = causes[number]
                waiting.append(other)
    return tuple(
        Proposition(proposition.members, causes.get(number), proposition.is_concession)
        for number, proposition in enumerate(propositions)
    )


class ProgramRule(Struct, frozen=True):
    """The head holds if all atoms in `needs` hold and no atom in `unless` does."""

    head: int
    needs: tuple[int, ...] = ()
    unless: tuple[int, ...] = ()


class Program(Struct, frozen=True):
    """Rules over the atoms 0 to `size` - 1."""

    size: int
    rules: tuple[ProgramRule, ...]


def build_program(framework: Framework) -> Program:
    """Return the logic program of a framework, following the definition in docs/assessment.md."""
    count = len(framework.propositions)
    rules: list[ProgramRule] = []
    for step in framework.steps:
        head = step.conclusion
        if step.kind is StepKind.IMPLIED:
            rules.append(ProgramRule(count + step.premises[0], (count + head,)))
        if step.bar is not None or framework.propositions[head].rejected is not None:
            continue
        undercutters = dict.fromkeys(number for number, _ in step.undercutters)
        rules.append(ProgramRule(head, step.premises, (*undercutters, count + head)))
    rules += (ProgramRule(count + attack.target, (attack.source,)) for attack in framework.attacks)
    return Program(2 * count, tuple(rules))
