"""Which articles could answer which others, by their dates."""

from collections.abc import Mapping

from msgspec import Struct

from argmap.model.edtf import Day, find_bounds
from argmap.model.elements import Article
from argmap.model.workspace import Workspace

# The ends of a time that is open, or not known.
NEVER: Day = (10**9, 12, 31)
ALWAYS: Day = (-(10**9), 1, 1)


class Audience(Struct, frozen=True):
    """The earliest and the latest day that each article may be of, as `can_answer` reads dates."""

    earliest: Mapping[str, Day]
    latest: Mapping[str, Day]
    writers: tuple[str, ...]

    @classmethod
    def of(cls, workspace: Workspace) -> "Audience":
        """Return the audience of a workspace. Only articles with claims can answer."""
        days = {article.id: _find_days(article) for article in workspace.articles}
        return cls(
            {article: earliest for article, (earliest, _) in days.items()},
            {article: latest for article, (_, latest) in days.items()},
            tuple(article for article in days if article in workspace.claims_by_article),
        )

    def find_able(self, article: str) -> tuple[str, ...]:
        """Return the other articles that could answer an article, in map order."""
        return tuple(
            other
            for other in self.writers
            if other != article and self.latest[other] >= self.earliest[article]
        )


def _find_days(article: Article) -> tuple[Day, Day]:
    bounds = find_bounds(article.date.value) if article.date else None
    if bounds is None:
        return ALWAYS, NEVER
    return bounds.earliest or ALWAYS, bounds.latest or NEVER
