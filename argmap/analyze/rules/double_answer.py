"""Finds claims that answer one question twice."""

from collections.abc import Iterator, Mapping

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Answer, Claim, Question
from argmap.source.diagnostics import Applicability, Diagnostic, Fix, Label
from argmap.syntax import tree
from argmap.syntax.comments import remove_clause

RULE = define_rule("A511", "double-answer", applicability=Applicability.SAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each answer of a claim to a question that it already answers."""
    questions = {question.id: question for question in subject.workspace.questions}
    for claim in subject.workspace.claims:
        if len({answer.question for answer in claim.answers}) < len(claim.answers):
            yield from _find_double_answers(subject, claim, questions)


def _find_double_answers(
    subject: Subject, claim: Claim, questions: Mapping[str, Question]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each answer but the first to a question; only valid answers count.

    Positions that may hold together are no double answer, unless one of them is repeated.
    """
    valid = set(claim.answers)
    clauses_by_question: dict[str, dict[str, tree.Answers]] = {}
    for clause in subject.find_clauses(claim, tree.Answers):
        question = clause.question.text
        clauses = clauses_by_question.setdefault(question, {})
        positions = [name.text for name in clause.positions if Answer(question, name.text) in valid]
        repeated = next((position for position in positions if position in clauses), None)
        if repeated is not None:
            edit = remove_clause(clause.span) if clauses.keys() >= set(positions) else None
            fix = Fix("remove the repeated answer", (edit,)) if edit else None
            yield _report_repeated_answer(claim, clauses[repeated], clause, repeated, fix)
        elif positions and clauses and questions[question].exclusive:
            first = next(iter(clauses))
            yield _report_second_answer(claim, clauses[first], clause, (first, positions[0]))
        for position in positions:
            clauses.setdefault(position, clause)


def _report_second_answer(
    claim: Claim, first: tree.Answers, again: tree.Answers, positions: tuple[str, str]
) -> Diagnostic:
    both = " and ".join(f"'{position}'" for position in positions)
    return Diagnostic(
        RULE,
        f"'{claim.name}' answers '{again.question.text}' both {both}",
        Label(again.span, "answered again here"),
        (Label(first.span, "answered first here"),),
        "keep one, or split the claim in two",
    )


def _report_repeated_answer(
    claim: Claim, first: tree.Answers, again: tree.Answers, position: str, fix: Fix | None
) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"'{claim.name}' answers '{again.question.text}' with '{position}' twice",
        Label(again.span, "answered again here"),
        (Label(first.span, "answered first here"),),
        "keep one of them",
        fix,
    )
