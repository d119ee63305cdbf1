"""How claims of different articles are related: by links, and by what follows from these."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.analyze.compare.derivation import Connection, derive_connections, list_stated
from argmap.analyze.compare.scope import Scope, ScopeFilter
from argmap.model.equivalence import find_propositions
from argmap.model.queries import keep_links
from argmap.model.workspace import Workspace

# Only this many claims of a class get derived connections; the others say the same.
MOST_ALIKE = 12


class Relations(Struct, frozen=True):
    """Every connection between the compared articles.

    `cut` lists the claims for which some derived connections are left out.
    """

    stated: tuple[Connection, ...]
    derived: tuple[Connection, ...]
    cut: tuple[str, ...]

    @property
    def connections(self) -> tuple[Connection, ...]:
        """What the links say, then what is derived."""
        return (*self.stated, *self.derived)


def find_relations(workspace: Workspace, scope: Scope) -> Relations:
    """Return how the compared articles are related, in the order of links and claims.

    Paths may lead through any article. If the scope names questions, a relation is included if one
    of its ends answers one of them, or is an argument for such an answer.
    """
    listed = keep_links(workspace, scope.least)
    scope_filter = ScopeFilter.of(listed, scope)
    stated = list_stated(listed)
    spared = _find_spared_claims(listed, scope_filter)
    compared = (claim.id for claim in listed.claims if scope_filter.has_article(claim.id))
    derived, cut = derive_connections(listed, compared, stated, spared)
    return Relations(
        _select_connections(scope_filter, stated), _select_connections(scope_filter, derived), cut
    )


def _select_connections(
    scope_filter: ScopeFilter, connections: Iterable[Connection]
) -> tuple[Connection, ...]:
    return tuple(
        connection
        for connection in connections
        if scope_filter.includes((connection.source, connection.target))
    )


def _find_spared_claims(workspace: Workspace, scope_filter: ScopeFilter) -> frozenset[str]:
    return frozenset(
        claim
        for members in find_propositions(workspace)
        for claim in sorted(filter(scope_filter.has_article, members))[MOST_ALIKE:]
    )
