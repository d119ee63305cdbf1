"""Finds claims that answer one question twice."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Answer, Claim
from argmap.source.diagnostics import Applicability, Diagnostic, Fix, Label
from argmap.syntax import tree
from argmap.syntax.comments import remove_clause

RULE = define_rule("A511", "double-answer", applicability=Applicability.SAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each answer of a claim to a question that it already answers."""
    for claim in subject.workspace.claims:
        if len({answer.question for answer in claim.answers}) < len(claim.answers):
            yield from _find_double_answers(subject, claim)


def _find_double_answers(subject: Subject, claim: Claim) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each answer but the first to a question; only valid answers count."""
    valid = set(claim.answers)
    firsts: dict[str, tree.Answers] = {}
    for clause in subject.find_clauses(claim, tree.Answers):
        if Answer(clause.question.text, clause.position.text) in valid:
            first = firsts.setdefault(clause.question.text, clause)
            if first is not clause:
                yield _report_double_answer(claim, first, clause)


def _report_double_answer(claim: Claim, first: tree.Answers, again: tree.Answers) -> Diagnostic:
    question, position = again.question.text, again.position.text
    labels = Label(again.span, "answered again here"), (Label(first.span, "answered first here"),)
    if first.position.text != position:
        message = (
            f"'{claim.name}' answers '{question}' both '{first.position.text}' and '{position}'"
        )
        return Diagnostic(RULE, message, *labels, "keep one, or split the claim in two")
    edit = remove_clause(again.span)
    return Diagnostic(
        RULE,
        f"'{claim.name}' answers '{question}' with '{position}' twice",
        *labels,
        "keep one of them",
        Fix("remove the repeated answer", (edit,)) if edit else None,
    )
