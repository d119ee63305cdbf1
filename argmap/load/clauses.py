"""Checks clauses and their values."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from argmap.load.loading_rules import (
    EMPTY_TEXT,
    MISPLACED_CLAUSE,
    PREMISE_WITH_REASONS,
    REPEATED_CLAUSE,
    REPETITION,
    WRONG_VALUE,
    fix_by_removal,
    fix_list,
    fix_word,
)
from argmap.model.elements import Fact
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from argmap.source.spelling import guess_spelling, is_only_typo
from argmap.source.text import Span
from argmap.syntax import tree
from argmap.syntax.tree import Word
from argmap.syntax.vocabulary import CHOICES_BY_SYNONYM, CLAUSES_BY_KEYWORD

NEGATED = re.compile("(?:un|in|im|dis|non|not)-?")
Kind = TypeVar("Kind", bound=tree.Clause)
Choice = TypeVar("Choice", bound=StrEnum)


class Clauses(Struct, frozen=True):
    """The clauses of one entry that may be in it; finds those of a kind."""

    clauses: tuple[tree.Clause, ...]
    report: Callable[[Diagnostic], None]

    def find_all(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return all clauses of a kind."""
        return tuple(clause for clause in self.clauses if type(clause) is kind)

    def find_first(self, kind: type[Kind]) -> Kind | None:
        """Return the first clause of a kind."""
        for clause in self.clauses:
            if type(clause) is kind:
                return clause
        return None

    def find_text(self, kind: type[tree.Single]) -> str | None:
        """Return the value of a clause that holds words."""
        clause = self.find_first(kind)
        return clause.value.text if clause else None

    def find_tags(self) -> tuple[str, ...]:
        """Return the tags."""
        clause = self.find_first(tree.Tags)
        return list_distinct(clause.names) if clause else ()

    def find_choice(self, kind: type[tree.Single], choices: type[Choice]) -> Choice | None:
        """Return the value of a clause that chooses one of a few words."""
        clause = self.find_first(kind)
        return choose_value(clause.value, choices, clause.keyword, self.report) if clause else None

    def find_fact(
        self, kind: type[tree.Fact], check: Callable[[Word], Diagnostic | None] | None = None
    ) -> Fact | None:
        """Return what a clause says of the article."""
        clause = self.find_first(kind)
        if clause is None:
            return None
        mistake = check(clause.value) if check else None
        if mistake:
            self.report(mistake)
            return None
        return build_fact(clause)


def list_distinct(names: tuple[Word, ...]) -> tuple[str, ...]:
    """Return the texts of names, each once."""
    return tuple(dict.fromkeys(name.text for name in names))


def check_clauses(entry: tree.Whole, report: Callable[[Diagnostic], None]) -> Clauses:
    """Return the valid clauses of an entry.

    Reports misplaced and repeated clauses, invalid words, and names listed twice.
    """
    title = entry.title if isinstance(entry, tree.Map | tree.Article) else None
    head = entry.text if isinstance(entry, tree.Question | tree.Claim) else title
    if head is not None and not head.text:
        report(_report_empty(head))
    argued = _report_premise_with_reasons(entry)
    if argued:
        report(argued)
    kept: list[tree.Clause] = []
    firsts: dict[str, tree.Clause] = {}
    for clause in entry.clauses:
        form = CLAUSES_BY_KEYWORD[clause.keyword]
        is_argued = argued and isinstance(clause, tree.Reasons)
        if entry.keyword not in form.entries and not is_argued:
            report(_report_misplaced(clause, entry))
            continue
        first = firsts.setdefault(clause.keyword, clause)
        if first is not clause and not form.repeatable:
            report(_report_repeated(clause, first))
            continue
        words = _find_words(clause)
        if words is not None and not words.text:
            report(_report_empty(words, _fix_empty_clause(clause, entry)))
            continue
        for name, first_name, before in _find_repetitions(clause):
            report(_report_repetition(name, first_name, before))
        kept.append(clause)
    return Clauses(tuple(kept), report)


def _find_words(clause: tree.Clause) -> Word | None:
    """Return the value or the quoted words of a clause that has them."""
    if isinstance(clause, tree.Quote):
        return clause.words
    return (
        clause.value if isinstance(clause, tree.Single | tree.When | tree.By | tree.Fact) else None
    )


def _find_repetitions(clause: tree.Clause) -> Iterator[tuple[Word, Word, Word]]:
    """Yield each name that is in a list already, the first one like it, and the one before it."""
    names = clause.names if isinstance(clause, tree.Names) else ()
    names = clause.premises if isinstance(clause, tree.Reasons) else names
    names = clause.positions if isinstance(clause, tree.Answers) else names
    firsts: dict[str, Word] = {}
    for before, name in zip(names[:1] + names, names, strict=False):
        first = firsts.setdefault(name.text, name)
        if first is not name:
            yield name, first, before


def _report_repetition(name: Word, first: Word, before: Word) -> Diagnostic:
    return Diagnostic(
        REPETITION,
        f"'{name.text}' is listed twice",
        Label(name.span, "listed again here"),
        (Label(first.span, "listed first here"),),
        "keep one of them",
        fix_list(name, before),
    )


def _report_premise_with_reasons(entry: tree.Whole) -> Diagnostic | None:
    """Report a premise that has arguments for it; concessions do not count."""
    reasons = tuple(clause for clause in entry.clauses if isinstance(clause, tree.Reasons))
    if not isinstance(entry, tree.Premise) or all(
        type(reason) is tree.Despite for reason in reasons
    ):
        return None
    start = entry.span.start
    keyword = Span(entry.span.file, start, start + len(entry.keyword))
    return Diagnostic(
        PREMISE_WITH_REASONS,
        f"'{entry.name.text}' has reasons, so it is not a premise",
        Label(keyword, "a premise is not argued for"),
        tuple(Label(clause.span) for clause in reasons),
        "what is argued for is a 'conclusion'",
        Fix("write 'conclusion'", (Edit(keyword, "conclusion"),), Applicability.UNSAFE),
    )


def _report_misplaced(clause: tree.Clause, entry: tree.Whole) -> Diagnostic:
    entries = CLAUSES_BY_KEYWORD[clause.keyword].entries
    hint = f"'{clause.keyword}' belongs on: {', '.join(entries)}"
    if entry.keyword in {"map", "article"}:
        hint += "; write it below such an entry"
    if isinstance(entry, tree.Link) and isinstance(clause, tree.Reasons):
        hint = "a link has no reasons; a remark on it is a 'note'"
    article = "an" if entry.keyword[0] in "aeiou" else "a"
    return Diagnostic(
        MISPLACED_CLAUSE,
        f"'{clause.keyword}' does not belong on {article} {entry.keyword}",
        Label(clause.span),
        hint=hint,
    )


def _report_repeated(clause: tree.Clause, first: tree.Clause) -> Diagnostic:
    return Diagnostic(
        REPEATED_CLAUSE,
        f"'{clause.keyword}' is given twice",
        Label(clause.span, "given again here"),
        (Label(first.span, "given first here"),),
        "keep one of them",
        fix_by_removal(clause.span, "remove the later one") if _are_same(clause, first) else None,
    )


def _are_same(clause: tree.Clause, first: tree.Clause) -> bool:
    """Return whether two clauses are written alike, except for white space."""
    one, other = (item.span.file.text[item.span.start : item.span.end] for item in (clause, first))
    return one.split() == other.split()


def choose_value(
    word: Word, choices: type[Choice], what: str, report: Callable[[Diagnostic], None]
) -> Choice | None:
    """Return the choice that a word names; report a word that names none."""
    try:
        return choices(word.text)
    except ValueError:
        report(_report_unknown_choice(word, [choice.value for choice in choices], what))
        return None


def _report_unknown_choice(word: Word, values: list[str], what: str) -> Diagnostic:
    meant, fix = _guess_choice(word, values)
    hint = f"did you mean '{meant}'? " if meant else ""
    hint += f"use one of: {', '.join(values)}"
    message = f"'{word.text}' is not a valid {what}"
    return Diagnostic(WRONG_VALUE, message, Label(word.span), hint=hint, fix=fix)


def _guess_choice(word: Word, values: list[str]) -> tuple[str | None, Fix | None]:
    """Return the value that was probably meant, and its fix: safe for a slip of the hand only."""
    synonym = CHOICES_BY_SYNONYM.get(word.text.casefold())
    if synonym in values:
        return synonym, fix_word(word, synonym, Applicability.UNSAFE)
    near = guess_spelling(word.text, values)
    if near is None or NEGATED.fullmatch(word.text.casefold().removesuffix(near.name)):
        return None, None
    is_sure = is_only_typo(word.text, near.name, values)
    slip = Applicability.SAFE if is_sure else Applicability.UNSAFE
    return near.name, fix_word(word, near.name, slip) if near.sure else None


def build_fact(clause: tree.Fact) -> Fact:
    """Return the fact that a clause states."""
    return Fact(clause.value.text, clause.inferred, clause.value.span)


def _fix_empty_clause(clause: tree.Clause, entry: tree.Whole) -> Fix | None:
    """Return the fix that removes a clause with an empty text, unless its entry needs it."""
    if isinstance(clause, tree.By) and isinstance(entry, tree.Reported):
        return None
    return fix_by_removal(clause.span, "leave it out", Applicability.UNSAFE)


def _report_empty(word: Word, fix: Fix | None = None) -> Diagnostic:
    hint = "write the words between the quotation marks"
    return Diagnostic(EMPTY_TEXT, "this text is empty", Label(word.span), hint=hint, fix=fix)
