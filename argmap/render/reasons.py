"""Reasons and links of a claim, as trees and in words."""

from collections.abc import Iterator

from msgspec import Struct, field

from argmap.model.elements import Argument, Attack, Claim, Link, Relation, Role
from argmap.model.queries import find_links
from argmap.model.workspace import Workspace
from argmap.render.terminal import Ansi, Branch, printable, render_section

# Deeper than any argument that was ever written, and shallow enough to be read.
DEEPEST = 16


class ArgumentTracer(Struct):
    """Follows arguments through a workspace; shows each claim once, so that circles end."""

    workspace: Workspace
    ansi: Ansi
    shown: set[str] = field(default_factory=set)

    def reasons(self, claim: str, depth: int = 0) -> tuple[Branch, ...]:
        """Return a branch for each argument of a claim; linked premises are twigs of one branch."""
        self.shown.add(claim)
        return tuple(
            self.argument(argument, depth)
            for argument in self.workspace.arguments_by_conclusion.get(claim, ())
        )

    def argument(self, argument: Argument, depth: int) -> Branch:
        """Return the branch of an argument; a single premise stands on the same line."""
        word = self.ansi.bold("despite" if argument.conceded else "because")
        marks = self.ansi.dim(_format_argument_marks(self.workspace, argument))
        premises = tuple(dict.fromkeys(argument.premises))
        if len(premises) == 1:
            return self.premise(premises[0], depth, before=f"{word} ", behind=marks)
        twigs = tuple(self.premise(premise, depth + 1) for premise in premises)
        return Branch(f"{word}, together{marks}", children=twigs)

    def premise(self, identifier: str, depth: int, before: str = "", behind: str = "") -> Branch:
        """Return the branch of a premise with what it rests on in turn, unless it stands above."""
        claim = self.workspace.claims_by_id[identifier]
        name = before + printable(identifier)
        if identifier in self.shown:
            return Branch(name + behind + self.ansi.dim(" (see above)"))
        head = name + self.ansi.dim(format_claim_marks(claim)) + behind
        more = self.workspace.arguments_by_conclusion.get(identifier)
        if more and depth >= DEEPEST:
            return Branch(f"{head} … argmap show {printable(identifier)}", list_claim_texts(claim))
        return Branch(head, list_claim_texts(claim), self.reasons(identifier, depth + 1))

    def build_served(self, claim: str, depth: int = 0) -> tuple[Branch, ...]:
        """Return a branch for each argument that a claim is a premise of, up to the last ones."""
        self.shown.add(claim)
        arguments = dict.fromkeys(self.workspace.arguments_by_premise.get(claim, ()))
        return tuple(self.conclusion(argument, claim, depth) for argument in arguments)

    def conclusion(self, argument: Argument, premise: str, depth: int) -> Branch:
        """Return the branch of what an argument concludes, and what that serves in turn."""
        identifier = argument.conclusion
        claim = self.workspace.claims_by_id[identifier]
        word = "conceded against" if argument.conceded else "for"
        head = f"{self.ansi.bold(word)} {printable(identifier)}"
        if identifier in self.shown:
            return Branch(head + self.ansi.dim(" (see above)"))
        head += self.ansi.dim(format_claim_marks(claim))
        others = " + ".join(each for each in dict.fromkeys(argument.premises) if each != premise)
        texts = (*list_claim_texts(claim), *((f"together with {others}",) if others else ()))
        if argument.conceded:
            return Branch(head, texts)
        more = self.workspace.arguments_by_premise.get(identifier)
        if more and depth >= DEEPEST:
            return Branch(f"{head} … argmap show {printable(identifier)}", texts)
        return Branch(head, texts, self.build_served(identifier, depth + 1))


def _format_argument_marks(workspace: Workspace, argument: Argument) -> str:
    """Return what is to be known of an argument besides its premises, after a space."""
    undercuts = (
        f"undercut by {link.source}"
        for link in workspace.links_by_end.get(argument.id, ())
        if link.relation is Relation.UNDERCUTS
    )
    name = f" as {argument.name}" if argument.name else ""
    return printable(name + format_marks("conceded" if argument.conceded else "", *undercuts))


def format_claim_marks(claim: Claim) -> str:
    """Return what is to be known of a claim besides its text, in brackets, after a space."""
    return printable(
        format_marks(
            "main conclusion" if claim.main else "",
            claim.role if claim.role in (Role.ASSUMPTION, Role.REPORTED) else "",
            claim.stance or "",
            claim.hedge or "",
        )
    )


def list_claim_texts(claim: Claim) -> tuple[str, ...]:
    """Return the text of a claim, and its condition."""
    return (claim.text, f"if {claim.condition}") if claim.condition else (claim.text,)


def format_marks(*marks: str) -> str:
    """Return those marks that are not empty in brackets, after a space; without any, nothing."""
    present = ", ".join(mark for mark in marks if mark)
    return f" ({present})" if present else ""


ACTIVE_VERBS = {
    Relation.SUPPORTS: "supports",
    Relation.OPPOSES: "opposes",
    Relation.UNDERCUTS: "undercuts",
    Relation.CONTRADICTS: "contradicts",
    Relation.RESTATES: "restates",
    Relation.IMPLIES: "implies",
    Relation.RESEMBLES: "resembles",
    Relation.CONTRASTS: "contrasts with",
}
PASSIVE_VERBS = {
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
ATTACK_TARGETS = {Attack.REBUT: "attacks a conclusion", Attack.UNDERMINE: "attacks a premise"}


def render_link_sections(
    workspace: Workspace, item: Claim | Argument, columns: int, ansi: Ansi
) -> Iterator[str]:
    """Yield what other articles say of a claim or an argument, then what its own article says."""
    links = find_links(workspace, item.id)
    article = item.id.partition(".")[0]
    near = tuple(link for link in links if _is_within_article(link, article))
    far = tuple(link for link in links if not _is_within_article(link, article))
    for title, chosen in (("Other articles", far), ("In the same article", near)):
        branches = tuple(_build_link_branch(workspace, link, item.id, ansi) for link in chosen)
        yield from render_section(title, branches, columns, ansi)


def _is_within_article(link: Link, article: str) -> bool:
    """Return whether both ends of the link are of that article."""
    return all(end.partition(".")[0] == article for end in (link.source, link.target))


def _build_link_branch(workspace: Workspace, link: Link, item: str, ansi: Ansi) -> Branch:
    """Return a link as seen from an item, or from one of the item's arguments: words and note."""
    if link.source == item:
        subject, words, other = "", ACTIVE_VERBS[link.relation], link.target
    else:
        subject = "" if link.target == item else f"{link.target} "
        words, other = PASSIVE_VERBS[link.relation], link.source
    marks = format_marks(
        ATTACK_TARGETS.get(link.attack, "") if link.attack else "",
        f"confidence {link.confidence}" if link.confidence else "",
        *link.tags,
    )
    head = (
        f"{printable(subject)}{ansi.bold(words)} {printable(other)}{ansi.dim(printable(marks))}"
    )
    note = (f"Note: {link.note}",) if link.note else ()
    return Branch(head, (describe_link_end(workspace, other), *note))


def describe_link_end(workspace: Workspace, end: str) -> str:
    """Return what the end of a link says: a claim's text, or what an argument argues for."""
    if argument := workspace.arguments_by_id.get(end):
        aim = "against" if argument.conceded else "for"
        return f"an argument {aim}: {workspace.claims_by_id[argument.conclusion].text}"
    return workspace.claims_by_id[end].text
