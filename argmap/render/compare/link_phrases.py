"""The words for links between articles, and for what follows from them."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.analyze.compare.derivation import Connection, ConnectionKind, Step
from argmap.analyze.compare.relations import Relations
from argmap.model.elements import Confidence, Relation
from argmap.model.queries import get_article_id, get_name
from argmap.model.workspace import Workspace, group_by_key
from argmap.render.phrases import (
    ACTIVE_VERBS,
    PASSIVE_VERBS,
    describe_attack,
    format_count,
    format_marks,
    list_qualifiers,
)

VERBS = {
    kind: "attacks" if kind is ConnectionKind.ATTACKS else ACTIVE_VERBS[Relation(kind)]
    for kind in ConnectionKind
}
REVERSED_VERBS = {
    ConnectionKind.ATTACKS: "is attacked by",
    **{ConnectionKind(relation): verb for relation, verb in PASSIVE_VERBS.items()},
    **{kind: VERBS[kind] for kind in ConnectionKind if kind.is_symmetric},
}
HEADINGS = {
    ConnectionKind.CONTRADICTS: "Contradicts: they cannot both be true",
    ConnectionKind.OPPOSES: "Opposes: the first makes the second less credible",
    ConnectionKind.UNDERCUTS: "Undercuts: the first breaks the step to the conclusion",
    ConnectionKind.ATTACKS: "Attacks: the first speaks against a reason for the second",
    ConnectionKind.SUPPORTS: "Supports: the first makes the second more credible",
    ConnectionKind.IMPLIES: "Implies: if the first is true, so is the second",
    ConnectionKind.RESTATES: "Restates: both say the same",
    ConnectionKind.RESEMBLES: "Resembles: both say nearly the same",
    ConnectionKind.CONTRASTS: "Contrasts: they seem opposed, but can both be true",
}
PAIR_HEADINGS = {
    ConnectionKind.RESTATES: "Agreements",
    ConnectionKind.IMPLIES: "Agreements",
    ConnectionKind.RESEMBLES: "Agreements",
    ConnectionKind.SUPPORTS: "Supports",
    ConnectionKind.CONTRADICTS: "Contradictions",
    ConnectionKind.OPPOSES: "Contradictions",
    ConnectionKind.UNDERCUTS: "Contradictions",
    ConnectionKind.ATTACKS: "Contradictions",
    ConnectionKind.CONTRASTS: "Contrasts",
}
STATED = "Links between the articles"
DERIVED = "Derived from the links"
SURE = " (?: medium confidence, ??: low)"
DOUBTS = {Confidence.MEDIUM: "?", Confidence.LOW: "??"}


def is_reversed(connection: Connection, left: str | None) -> bool:
    """Return whether the source of a connection is not in the article on the left."""
    return left is not None and get_article_id(connection.source) != left


def get_verb(connection: Connection, left: str | None) -> str:
    """Return the verb of a connection; passive if its target is on the left."""
    return (REVERSED_VERBS if is_reversed(connection, left) else VERBS)[connection.kind]


def list_ends(connection: Connection, left: str | None) -> tuple[str, str]:
    """Return the ends of a connection in the order in which they are shown."""
    ends = (connection.source, connection.target)
    return ends[::-1] if is_reversed(connection, left) else ends


def format_link_marks(workspace: Workspace, connection: Connection, left: str | None) -> str:
    """Return what an attack is aimed at and how sure its mapper is, in brackets after a space.

    A contradiction that is turned round is aimed at nothing.
    """
    link = connection.link
    if link is None:
        return format_marks("derived")
    is_turned = connection.kind.is_symmetric and is_reversed(connection, left)
    return format_marks(
        "" if is_turned else describe_attack(workspace, link),
        f"confidence {link.confidence}" if link.confidence else "",
    )


def describe_connection(workspace: Workspace, connection: Connection, left: str | None) -> str:
    """Return a connection as a sentence, with its marks."""
    source, target = list_ends(connection, left)
    marks = format_link_marks(workspace, connection, left)
    return f"{source} {get_verb(connection, left)} {target}{marks}"


def describe_derived(workspace: Workspace, connection: Connection) -> str:
    """Return a derived relation on a line, with what qualifies its claims and what it rests on."""
    source, target = (
        f"{end}{format_qualifiers(workspace, end)}"
        for end in (connection.source, connection.target)
    )
    steps = ", ".join(list_steps(workspace, connection.path))
    return f"{source} {VERBS[connection.kind]} {target}, through {steps}"


def describe_links_briefly(
    connections: Iterable[Connection], left: str
) -> Iterator[tuple[str, str]]:
    """Yield each kind of link between two articles, and which claims it joins, by name.

    The claims of the left article are on the left: an arrow says which way a link leads, and a sign
    if the mapper is not sure.
    """
    for verb, group in group_by_heading(connections, VERBS).items():
        others_by_end = group_by_key(_split_briefly(connection, left) for connection in group)
        yield (
            f"{verb}:",
            "; ".join(f"{end} {', '.join(others)}" for end, others in others_by_end.items()),
        )


def _split_briefly(connection: Connection, left: str) -> tuple[str, str]:
    """Return the name on the left with the sign between the two, and the name on the right."""
    arrow = "←" if is_reversed(connection, left) else "→"
    sign = "~" if connection.kind.is_symmetric else arrow
    end, other = map(get_name, list_ends(connection, left))
    confidence = connection.link.confidence if connection.link else None
    return f"{end} {sign}", f"{other}{DOUBTS.get(confidence, '') if confidence else ''}"


def format_qualifiers(workspace: Workspace, end: str) -> str:
    """Return what qualifies the claim at an end of a link, in brackets after a space."""
    claim = workspace.claims_by_id.get(end)
    return format_marks("; ".join(list_qualifiers(claim))) if claim else ""


def list_steps(workspace: Workspace, path: Iterable[Step]) -> tuple[str, ...]:
    """Return the steps of a path, a sentence each."""
    return tuple(_describe_step(workspace, step) for step in path)


def _describe_step(workspace: Workspace, step: Step) -> str:
    if step.id not in workspace.arguments_by_id:
        return step.id
    verb = "argues for" if step.start == step.id else "is a reason for"
    return f"{step.start} {verb} {step.end}"


def describe_path(workspace: Workspace, path: Iterable[Step]) -> tuple[str, ...]:
    """Return the steps of a path, a sentence each: `through` the first, `and` the others."""
    steps = list_steps(workspace, path)
    return tuple(f"{'and' if place else 'through'} {words}" for place, words in enumerate(steps))


def list_remarkable(relations: Relations) -> tuple[Connection, ...]:
    """Return what is derived and not obvious from the links."""
    return tuple(connection for connection in relations.derived if not _is_obvious(connection))


def _is_obvious(connection: Connection) -> bool:
    """Return whether a relation only carries a link to a conclusion, or to claims that restate.

    A contradiction is never obvious, nor is what a reported view adds.
    """
    if connection.kind in {ConnectionKind.ATTACKS, ConnectionKind.RESTATES}:
        return True
    if connection.kind is ConnectionKind.CONTRADICTS:
        return False
    verbs = [step.id.split()[1] for step in connection.path]
    others = [verb for verb in verbs if verb != ConnectionKind.RESTATES]
    return len(others) == 1 and "reports" not in verbs


def count_obvious(relations: Relations) -> tuple[str, ...]:
    """Return how many derived relations are not listed because they are obvious."""
    obvious = [connection for connection in relations.derived if _is_obvious(connection)]
    attacks = sum(connection.kind is ConnectionKind.ATTACKS for connection in obvious)
    others = len(obvious) - attacks
    counts = (
        (f"{format_count(attacks, 'attack')} on a conclusion through its reasons", attacks),
        (f"{format_count(others, 'relation')} of a claim that restates another one", others),
    )
    return tuple(f"also derived, see --full: {words}" for words, count in counts if count)


def group_by_articles(
    articles: Iterable[str], connections: Iterable[Connection]
) -> dict[tuple[str, str], list[Connection]]:
    """Return the connections by the two articles that they join, in the order of the articles."""
    rank = {article: place for place, article in enumerate(articles)}
    groups: dict[tuple[str, str], list[Connection]] = {}
    for connection in connections:
        ends = map(get_article_id, (connection.source, connection.target))
        left, right = sorted(ends, key=rank.__getitem__)
        groups.setdefault((left, right), []).append(connection)
    return dict(sorted(groups.items(), key=lambda group: [rank[name] for name in group[0]]))


def group_by_heading(
    connections: Iterable[Connection], headings: Mapping[ConnectionKind, str]
) -> dict[str, tuple[Connection, ...]]:
    """Return the connections by the headings of their kinds, in the order of the headings."""
    groups = group_by_key((headings[connection.kind], connection) for connection in connections)
    return {
        heading: groups[heading]
        for heading in dict.fromkeys(headings.values())
        if heading in groups
    }


def sort_by_kind(connections: Iterable[Connection]) -> tuple[Connection, ...]:
    """Return the connections in the order of their kinds."""
    kinds = tuple(ConnectionKind)
    return tuple(sorted(connections, key=lambda connection: kinds.index(connection.kind)))
