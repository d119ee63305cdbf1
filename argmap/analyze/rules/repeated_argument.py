"""Finds arguments that repeat the premises of another one for or against the same claim."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Argument
from argmap.model.queries import get_name
from argmap.source.diagnostics import Applicability, Diagnostic, Fix, Label, Needs
from argmap.syntax.comments import remove_clause

RULE = define_rule("A504", "repeated-argument", needs=Needs.FILE, applicability=Applicability.SAFE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each argument that repeats an earlier one."""
    firsts: dict[tuple[str, bool, frozenset[str]], Argument] = {}
    for argument in subject.workspace.arguments:
        key = argument.conclusion, argument.conceded, frozenset(argument.premises)
        first = firsts.setdefault(key, argument)
        if first is not argument:
            bearing = "against" if argument.conceded else "for"
            conclusion = get_name(argument.conclusion)
            yield Diagnostic(
                RULE,
                f"this argument {bearing} '{conclusion}' is already given",
                Label(argument.span, "given again here"),
                (Label(first.span, "given first here"),),
                "keep one of them",
                _build_fix(first, argument),
            )


def _build_fix(first: Argument, again: Argument) -> Fix | None:
    """Return the fix that removes the one without a name; a link may refer to the named one."""
    spare = first if again.name and not first.name else again
    edit = None if spare.name else remove_clause(spare.span)
    return Fix("remove the repeated argument", (edit,)) if edit else None
