"""Finds articles that answer one question otherwise than others, and are not linked to them."""

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from argmap.analyze.subject import Restatements, Subject
from argmap.model.elements import Claim
from argmap.model.queries import is_held
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Needs, Rule, Severity
from argmap.source.text import Span
from argmap.syntax import tree

RULE = Rule("X607", "unlinked-opposition", Severity.WARNING, spoils=False, needs=Needs.WORKSPACE)
MOST_SHOWN = 3

Positions = frozenset[str]
Classes = frozenset[str]


class Side(Struct, frozen=True):
    """What one article answers to a question: its claims, with the position of each."""

    question: str
    answers: tuple[tuple[Claim, str], ...]


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each article that is opposed to an earlier one, question by question.

    Articles are opposed when they share no position. Claims that restate their answers count as
    answers, and a link to an argument counts as one to its conclusion. Articles with the same
    positions and the same restated claims stand together, so that the time does not grow with the
    square of their number.
    """
    same = Restatements(subject.workspace)
    linked = linked_classes(subject.workspace, same)
    for sides in sides_by_question(subject.workspace).values():
        earlier: dict[Positions, dict[Classes, list[Side]]] = {}
        for side in sides:
            positions = frozenset(position for _, position in side.answers)
            classes = frozenset(same.name(claim.id) for claim, _ in side.answers)
            known = set[str]().union(*(linked.get(each, ()) for each in classes))
            opposed = (
                other
                for others, groups in earlier.items()
                if positions.isdisjoint(others)
                for theirs, group in groups.items()
                if known.isdisjoint(theirs)
                for other in group
            )
            if found := tuple(islice(opposed, MOST_SHOWN + 1)):
                yield opposition(subject, side, found)
            earlier.setdefault(positions, {}).setdefault(classes, []).append(side)


def linked_classes(workspace: Workspace, same: Restatements) -> dict[str, set[str]]:
    """Return, by the class of a claim, the classes to which a link of any kind joins it."""
    linked: dict[str, set[str]] = {}
    for link in workspace.links:
        argument = workspace.arguments_by_id.get(link.target)
        target = same.name(argument.conclusion if argument else link.target)
        source = same.name(link.source)
        linked.setdefault(source, set()).add(target)
        linked.setdefault(target, set()).add(source)
    return linked


def sides_by_question(workspace: Workspace) -> dict[str, list[Side]]:
    """Return what each article answers and stands by, by the questions."""
    answers: dict[tuple[str, str], list[tuple[Claim, str]]] = {}
    for claim in workspace.claims:
        if claim.answers and is_held(claim):
            for answer in claim.answers:
                key = answer.question, claim.article
                answers.setdefault(key, []).append((claim, answer.position))
    sides: dict[str, list[Side]] = {}
    for (question, _), given in answers.items():
        sides.setdefault(question, []).append(Side(question, tuple(given)))
    return sides


def opposition(subject: Subject, side: Side, others: tuple[Side, ...]) -> Diagnostic:
    """Report an article whose answer to a question is opposed to others, and not linked to them."""
    claim, position = side.answers[0]
    other, answer = others[0].answers[0]
    shown = others[:MOST_SHOWN]
    more = ", and others" if len(others) > MOST_SHOWN else ""
    message = (
        f"'{claim.article}' answers '{side.question}' with '{position}' and '{other.article}' with"
        f" '{answer}', but no link joins the two"
        if len(others) == 1
        else f"'{claim.article}' answers '{side.question}' with '{position}', and no link joins it"
        f" to {len(shown)} articles that answer otherwise{more}"
    )
    return Diagnostic(
        RULE,
        message,
        Label(place(subject, side)),
        tuple(Label(place(subject, each), f"'{each.answers[0][1]}' here") for each in shown),
        f"link '{claim.id}' and '{other.id}': 'contradicts' or 'opposes', or 'contrasts' if both"
        " can be true",
    )


def place(subject: Subject, side: Side) -> Span:
    """Return where an article first answers a question."""
    claim, _ = side.answers[0]
    clauses = subject.clauses(claim, tree.Answers)
    return next(clause.span for clause in clauses if clause.question.text == side.question)
