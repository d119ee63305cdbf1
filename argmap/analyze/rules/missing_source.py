"""Finds source texts that are not where an article says they are."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.load.loaded import MissingSource
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from argmap.source.spelling import Guess
from argmap.source.text import Span
from argmap.syntax import tree

NEEDS_ESCAPE = frozenset('"\\')

RULE = define_rule("Q310", "missing-source", usual=False, applicability=Applicability.UNSAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each source text that is not there, with what lies near."""
    for missing in subject.missing_sources:
        for clause in subject.find_clauses(missing.article, tree.Source)[:1]:
            meant = missing.guess()
            yield Diagnostic(
                RULE,
                f"the source text of '{missing.article.name}' is not there",
                Label(clause.value.span),
                hint=f"did you mean '{meant.name}'?" if meant else _describe_places(missing),
                fix=_fix_path(clause.value.span, meant),
            )


def _describe_places(missing: MissingSource) -> str:
    if missing.folder is None:
        return "put it there, or give the folder with the source texts as --sources"
    return f"it is neither next to this file nor in '{missing.folder}'"


def _fix_path(span: Span, meant: Guess | None) -> Fix | None:
    if meant is None or not meant.sure or not _is_writable(meant.name):
        return None
    return Fix(f"write '{meant.name}'", (Edit(span, f'"{meant.name}"'),), Applicability.UNSAFE)


def _is_writable(path: str) -> bool:
    """Return whether a path means itself in quotation marks; white space there counts as one."""
    is_plain = path.isprintable() and not NEEDS_ESCAPE.intersection(path)
    return is_plain and path == " ".join(path.split())
