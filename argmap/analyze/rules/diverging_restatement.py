"""Finds claims that restate one another, but answer a question differently."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim
from argmap.model.queries import Restatements, find_restatements
from argmap.source.diagnostics import Diagnostic, Label

RULE = define_rule("X612", "diverging-restatement")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim that answers a question differently from one it restates.

    It is compared with the first claim of its class that answers the question. A claim that gives
    two answers itself breaks another rule.
    """
    restatements = find_restatements(subject.workspace)
    firsts: dict[tuple[str, str], tuple[Claim, str]] = {}
    for claim in subject.workspace.claims:
        if claim.id in restatements.class_by_claim:
            for answer in claim.answers:
                key = restatements.get_first(claim.id), answer.question
                first, position = firsts.setdefault(key, (claim, answer.position))
                if first is not claim and position != answer.position:
                    yield _report_divergence(subject, restatements, (first, claim), answer.question)


def _report_divergence(
    subject: Subject, restatements: Restatements, claims: tuple[Claim, Claim], question: str
) -> Diagnostic:
    first, second = claims
    chain = restatements.find_chain(first.id, second.id)
    return Diagnostic(
        RULE,
        f"'{second.id}' restates '{first.id}', but answers '{question}' differently",
        Label(subject.find_answer(second, question)),
        (
            Label(subject.find_answer(first, question), "answered here"),
            *(Label(link.span, "restated here") for link in chain),
        ),
        "correct an answer, or write 'resembles'",
    )
