"""Finds quotations that are given twice for one claim."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim
from argmap.source.diagnostics import Applicability, Diagnostic, Fix, Label
from argmap.syntax import tree
from argmap.syntax.comments import remove_clause

RULE = define_rule("Q309", "repeated-quote", applicability=Applicability.SAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each excerpt that repeats an earlier one of its claim."""
    for claim in subject.workspace.claims:
        if len({_fold(quote.exact) for quote in claim.quotes}) < len(claim.quotes):
            yield from _find_repeated_quotes(subject, claim)


def _fold(words: str) -> str:
    return words.casefold()


def _find_repeated_quotes(subject: Subject, claim: Claim) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each repetition; the same words in two places are two excerpts.

    An excerpt without a paragraph or page is the same as one with any.
    """
    firsts: dict[tuple[str, tuple[str, str] | None], tree.Quote] = {}
    firsts_anywhere: dict[str, tree.Quote] = {}
    for clause in subject.find_clauses(claim, tree.Quote):
        words = _fold(clause.words.text)
        place = _find_place(clause)
        somewhere = firsts_anywhere.setdefault(words, clause)
        alike = firsts.setdefault((words, place), clause)
        unplaced = firsts.get((words, None), clause) if place else somewhere
        first = alike if alike is not clause else unplaced
        if first is not clause:
            yield Diagnostic(
                RULE,
                f"'{claim.name}' already has this quotation",
                Label(clause.span, "quoted again here"),
                (Label(first.span, "quoted first here"),),
                "keep one of them",
                _build_fix(first, clause),
            )


def _find_place(clause: tree.Quote) -> tuple[str, str] | None:
    """Return the paragraph or the page of an excerpt, if one is given."""
    if clause.paragraph:
        return "paragraph", clause.paragraph.text
    return ("page", clause.page.text) if clause.page else None


def _build_fix(first: tree.Quote, again: tree.Quote) -> Fix | None:
    """Return the fix that removes the second one, or the first if only the second has a place."""
    spare = first if _find_place(again) and not _find_place(first) else again
    edit = remove_clause(spare.span)
    is_same = first.words.text == again.words.text
    applicability = Applicability.SAFE if is_same else Applicability.UNSAFE
    return Fix("remove the repeated quotation", (edit,), applicability) if edit else None
