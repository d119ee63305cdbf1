"""Keeps what was made of things that have not changed, from one run to the next."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Value = TypeVar("Value")


class Memory:
    """Remembers what the last run used, and no more.

    A key must say all that the value depends on. Objects may stand in it by their `id` if the value
    holds them: then none ends, and leaves its `id` to another, before the key is forgotten.
    """

    def __init__(self) -> None:
        """Start with nothing to remember."""
        self.last: dict[Hashable, object] = {}
        self.current: dict[Hashable, object] = {}

    def recall(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what was made under a key before, or make it now."""
        value = self.last[key] if key in self.last else make()
        self.current[key] = value
        return cast("Value", value)

    def end_run(self) -> None:
        """Forget what this run did not use."""
        self.last, self.current = self.current, {}

    def forget(self, key: Hashable) -> None:
        """Let a value be made anew in the next run."""
        del self.current[key]
