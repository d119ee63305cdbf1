"""What follows from accepted claims when no attack is heeded."""

from collections import deque
from collections.abc import Iterable

from argmap.assess.program import Program


def reached(program: Program, start: Iterable[int] = ()) -> frozenset[int]:
    """Return the atoms that follow by the rules from those given, whatever the rules spare."""
    missing = [len(rule.needs) for rule in program.rules]
    needing: dict[int, list[int]] = {}
    for number, rule in enumerate(program.rules):
        for atom in rule.needs:
            needing.setdefault(atom, []).append(number)
    heads = (rule.head for rule in program.rules if not rule.needs)
    found = dict.fromkeys((*start, *heads))
    waiting = deque(found)
    while waiting:
        for number in needing.get(waiting.popleft(), ()):
            missing[number] -= 1
            head = program.rules[number].head
            if not missing[number] and head not in found:
                found[head] = None
                waiting.append(head)
    return frozenset(found)
