"""Finds claims with two links of which only one can hold."""

from collections.abc import Iterator
from itertools import combinations

from argmap.analyze.sameness import Tie, find_sameness, label_tie
from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Link, Relation
from argmap.source.diagnostics import Diagnostic, Label

RULE = define_rule("X604", "clashing-links")

# In any direction, since one of the two verbs is symmetric.
CLASHES = {
    frozenset({Relation.CONTRADICTS, Relation.IMPLIES}): "what implies a claim cannot exclude it",
    frozenset({Relation.CONTRADICTS, Relation.SUPPORTS}): "what excludes a claim cannot support it",
    frozenset({Relation.CONTRADICTS, Relation.CONTRASTS}): "claims that contrast can both be true",
}
# If both links have the same direction.
CLASHES_ONE_WAY = {
    frozenset({Relation.SUPPORTS, Relation.OPPOSES}): (
        "a claim cannot make another both more and less credible"
    ),
    frozenset({Relation.IMPLIES, Relation.OPPOSES}): (
        "what implies a claim cannot make it less credible"
    ),
}
# Between claims that are one proposition, by a chain of `restates` and of reported views.
CLASHES_WITH_SAMENESS = {
    Relation.CONTRADICTS: "no claim contradicts itself",
    Relation.OPPOSES: "no claim makes itself less credible",
    Relation.IMPLIES: "what implies a claim says more than it",
    Relation.RESEMBLES: "claims that resemble one another are not the same",
    Relation.CONTRASTS: "claims that contrast are not the same",
}


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each two links between the same claims that cannot both hold.

    A pair of claims has at most a dozen links, so this takes time linear in the links.
    """
    sameness = find_sameness(subject)
    links_by_ends: dict[frozenset[str], list[Link]] = {}
    for link in subject.workspace.links:
        reason = CLASHES_WITH_SAMENESS.get(link.relation)
        if reason and sameness.get_first(link.source) == sameness.get_first(link.target):
            chain = sameness.find_chain(link.source, link.target)
            yield _report_clash(subject, link, chain, reason)
        links_by_ends.setdefault(frozenset({link.source, link.target}), []).append(link)
    for links in links_by_ends.values():
        for first, second in combinations(links, 2):
            if why := _find_clash(first, second):
                yield _report_clash(subject, second, (first,), why)


def _find_clash(first: Link, second: Link) -> str | None:
    """Return why two links between the same claims cannot both hold, if so."""
    verbs = frozenset({first.relation, second.relation})
    one_way = CLASHES_ONE_WAY.get(verbs) if first.source == second.source else None
    return one_way or CLASHES.get(verbs)


def _report_clash(subject: Subject, link: Link, others: tuple[Tie, ...], reason: str) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"'{link.id}' clashes with {_describe_ties(others)}",
        Label(link.span, "linked here"),
        tuple(label_tie(subject, other, "and differently here") for other in others),
        f"{reason}; remove the link that is wrong",
    )


def _describe_ties(ties: tuple[Tie, ...]) -> str:
    if len(ties) != 1:
        return "what makes these claims say the same"
    (tie,) = ties
    return f"'{tie.id}'" if isinstance(tie, Link) else f"the report '{tie.id}'"
