"""How findings describe circles."""

from collections.abc import Sequence

MOST_NAMED = 6


def describe_circle(names: Sequence[str], verb: str) -> str:
    """Return a circle as it is read: "'a' because 'b' because 'a'". A long one is shortened."""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) > MOST_NAMED:
        quoted[MOST_NAMED - 1 :] = ["…"]
    return f" {verb} ".join((*quoted, quoted[0]))
