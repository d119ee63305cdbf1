"""The words used for a comparison in every format."""

from collections import Counter
from collections.abc import Iterable

from argmap.analyze.compare.cases import Case, Reliance
from argmap.analyze.compare.common_ground import WeightyClaim
from argmap.analyze.compare.comparison import Comparison, PairComparison
from argmap.analyze.compare.derivation import Connection, ConnectionKind, Step
from argmap.analyze.compare.matrix import Basis, Cell, CellAnswer, QuestionStatus, Row
from argmap.analyze.compare.relations import Relations
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Claim, Link, Role, Stance
from argmap.model.workspace import Workspace
from argmap.render.phrases import ATTACK_TARGETS, describe_link_end, format_count, format_marks

STATUSES = {
    QuestionStatus.AGREED: "agreed",
    QuestionStatus.DIVIDED: "divided",
    QuestionStatus.ONE_VOICE: "one voice",
    QuestionStatus.UNANSWERED: "unanswered",
}
BASES = {
    Basis.CLAIM: "agreed on a claim",
    Basis.PART: "agreed, in part on a claim",
    Basis.POSITION: "agreed on the position",
}
VERBS = {
    ConnectionKind.CONTRADICTS: "contradicts",
    ConnectionKind.OPPOSES: "opposes",
    ConnectionKind.UNDERCUTS: "undercuts",
    ConnectionKind.ATTACKS: "attacks",
    ConnectionKind.DIFFERS: "answers differently from",
    ConnectionKind.SUPPORTS: "supports",
    ConnectionKind.IMPLIES: "implies",
    ConnectionKind.RESTATES: "restates",
    ConnectionKind.RESEMBLES: "resembles",
    ConnectionKind.CONTRASTS: "contrasts with",
}
HEADINGS = {
    ConnectionKind.CONTRADICTS: "Contradicts: they cannot both be true",
    ConnectionKind.OPPOSES: "Opposes: the first makes the second less credible",
    ConnectionKind.UNDERCUTS: "Undercuts: the first breaks the step to the conclusion",
    ConnectionKind.ATTACKS: "Attacks: the first speaks against a reason for the second",
    ConnectionKind.DIFFERS: "Answers differently, and no link says how the two answers are related",
    ConnectionKind.SUPPORTS: "Supports: the first makes the second more credible",
    ConnectionKind.IMPLIES: "Implies: if the first is true, so is the second",
    ConnectionKind.RESTATES: "Restates: both say the same",
    ConnectionKind.RESEMBLES: "Resembles: both say nearly the same",
    ConnectionKind.CONTRASTS: "Contrasts: they seem opposed, but can both be true",
}
STATED = "Links between the articles"
DERIVED = "Derived from the links and answers"
CLASSES = "The same in other words"
UNTOUCHED = "Claims of weight that no other article takes up"
UNANSWERED = "Attacks that nobody answers"
CASES = "What the cases rest on"
UNLINKED = "No link says how the two answers are related."
SILENT = "silent"
MOST_NAMED = 5


def describe_status(row: Row) -> str:
    """Return how the answers of a row compare."""
    return BASES[row.basis] if row.basis else STATUSES[row.status]


def describe_tally(comparison: Comparison) -> str:
    """Return how many questions there are of each status, and how many links."""
    statuses = Counter(row.status for row in comparison.rows)
    parts = [
        f"{statuses[status]} {STATUSES[status]}" for status in QuestionStatus if statuses[status]
    ]
    questions = format_count(len(comparison.rows), "question")
    relations = comparison.relations
    links = f"{format_count(len(relations.stated), 'link')} between articles"
    derived = f", {len(relations.derived)} derived" if relations.derived else ""
    return f"{questions}{': ' if parts else ''}{', '.join(parts)}; {links}{derived}"


def describe_answer(answer: CellAnswer) -> str:
    """Return how an article puts a position forward, and which."""
    return f"{answer.commitment} {answer.position}"


def describe_positions(cell: Cell) -> str:
    """Return that an article holds more than one position, or nothing if it does not."""
    return f"{len(cell.held_positions)} positions" if cell.has_several else ""


def describe_held(cell: Cell) -> str:
    """Return the positions that an article holds, and the claims that give them."""
    return "; ".join(
        f"{describe_answer(answer)} ({', '.join(claim.name for claim in answer.claims)})"
        for answer in cell.held_answers
    )


def describe_claim(claim: Claim) -> str:
    """Return a claim's text, and in brackets what qualifies it."""
    marks = (
        claim.hedge or "",
        f"if {claim.condition}" if claim.condition else "",
        f"when: {claim.when}" if claim.when else "",
        f"said by {claim.speaker.name}" if claim.speaker else "",
        claim.stance if claim.stance in {Stance.REJECTED, Stance.OPEN} else "",
    )
    qualified = "; ".join(mark for mark in marks if mark)
    return f"{claim.text} ({qualified})" if qualified else claim.text


def describe_link(link: Link | None) -> str:
    """Return what an attack is aimed at and how sure its mapper is, in brackets after a space."""
    if link is None:
        return format_marks("derived")
    return format_marks(
        ATTACK_TARGETS.get(link.attack, "") if link.attack else "",
        f"confidence {link.confidence}" if link.confidence else "",
    )


def describe_connection(connection: Connection) -> str:
    """Return a connection as one would write it, with its marks."""
    verb = VERBS[connection.kind]
    return f"{connection.source} {verb} {connection.target}{describe_link(connection.link)}"


def describe_end(workspace: Workspace, end: str) -> str:
    """Return what the end of a link says, and in brackets if its article does not assert it."""
    claim = workspace.claims_by_id.get(end)
    if claim is None:
        return describe_link_end(workspace, end)
    view = f"a view reported, {claim.stance or Stance.OPEN}" if claim.role is Role.REPORTED else ""
    return claim.text + format_marks(view, "assumed" if claim.role is Role.ASSUMPTION else "")


def _describe_step(workspace: Workspace, step: Step) -> str:
    if step.id not in workspace.arguments_by_id:
        return step.id
    verb = "argues for" if step.start == step.id else "is a reason for"
    return f"{step.start} {verb} {step.end}"


def describe_path(workspace: Workspace, path: Iterable[Step]) -> tuple[str, ...]:
    """Return the steps of a path, a sentence each: `through` the first, `and` the others."""
    steps = (_describe_step(workspace, step) for step in path)
    return tuple(f"{'and' if place else 'through'} {words}" for place, words in enumerate(steps))


def describe_weight(weighty: WeightyClaim) -> str:
    """Return why a claim carries weight."""
    uses = f"a premise of {format_count(weighty.uses, 'argument')}" if weighty.uses else ""
    reasons = ("main conclusion" if weighty.claim.main else "", uses)
    return ", ".join(filter(None, reasons))


def describe_case(case: Case, scope: Scope) -> str:
    """Return how large the case of an article is: for its conclusions, or its answers."""
    noun = "answer" if scope.questions else "conclusion"
    if not case.conclusions:
        return f"no {noun}s"
    conclusions = format_count(len(case.conclusions), noun)
    return f"{conclusions} on {format_count(len(case.grounds), 'ground')}"


def describe_reliances(case: Case) -> tuple[str, ...]:
    """Return what a case rests on, assumptions and reported views; nothing if there is no case."""
    if not case.conclusions:
        return ()
    return (
        _describe_reliance(case.assumptions, "assumption"),
        _describe_reliance(case.reported, "reported view"),
    )


def _describe_reliance(reliance: Reliance, noun: str) -> str:
    if not reliance.claims:
        return f"rests on no {noun}"
    count = format_count(len(reliance.claims), noun)
    listed = f"{count} ({', '.join(reliance.claims)}) under {', '.join(reliance.resting)}"
    them = "it" if len(reliance.claims) == 1 else "them"
    if not reliance.needing:
        return f"{listed}; without {them}, every conclusion still has a reason"
    verb = "has" if len(reliance.needing) == 1 else "have"
    return f"{listed}; without {them}, {', '.join(reliance.needing)} {verb} no reason"


def describe_cut(cut: tuple[str, ...]) -> str:
    """Return that more could be derived, or nothing if everything is listed."""
    if not cut:
        return ""
    more = f" and {len(cut) - MOST_NAMED} more" if len(cut) > MOST_NAMED else ""
    names = ", ".join(cut[:MOST_NAMED])
    return f"not everything that follows is listed for: {names}{more}"


def group_relations(
    relations: Relations,
) -> tuple[tuple[str, dict[ConnectionKind, list[Connection]]], ...]:
    """Return what the links say and what is derived, each with its title, by kind."""
    return (
        (STATED, _group_by_kind(relations.stated)),
        (DERIVED, _group_by_kind(relations.derived)),
    )


def _group_by_kind(connections: Iterable[Connection]) -> dict[ConnectionKind, list[Connection]]:
    groups: dict[ConnectionKind, list[Connection]] = {}
    for connection in connections:
        groups.setdefault(connection.kind, []).append(connection)
    return {kind: groups[kind] for kind in ConnectionKind if kind in groups}


def list_pair_parts(
    pair: PairComparison,
) -> tuple[tuple[str, tuple[Row, ...], tuple[Connection, ...]], ...]:
    """Return the parts of a pair that are not empty: a heading, questions and connections."""
    parts = (
        ("Agreements", pair.same, pair.agreements),
        ("Supports", (), pair.supports),
        ("Contradictions", pair.different, pair.contradictions),
        ("Contrasts", (), pair.contrasts),
    )
    return tuple(part for part in parts if part[1] or part[2])
