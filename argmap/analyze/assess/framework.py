"""Translates a workspace into propositions, and the steps and attacks between them."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.assess.choices import Acceptance
from argmap.model.elements import Argument, Link, Relation
from argmap.model.equivalence import find_propositions
from argmap.model.queries import is_own, walk
from argmap.model.workspace import Workspace, group_by_key


class Proposition(Struct, frozen=True):
    """Claims that say the same; a silent claim (see choices) is a proposition of its own.

    `claims` have its status. `rejected` is the claim whose rejection denies it: one of these, or
    one that they restate or imply.
    """

    claims: tuple[str, ...]
    rejected: str | None = None


class StepKind(StrEnum):
    """How a step leads to its conclusion."""

    ACCEPTED = "accepted"
    ARGUED = "argued"
    IMPLIED = "implied"
    RESTATED = "restated"


class Bar(StrEnum):
    """Why a step never counts: by the reader's choice, its conclusion's stance, or its premise."""

    REJECTED = "rejected"
    REPORTED = "reported"
    UNLIKELY = "unlikely"


class Step(Struct, frozen=True):
    """A step from linked premises to a conclusion, all by their proposition numbers.

    `id` is that of the accepted claim, the argument or the link. `target` is the claim that it
    leads to, `names` are those that it starts from, and `undercutters` the propositions that
    undercut it, with their links.
    """

    kind: StepKind
    id: str
    target: str
    conclusion: int
    premises: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    undercutters: tuple[tuple[int, Link], ...] = ()
    bar: Bar | None = None
    link: Link | None = None


class Attack(Struct, frozen=True):
    """That one proposition contradicts or opposes another: by a link, `by` a claim `on` a claim."""

    source: int
    target: int
    by: str
    on: str
    link: Link


class Passing(Struct, frozen=True):
    """That what hits a proposition hits another: one that implies it, or that says the same."""

    source: int
    target: int
    link: Link | None = None


class Framework(Struct, frozen=True):
    """The propositions in the order of their numbers, and what holds between them.

    `contradictions` and `oppositions` are attacks; `concessions` are the strict ones. `voices` give
    the proposition that contradicts for a claim: for a silent one that of the claims it restates.
    """

    propositions: tuple[Proposition, ...]
    steps: tuple[Step, ...]
    contradictions: tuple[Attack, ...]
    oppositions: tuple[Attack, ...]
    concessions: tuple[Step, ...]
    passings: tuple[Passing, ...]
    number_by_claim: Mapping[str, int]
    voices: Mapping[str, int]

    def spread(self, numbers: Iterable[int]) -> dict[int, int | None]:
        """Return all that is hit if these propositions are, each with the one it came from."""
        following = group_by_key((passing.source, passing.target) for passing in self.passings)
        return dict(walk(numbers, lambda number: following.get(number, ())))


class Numbers(Struct, frozen=True):
    """The number of each claim's proposition, and of the class that a silent claim restates."""

    own: Mapping[str, int]
    classes: Mapping[str, int]
    silent: frozenset[str]

    @property
    def voices(self) -> Mapping[str, int]:
        """The number of the proposition that contradicts for each claim that has one."""
        return {
            **{claim: self.own[claim] for claim in self.own.keys() - self.silent},
            **self.classes,
        }


def build_framework(workspace: Workspace, acceptance: Acceptance) -> Framework:
    """Return the framework of a workspace, given what is accepted and rejected in it."""
    propositions, numbers = _number_propositions(workspace, acceptance)
    links = group_by_key((link.relation, link) for link in workspace.links)
    implications = links.get(Relation.IMPLIES, ())
    framework = Framework(
        propositions,
        (
            *_build_accepted_steps(acceptance, numbers),
            *(
                _build_argued_step(workspace, acceptance, argument, numbers)
                for argument in workspace.arguments
                if not argument.conceded
            ),
            *(_build_implied_step(link, numbers) for link in implications),
            *(
                Step(StepKind.RESTATED, claim, claim, numbers.own[claim], (number,))
                for claim, number in numbers.classes.items()
            ),
        ),
        tuple(_build_contradictions(links.get(Relation.CONTRADICTS, ()), numbers)),
        tuple(
            Attack(
                numbers.own[link.source], numbers.own[link.target], link.source, link.target, link
            )
            for link in links.get(Relation.OPPOSES, ())
            if link.source not in numbers.silent
        ),
        tuple(
            _build_argued_step(workspace, acceptance, argument, numbers)
            for argument in workspace.arguments
            if argument.conceded and acceptance.strict_concessions
        ),
        tuple(_build_passings(implications, numbers)),
        numbers.own,
        numbers.voices,
    )
    return _mark_rejected(framework, acceptance.rejected)


def _number_propositions(
    workspace: Workspace, acceptance: Acceptance
) -> tuple[tuple[Proposition, ...], Numbers]:
    """Return the classes of claims that say the same, then the silent claims, one by one.

    Only a silent claim that others restate has a class apart from itself.
    """
    classes = {members[0]: members for members in find_propositions(workspace)}
    others = {member for members in classes.values() for member in members[1:]}
    silent = [claim.id for claim in workspace.claims if acceptance.is_silent(claim)]
    propositions: list[tuple[str, ...]] = []
    own: dict[str, int] = {}
    apart: dict[str, int] = {}
    for claim in workspace.claims:
        if claim.id not in others:
            members = classes.get(claim.id, (claim.id,))
            own.update(dict.fromkeys(members, len(propositions)))
            propositions.append(members)
    for claim_id in silent:
        number = own[claim_id]
        members = propositions[number]
        if claim_id in classes or claim_id in others:
            propositions[number] = tuple(member for member in members if member != claim_id)
            apart[claim_id] = number
            own[claim_id] = len(propositions)
            propositions.append((claim_id,))
    in_order = {claim.id: own[claim.id] for claim in workspace.claims}
    return tuple(map(Proposition, propositions)), Numbers(in_order, apart, frozenset(silent))


def _build_accepted_steps(acceptance: Acceptance, numbers: Numbers) -> Iterator[Step]:
    return (
        Step(StepKind.ACCEPTED, claim, claim, number)
        for claim, number in numbers.own.items()
        if claim in acceptance.offered
    )


def _build_argued_step(
    workspace: Workspace, acceptance: Acceptance, argument: Argument, numbers: Numbers
) -> Step:
    names = tuple(dict.fromkeys(argument.premises))
    bar = None
    if not argument.conceded and not is_own(workspace.claims_by_id[argument.conclusion]):
        bar = Bar.REPORTED
    elif not numbers.silent.isdisjoint(names):
        bar = Bar.UNLIKELY
    elif argument.id in acceptance.rejected:
        bar = Bar.REJECTED
    return Step(
        StepKind.ARGUED,
        argument.id,
        argument.conclusion,
        numbers.own[argument.conclusion],
        tuple(dict.fromkeys(numbers.own[name] for name in names)),
        names,
        tuple(
            (numbers.own[link.source], link)
            for link in workspace.links_by_end.get(argument.id, ())
            if link.relation is Relation.UNDERCUTS and link.source not in numbers.silent
        ),
        bar,
    )


def _build_implied_step(link: Link, numbers: Numbers) -> Step:
    return Step(
        StepKind.IMPLIED,
        link.id,
        link.target,
        numbers.own[link.target],
        (numbers.own[link.source],),
        (link.source,),
        bar=Bar.UNLIKELY if link.source in numbers.silent else None,
        link=link,
    )


def _build_contradictions(links: Iterable[Link], numbers: Numbers) -> Iterator[Attack]:
    """Yield the attacks of contradictions, both ways."""
    voices = numbers.voices
    for link in links:
        source, target = link.source, link.target
        if source in voices:
            yield Attack(voices[source], numbers.own[target], source, target, link)
        if target in voices and voices[target] != numbers.own[source]:
            yield Attack(voices[target], numbers.own[source], target, source, link)


def _build_passings(implications: Iterable[Link], numbers: Numbers) -> Iterator[Passing]:
    for link in implications:
        yield Passing(numbers.own[link.target], numbers.own[link.source], link)
    for claim, number in numbers.classes.items():
        yield Passing(number, numbers.own[claim])
        yield Passing(numbers.own[claim], number)


def _mark_rejected(framework: Framework, rejected: frozenset[str]) -> Framework:
    """Return the framework with the propositions that are rejected, or imply what is rejected."""
    causes: dict[int, str] = {}
    for claim, number in framework.number_by_claim.items():
        if claim in rejected:
            causes.setdefault(number, claim)
    for number, previous in framework.spread(tuple(causes)).items():
        if previous is not None:
            causes[number] = causes[previous]
    propositions = (
        Proposition(proposition.claims, causes.get(number))
        for number, proposition in enumerate(framework.propositions)
    )
    return replace(framework, propositions=tuple(propositions))
