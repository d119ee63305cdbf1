"""What the maps of `shapes.py` are made of: claims, articles and links that are all alike."""

# ruff: noqa: D103  # the names say what these are

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isqrt

Files = Mapping[str, str]  # texts by file name
Shape = Callable[[int], Files]

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def word(number: int) -> str:
    """Return a made-up word of letters: each number has its own."""
    letters = ""
    while number >= 0:
        letters += LETTERS[number % len(LETTERS)]
        number = number // len(LETTERS) - 1
    return f"q{letters}"


def premise(name: str, *clauses: str, kind: str = "premise") -> str:
    """Return a claim whose words the next version changes ("rises")."""
    return "\n  ".join((f'{kind} {name} "The number of {name} rises."', *clauses))


def conclusion(name: str, *clauses: str) -> str:
    return premise(name, *clauses, kind="conclusion")


def article(name: str, *entries: str) -> str:
    return "\n".join((f'article {name} "On {name}"', *entries))


def one_file(*lines: str) -> Files:
    return {"map.argmap": "\n".join(lines) + "\n"}


def numbered(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number}" for number in range(count)]


def single_claims(count: int, *clauses: str) -> Iterator[str]:
    """Yield articles of one claim each: `a0.c`, `a1.c` and so on."""
    for number in range(count):
        yield article(f"a{number}", premise("c", *clauses))


def links(verb: str, pairs: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield links between articles of one claim each."""
    for left, right in pairs:
        yield f'a{left}.c {verb} a{right}.c\n  note "So it is."'


def chain_pairs(count: int) -> list[tuple[int, int]]:
    return [(number, number + 1) for number in range(count - 1)]


def circle_pairs(count: int) -> list[tuple[int, int]]:
    return [(number, (number + 1) % count) for number in range(count)]


def star_pairs(count: int) -> list[tuple[int, int]]:
    return [(number, 0) for number in range(1, count)]


def complete_pairs(links_wanted: int) -> tuple[int, list[tuple[int, int]]]:
    """Return how many ends about so many links join, each with each, and the pairs."""
    ends = max(2, isqrt(2 * links_wanted))
    return ends, [(left, right) for left in range(ends) for right in range(left)]


def linked(verb: str, choose: Callable[[int], list[tuple[int, int]]]) -> Shape:
    """Return the shape of articles of one claim each, with such links."""

    def build(count: int) -> Files:
        return one_file(*single_claims(count), *links(verb, choose(count)))

    return build


def complete(verb: str) -> Shape:
    """Return the shape of claims that are all linked with one another."""

    def build(count: int) -> Files:
        ends, pairs = complete_pairs(count)
        return one_file(*single_claims(ends), *links(verb, pairs))

    return build
