"""Finds articles that answer a question differently, without a link between them."""

from collections.abc import Hashable, Iterator
from functools import partial
from itertools import islice

from argmap.analyze.compare.matrix import Cell, collect_cells
from argmap.analyze.compare.unlinked import find_unlinked_answers
from argmap.analyze.parts import ArticlePart, recall_by_shape, split_by_article
from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("X607", "unlinked-opposition", needs=Needs.WORKSPACE)
MOST_SHOWN = 3


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each article that lacks a link to earlier ones that disagree."""
    whole = subject.workspace
    parts, cache = split_by_article(whole, subject.cache), subject.cache.open_part(RULE.name)
    opposed = recall_by_shape(whole, parts, cache, _describe_part, partial(_find_opposed, whole))
    cells = collect_cells(whole) if opposed else {}
    for question, article, others in opposed:
        answering = cells[question]
        opposing = tuple(answering[other] for other in others)
        yield _report_opposition(subject, question, answering[article], opposing)


def _describe_part(part: ArticlePart) -> Hashable:
    """Return all of an article that decides whom it opposes: its answers, sources and reasons."""
    claims = (claim for claim in part.claims if claim.answers or claim.speaker)
    return (
        tuple((c.id, c.role, c.hedge, c.stance, c.speaker, c.answers) for c in claims),
        tuple((a.id, a.conclusion, a.premises, a.conceded) for a in part.arguments),
    )


def _find_opposed(workspace: Workspace) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return each question, an article, and the first articles that it is not linked to."""
    unlinked = (
        (question, cell.article, tuple(other.article for other in islice(others, MOST_SHOWN + 1)))
        for question, cell, others in find_unlinked_answers(workspace)
    )
    return tuple(opposed for opposed in unlinked if opposed[-1])


def _report_opposition(
    subject: Subject, question: str, cell: Cell, others: tuple[Cell, ...]
) -> Diagnostic:
    claim, position = _choose_answer(cell)
    shown = tuple(map(_choose_answer, others[:MOST_SHOWN]))
    (other, answer), *_ = shown
    more = ", and others" if len(others) > MOST_SHOWN else ""
    message = (
        f"'{claim.article}' answers '{question}' with '{position}' and '{other.article}' with"
        f" '{answer}', but there is no link between them"
        if len(others) == 1
        else f"'{claim.article}' answers '{question}' with '{position}', and there is no link"
        f" between it and {len(shown)} articles that answer differently{more}"
    )
    return Diagnostic(
        RULE,
        message,
        Label(subject.find_answer(claim, question)),
        tuple(
            Label(subject.find_answer(answering, question), f"'{given}' here")
            for answering, given in shown
        ),
        f"link '{claim.id}' and '{other.id}': 'contradicts' or 'opposes', or 'contrasts' if both"
        " can be true",
    )


def _choose_answer(cell: Cell) -> tuple[Claim, str]:
    """Return the first claim that gives an answer which the article holds, and the position."""
    position, claim = next(cell.list_held())
    return claim, position
