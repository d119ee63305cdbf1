"""What a claim rests on and what it serves, as branches of a tree."""

from dataclasses import field

from argmap.dataclass import dataclass
from argmap.model.elements import Argument, Claim, Relation, Role
from argmap.model.workspace import Workspace
from argmap.output.ink import Ink
from argmap.output.terminal import printable
from argmap.output.tree import Branch

# Deeper than any argument that was ever written, and shallow enough to be read.
DEEPEST = 16


@dataclass(slots=True)
class Tracer:
    """Follows arguments through a workspace; shows each claim once, so that circles end."""

    workspace: Workspace
    ink: Ink
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
        word = self.ink.strong("despite" if argument.conceded else "because")
        marks = self.ink.faint(argument_marks(self.workspace, argument))
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
            return Branch(name + behind + self.ink.faint(" (see above)"))
        head = name + self.ink.faint(claim_marks(claim)) + behind
        more = self.workspace.arguments_by_conclusion.get(identifier)
        if more and depth >= DEEPEST:
            return Branch(f"{head} … argmap show {printable(identifier)}", claim_texts(claim))
        return Branch(head, claim_texts(claim), self.reasons(identifier, depth + 1))

    def served(self, claim: str, depth: int = 0) -> tuple[Branch, ...]:
        """Return a branch for each argument that a claim is a premise of, up to the last ones."""
        self.shown.add(claim)
        arguments = dict.fromkeys(self.workspace.arguments_by_premise.get(claim, ()))
        return tuple(self.conclusion(argument, claim, depth) for argument in arguments)

    def conclusion(self, argument: Argument, premise: str, depth: int) -> Branch:
        """Return the branch of what an argument concludes, and what that serves in turn."""
        identifier = argument.conclusion
        claim = self.workspace.claims_by_id[identifier]
        word = "conceded against" if argument.conceded else "for"
        head = f"{self.ink.strong(word)} {printable(identifier)}"
        if identifier in self.shown:
            return Branch(head + self.ink.faint(" (see above)"))
        head += self.ink.faint(claim_marks(claim))
        others = " + ".join(each for each in dict.fromkeys(argument.premises) if each != premise)
        texts = (*claim_texts(claim), *((f"together with {others}",) if others else ()))
        if argument.conceded:
            return Branch(head, texts)
        more = self.workspace.arguments_by_premise.get(identifier)
        if more and depth >= DEEPEST:
            return Branch(f"{head} … argmap show {printable(identifier)}", texts)
        return Branch(head, texts, self.served(identifier, depth + 1))


def argument_marks(workspace: Workspace, argument: Argument) -> str:
    """Return what is to be known of an argument besides its premises, after a space."""
    undercuts = (
        f"undercut by {link.source}"
        for link in workspace.links_by_end.get(argument.id, ())
        if link.relation is Relation.UNDERCUTS
    )
    name = f" as {argument.name}" if argument.name else ""
    return printable(name + in_brackets("conceded" if argument.conceded else "", *undercuts))


def claim_marks(claim: Claim) -> str:
    """Return what is to be known of a claim besides its text, in brackets, after a space."""
    return printable(
        in_brackets(
            "main conclusion" if claim.main else "",
            claim.role if claim.role in (Role.ASSUMPTION, Role.REPORTED) else "",
            claim.stance or "",
            claim.hedge or "",
        )
    )


def claim_texts(claim: Claim) -> tuple[str, ...]:
    """Return the text of a claim, and its condition."""
    return (claim.text, f"if {claim.condition}") if claim.condition else (claim.text,)


def in_brackets(*marks: str) -> str:
    """Return those marks that are not empty in brackets, after a space; without any, nothing."""
    present = ", ".join(mark for mark in marks if mark)
    return f" ({present})" if present else ""
