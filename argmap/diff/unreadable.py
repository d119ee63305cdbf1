"""Leaves out changes and effects that may only come from entries that could not be read."""

from collections.abc import Iterable, Iterator, Mapping, Set

from argmap.diff.changes import (
    Change,
    ChangeKind,
    Effect,
    EffectKind,
    ItemKind,
    UnreadableItem,
)
from argmap.diff.gaps import Gap, Gaps
from argmap.diff.matching import Item, Matching
from argmap.model.elements import Argument, Claim, Link
from argmap.model.queries import find_answers, find_links, get_claim_id, walk
from argmap.model.workspace import Workspace

# Effects that depend on what other claims say, and those that depend on the claim's own entry.
DEPENDENT = frozenset(
    {
        EffectKind.CONTRADICTION,
        EffectKind.CONTRADICTION_GONE,
        EffectKind.ATTACK_ANSWERED,
        EffectKind.ATTACK_UNANSWERED,
        EffectKind.ASSESSMENT,
    }
)
SUPPORT = frozenset({EffectKind.SUPPORT_LOST, EffectKind.SUPPORT_GAINED})
OWN = frozenset({*SUPPORT, EffectKind.QUOTE_LOST, EffectKind.FINDING_FIXED})
# Changes of values of which only some may have been read.
PARTIAL = frozenset({ChangeKind.METADATA, ChangeKind.REPORTS, ChangeKind.QUOTE})


class Side:
    """One version with its gaps, and the items of the other one that may be in these gaps."""

    def __init__(
        self, workspace: Workspace, gaps: Gaps, other_ids: Mapping[str, str], *, is_old: bool
    ) -> None:
        """Start from the gaps; `other_ids` are the ids in the other version, by those in this."""
        self.workspace, self.gaps, self.is_old = workspace, gaps, is_old
        self.ids = {other: own for own, other in other_ids.items()}
        self.held: dict[str, UnreadableItem] = {}

    def hold(self, kind: ItemKind, items: Iterable[Item]) -> None:
        """Keep those items of the other version that a gap may hold, as an article or alone."""
        for item in items:
            home = self.held.get(item.article) if isinstance(item, Claim) else None
            if home is not None:
                self.held[item.id] = UnreadableItem(kind, item.id, self.is_old, home.place)
            elif gap := self.gaps.find_holding(item, self.ids):
                self.held[item.id] = self._report(kind, item.id, gap)

    def garble(self, change: Change) -> UnreadableItem | None:
        """Return the item of a change, if its entry in this version is garbled.

        That of an argument is the entry of its conclusion.
        """
        gap = self._find_gap(change)
        if gap is None or not gap.entry.is_garbled:
            return None
        if change.item is ItemKind.ARGUMENT:
            return self._report(ItemKind.CLAIM, change.reference.rpartition(".")[0], gap)
        return self._report(change.item, change.reference, gap)

    def may_lack_value(self, change: Change) -> bool:
        """Return whether a value differs only because it could not be read in this version."""
        value = change.before if self.is_old else change.after
        return self._find_gap(change) is not None and (value is None or change.kind in PARTIAL)

    def may_lack_argument(self, argument: Argument) -> bool:
        """Return whether an argument of the other version may be here, and was not read."""
        if any(name in self.held for name in (argument.conclusion, *argument.premises)):
            return True
        conclusion = self.ids.get(argument.conclusion, argument.conclusion)
        claim = self.workspace.claims_by_id.get(conclusion)
        return claim is not None and self.gaps.find_overlapping(claim.span) is not None

    def may_lack_link(self, link: Link, other: Workspace) -> bool:
        """Return whether a link of the other version may be here, and was not read."""
        ends = {link.source, link.target}
        ends |= {get_claim_id(other, end) for end in ends}
        lacks_argument = any(
            self.may_lack_argument(other.arguments_by_id[end])
            for end in ends & other.arguments_by_id.keys()
        )
        return lacks_argument or not ends.isdisjoint(self.held)

    def may_lack_reference(self, change: Change, claim: Claim) -> bool:
        """Return whether a claim of the other version refers to something that was not read."""
        speaker = claim.speaker
        references = {answer.question for answer in claim.answers if change.field == "answers"}
        if speaker and (change.field == "speaker" or change.kind is ChangeKind.REPORTS):
            references |= {speaker.article or "", speaker.claim or ""}
        return not references.isdisjoint(self.held)

    def _find_gap(self, change: Change) -> Gap | None:
        place = change.old_place if self.is_old else change.new_place
        return self.gaps.find_overlapping(place) if place else None

    def _report(self, kind: ItemKind, reference: str, gap: Gap) -> UnreadableItem:
        return UnreadableItem(kind, reference, self.is_old, gap.span)


class Unknown:
    """What is not known of two versions, because entries of one could not be read.

    Nothing that depends on it is told: an item that a version lacks may be in such an entry.
    """

    def __init__(
        self, old: Workspace, new: Workspace, matching: Matching, gaps: tuple[Gaps, Gaps]
    ) -> None:
        """Find the items that may be in the gaps of the old version, and of the new one."""
        self.old, self.new, self.matching = old, new, matching
        new_by_old = {**matching.new_by_old, **matching.questions.new_by_old}
        self.new_ids = new_by_old
        old_by_new = {after: before for before, after in new_by_old.items()}
        self.before = Side(old, gaps[0], new_by_old, is_old=True)
        self.after = Side(new, gaps[1], old_by_new, is_old=False)
        self.sides = (self.before, self.after)
        for kind, items in (
            (ItemKind.ARTICLE, matching.articles),
            (ItemKind.QUESTION, matching.questions),
            (ItemKind.CLAIM, matching.claims),
            (ItemKind.LINK, matching.links),
        ):
            self.before.hold(kind, items.added)
            self.after.hold(kind, items.removed)
        self.touched = frozenset(self._find_touched())
        self.tainted: Set[str] = {claim for claim, _ in walk(sorted(self.touched), self._find_near)}

    def find_unreadable(self, changes: Iterable[Change]) -> Iterator[UnreadableItem]:
        """Yield the items that cannot be read in one version, each once; first those it lacks."""
        items = [item for side in self.sides for item in side.held.values()]
        for change in changes:
            items += filter(None, (side.garble(change) for side in self.sides))
        yield from dict.fromkeys(items)

    def is_known(self, change: Change) -> bool:
        """Return whether a change is certain, whatever is in the gaps."""
        if any(side.garble(change) for side in self.sides):
            return False
        match change.kind:
            case ChangeKind.ADDED:
                return not self._may_be_in(self.before, change, change.new or "", self.new)
            case ChangeKind.REMOVED:
                return not self._may_be_in(self.after, change, change.old or "", self.old)
            case ChangeKind.MOVED:
                return change.before not in self.after.held and change.after not in self.before.held
        has_all_values = not any(side.may_lack_value(change) for side in self.sides)
        return has_all_values and not self._may_lack_reference(change)

    def _may_lack_reference(self, change: Change) -> bool:
        """Return whether what a claim refers to was not read in one of the versions."""
        if change.item is not ItemKind.CLAIM:
            return False
        before = self.old.claims_by_id[change.old or ""]
        after = self.new.claims_by_id[change.new or ""]
        return self.before.may_lack_reference(change, after) or self.after.may_lack_reference(
            change, before
        )

    def _may_be_in(self, side: Side, change: Change, reference: str, other: Workspace) -> bool:
        """Return whether an item of the other version may be in this one, too."""
        if reference in side.held:
            return True
        if change.item is ItemKind.ARGUMENT:
            return side.may_lack_argument(other.arguments_by_id[reference])
        if change.item is ItemKind.LINK:
            links = other.links_by_end[reference.partition(" ")[0]]
            return side.may_lack_link(next(link for link in links if link.id == reference), other)
        return False

    def is_certain(self, effect: Effect) -> bool:
        """Return whether an effect follows, whatever is in the gaps."""
        if effect.kind in SUPPORT and self._may_lack_support(effect.refs[0]):
            return False
        if effect.kind is EffectKind.QUESTION:
            return self._is_question_known(effect.refs[0])
        suspects = self.tainted if effect.kind in DEPENDENT else self.touched
        is_dependent = effect.kind in DEPENDENT or effect.kind in OWN
        return not (is_dependent and any(ref in suspects for ref in effect.refs))

    def _may_lack_support(self, claim: str) -> bool:
        """Return whether one version may have an argument for a claim that was not read."""
        old_id = self.before.ids.get(claim, claim)
        return any(
            map(self.after.may_lack_argument, self.old.arguments_by_conclusion.get(old_id, ()))
        ) or any(
            map(self.before.may_lack_argument, self.new.arguments_by_conclusion.get(claim, ()))
        )

    def _is_question_known(self, question: str) -> bool:
        """Return whether the answers to a question depend on no gap."""
        old_id = self.before.ids.get(question, question)
        before = (self._get_new_id(claim.id) for claim, _ in find_answers(self.old, old_id))
        after = (claim.id for claim, _ in find_answers(self.new, question))
        answering = (*before, *after)
        return question not in self.touched and self.tainted.isdisjoint(answering)

    def _get_new_id(self, old_id: str) -> str:
        return self.new_ids.get(old_id, old_id)

    def _find_touched(self) -> Iterator[str]:
        """Yield the claims and questions that a gap may be about, by their new ids."""
        for side, rename in ((self.before, self._get_new_id), (self.after, str)):
            yield from side.held
            for gap in side.gaps.gaps:
                yield from map(rename, _find_mentioned(gap, side.workspace))
            items: tuple[Item, ...] = (*side.workspace.claims, *side.workspace.questions)
            overlapping = (item for item in items if side.gaps.find_overlapping(item.span))
            yield from (rename(item.id) for item in overlapping)

    def _find_near(self, claim: str) -> Iterator[str]:
        """Yield the claims whose standing may depend on that of a claim."""
        yield from _find_dependent(self.new, claim)
        old_id = self.before.ids.get(claim, claim)
        yield from map(self._get_new_id, _find_dependent(self.old, old_id))


def _find_mentioned(gap: Gap, workspace: Workspace) -> Iterator[str]:
    """Yield the claims and questions of a version whose names are in a gap."""
    articles = [
        item.id
        for item in workspace.articles
        if gap.entry.is_garbled and item.span.file == gap.span.file
    ]
    for name in sorted(gap.names):
        first, _, rest = name.partition(".")
        references = (
            [f"{first}.{rest.partition('.')[0]}"]
            if rest
            else [f"{article}.{name}" for article in articles]
        )
        yield from (reference for reference in references if reference in workspace.claims_by_id)
    yield from (question.id for question in workspace.questions if question.name in gap.names)


def _find_dependent(workspace: Workspace, claim: str) -> Iterator[str]:
    """Yield what rests on a claim, what it is linked with, and whose view of it is reported."""
    for argument in workspace.arguments_by_premise.get(claim, ()):
        yield argument.conclusion
    for link in find_links(workspace, claim):
        yield get_claim_id(workspace, link.source)
        yield get_claim_id(workspace, link.target)
    for view in workspace.claims_by_speaker.get(claim, ()):
        yield view.id
