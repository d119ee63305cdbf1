"""Which claims contradict each other now, or no longer, and which attacks are answered."""

from collections.abc import Iterator, Mapping

from argmap.compare.common_ground import is_stood_by, unanswered_attacks
from argmap.compare.connection import Connection
from argmap.compare.derivation import Kind
from argmap.compare.relations import find_relations
from argmap.compare.scope import Scope
from argmap.model.elements import Link, Relation
from argmap.model.workspace import Workspace
from argmap.revision.changes import Consequence, Outcome, Severity
from argmap.revision.matching import Matching

Ends = tuple[str, ...]
ATTACKS = frozenset({Relation.OPPOSES, Relation.UNDERCUTS})


def contradiction_consequences(
    old: Workspace, new: Workspace, matching: Matching
) -> Iterator[Consequence]:
    """Yield the pairs of claims of different articles that contradict each other on one side.

    Those that follow from several links count, too. Where not all that follows was looked at, what
    follows on one side only tells nothing.
    """
    known = matching.new_by_old
    before, after = Contradictions(old), Contradictions(new)
    was = {renamed(ends, known): each for ends, each in before.found.items()}
    was_cut = {known.get(end, end) for end in before.cut}
    for ends, each in after.found.items():
        if ends not in was and not (each.derived and was_cut.intersection(ends)):
            yield contradiction(ends, each, new)
    for ends, each in was.items():
        if ends not in after.found and not (each.derived and after.cut.intersection(ends)):
            yield no_contradiction(ends, each, new)


class Contradictions:
    """The contradictions across the articles of a workspace, by their ends in alphabet order."""

    def __init__(self, workspace: Workspace) -> None:
        """Find them; `cut` are claims of which not all that follows was looked at."""
        relations = find_relations(workspace, Scope(), ())
        self.found: dict[Ends, Connection] = {}
        for each in relations.every:
            if each.kind is Kind.CONTRADICTS:
                self.found.setdefault(tuple(sorted((each.source, each.target))), each)
        self.cut = frozenset(relations.cut)


def renamed(ends: Ends, known: Mapping[str, str]) -> Ends:
    """Return the ends by their new ids, in alphabet order; one that is gone keeps its old id."""
    return tuple(sorted(known.get(end, f"{end} gone") for end in ends))


def contradiction(ends: Ends, found: Connection, new: Workspace) -> Consequence:
    """Return that two claims contradict each other now."""
    one, other = ends
    claim = new.claims_by_id[one]
    message = f"{one} and {other} now contradict each other{way(found)}"
    place = found.link.span if found.link else claim.span
    return Consequence("", Outcome.CONTRADICTION, ends, Severity.NOTICE, message, place)


def way(found: Connection) -> str:
    """Return how a contradiction follows, where no link says it."""
    return f" ({', '.join(step.id for step in found.path)})" if found.derived else ""


def no_contradiction(ends: Ends, found: Connection, new: Workspace) -> Consequence:
    """Return that two claims contradict each other no longer."""
    one, other = (end.removesuffix(" gone") for end in ends)
    message = f"{one} and {other} no longer contradict each other"
    here = (new.claims_by_id.get(one), new.claims_by_id.get(other))
    place = next((claim.span for claim in here if claim), found.link.span if found.link else None)
    return Consequence("", Outcome.CONTRADICTION_GONE, (one, other), Severity.NOTE, message, place)


def attack_consequences(
    old: Workspace, new: Workspace, matching: Matching
) -> Iterator[Consequence]:
    """Yield the attacks on both sides that somebody answers on one of them only."""
    open_before = {id(link) for link in unanswered_attacks(old)}
    open_now = {id(link) for link in unanswered_attacks(new)}
    for match in matching.links.matches:
        before, after = match.old, match.new
        if not (attacks(before, old) and attacks(after, new)):
            continue
        was, now = id(before) in open_before, id(after) in open_now
        if was and not now:
            yield attack(after, Outcome.ATTACK_ANSWERED, Severity.NOTE, "is now answered")
        elif now and not was:
            yield attack(after, Outcome.ATTACK_UNANSWERED, Severity.NOTICE, "is no longer answered")


def attacks(link: Link, workspace: Workspace) -> bool:
    """Return whether a link attacks what another article stands by."""
    across = link.source.partition(".")[0] != link.target.partition(".")[0]
    return across and link.relation in ATTACKS and is_stood_by(workspace, link.target)


def attack(link: Link, kind: Outcome, severity: Severity, what: str) -> Consequence:
    """Return what became of an attack."""
    refs = (link.source, link.target)
    return Consequence("", kind, refs, severity, f"the attack '{link.id}' {what}", link.span)
