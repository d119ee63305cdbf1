"""What follows from links: classes of restated claims, and how articles relate."""

from collections import Counter

from argmap.model.elements import Relation
from argmap.model.workspace import Workspace


def restates_classes(workspace: Workspace) -> tuple[tuple[str, ...], ...]:
    """Return the ids of claims that say the same, a class each, in the order of the workspace.

    `restates` is an equivalence: symmetric and transitive. Claims restated by none are left out.
    """
    parents: dict[str, str] = {}

    def root(claim: str) -> str:
        while (parent := parents.setdefault(claim, claim)) != claim:
            parents[claim] = parents[parent]
            claim = parent
        return claim

    for link in workspace.links:
        if link.relation is Relation.RESTATES:
            parents[root(link.source)] = root(link.target)
    classes: dict[str, list[str]] = {}
    for claim in workspace.claims:
        if claim.id in parents:
            classes.setdefault(root(claim.id), []).append(claim.id)
    return tuple(tuple(members) for members in classes.values() if len(members) > 1)


def article_relations(workspace: Workspace) -> dict[tuple[str, Relation, str], int]:
    """Return how many links of each kind lead from one article to another.

    Keys are (source article, relation, target article); of a symmetric relation, the article that
    comes first in the workspace is the source. Links within one article do not count.
    """
    rank = {article.id: place for place, article in enumerate(workspace.articles)}
    counts: Counter[tuple[str, Relation, str]] = Counter()
    for link in workspace.links:
        source, target = link.source.partition(".")[0], link.target.partition(".")[0]
        if source == target:
            continue
        if link.relation.symmetric and rank[source] > rank[target]:
            source, target = target, source
        counts[source, link.relation, target] += 1
    return dict(counts)
