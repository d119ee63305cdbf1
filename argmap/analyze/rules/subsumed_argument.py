"""Finds arguments that link a premise to others although it is a reason by itself."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Argument
from argmap.model.queries import get_name
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("A514", "subsumed-argument", needs=Needs.FILE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each argument with a premise that is a reason by itself elsewhere."""
    arguments = subject.workspace.arguments
    alone = {
        (argument.conclusion, argument.conceded, argument.premises[0]): argument
        for argument in reversed(arguments)
        if len(argument.premises) == 1
    }
    for argument in arguments:
        for premise in argument.premises if len(argument.premises) > 1 else ():
            single = alone.get((argument.conclusion, argument.conceded, premise))
            if single:
                yield _report_subsumed(subject, argument, premise, single)
                break


def _report_subsumed(
    subject: Subject, argument: Argument, premise: str, single: Argument
) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"'{get_name(premise)}' needs other premises here, but is a reason by itself elsewhere",
        Label(subject.find_premise(argument, premise), "linked to others here"),
        (Label(subject.find_premise(single, premise), "alone here"),),
        "if it suffices, give the other premises their own argument; "
        "otherwise remove the argument that uses it alone",
    )
