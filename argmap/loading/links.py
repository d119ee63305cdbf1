"""Makes the links of the model: looks up their ends, and derives what an attack is aimed at."""

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Label
from argmap.loading.declarations import Declarations
from argmap.loading.fixes import removing
from argmap.loading.flaws import REPETITION, SELF_LINK
from argmap.loading.references import References
from argmap.loading.values import check_clauses, choose
from argmap.model.elements import Attack, Confidence, Link, Relation
from argmap.syntax import tree
from argmap.text import Span


def resolve_links(
    declarations: Declarations, references: References, argued: frozenset[str]
) -> Iterator[Link]:
    """Yield the links whose ends exist, each once.

    `argued` are the claims that something concludes.
    """
    firsts: dict[tuple[Relation, str, str], Span] = {}
    for entry in declarations.links:
        clauses = check_clauses(entry, references.report)
        relation = choose(entry.verb, Relation, "verb of a link", references.report)
        confidence = clauses.choice(tree.Confidence, Confidence)
        source = references.end_claim(entry.source)
        if relation is None:
            continue
        undercut = relation is Relation.UNDERCUTS
        find = references.end_argument if undercut else references.end_claim
        target = find(entry.target)
        if source is None or target is None:
            continue
        if source == target:
            references.report(self_link(entry))
            continue
        ends = sorted((source, target)) if relation.symmetric else (source, target)
        first = firsts.setdefault((relation, ends[0], ends[1]), entry.span)
        if first is not entry.span:
            references.report(repeated_link(entry, first))
            continue
        yield Link(
            source=source,
            relation=relation,
            target=target,
            attack=attack(relation, target, argued),
            span=entry.span,
            confidence=confidence,
            tags=clauses.tags(),
            note=clauses.text(tree.Note),
        )


def attack(relation: Relation, target: str, argued: frozenset[str]) -> Attack | None:
    """Return what an attack is aimed at (ASPIC+): an argument, a conclusion or a premise."""
    if relation is Relation.UNDERCUTS:
        return Attack.UNDERCUT
    if relation not in {Relation.OPPOSES, Relation.CONTRADICTS}:
        return None
    return Attack.REBUT if target in argued else Attack.UNDERMINE


def repeated_link(entry: tree.Link, first: Span) -> Diagnostic:
    """Report a link that is drawn already, in this direction or, if it has none, in the other."""
    spare = None if entry.clauses else removing(entry.span, "leave out the later link")
    return Diagnostic(
        REPETITION,
        f"'{entry.source.text}' and '{entry.target.text}' are linked so already",
        Label(entry.span, "linked again here"),
        (Label(first, "linked first here"),),
        "keep one of them",
        spare,
    )


def self_link(entry: tree.Link) -> Diagnostic:
    """Report a link that leads back to where it starts."""
    message = f"'{entry.source.text}' is linked to itself"
    hint = "link two different claims, or remove the link"
    return Diagnostic(SELF_LINK, message, Label(entry.span), hint=hint)
