"""What a link says, in words, seen from either of its ends."""

from collections.abc import Iterator

from argmap.model.elements import Argument, Attack, Claim, Link, Relation
from argmap.model.standing import links_of
from argmap.model.workspace import Workspace
from argmap.output.ink import Ink
from argmap.output.reasons import in_brackets
from argmap.output.terminal import printable
from argmap.output.tree import Branch, section

ACTIVE = {
    Relation.SUPPORTS: "supports",
    Relation.OPPOSES: "opposes",
    Relation.UNDERCUTS: "undercuts",
    Relation.CONTRADICTS: "contradicts",
    Relation.RESTATES: "restates",
    Relation.IMPLIES: "implies",
    Relation.RESEMBLES: "resembles",
    Relation.CONTRASTS: "contrasts with",
}
PASSIVE = {
    Relation.SUPPORTS: "is supported by",
    Relation.OPPOSES: "is opposed by",
    Relation.UNDERCUTS: "is undercut by",
    Relation.CONTRADICTS: "is contradicted by",
    Relation.RESTATES: "is restated by",
    Relation.IMPLIES: "is implied by",
    Relation.RESEMBLES: "resembles",
    Relation.CONTRASTS: "contrasts with",
}


# An undercut needs no remark: the verb says it.
ATTACKS = {Attack.REBUT: "attacks a conclusion", Attack.UNDERMINE: "attacks a premise"}


def link_sections(
    workspace: Workspace, item: Claim | Argument, columns: int, ink: Ink
) -> Iterator[str]:
    """Yield what other articles say of a claim or an argument, then what its own article says."""
    links = links_of(workspace, item.id)
    article = item.id.partition(".")[0]
    near = tuple(link for link in links if is_within(link, article))
    far = tuple(link for link in links if not is_within(link, article))
    for title, chosen in (("Other articles", far), ("In the same article", near)):
        branches = tuple(link_branch(workspace, link, item.id, ink) for link in chosen)
        yield from section(title, branches, columns, ink)


def is_within(link: Link, article: str) -> bool:
    """Return whether both ends of the link are of that article."""
    return all(end.partition(".")[0] == article for end in (link.source, link.target))


def link_branch(workspace: Workspace, link: Link, item: str, ink: Ink) -> Branch:
    """Return a link as seen from an item, or from one of the item's arguments: words and note."""
    if link.source == item:
        subject, words, other = "", ACTIVE[link.relation], link.target
    else:
        subject = "" if link.target == item else f"{link.target} "
        words, other = PASSIVE[link.relation], link.source
    marks = in_brackets(
        ATTACKS.get(link.attack, "") if link.attack else "",
        f"confidence {link.confidence}" if link.confidence else "",
        *link.tags,
    )
    head = (
        f"{printable(subject)}{ink.strong(words)} {printable(other)}{ink.faint(printable(marks))}"
    )
    note = (f"Note: {link.note}",) if link.note else ()
    return Branch(head, (end_text(workspace, other), *note))


def end_text(workspace: Workspace, end: str) -> str:
    """Return what the end of a link says: a claim's text, or what an argument argues for."""
    if argument := workspace.arguments_by_id.get(end):
        aim = "against" if argument.conceded else "for"
        return f"an argument {aim}: {workspace.claims_by_id[argument.conclusion].text}"
    return workspace.claims_by_id[end].text
