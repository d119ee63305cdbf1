"""All that follows from the changes between two revisions."""

from collections.abc import Iterator

from argmap.revision.changes import Consequence, Outcome, Severity
from argmap.revision.conflicts import attack_consequences, contradiction_consequences
from argmap.revision.findings import finding_consequences
from argmap.revision.identity import with_ids
from argmap.revision.matching import Matching
from argmap.revision.proofs import quote_consequences
from argmap.revision.side import Side
from argmap.revision.support import support_consequences
from argmap.revision.verdicts import assessment_consequences, question_consequences


def consequences_of(
    old: Side, new: Side, matching: Matching, scope: str
) -> tuple[Consequence, ...]:
    """Return what follows, the heaviest first, else in the order of the outcomes and the map."""
    told = tuple(every_consequence(old, new, matching))
    named = with_ids(((each, consequence_traits(each)) for each in told), scope)
    weights = {severity: -place for place, severity in enumerate(Severity)}
    return tuple(sorted(named, key=lambda each: weights[each.severity]))


def every_consequence(old: Side, new: Side, matching: Matching) -> Iterator[Consequence]:
    """Yield each consequence; what a finding would say once more is left out."""
    before, after = old.workspace, new.workspace
    told = (
        *support_consequences(before, after, matching),
        *contradiction_consequences(before, after, matching),
        *attack_consequences(before, after, matching),
        *question_consequences(before, after, matching),
        *assessment_consequences(before, after, matching),
        *quote_consequences(after, matching),
    )
    yield from told
    yield from finding_consequences(old, new, matching, told)


def consequence_traits(consequence: Consequence) -> tuple[str | None, ...]:
    """Return what makes out a consequence, wherever it stands."""
    refs = consequence.refs
    if consequence.kind in {Outcome.FINDING, Outcome.FINDING_CURED}:
        return (consequence.kind, *refs, consequence.message)
    return (consequence.kind, *refs, consequence.before, consequence.after)
