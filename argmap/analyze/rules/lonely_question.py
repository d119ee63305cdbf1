"""Finds questions on which no two articles can be compared."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("X609", "lonely-question", usual=False, needs=Needs.WORKSPACE)
FEWEST = 2


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each question that fewer than two articles answer.

    A view that an article only reports counts: the article takes the question up.
    """
    workspace = subject.workspace
    if len(workspace.articles) < FEWEST:
        return
    articles: dict[str, dict[str, None]] = {}
    for claim in workspace.claims:
        for answer in claim.answers:
            articles.setdefault(answer.question, {})[claim.article] = None
    for question in workspace.questions:
        answering = tuple(articles.get(question.name, ()))
        if len(answering) < FEWEST:
            who = f"only '{answering[0]}'" if answering else "no article"
            yield Diagnostic(
                RULE,
                f"{who} answers '{question.name}'",
                Label(subject.find_name(question)),
                hint="find what the other articles answer to it, or remove it",
            )
