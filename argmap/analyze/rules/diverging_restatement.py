"""Finds claims that are said to be the same, and yet answer a question differently."""

from collections.abc import Iterator

from argmap.analyze.subject import Restatements, Subject
from argmap.model.elements import Claim
from argmap.source.diagnostics import Diagnostic, Label, Rule, Severity
from argmap.source.text import Span
from argmap.syntax import tree

RULE = Rule("X612", "diverging-restatement", Severity.WARNING, spoils=False)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim that answers a question otherwise than what it restates.

    It is compared with the first claim of its class that answers the question. A claim with two
    answers of its own is another flaw.
    """
    same = Restatements(subject.workspace)
    firsts: dict[tuple[str, str], tuple[Claim, str]] = {}
    for claim in subject.workspace.claims:
        if claim.id in same.classes:
            for answer in claim.answers:
                key = same.name(claim.id), answer.question
                first, position = firsts.setdefault(key, (claim, answer.position))
                if first is not claim and position != answer.position:
                    yield _report_divergence(subject, same, (first, claim), answer.question)


def _report_divergence(
    subject: Subject, same: Restatements, claims: tuple[Claim, Claim], question: str
) -> Diagnostic:
    """Report two claims that restate one another and answer a question differently."""
    first, second = claims
    return Diagnostic(
        RULE,
        f"'{second.id}' restates '{first.id}', but answers '{question}' differently",
        Label(_find_answer(subject, second, question)),
        (
            Label(_find_answer(subject, first, question), "answered here"),
            *(Label(link.span, "restated here") for link in same.chain(first.id, second.id)),
        ),
        "correct an answer, or write 'resembles'",
    )


def _find_answer(subject: Subject, claim: Claim, question: str) -> Span:
    """Return where a claim answers a question."""
    clauses = subject.clauses(claim, tree.Answers)
    return next(clause.span for clause in clauses if clause.question.text == question)
