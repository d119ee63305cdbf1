"""Which changes an effect comes from: the nearest that can have caused it."""

from collections.abc import Iterable, Iterator

from argmap.diff.changes import Change, ChangeKind, Diff, Effect, EffectKind, ItemKind
from argmap.diff.union import Union, build_union
from argmap.model.queries import find_answers, get_claim_id
from argmap.model.workspace import Workspace, group_by_key

ON_SUPPORT = frozenset({EffectKind.SUPPORT_LOST, EffectKind.SUPPORT_GAINED})
ON_PAIRS = frozenset(
    {
        EffectKind.CONTRADICTION,
        EffectKind.CONTRADICTION_GONE,
        EffectKind.ATTACK_ANSWERED,
        EffectKind.ATTACK_UNANSWERED,
    }
)
DECISIVE = frozenset(
    {
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
        ChangeKind.ROLE,
        ChangeKind.STANCE,
        ChangeKind.REPORTS,
        ChangeKind.PREMISES,
        ChangeKind.RELATION,
    }
)
ANSWERS = "answers"
CONCEDED = "conceded"


class Causes:
    """The changes of one diff, by the claims that they bear on."""

    def __init__(self, diff: Diff) -> None:
        """Start from the diff."""
        self.diff = diff
        self.union: Union = build_union(diff)
        self._changes_by_claim = group_by_key(
            (claim, change) for change in diff.changes for claim in self._find_claims(change)
        )

    def find(self, effect: Effect) -> tuple[Change, ...]:
        """Return the changes that an effect comes from, as far as that can be said."""
        if effect.kind in ON_SUPPORT:
            return self._find_reasons(effect.refs[0])
        if effect.kind is EffectKind.ASSESSMENT:
            return self._find_nearest(effect.refs)
        if effect.kind in ON_PAIRS:
            ends = [self._get_claim(end) for end in effect.refs]
            return self._find_nearest([end for end in ends if end])
        if effect.kind is EffectKind.QUESTION:
            return self._find_about_question(effect.refs[0])
        return ()

    def _find_claims(self, change: Change) -> Iterator[str]:
        """Yield the claims in the union that a change bears on."""
        if change.item is ItemKind.CLAIM:
            yield self.union.new_by_old.get(change.reference, change.reference)
        elif change.item is ItemKind.ARGUMENT:
            side = self.diff.new if change.new else self.diff.old
            conclusion = side.arguments_by_id[change.reference].conclusion
            yield (
                self.union.new_by_old.get(conclusion, conclusion) if not change.new else conclusion
            )
        elif change.item is ItemKind.LINK:
            for end in (change.reference.partition(" ")[0], change.reference.rpartition(" ")[2]):
                if claim := self._get_claim(end):
                    yield claim

    def _get_claim(self, end: str) -> str | None:
        for workspace in (self.diff.new, self.diff.old, self.union.workspace):
            if end in workspace.claims_by_id or end in workspace.arguments_by_id:
                claim = get_claim_id(workspace, end)
                is_old = workspace is self.diff.old
                return self.union.new_by_old.get(claim, claim) if is_old else claim
        return None

    def _find_reasons(self, claim: str) -> tuple[Change, ...]:
        changes = self._changes_by_claim.get(claim, ())
        return tuple(change for change in changes if change.item is ItemKind.ARGUMENT)

    def _find_nearest(self, claims: Iterable[str]) -> tuple[Change, ...]:
        """Return the decisive changes of the claims, or else of what bears on them, and so on."""
        level = list(dict.fromkeys(claims))
        seen = set(level)
        while level:
            found = dict.fromkeys(
                change
                for claim in level
                for change in self._changes_by_claim.get(claim, ())
                if change.kind in DECISIVE or change.field == CONCEDED
            )
            if found:
                return tuple(found)
            level = [
                claim
                for claim in dict.fromkeys(
                    each
                    for claim in level
                    for each in _find_influences(self.union.workspace, claim)
                )
                if claim not in seen
            ]
            seen.update(level)
        return ()

    def _find_about_question(self, question: str) -> tuple[Change, ...]:
        """Return the changes of answers to a question, or else those of what bears on them."""
        claims = [claim.id for claim, _ in find_answers(self.union.workspace, question)]
        own = [
            change
            for change in self.diff.changes
            if change.field == ANSWERS and _names_question(change, question)
        ]
        gone = [
            change
            for claim in claims
            for change in self._changes_by_claim.get(claim, ())
            if change.item is ItemKind.CLAIM and change.kind in DECISIVE
        ]
        return tuple(dict.fromkeys((*own, *gone))) or self._find_nearest(claims)


def _names_question(change: Change, question: str) -> bool:
    values = (change.before, change.after)
    return any(value and value.partition(" ")[0] == question for value in values)


def _find_influences(workspace: Workspace, claim: str) -> Iterator[str]:
    """Yield what bears on a claim: the premises for it, and what is linked with it or with them."""
    targets = [claim]
    for argument in workspace.arguments_by_conclusion.get(claim, ()):
        yield from argument.premises
        targets.append(argument.id)
    for target in targets:
        for link in workspace.links_by_end.get(target, ()):
            if link.target == target or link.relation.is_symmetric:
                for end in (link.source, link.target):
                    yield get_claim_id(workspace, end)
