"""What becomes of one value that both sides may have changed."""

from collections.abc import Callable
from typing import Generic, TypeVar

from argmap.dataclass import dataclass

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Pick(Generic[Value]):
    """A merged value; in a conflict, what it is if our side is right, and if theirs is."""

    ours: Value
    theirs: Value
    conflict: bool = False


def pick(
    base: Value, ours: Value, theirs: Value, meaning: Callable[[Value], object]
) -> Pick[Value]:
    """Return what one side made of a value, if the other left its meaning or did the same."""
    if meaning(ours) == meaning(theirs) or meaning(theirs) == meaning(base):
        return Pick(ours, ours)
    if meaning(ours) == meaning(base):
        return Pick(theirs, theirs)
    return Pick(ours, theirs, conflict=True)
