"""Trees of reasons, and of what a claim supports, for a terminal."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from argmap.model.elements import Argument, Claim, Relation
from argmap.model.queries import (
    find_uses,
    is_own,
    walk,
)
from argmap.model.workspace import Workspace
from argmap.render.phrases import (
    describe_claim,
    format_marks,
)
from argmap.render.terminal import Ansi, Branch, printable


class ArgumentTracer(Struct):
    """Follows arguments through a workspace, so many steps far.

    Each claim is shown once, so circles end.
    """

    workspace: Workspace
    ansi: Ansi
    depth: int
    shown: set[str] = field(default_factory=set)

    def trace_reasons(self, claim: str, depth: int = 1) -> tuple[Branch, ...]:
        """Return a branch for each argument of a claim."""
        self.shown.add(claim)
        arguments = self.workspace.arguments_by_conclusion.get(claim, ())
        count = self._count_reasons_below(claim) if depth > self.depth else 0
        if count:
            return (self._build_rest(count),)
        return tuple(self.trace_argument(argument, depth) for argument in arguments)

    def trace_argument(self, argument: Argument, depth: int = 1) -> Branch:
        """Return the branch of an argument; linked premises branch off from it."""
        word = self.ansi.bold("despite" if argument.conceded else "because")
        marks = self.ansi.dim(_format_argument_marks(self.workspace, argument))
        premises = tuple(dict.fromkeys(argument.premises))
        if len(premises) == 1:
            return self._trace_premise(premises[0], depth, before=f"{word} ", after=marks)
        children = tuple(self._trace_premise(premise, depth) for premise in premises)
        return Branch(f"{word}, together{marks}", children=children)

    def _trace_premise(self, premise: str, depth: int, before: str = "", after: str = "") -> Branch:
        claim = self.workspace.claims_by_id[premise]
        name = before + printable(premise)
        if premise in self.shown:
            return Branch(name + after + self.ansi.dim(" (see above)"))
        head = name + mark_main(claim, self.ansi) + after
        return Branch(head, (describe_claim(claim),), self.trace_reasons(premise, depth + 1))

    def trace_uses(self, claim: str, depth: int = 1) -> tuple[Branch, ...]:
        """Return a branch for each argument that a claim is a premise of."""
        self.shown.add(claim)
        arguments = dict.fromkeys(self.workspace.arguments_by_premise.get(claim, ()))
        count = self._count_uses_below(claim) if depth > self.depth else 0
        if count:
            return (self._build_rest(count),)
        return tuple(self._trace_conclusion(argument, claim, depth) for argument in arguments)

    def _trace_conclusion(self, argument: Argument, premise: str, depth: int) -> Branch:
        conclusion = argument.conclusion
        claim = self.workspace.claims_by_id[conclusion]
        word = "conceded against" if argument.conceded else "for"
        head = f"{self.ansi.bold(word)} {printable(conclusion)}"
        if conclusion in self.shown:
            return Branch(head + self.ansi.dim(" (see above)"))
        others = " + ".join(name for name in dict.fromkeys(argument.premises) if name != premise)
        texts = (describe_claim(claim), *((f"together with {others}",) if others else ()))
        uses = () if argument.conceded else self.trace_uses(conclusion, depth + 1)
        return Branch(head + mark_main(claim, self.ansi), texts, uses)

    def _count_reasons_below(self, claim: str) -> int:
        """Return how many claims the reasons of a claim would show."""
        arguments = self.workspace.arguments_by_conclusion
        below = self._walk_below(
            claim,
            lambda other: (
                premise for argument in arguments.get(other, ()) for premise in argument.premises
            ),
        )
        return len(below) - 1

    def _count_uses_below(self, claim: str) -> int:
        """Return how many claims the uses of a claim would show; conceding leads no further."""
        followed = self._walk_below(
            claim, lambda other: (use.conclusion for use in find_uses(self.workspace, other))
        )
        conclusions = {
            argument.conclusion
            for other in followed
            for argument in self.workspace.arguments_by_premise.get(other, ())
        }
        return len(conclusions - self.shown)

    def _walk_below(self, claim: str, find_next: Callable[[str], Iterable[str]]) -> Sequence[str]:
        """Return the claim, and those reached from it that are not yet shown."""
        steps = walk(
            (claim,), lambda other: (node for node in find_next(other) if node not in self.shown)
        )
        return tuple(other for other, _ in steps)

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
