"""Finds claims of one article that say the same in the same words."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim, Role
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("A505", "duplicate-text", needs=Needs.FILE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim that repeats an earlier one of its article."""
    firsts: dict[tuple[str | None, ...], Claim] = {}
    for claim in subject.workspace.claims:
        first = firsts.setdefault(_build_key(claim), claim)
        if first is not claim:
            yield Diagnostic(
                RULE,
                f"'{claim.name}' says the same as '{first.name}'",
                Label(subject.find_text(claim), "said again here"),
                (Label(subject.find_text(first), "said first here"),),
                "keep one of them, and use its name for both",
            )


def _build_key(claim: Claim) -> tuple[str | None, ...]:
    """Return what a claim says: its text, condition, time, scope, and its speaker if reported."""
    speaker = claim.speaker.name if claim.speaker and claim.role is Role.REPORTED else None
    parts = (claim.text, claim.condition, claim.when, claim.where, speaker)
    return tuple(part and _fold(part) for part in parts)


def _fold(text: str) -> str:
    """Return a text without the differences to ignore: case, and punctuation at its end."""
    return text.casefold().rstrip(" .!…")
