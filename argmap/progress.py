"""What a long command is doing now, and how far it is, for whoever shows it."""

from collections.abc import Callable, Collection, Iterator
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


def track(items: Collection[Item], doing: str) -> Iterator[Item]:
    """Yield the items; until the last one is done, this is what the command is doing."""
    work = Work(doing, len(items))
    _works.append(work)
    try:
        for item in items:
            yield item
            work.done += 1
    finally:
        _works.remove(work)
        if not _works:
            for notify in _observers:
                notify()


def describe_work() -> str | None:
    """Return in words what is being done now, or nothing between two works."""
    return _works[-1].describe() if _works else None


def observe_end(notify: Callable[[], None]) -> None:
    """Call this function each time that nothing is being done any more."""
    _observers.append(notify)
