"""What an assessment says to a reader, before layout."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Defeat, Status
from argmap.analyze.assess.choices import is_ground
from argmap.analyze.assess.explain import DENIALS, ReasonKind
from argmap.analyze.assess.request import AssessResult
from argmap.analyze.assess.sureness import Basis
from argmap.model.elements import Article, Claim, Role
from argmap.model.queries import get_name
from argmap.model.reported_views import is_cited_work
from argmap.model.workspace import group_by_key
from argmap.render.assess.answers import (
    describe_changes,
    describe_conflicts,
    describe_positions,
    describe_what_if,
)
from argmap.render.assess.reason_phrases import MOST_NAMES, VERBS, ReasonWriter, join_names
from argmap.render.phrases import describe_article, format_count

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
# So many troubled claims have a row of their own on the short page.
MOST_ROWS = 8
STANDING = "Main conclusions that stand, as surely as they are put [unless noted]"


class Row(Struct, frozen=True):
    """A claim, what becomes of it, why, and what it needs to stand if that is all there is to say.

    `label` is the status, and how it is defeated if it is.
    """

    claim: Claim
    status: Status
    label: str
    details: tuple[str, ...] = ()
    needs: str = ""


class Section(Struct, frozen=True):
    """A part of the page: a sentence below its title, claims, a list, and notes on the rest."""

    title: str = ""
    head: str = ""
    rows: tuple[Row, ...] = ()
    items: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Reporter(Struct, frozen=True):
    """Reports an assessment."""

    assessment: Assessment
    writer: ReasonWriter

    @classmethod
    def of(cls, assessment: Assessment) -> "Reporter":
        """Return the reporter of an assessment."""
        return cls(assessment, ReasonWriter.of(assessment))

    def report(self, result: AssessResult, *, full: bool) -> Iterator[Section]:
        """Yield what follows, in short or in full, and what else was asked for.

        What follows is left out if something else was asked for, unless it is wanted in full.
        """
        if result.what_if:
            items = tuple(describe_changes(result.what_if))
            yield Section(describe_what_if(result.what_if), items=items)
        elif full:
            yield from self._report_articles()
        elif not result.conflicts:
            yield from self._summarize()
        if result.conflicts:
            yield Section("Conflicts", items=tuple(describe_conflicts(result.conflicts)))
        if result.positions:
            title = f"Coherent positions ({result.request.semantics})"
            yield Section(title, items=tuple(describe_positions(result)))

    def describe_status(self, claim: Claim) -> str:
        """Return the status of a claim, and how it is defeated if it is."""
        defeat = self._describe_defeat(claim)
        status = self.assessment.statuses[claim.id]
        return f"{status} ({defeat})" if defeat else status

    def _describe_defeat(self, claim: Claim) -> str:
        """Return how a claim is defeated, if it is; what denies it may do so only for that."""
        defeat = self.assessment.find_defeat(claim.id)
        first = self.writer.explainer.find_reasons(claim.id)[0]
        if defeat is Defeat.DENIED and first.kind not in DENIALS:
            return f"{Defeat.REASONS_FAIL}, and it is {Defeat.DENIED}"
        return defeat or ""

    def explain_briefly(self, claim: Claim) -> str:
        """Return the first reason for a claim's status, and how surely it stands if it does."""
        defeat = self._describe_defeat(claim)
        reason = self.writer.explain(claim.id, 1)[0]
        return "; ".join(filter(None, (defeat, reason, *self.describe_sureness(claim))))

    def describe_sureness(self, claim: Claim) -> tuple[str, ...]:
        """Return how surely a claim stands, if it does, and what it needs for that."""
        basis = self.writer.explainer.bases.get(claim.id)
        if basis is None:
            return ()
        own = (basis.sureness,) if basis.weakest == claim.id else ()
        return (f"how surely: {'; '.join((*own, *self._list_needs(claim, basis)))}",)

    def describe_support(self, claim: Claim) -> tuple[str, ...]:
        """Return what supports a claim by a link, in a sentence if there is anything."""
        supporters = self.writer.list_supporters(claim.id)
        return (f"supported by {join_names(supporters)}",) if supporters else ()

    def _summarize(self) -> Iterator[Section]:
        """Yield the short page: what is contested, undecided or defeated, then the rest."""
        claims, statuses = self.assessment.workspace.claims, self.assessment.statuses
        troubled = [claim for claim in claims if statuses[claim.id] in TROUBLED]
        first = [claim for claim in troubled if claim.main or self._has_cause(claim)]
        first.sort(key=lambda claim: (not claim.main, TROUBLED.index(statuses[claim.id])))
        shown = first[:MOST_ROWS]
        others = [claim for claim in troubled if claim not in shown]
        main = [claim for claim in claims if claim.main]
        if troubled:
            yield Section(
                "Contested, undecided or defeated",
                rows=tuple(map(self._build_troubled_row, shown)),
                notes=self._name_groups(others, {status: f"also {status}" for status in TROUBLED}),
            )
        standing = tuple(
            self._build_row(claim, needs=self._describe_needs(claim))
            for claim in main
            if statuses[claim.id] is Status.STANDS
        )
        if standing:
            yield Section(STANDING, rows=standing)
        unfounded = {
            Status.NOT_SHOWN: "main conclusions not shown, as no accepted ground leads there"
        }
        yield Section(
            notes=(
                *self._name_groups(main, unfounded),
                *self._list_overstated(),
                self._describe_counts(self._list_conclusions(claims)),
            )
        )

    def _report_articles(self) -> Iterator[Section]:
        """Yield what becomes of each article.

        It has rows for its main conclusions, for all that is contested, undecided or defeated, and
        for all that stands though something contradicts it.
        """
        workspace = self.assessment.workspace
        for article in workspace.articles:
            if not is_cited_work(workspace, article.id):
                yield self._report_article(article, workspace.claims_by_article.get(article.id, ()))

    def _report_article(self, article: Article, claims: Sequence[Claim]) -> Section:
        rows = tuple(self._build_full_rows(claims))
        in_rows = {row.claim.id for row in rows}
        conclusions = self._list_conclusions(claims)
        rest = [claim for claim in conclusions if claim.id not in in_rows]
        labels = {Status.STANDS: "also stand", Status.NOT_SHOWN: "not shown"}
        return Section(
            describe_article(article),
            self._describe_counts(conclusions),
            rows,
            notes=self._name_groups(rest, labels, most=None),
        )

    def _describe_counts(self, conclusions: Iterable[Claim]) -> str:
        counts = Counter(self.assessment.statuses[claim.id] for claim in conclusions)
        of_all = f" of {format_count(counts.total(), 'conclusion')}"
        parts: list[str] = []
        for status in filter(counts.__getitem__, Status):
            number = counts[status]
            parts.append(f"{number}{'' if parts else of_all} {VERBS[status][number > 1]}")
        return f"if all that is granted, {', '.join(parts)}" if parts else "no conclusions"

    def _describe_needs(self, claim: Claim) -> str:
        """Return what a claim needs to stand that its own words do not say.

        That is whether its reasons make it less sure, and their conditions and assumptions.
        """
        basis = self.writer.explainer.bases.get(claim.id)
        return "" if basis is None else "; ".join(self._list_needs(claim, basis))

    def _list_needs(self, claim: Claim, basis: Basis) -> Iterator[str]:
        claims = self.assessment.workspace.claims_by_id
        if basis.weakest != claim.id:
            yield f"only {basis.sureness}, as {basis.weakest} is"
        conditions = (claims[place].condition for place in basis.conditions if place != claim.id)
        yield from (f"if {condition}" for condition in dict.fromkeys(conditions))
        assumptions = [get_name(name) for name in basis.assumptions if name != claim.id]
        if assumptions:
            yield f"assuming {join_names(assumptions)}"

    def _build_row(self, claim: Claim, details: Iterable[str] = (), needs: str = "") -> Row:
        status, label = self.assessment.statuses[claim.id], self.describe_status(claim)
        return Row(claim, status, label, tuple(filter(None, details)), needs)

    def _build_troubled_row(self, claim: Claim) -> Row:
        needs = self._describe_needs(claim) if claim.main else ""
        return self._build_row(claim, (*self.writer.explain(claim.id, 1), needs))

    def _build_full_rows(self, claims: Iterable[Claim]) -> Iterator[Row]:
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
                yield self._build_row(claim, (*because, *more))

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

    def _name_groups(
        self, claims: Iterable[Claim], labels: Mapping[Status, str], most: int | None = MOST_NAMES
    ) -> tuple[str, ...]:
        """Return for each of these statuses its label and the claims that have it, if any do."""
        names = group_by_key((self.assessment.statuses[claim.id], claim.id) for claim in claims)
        return tuple(
            f"{label}: {join_names(names[status], most)}"
            for status, label in labels.items()
            if status in names
        )

    def _list_overstated(self) -> Iterator[str]:
        """Yield which claims their authors hedge as surer than the weakest reason, if any."""
        claims, bases = self.assessment.workspace.claims_by_id, self.writer.explainer.bases
        overstated = [
            f"{name} ({claims[name].hedge}, on {_describe_weakest(basis)})"
            for name, basis in bases.items()
            if basis.is_overstated
        ]
        if overstated:
            names = join_names(overstated)
            yield f"hedged more surely than the weakest reason: {names}"


def _describe_weakest(basis: Basis) -> str:
    article = "an" if basis.sureness.startswith("u") else "a"
    return f"{article} {basis.sureness} reason"
