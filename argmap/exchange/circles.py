"""Finds the arguments that close a circle of reasons."""

from collections.abc import Iterator, Sequence

from argmap.exchange.draft import DraftArgument


def find_closing_arguments(arguments: Sequence[DraftArgument]) -> set[DraftArgument]:
    """Return arguments without which no claim is a reason for itself; earlier ones stay."""
    by_conclusion: dict[str, list[DraftArgument]] = {}
    for argument in arguments:
        by_conclusion.setdefault(argument.conclusion, []).append(argument)
    return _Walk(by_conclusion).run()


class _Walk:
    """A walk from conclusions to premises; what leads back to a claim on the way closes a circle.

    It keeps its own stack, since reasons can be thousands of steps deep.
    """

    def __init__(self, by_conclusion: dict[str, list[DraftArgument]]) -> None:
        self.by_conclusion = by_conclusion
        self.on_the_way: set[str] = set()
        self.done: set[str] = set()
        self.closing: set[DraftArgument] = set()

    def run(self) -> set[DraftArgument]:
        for start in self.by_conclusion:
            self._walk_from(start)
        return self.closing

    def _walk_from(self, start: str) -> None:
        stack: list[tuple[str, Iterator[str]]] = []
        self._enter(start, stack)
        while stack:
            claim, premises = stack[-1]
            premise = next(premises, None)
            if premise is None:
                stack.pop()
                self.on_the_way.discard(claim)
                self.done.add(claim)
            else:
                self._enter(premise, stack)

    def _enter(self, claim: str, stack: list[tuple[str, Iterator[str]]]) -> None:
        if claim not in self.done:
            self.on_the_way.add(claim)
            stack.append((claim, self._list_premises(claim)))

    def _list_premises(self, claim: str) -> Iterator[str]:
        """Yield the premises of the arguments for a claim, unless they lead back."""
        for argument in self.by_conclusion.get(claim, ()):
            if self.on_the_way.isdisjoint(argument.premises):
                yield from argument.premises
            else:
                self.closing.add(argument)
