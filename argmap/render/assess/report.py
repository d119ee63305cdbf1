"""What an assessment says to a reader, before layout."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.assess.assessment import Assessment, Status
from argmap.analyze.assess.choices import is_ground
from argmap.analyze.assess.explain import ReasonKind
from argmap.analyze.assess.sureness import Basis
from argmap.model.elements import Article, Claim, Role
from argmap.model.queries import get_name
from argmap.render.assess.reason_phrases import ReasonWriter
from argmap.render.phrases import format_count

VERBS = {
    Status.STANDS: ("stands", "stand"),
    Status.CONTESTED: ("is contested", "are contested"),
    Status.UNDECIDED: ("is undecided", "are undecided"),
    Status.DEFEATED: ("is defeated", "are defeated"),
    Status.NOT_SHOWN: ("is not shown", "are not shown"),
}
# What a reader looks for first.
TROUBLED = (Status.CONTESTED, Status.UNDECIDED, Status.DEFEATED)
# What does not follow from the status of another claim alone.
CAUSES = frozenset(
    {
        ReasonKind.OPPOSED,
        ReasonKind.CONCEDED,
        ReasonKind.REJECTED,
        ReasonKind.ATTACKED,
        ReasonKind.UNDERCUT,
        ReasonKind.BARRED,
    }
)
# A path is cut to so many steps where many claims are listed; `--why` shows all of it.
MOST_STEPS = 3
# So many troubled claims have a row of their own on the short page, and so many names a list.
MOST_ROWS = 8
MOST_NAMES = 8
STANDING = "Main conclusions that stand, as surely as they are put [unless noted]"


class Row(Struct, frozen=True):
    """A claim, what becomes of it, why, and what it needs to stand if it does.

    `label` is the status, and how it is defeated if it is.
    """

    claim: Claim
    status: Status
    label: str
    because: tuple[str, ...]
    basis: str = ""


class Group(Struct, frozen=True):
    """Claims that are only named, after a label."""

    label: str
    claims: tuple[str, ...]


class Summary(Struct, frozen=True):
    """The short page: what is contested, undecided or defeated, then the main conclusions."""

    troubled: tuple[Row, ...]
    also_troubled: tuple[Group, ...]
    standing: tuple[Row, ...]
    notes: tuple[Group, ...]
    counts: str


class ArticleReport(Struct, frozen=True):
    """What becomes of an article's conclusions, and of what else it asserts and is attacked.

    `rows` are the main conclusions, all that is contested, undecided or defeated, and all that
    stands though something contradicts it; `others` are the rest of the conclusions.
    """

    article: Article
    counts: str
    rows: tuple[Row, ...]
    others: tuple[Group, ...]


class Reporter(Struct, frozen=True):
    """Reports an assessment."""

    assessment: Assessment
    writer: ReasonWriter

    @classmethod
    def of(cls, assessment: Assessment) -> "Reporter":
        """Return the reporter of an assessment."""
        return cls(assessment, ReasonWriter.of(assessment))

    def summarize(self) -> Summary:
        """Return the short page."""
        claims, statuses = self.assessment.workspace.claims, self.assessment.statuses
        troubled = [claim for claim in claims if statuses[claim.id] in TROUBLED]
        first = [claim for claim in troubled if claim.main or self._has_cause(claim)]
        first.sort(key=lambda claim: (not claim.main, TROUBLED.index(statuses[claim.id])))
        shown = first[:MOST_ROWS]
        main = [claim for claim in claims if claim.main and statuses[claim.id] not in TROUBLED]
        others = [claim for claim in troubled if claim not in shown]
        return Summary(
            tuple(self._build_row(claim, self.writer.explain(claim.id, 1)[:1]) for claim in shown),
            tuple(self._group(f"also {status}", others, status) for status in TROUBLED),
            tuple(
                self._build_row(claim, ()) for claim in main if statuses[claim.id] is Status.STANDS
            ),
            (
                self._group("not shown, as no accepted ground leads there", main, Status.NOT_SHOWN),
                Group("said more surely than the reasons allow", tuple(self._list_overstated())),
            ),
            self.describe_counts(self._list_conclusions(claims)),
        )

    def report_articles(self) -> Iterator[ArticleReport]:
        """Yield what becomes of each article."""
        workspace = self.assessment.workspace
        for article in workspace.articles:
            claims = workspace.claims_by_article.get(article.id, ())
            rows = tuple(self._build_rows(claims))
            in_rows = {row.claim.id for row in rows}
            conclusions = self._list_conclusions(claims)
            rest = [claim for claim in conclusions if claim.id not in in_rows]
            groups = (
                self._group("also stand", rest, Status.STANDS),
                self._group("not shown", rest, Status.NOT_SHOWN),
            )
            yield ArticleReport(article, self.describe_counts(conclusions), rows, groups)

    def describe_counts(self, conclusions: Iterable[Claim]) -> str:
        """Return how many conclusions have which status, if the grounds are granted."""
        counts = Counter(self.assessment.statuses[claim.id] for claim in conclusions)
        parts = [
            f"{counts[status]} {VERBS[status][counts[status] > 1]}"
            for status in Status
            if counts[status]
        ]
        total = format_count(counts.total(), "conclusion")
        return f"with that granted, of {total} {', '.join(parts)}" if parts else "no conclusions"

    def describe_basis(self, claim: Claim) -> str:
        """Return what a claim needs to stand that its own words do not say.

        That is whether its reasons make it less sure, and their conditions and assumptions.
        """
        basis = self.writer.explainer.bases.get(claim.id)
        return "" if basis is None else "; ".join(self._list_needs(claim, basis))

    def describe_sureness(self, claim: Claim) -> tuple[str, ...]:
        """Return how surely a claim stands, if it does, and what it needs for that."""
        basis = self.writer.explainer.bases.get(claim.id)
        if basis is None:
            return ()
        own = (basis.sureness,) if basis.weakest == claim.id else ()
        return (f"how surely: {'; '.join((*own, *self._list_needs(claim, basis)))}",)

    def describe_status(self, claim: Claim) -> str:
        """Return the status of a claim, and how it is defeated if it is."""
        defeat = self.assessment.find_defeat(claim.id)
        status = self.assessment.statuses[claim.id]
        return f"{status} ({defeat})" if defeat else status

    def explain_briefly(self, claim: Claim) -> str:
        """Return the first reason for a claim's status, and how surely it stands if it does."""
        defeat = self.assessment.find_defeat(claim.id)
        reason = self.writer.explain(claim.id, 1)[0]
        return "; ".join(filter(None, (defeat, reason, *self.describe_sureness(claim))))

    def describe_support(self, claim: Claim) -> tuple[str, ...]:
        """Return what supports a claim by a link, in a sentence if there is anything."""
        supporters = self.writer.list_supporters(claim.id)
        return (f"supported by {join_names(supporters)}",) if supporters else ()

    def _list_needs(self, claim: Claim, basis: Basis) -> Iterator[str]:
        claims = self.assessment.workspace.claims_by_id
        if basis.weakest != claim.id:
            yield f"only {basis.sureness}, as {basis.weakest} is"
        conditions = (claims[place].condition for place in basis.conditions if place != claim.id)
        yield from (f"if {condition}" for condition in dict.fromkeys(conditions))
        assumptions = [get_name(name) for name in basis.assumptions if name != claim.id]
        if assumptions:
            yield f"assuming {join_names(assumptions)}"

    def _build_row(self, claim: Claim, because: tuple[str, ...]) -> Row:
        basis = self.describe_basis(claim) if claim.main else ""
        status, label = self.assessment.statuses[claim.id], self.describe_status(claim)
        return Row(claim, status, label, because, basis)

    def _build_rows(self, claims: Iterable[Claim]) -> Iterator[Row]:
        """Yield the rows of an article: what is contested, undecided or defeated first."""
        statuses = self.assessment.statuses
        for claim in sorted(claims, key=lambda claim: statuses[claim.id] not in TROUBLED):
            because: tuple[str, ...] = ()
            if statuses[claim.id] in TROUBLED:
                because = self.writer.explain(claim.id, MOST_STEPS)
            elif statuses[claim.id] is Status.STANDS:
                because = self._explain_standing(claim)
            if because:
                more = (*self.describe_support(claim), *self.describe_sureness(claim))
                row = self._build_row(claim, (*because, *more))
                yield replace(row, basis="")

    def _explain_standing(self, claim: Claim) -> tuple[str, ...]:
        """Return why a claim stands, if it is a main conclusion or something speaks against it."""
        challenges = self.writer.list_challenges(claim.id, self.assessment.reachable, MOST_STEPS)
        if not (claim.main or challenges):
            return ()
        return (self.writer.explain(claim.id, 1)[0], *challenges)

    def _list_conclusions(self, claims: Iterable[Claim]) -> list[Claim]:
        workspace = self.assessment.workspace
        return [
            claim
            for claim in claims
            if claim.role is Role.CONCLUSION
            or (claim.role is Role.ASSUMPTION and not is_ground(workspace, claim))
        ]

    def _has_cause(self, claim: Claim) -> bool:
        reasons = self.writer.explainer.find_reasons(claim.id)
        return any(reason.kind in CAUSES for reason in reasons)

    def _group(self, label: str, claims: Iterable[Claim], status: Status) -> Group:
        statuses = self.assessment.statuses
        return Group(label, tuple(claim.id for claim in claims if statuses[claim.id] is status))

    def _list_overstated(self) -> Iterator[str]:
        bases = self.writer.explainer.bases
        return (claim for claim, basis in bases.items() if basis.is_overstated)


def join_names(names: Sequence[str], most: int | None = MOST_NAMES) -> str:
    """Return the names in a list; if there are more than so many, the last ones are counted."""
    more = 0 if most is None else len(names) - most
    if more <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:-more])} and {more} more"
