"""Finds claims that are the same proposition, but answer a question differently."""

from collections.abc import Iterator

from argmap.analyze.sameness import Sameness, find_sameness, label_tie
from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim, Link
from argmap.source.diagnostics import Diagnostic, Label

RULE = define_rule("X612", "diverging-restatement")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim that answers a question differently from one it restates.

    It is compared with the first claim of its class that answers the question. Who gives only some
    of the positions of the other does not differ from it.
    """
    sameness = find_sameness(subject)
    firsts: dict[tuple[str, str], tuple[Claim, set[str]]] = {}
    for claim in subject.workspace.claims:
        if claim.id in sameness.class_by_claim:
            for question, positions in _group_answers(claim).items():
                key = sameness.get_first(claim.id), question
                first, others = firsts.setdefault(key, (claim, positions))
                if not (positions <= others or others <= positions):
                    yield _report_divergence(subject, sameness, (first, claim), question)


def _group_answers(claim: Claim) -> dict[str, set[str]]:
    positions: dict[str, set[str]] = {}
    for answer in claim.answers:
        positions.setdefault(answer.question, set()).add(answer.position)
    return positions


def _report_divergence(
    subject: Subject, sameness: Sameness, claims: tuple[Claim, Claim], question: str
) -> Diagnostic:
    first, second = claims
    chain = sameness.find_chain(first.id, second.id)
    is_restated = all(isinstance(tie, Link) for tie in chain)
    says = "restates" if is_restated else "says the same as"
    instead = "write 'resembles'" if is_restated else "name only the article after 'by'"
    return Diagnostic(
        RULE,
        f"'{second.id}' {says} '{first.id}', but answers '{question}' differently",
        Label(subject.find_answer(second, question)),
        (
            Label(subject.find_answer(first, question), "answered here"),
            *(label_tie(subject, tie, "restated here") for tie in chain),
        ),
        f"correct an answer, or {instead}",
    )
