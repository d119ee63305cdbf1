"""Effects on what the map argues: contradictions, answered attacks, support and status."""

from collections.abc import Iterator, Mapping

from argmap.analyze.assess.assessment import Status as ClaimStatus
from argmap.analyze.assess.assessment import assess
from argmap.analyze.compare.common_ground import find_attacked_claim, find_unanswered_attacks
from argmap.analyze.compare.derivation import Connection, ConnectionKind
from argmap.analyze.compare.matrix import QuestionStatus, build_matrix
from argmap.analyze.compare.relations import find_relations
from argmap.analyze.compare.scope import Scope
from argmap.diff.changes import Effect, EffectKind, Severity
from argmap.diff.matching import Matching
from argmap.model.workspace import Workspace

Ends = tuple[str, ...]


def find_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the effects on what the map argues."""
    yield from _find_support_effects(old, new, matching)
    yield from _find_contradiction_effects(old, new, matching)
    yield from _find_attack_effects(old, new, matching)
    yield from _find_question_effects(old, new, matching)
    yield from _find_status_effects(old, new, matching)


def _find_support_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the claims that have arguments of their own article in one version only."""
    for match in matching.claims.matches:
        claim = match.new
        noun = "conclusion" if claim.role == "conclusion" else "claim"
        before, after = _is_supported(old, match.old.id), _is_supported(new, claim.id)
        if before and not after:
            kind, severity, what = EffectKind.SUPPORT_LOST, Severity.BREAKING, "lost its last"
        elif after and not before:
            kind, severity, what = EffectKind.SUPPORT_GAINED, Severity.NOTE, "gained its first"
        else:
            continue
        message = f"the {noun} {claim.id} {what} support"
        yield Effect(kind, (claim.id,), severity, message, claim.span)


def _is_supported(workspace: Workspace, claim: str) -> bool:
    """Return whether an argument supports a claim; what its author concedes does not."""
    arguments = workspace.arguments_by_conclusion.get(claim, ())
    return not all(argument.conceded for argument in arguments)


def _find_contradiction_effects(
    old: Workspace, new: Workspace, matching: Matching
) -> Iterator[Effect]:
    """Yield the pairs of claims of different articles that contradict each other in one version.

    Those derived from several links count, too. Where a version was not searched to the end, what
    is derived in the other one only is left out.
    """
    new_by_old = matching.new_by_old
    old_pairs, old_unsearched = _find_contradictions(old)
    after, after_unsearched = _find_contradictions(new)
    before = {_rename_ends(ends, new_by_old): pair for ends, pair in old_pairs.items()}
    before_unsearched = {new_by_old.get(end, end) for end in old_unsearched}
    for ends, pair in after.items():
        if ends not in before and not (pair.derived and before_unsearched.intersection(ends)):
            yield _report_contradiction(ends, pair, new)
    for ends, pair in before.items():
        if ends not in after and not (pair.derived and after_unsearched.intersection(ends)):
            yield _report_contradiction_gone(ends, pair, new)


def _find_contradictions(workspace: Workspace) -> tuple[dict[Ends, Connection], frozenset[str]]:
    """Return the contradictions by their sorted ends, and the claims not searched to the end."""
    relations = find_relations(workspace, Scope())
    pairs: dict[Ends, Connection] = {}
    for pair in relations.connections:
        if pair.kind is ConnectionKind.CONTRADICTS:
            pairs.setdefault(tuple(sorted((pair.source, pair.target))), pair)
    return pairs, frozenset(relations.cut)


def _rename_ends(ends: Ends, new_by_old: Mapping[str, str]) -> Ends:
    """Return the ends by their new ids, sorted; one that is gone keeps its old id."""
    return tuple(sorted(new_by_old.get(end, f"{end} gone") for end in ends))


def _report_contradiction(ends: Ends, pair: Connection, new: Workspace) -> Effect:
    one, other = ends
    path = f" ({', '.join(step.id for step in pair.path)})" if pair.derived else ""
    message = f"{one} and {other} now contradict each other{path}"
    place = pair.link.span if pair.link else new.claims_by_id[one].span
    return Effect(EffectKind.CONTRADICTION, ends, Severity.NOTICE, message, place)


def _report_contradiction_gone(ends: Ends, pair: Connection, new: Workspace) -> Effect:
    refs = tuple(end.removesuffix(" gone") for end in ends)
    message = f"{' and '.join(refs)} no longer contradict each other"
    left = (new.claims_by_id[ref].span for ref in refs if ref in new.claims_by_id)
    place = next(left, pair.link.span if pair.link else None)
    return Effect(EffectKind.CONTRADICTION_GONE, refs, Severity.NOTE, message, place)


def _find_attack_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the attacks in both versions that are answered in one of them only."""
    open_before = {id(link) for link in find_unanswered_attacks(old)}
    open_now = {id(link) for link in find_unanswered_attacks(new)}
    for match in matching.links.matches:
        link = match.new
        was, now = id(match.old) in open_before, id(link) in open_now
        are_attacks = find_attacked_claim(old, match.old) and find_attacked_claim(new, link)
        if was is now or not are_attacks:
            continue
        kind, severity, how = (
            (EffectKind.ATTACK_ANSWERED, Severity.NOTE, "is now answered")
            if was
            else (EffectKind.ATTACK_UNANSWERED, Severity.NOTICE, "is no longer answered")
        )
        message = f"the attack '{link.id}' {how}"
        yield Effect(kind, (link.source, link.target), severity, message, link.span)


def _find_question_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the questions whose status has changed, and the new ones that are answered."""
    before = {row.question.id: row.status for row in build_matrix(old, Scope())}
    after = {row.question.id: row.status for row in build_matrix(new, Scope())}
    for match in matching.questions.matches:
        was, now = before[match.old.id], after[match.new.id]
        if was is now:
            continue
        is_split = was is QuestionStatus.AGREED and now is QuestionStatus.DIVIDED
        words = was.words, now.words
        yield Effect(
            EffectKind.QUESTION,
            (match.new.id,),
            Severity.BREAKING if is_split else Severity.NOTICE,
            f"the question {match.new.id} went from {words[0]} to {words[1]}",
            match.new.span,
            *words,
        )
    for question in matching.questions.added:
        if (now := after[question.id]) is not QuestionStatus.UNANSWERED:
            message = f"the new question {question.id}: {now.words}"
            refs = (question.id,)
            yield Effect(
                EffectKind.QUESTION, refs, Severity.NOTICE, message, question.span, None, now.words
            )


WAS = {
    ClaimStatus.STANDS: "stood",
    ClaimStatus.CONTESTED: "was contested",
    ClaimStatus.UNDECIDED: "was undecided",
    ClaimStatus.DEFEATED: "was defeated",
    ClaimStatus.NOT_SHOWN: "was not shown",
}
IS = {
    ClaimStatus.STANDS: "now stands",
    ClaimStatus.CONTESTED: "is now contested",
    ClaimStatus.UNDECIDED: "is now undecided",
    ClaimStatus.DEFEATED: "is now defeated",
    ClaimStatus.NOT_SHOWN: "is now not shown",
}
HOLDING = {ClaimStatus.STANDS, ClaimStatus.CONTESTED}


def _find_status_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the claims whose status in `assess` has changed."""
    before, after = assess(old).statuses, assess(new).statuses
    for match in matching.claims.matches:
        was, now = before[match.old.id], after[match.new.id]
        if was is now:
            continue
        yield Effect(
            EffectKind.ASSESSMENT,
            (match.new.id,),
            _rate_status_change(was, now, is_main=match.old.main or match.new.main),
            f"{match.new.id} {WAS[was]}, and {IS[now]}",
            match.new.span,
            was,
            now,
        )


def _rate_status_change(was: ClaimStatus, now: ClaimStatus, *, is_main: bool) -> Severity:
    """Return how severe another status is: most, if a main conclusion stood and no longer does.

    What is contested still stands.
    """
    if was in HOLDING and now not in HOLDING:
        return Severity.BREAKING if is_main else Severity.NOTICE
    return Severity.NOTICE if is_main else Severity.NOTE
