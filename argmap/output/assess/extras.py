"""Conflicts, positions and changes as sentences, for text and for Markdown."""

from collections.abc import Iterator, Mapping

from argmap.assess.assessment import Status
from argmap.assess.conflicts import MOST_CONFLICTS, Conflicts
from argmap.assess.inquiry import Answer
from argmap.assess.positions import MOST_POSITIONS
from argmap.assess.whatif import Difference
from argmap.output.assess.report import ORDER, VERBS

NO_CONFLICT = "none: nothing that is accepted leads to two claims that contradict"


def conflict_lines(conflicts: Conflicts) -> Iterator[str]:
    """Yield a sentence for each conflict, and whether these are all."""
    for each in conflicts.found:
        one, other = each.between
        yield f"{' + '.join(each.claims)}: lead to {one} and {other}, which contradict"
    if not conflicts.found:
        yield NO_CONFLICT
    if not conflicts.complete:
        yield f"there are more than these {MOST_CONFLICTS}"


def position_lines(answer: Answer) -> Iterator[str]:
    """Yield a sentence for each position: in what it differs from others, then what all share."""
    assert answer.positions is not None  # noqa: S101  # asked for by those who have them
    statuses = answer.positions.statuses
    open_claims = [
        claim for claim, status in answer.assessment.statuses.items() if status is Status.UNDECIDED
    ]
    if not statuses:
        yield "none: no position decides every claim"
    elif not open_claims:
        yield "one, with all that stands: nothing is undecided"
        return
    shared = [each for each in open_claims if len({found[each] for found in statuses}) == 1]
    split = [each for each in open_claims if each not in shared]
    for number, found in enumerate(statuses, start=1):
        if split:
            yield f"position {number}: {by_status(found, split)}"
    if statuses and shared:
        where = "in all of these" if len(statuses) > 1 else "in the only one"
        yield f"{where}, {by_status(statuses[0], shared)}"
    if not answer.positions.complete:
        yield f"there are more than these {MOST_POSITIONS}"


def by_status(found: Mapping[str, Status], claims: list[str]) -> str:
    """Return which of the claims stand, fall and are undecided in a position."""
    parts = []
    for status in ORDER:
        names = [claim for claim in claims if found[claim] is status]
        if names:
            parts.append(f"{', '.join(names)} {VERBS[status][len(names) > 1]}")
    return "; ".join(parts)


def change_words(difference: Difference) -> str:
    """Return from what to what a claim's status changes."""
    before = difference.before
    ceased = "is no longer undecided" if before is Status.UNDECIDED else f"no longer {before}"
    return f"{VERBS[difference.after][0]}, and {ceased}"
