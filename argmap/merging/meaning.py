"""What a head or a clause says, apart from its layout, as a value that can be compared."""

from dataclasses import replace

from argmap.model.elements import Relation
from argmap.syntax import tree
from argmap.syntax.ownership import Part
from argmap.syntax.proof import plain
from argmap.syntax.tree import Clause, Whole

Node = Whole | Clause
SYMMETRIC = frozenset(relation.value for relation in Relation if relation.symmetric)


def meaning(node: Node | None) -> object:
    """Return what a head (without its clauses) or a clause says; the order of names is nothing."""
    match node:
        case None:
            return None
        case tree.Reasons():
            premises = frozenset(word.text for word in node.premises)
            return node.keyword, premises, node.name and node.name.text
        case tree.Names():
            return node.keyword, frozenset(word.text for word in node.names)
        case tree.Link():
            return relation(node)
    return plain(replace(node, clauses=()) if isinstance(node, Whole) else node)


def relation(link: tree.Link) -> tuple[str, str, str]:
    """Return the source, verb and target of a link; where direction is nothing, sorted."""
    source, target = link.source.text, link.target.text
    if link.verb.text in SYMMETRIC:
        source, target = sorted((source, target))
    return source, link.verb.text, target


def remarks_of(part: Part) -> tuple[str, ...]:
    """Return all comments of a head or a clause."""
    return (*part.above, *((part.behind,) if part.behind else ()))
