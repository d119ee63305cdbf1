"""Finds assumptions that are quoted: what the article says is not an implicit premise."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim, Role
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Needs
from argmap.syntax import tree

RULE = define_rule(
    "A507", "quoted-assumption", needs=Needs.FILE, applicability=Applicability.UNSAFE
)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each assumption that has an excerpt."""
    for claim in subject.workspace.claims:
        if claim.role is Role.ASSUMPTION and claim.quotes:
            yield _report_quoted(subject, claim)


def _report_quoted(subject: Subject, claim: Claim) -> Diagnostic:
    argued = claim.id in subject.workspace.arguments_by_conclusion
    role = Role.CONCLUSION if argued else Role.PREMISE
    keyword = subject.find_keyword(claim)
    return Diagnostic(
        RULE,
        f"'{claim.name}' is quoted, so it is not an assumption",
        Label(keyword, "not stated in the article"),
        tuple(
            Label(clause.span, "said here") for clause in subject.find_clauses(claim, tree.Quote)
        ),
        f"if these words say it, write '{role}'; otherwise remove the quotation",
        Fix(f"write '{role}'", (Edit(keyword, role),), Applicability.UNSAFE),
    )
