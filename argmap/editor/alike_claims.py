"""Which claims of other articles are most like a claim, by their words."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from heapq import nlargest
from itertools import chain

from msgspec import Struct

from argmap.diff.text_similarity import split_words
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Claim
from argmap.model.queries import find_linked_claims
from argmap.model.workspace import Workspace


class _Words(Struct, frozen=True):
    """The words of all claims by their ids, and how many claims have each word."""

    by_claim: Mapping[str, frozenset[str]]
    counts: Mapping[str, int]


def find_most_alike(loaded: LoadedWorkspace, claim: Claim, most: int) -> list[Claim]:
    """Return the claims of other articles that share the most words with a claim, rare ones most.

    Those that it is linked to already are left out.
    """
    workspace = loaded.workspace
    words = loaded.cache.recall("words of claims", (workspace,), partial(_split_all, workspace))
    linked = set(find_linked_claims(workspace, claim.id))
    own = words.by_claim[claim.id]
    weights = {
        other.id: weight
        for other in workspace.claims
        if other.article != claim.article
        and other.id not in linked
        and (weight := sum(1 / words.counts[word] for word in own & words.by_claim[other.id]))
    }
    likely = (other for other in workspace.claims if other.id in weights)
    return nlargest(most, likely, key=lambda other: weights[other.id])


def _split_all(workspace: Workspace) -> _Words:
    words = {claim.id: frozenset(split_words(claim.text)) for claim in workspace.claims}
    return _Words(words, Counter(chain.from_iterable(words.values())))
