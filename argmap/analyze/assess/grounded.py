"""The logic program of a framework, and its well-founded model: the grounded assessment."""

from collections import deque
from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct

from argmap.analyze.assess.framework import Framework


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
    """Return the logic program of a framework, following the definition in docs/assessment.md.

    There are two atoms for each proposition: it holds, and, after all of these, it is denied.
    """
    count = len(framework.propositions)
    rules: list[ProgramRule] = []
    for step in framework.steps:
        head = step.conclusion
        if step.bar is None and framework.propositions[head].rejected is None:
            undercutters = dict.fromkeys(number for number, _ in step.undercutters)
            rules.append(ProgramRule(head, step.premises, (*undercutters, count + head)))
    rules += (
        ProgramRule(count + passing.target, (count + passing.source,))
        for passing in framework.passings
    )
    rules += (
        ProgramRule(count + attack.target, (attack.source,)) for attack in framework.contradictions
    )
    return Program(2 * count, tuple(rules))


class Label(Enum):
    """Whether an atom holds: in, out, or undecided."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"


class Labelling(Struct, frozen=True):
    """The labels of the atoms; `ranks` give the order in which they were decided, from 0.

    What makes an atom in or out was decided before it, unless it is out because of a circle. The
    rank of an undecided atom is the number of atoms.
    """

    labels: tuple[Label, ...]
    ranks: tuple[int, ...]


def label_atoms(program: Program) -> Labelling:
    """Return the grounded labelling."""
    labeller = Labeller(program)
    labeller.run()
    return Labelling(tuple(labeller.labels), tuple(labeller.ranks))


def reduce_to_undecided(program: Program, labelling: Labelling) -> Program:
    """Return the part of a program that is still to be decided: rules over its undecided atoms.

    Together with the decided atoms, it has the same positions as the whole program.
    """
    labels = labelling.labels
    return Program(
        program.size,
        tuple(
            ProgramRule(
                rule.head,
                tuple(atom for atom in rule.needs if labels[atom] is Label.UNDECIDED),
                tuple(atom for atom in rule.unless if labels[atom] is Label.UNDECIDED),
            )
            for rule in program.rules
            if labels[rule.head] is Label.UNDECIDED
            and all(labels[atom] is not Label.OUT for atom in rule.needs)
            and all(labels[atom] is not Label.IN for atom in rule.unless)
        ),
    )


class Labeller:
    """Computes a labelling; an atom leans on the rule by which it may still come to hold."""

    def __init__(self, program: Program) -> None:
        """Count the open conditions of each rule, and the rules that may fire for each atom."""
        size, rules = program.size, program.rules
        self.rules = rules
        self.labels = [Label.UNDECIDED] * size
        self.ranks = [size] * size
        self.decided: deque[int] = deque()
        self.count = 0
        self.needing: list[list[int]] = [[] for _ in range(size)]
        self.sparing: list[list[int]] = [[] for _ in range(size)]
        self.giving: list[list[int]] = [[] for _ in range(size)]
        self.open = [len(rule.needs) + len(rule.unless) for rule in rules]
        self.blocked = [False] * len(rules)
        self.live = [0] * size
        self.leaning: list[int | None] = [None] * size
        self.lost: list[int] = []
        for number, rule in enumerate(rules):
            self.index(number, rule)

    def index(self, number: int, rule: ProgramRule) -> None:
        """Record where the atoms of a rule occur."""
        self.live[rule.head] += 1
        self.giving[rule.head].append(number)
        for atom in rule.needs:
            self.needing[atom].append(number)
        for atom in rule.unless:
            self.sparing[atom].append(number)

    def run(self) -> None:
        """Decide all atoms that can be decided."""
        for number in range(len(self.rules)):
            self.fire_if_ready(number)
        for atom, live in enumerate(self.live):
            if not live:
                self.decide(atom, Label.OUT)
        self.lean(range(len(self.labels)))
        self.propagate()
        while self.lost:
            lost, self.lost = self.lost, []
            self.lean(self.find_dependents(lost))
            self.propagate()

    def decide(self, atom: int, label: Label) -> None:
        """Label an atom unless it is already labelled."""
        if self.labels[atom] is Label.UNDECIDED:
            self.labels[atom] = label
            self.ranks[atom] = self.count
            self.count += 1
            self.decided.append(atom)

    def propagate(self) -> None:
        """Draw all conclusions from decided atoms, except those about circles."""
        while self.decided:
            atom = self.decided.popleft()
            holds = self.labels[atom] is Label.IN
            for number in self.needing[atom] if holds else self.sparing[atom]:
                self.open[number] -= 1
                self.fire_if_ready(number)
            for number in self.sparing[atom] if holds else self.needing[atom]:
                self.block(number)

    def fire_if_ready(self, number: int) -> None:
        """Decide that a rule's head holds if all its conditions do."""
        if not self.open[number] and not self.blocked[number]:
            self.decide(self.rules[number].head, Label.IN)

    def block(self, number: int) -> None:
        """Block a rule that cannot fire any more; without rules left, its head is out."""
        if self.blocked[number]:
            return
        self.blocked[number] = True
        head = self.rules[number].head
        self.live[head] -= 1
        if not self.live[head]:
            self.decide(head, Label.OUT)
        elif self.leaning[head] == number:
            self.lost.append(head)

    def find_dependents(self, atoms: Iterable[int]) -> tuple[int, ...]:
        """Return the undecided atoms among these, and those that lean on them, directly or not."""
        leaning = dict.fromkeys(atom for atom in atoms if self.labels[atom] is Label.UNDECIDED)
        waiting = deque(leaning)
        while waiting:
            for number in self.needing[waiting.popleft()]:
                head = self.rules[number].head
                if (
                    head not in leaning
                    and self.leaning[head] == number
                    and self.labels[head] is Label.UNDECIDED
                ):
                    leaning[head] = None
                    waiting.append(head)
        return tuple(leaning)

    def lean(self, atoms: Sequence[int]) -> None:
        """Let each of these atoms lean on a rule that is not circular; if none can, it is out."""
        afloat = {atom for atom in atoms if self.labels[atom] is not Label.OUT}
        missing = {
            number: sum(need in afloat for need in self.rules[number].needs)
            for atom in atoms
            if atom in afloat
            for number in self.giving[atom]
            if not self.blocked[number]
        }
        ready = deque(number for number, count in missing.items() if not count)
        while ready:
            number = ready.popleft()
            head = self.rules[number].head
            if head not in afloat:
                continue
            afloat.discard(head)
            self.leaning[head] = number
            for other in self.needing[head]:
                if other in missing:
                    missing[other] -= 1
                    if not missing[other]:
                        ready.append(other)
        for atom in atoms:
            if atom in afloat:
                self.decide(atom, Label.OUT)


def find_reachable(rules: Iterable[ProgramRule], start: Iterable[int] = ()) -> frozenset[int]:
    """Return the atoms that follow from the given ones by the rules, ignoring `unless`."""
    rules = tuple(rules)
    missing = [len(rule.needs) for rule in rules]
    needing: dict[int, list[int]] = {}
    for number, rule in enumerate(rules):
        for atom in rule.needs:
            needing.setdefault(atom, []).append(number)
    heads = (rule.head for rule in rules if not rule.needs)
    reachable = dict.fromkeys((*start, *heads))
    waiting = deque(reachable)
    while waiting:
        for number in needing.get(waiting.popleft(), ()):
            missing[number] -= 1
            head = rules[number].head
            if not missing[number] and head not in reachable:
                reachable[head] = None
                waiting.append(head)
    return frozenset(reachable)
