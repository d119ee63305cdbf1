"""What a map as a whole says, before and now: who agrees on a question, which claims stand."""

from collections.abc import Iterator

from argmap.assess.assessment import Status as Standing
from argmap.assess.assessment import assess
from argmap.compare.matrix import Status, build_matrix
from argmap.compare.scope import Scope
from argmap.model.workspace import Workspace
from argmap.revision.changes import Consequence, Outcome, Severity
from argmap.revision.matching import Matching

STATUS_WORDS = {
    Status.AGREED: "agreed",
    Status.DIVIDED: "divided",
    Status.ONE_VOICE: "one voice",
    Status.UNANSWERED: "unanswered",
}
WAS = {
    Standing.STANDS: "stood",
    Standing.FALLS: "fell",
    Standing.UNDECIDED: "was undecided",
}
IS = {
    Standing.STANDS: "stands",
    Standing.FALLS: "falls",
    Standing.UNDECIDED: "is undecided",
}


def question_consequences(
    old: Workspace, new: Workspace, matching: Matching
) -> Iterator[Consequence]:
    """Yield the questions on both sides on which the articles stand otherwise to each other."""
    before = {row.question.id: row.status for row in build_matrix(old, Scope())}
    after = {row.question.id: row.status for row in build_matrix(new, Scope())}
    for match in matching.questions.matches:
        was, now = before[match.old.id], after[match.new.id]
        if was is now:
            continue
        split = was is Status.AGREED and now is Status.DIVIDED
        yield Consequence(
            "",
            Outcome.QUESTION,
            (match.new.id,),
            Severity.BREAKING if split else Severity.NOTICE,
            f"the question {match.new.id} went from {STATUS_WORDS[was]} to {STATUS_WORDS[now]}",
            match.new.span,
            STATUS_WORDS[was],
            STATUS_WORDS[now],
        )


def assessment_consequences(
    old: Workspace, new: Workspace, matching: Matching
) -> Iterator[Consequence]:
    """Yield the claims on both sides of which `assess` says something else now."""
    before, after = assess(old).statuses, assess(new).statuses
    for match in matching.claims.matches:
        was, now = before[match.old.id], after[match.new.id]
        if was is now:
            continue
        yield Consequence(
            "",
            Outcome.ASSESSMENT,
            (match.new.id,),
            standing_severity(was, is_main=match.old.main or match.new.main),
            f"{match.new.id} {WAS[was]}, and now {IS[now]}",
            match.new.span,
            was,
            now,
        )


def standing_severity(was: Standing, *, is_main: bool) -> Severity:
    """Return how much it weighs that a claim stands or falls: most, if a main conclusion stood."""
    if was is Standing.STANDS:
        return Severity.BREAKING if is_main else Severity.NOTICE
    return Severity.NOTICE if is_main else Severity.NOTE
