"""What a long command is doing now, and how far it is, for whoever shows it."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


class Work:
    """Something that takes time: what is being done, and how many items of it are done."""

    __slots__ = ("doing", "done", "total")

    def __init__(self, doing: str, total: int) -> None:
        """Start with nothing done."""
        self.doing = doing
        self.total = total
        self.done = 0

    def describe(self) -> str:
        """Return the work in words: "reading files: 120 of 5,000"."""
        return f"{self.doing}: {self.done:,} of {self.total:,}" if self.total > 1 else self.doing


# What is being done now; each work is part of the one before.
_works: list[Work] = []
_observers: list[Callable[[], None]] = []


@contextmanager
def show_work(doing: str, total: int = 1) -> Iterator[Work]:
    """Say what the command is doing until this ends; it also decorates a function."""
    work = Work(doing, total)
    _works.append(work)
    try:
        yield work
    finally:
        _works.remove(work)
        if not _works:
            for notify in _observers:
                notify()


def track(items: Collection[Item], doing: str) -> Iterator[Item]:
    """Yield the items; until the last one is done, this is what the command is doing."""
    with show_work(doing, len(items)) as work:
        for item in items:
            yield item
            work.done += 1


def describe_work() -> str | None:
    """Return in words what is being done now, or nothing between two works."""
    return _works[-1].describe() if _works else None


def observe_end(notify: Callable[[], None]) -> None:
    """Call this function each time that nothing is being done any more."""
    _observers.append(notify)
