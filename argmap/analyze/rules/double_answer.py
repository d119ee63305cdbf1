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
    firsts: dict[tuple[str, str], tree.Answers] = {}
    for clause in subject.find_clauses(claim, tree.Answers):
        question = clause.question.text
        for position in clause.positions:
            if Answer(question, position.text) in valid:
                exclusive = question not in questions or questions[question].exclusive
                key = question, "" if exclusive else position.text
                first = firsts.setdefault(key, clause)
                if first is not clause:
                    yield _report_double_answer(claim, first, clause)


def _report_double_answer(claim: Claim, first: tree.Answers, again: tree.Answers) -> Diagnostic:
    question, position = again.question.text, again.positions[0].text
    labels = Label(again.span, "answered again here"), (Label(first.span, "answered first here"),)
    if first.positions[0].text != position:
        message = (
            f"'{claim.name}' answers '{question}' both '{first.positions[0].text}' and '{position}'"
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
