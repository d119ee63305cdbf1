"""Keeps what was made from inputs that have not changed, from one run to the next."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar, cast

from msgspec import Struct

Value = TypeVar("Value")
Key = tuple[Hashable, tuple[int, ...]]


class _Entry(Struct, frozen=True):
    """A value, and the inputs of its key, whose ids must not be reused while the key is known."""

    value: object
    inputs: tuple[object, ...]


def _always(_: object) -> bool:
    return True


class Cache:
    """What this run and the one before made; anything older is forgotten."""

    def __init__(self) -> None:
        """Start empty."""
        self._last: dict[Key, _Entry] = {}
        self._current: dict[Key, _Entry] = {}
        self._parts: dict[str, Cache] = {}

    def start_run(self) -> None:
        """Start a new run, and forget what the one that ends here did not use."""
        self._last, self._current = self._current, {}

    def open_part(self, name: str) -> "Cache":
        """Return a cache for what some runs do not need, and start a run of it."""
        part = self._parts.setdefault(name, Cache())
        part.start_run()
        return part

    def recall(
        self,
        key: Hashable,
        inputs: Iterable[object],
        make: Callable[[], Value],
        is_reusable: Callable[[Value], bool] = _always,
    ) -> Value:
        """Return what was made before from the same inputs, or make it.

        Together, the key (compared by value) and the inputs (compared by identity) must be all that
        the value depends on. A value that is not reusable is made again in each run.
        """
        kept = tuple(inputs)
        whole = (key, tuple(map(id, kept)))
        entry = self._current.get(whole) or self._last.get(whole)
        value = cast("Value", entry.value) if entry else make()
        if is_reusable(value):
            self._current[whole] = entry or _Entry(value, kept)
        return value
