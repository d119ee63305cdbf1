"""Trees of reasons, and of what a claim supports, for a terminal."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from argmap.model.elements import Argument, Claim, Relation
from argmap.model.queries import find_uses, is_own, walk
from argmap.model.workspace import Workspace
from argmap.render.phrases import describe_claim, format_marks
from argmap.render.terminal import Ansi, Branch, printable


def trace_reasons(workspace: Workspace, claim: str, depth: int, ansi: Ansi) -> tuple[Branch, ...]:
    """Return a branch for each argument of a claim, with reasons of reasons, so many steps far."""
    levels = _measure_levels(claim, lambda other: _find_premises(workspace, other))
    return _Tracer(workspace, ansi, depth, levels).trace_reasons(claim)


def trace_argument(workspace: Workspace, argument: Argument, depth: int, ansi: Ansi) -> Branch:
    """Return the branch of an argument; linked premises branch off from it."""
    start = argument.conclusion
    levels = _measure_levels(
        start,
        lambda other: argument.premises if other == start else _find_premises(workspace, other),
    )
    return _Tracer(workspace, ansi, depth, levels, {start}).trace_argument(argument)


def trace_uses(workspace: Workspace, claim: str, depth: int, ansi: Ansi) -> tuple[Branch, ...]:
    """Return a branch for each argument that a claim is a premise of, and on to what it serves."""
    levels = _measure_levels(claim, lambda other: _find_conclusions(workspace, other))
    return _Tracer(workspace, ansi, depth, levels).trace_uses(claim)


def _measure_levels(start: str, find_next: Callable[[str], Iterable[str]]) -> Mapping[str, int]:
    """Return how many steps each claim is away from the start, at least."""
    levels: dict[str, int] = {}
    for claim, previous in walk((start,), find_next):
        levels[claim] = 0 if previous is None else levels[previous] + 1
    return levels


def _find_premises(workspace: Workspace, claim: str) -> Iterator[str]:
    for argument in workspace.arguments_by_conclusion.get(claim, ()):
        yield from argument.premises


def _find_conclusions(workspace: Workspace, claim: str) -> Iterator[str]:
    return (use.conclusion for use in find_uses(workspace, claim))


class _Tracer(Struct):
    """Follows arguments through a workspace, up to the level `depth`.

    Each claim is shown once, as near to the start as possible; so circles end.
    """

    workspace: Workspace
    ansi: Ansi
    depth: int
    levels: Mapping[str, int]
    shown: set[str] = field(default_factory=set)

    def trace_reasons(self, claim: str) -> tuple[Branch, ...]:
        self.shown.add(claim)
        arguments = self.workspace.arguments_by_conclusion.get(claim, ())
        if self.levels[claim] >= self.depth:
            below = self._walk_below(claim, lambda other: _find_premises(self.workspace, other))
            if rest := self._count_hidden(below):
                return (self._build_rest(rest),)
        return tuple(self.trace_argument(argument) for argument in arguments)

    def trace_argument(self, argument: Argument) -> Branch:
        word = self.ansi.bold("despite" if argument.conceded else "because")
        marks = self.ansi.dim(_format_argument_marks(self.workspace, argument))
        level = self.levels[argument.conclusion] + 1
        premises = tuple(dict.fromkeys(argument.premises))
        if len(premises) == 1:
            return self._trace_premise(premises[0], level, before=f"{word} ", after=marks)
        children = tuple(self._trace_premise(premise, level) for premise in premises)
        return Branch(f"{word}, together{marks}", children=children)

    def _trace_premise(self, premise: str, level: int, before: str = "", after: str = "") -> Branch:
        claim = self.workspace.claims_by_id[premise]
        name = before + printable(premise)
        if elsewhere := self._refer(premise, level):
            return Branch(name + after + elsewhere)
        head = name + mark_main(claim, self.ansi) + after
        return Branch(head, (describe_claim(claim),), self.trace_reasons(premise))

    def trace_uses(self, claim: str) -> tuple[Branch, ...]:
        self.shown.add(claim)
        arguments = dict.fromkeys(self.workspace.arguments_by_premise.get(claim, ()))
        if self.levels[claim] >= self.depth:
            below = self._walk_below(claim, lambda other: _find_conclusions(self.workspace, other))
            conclusions = (
                argument.conclusion
                for other in below
                for argument in self.workspace.arguments_by_premise.get(other, ())
            )
            if rest := self._count_hidden(conclusions):
                return (self._build_rest(rest),)
        return tuple(self._trace_conclusion(argument, claim) for argument in arguments)

    def _trace_conclusion(self, argument: Argument, premise: str) -> Branch:
        """Return the branch of a conclusion; conceding leads no further."""
        conclusion = argument.conclusion
        claim = self.workspace.claims_by_id[conclusion]
        word = "conceded against" if argument.conceded else "for"
        head = f"{self.ansi.bold(word)} {printable(conclusion)}"
        if elsewhere := self._refer(conclusion, self.levels[premise] + 1):
            return Branch(head + elsewhere)
        others = " + ".join(name for name in dict.fromkeys(argument.premises) if name != premise)
        texts = (describe_claim(claim), *((f"together with {others}",) if others else ()))
        uses = () if argument.conceded else self.trace_uses(conclusion)
        return Branch(head + mark_main(claim, self.ansi), texts, uses)

    def _refer(self, claim: str, level: int) -> str:
        """Return where a claim is shown if not here, after a space, or nothing."""
        if claim in self.shown:
            return self.ansi.dim(" (see above)")
        return self.ansi.dim(" (see below)") if self.levels.get(claim, level) < level else ""

    def _walk_below(self, claim: str, find_next: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
        """Return a claim, and the hidden claims that are reached from it through hidden ones."""
        steps = walk((claim,), lambda other: filter(self._is_hidden, find_next(other)))
        return tuple(other for other, _ in steps)

    def _is_hidden(self, claim: str) -> bool:
        return self.levels.get(claim, self.depth + 1) > self.depth

    def _count_hidden(self, claims: Iterable[str]) -> int:
        return len(set(filter(self._is_hidden, claims)))

    def _build_rest(self, count: int) -> Branch:
        return Branch(self.ansi.dim(f"… {count} more below"))


def mark_main(claim: Claim, ansi: Ansi) -> str:
    """Return the mark of a main conclusion after a space, or nothing."""
    return ansi.dim(" (main conclusion)") if claim.main else ""


def _format_argument_marks(workspace: Workspace, argument: Argument) -> str:
    undercuts = (
        f"undercut by {link.source}"
        for link in workspace.links_by_end.get(argument.id, ())
        if link.relation is Relation.UNDERCUTS and is_own(workspace.claims_by_id[link.source])
    )
    name = f" as {argument.name}" if argument.name else ""
    return printable(name + format_marks("conceded" if argument.conceded else "", *undercuts))
