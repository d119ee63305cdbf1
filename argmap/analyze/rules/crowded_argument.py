"""Finds arguments that link more premises than a reader can weigh."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import Span

RULE = define_rule("A513", "crowded-argument")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each argument with more premises than the settings allow."""
    limit = subject.limits.premises
    for argument in subject.workspace.arguments:
        if len(argument.premises) > limit:
            first, *_, last = subject.find_reasons(argument).premises
            yield Diagnostic(
                RULE,
                f"this argument links {len(argument.premises)} premises; the limit is {limit}",
                Label(Span(first.span.file, first.span.start, last.span.end)),
                hint="link only premises that need each other; give the others their own"
                " arguments, or add an intermediate conclusion",
            )
