"""Finds attacks on a main conclusion to which its article has no answer in the map."""

from collections import deque
from collections.abc import Iterable, Iterator

from argmap.analyze.subject import Subject
from argmap.model.elements import Claim, Link
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Needs, Rule, Severity

RULE = Rule(
    "X610",
    "unanswered-attack",
    Severity.WARNING,
    spoils=False,
    usual=False,
    needs=Needs.WORKSPACE,
)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each attack of another article that nothing is said against.

    An answer is an attack, written from the article that is attacked, on the attacking claim, on
    one of its reasons, or on an argument among these.
    """
    workspace = subject.workspace
    attacks = tuple(attacks_across(workspace))
    hits: dict[tuple[str, str], list[str]] = {}
    for link, attacker, target in attacks:
        hits.setdefault((attacker.article, target.article), []).append(end(workspace, link))
    answered: dict[tuple[str, str], set[str]] = {}
    for link, attacker, target in attacks:
        if target.main:
            back = target.article, attacker.article
            if back not in answered:
                answered[back] = shaken(workspace, hits.get(back, ()))
            if attacker.id not in answered[back]:
                yield unanswered(subject, link, target)


def attacks_across(workspace: Workspace) -> Iterator[tuple[Link, Claim, Claim]]:
    """Yield the attacks across articles: the link, the attacking claim, and the claim attacked."""
    for link in workspace.links:
        if link.attack:
            attacker = workspace.claims_by_id[link.source]
            target = workspace.claims_by_id[end(workspace, link)]
            if attacker.article != target.article:
                yield link, attacker, target


def end(workspace: Workspace, link: Link) -> str:
    """Return the claim to which a link leads, or else the conclusion of its argument."""
    argument = workspace.arguments_by_id.get(link.target)
    return argument.conclusion if argument else link.target


def shaken(workspace: Workspace, hit: Iterable[str]) -> set[str]:
    """Return the claims that are hit, and those that rest on them in however many steps."""
    reached = set(hit)
    waiting = deque(hit)
    while waiting:
        for argument in workspace.arguments_by_premise.get(waiting.popleft(), ()):
            if not argument.conceded and argument.conclusion not in reached:
                reached.add(argument.conclusion)
                waiting.append(argument.conclusion)
    return reached


def unanswered(subject: Subject, link: Link, target: Claim) -> Diagnostic:
    """Report an attack on a main conclusion, or on an argument for it."""
    return Diagnostic(
        RULE,
        f"nothing in '{target.article}' answers this attack on its conclusion '{target.name}'",
        Label(link.span),
        (Label(subject.name(target), "attacked"),),
        f"if it has an answer, link it: {target.article}.… opposes {link.source}",
    )
