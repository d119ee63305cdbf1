"""Trees of reasons, of what a claim supports, and of links, for a terminal."""

from collections.abc import Iterator

from msgspec import Struct, field

from argmap.model.elements import Argument, Claim, Link, Relation
from argmap.model.queries import find_links, get_article_id
from argmap.model.workspace import Workspace
from argmap.render.phrases import (
    ACTIVE_VERBS,
    ATTACK_TARGETS,
    PASSIVE_VERBS,
    describe_link_end,
    format_claim_marks,
    format_marks,
    list_claim_texts,
)
from argmap.render.terminal import Ansi, Branch, printable, render_section

# Deeper than any argument that was ever written, and shallow enough to be read.
DEEPEST = 16


class ArgumentTracer(Struct):
    """Follows arguments through a workspace; shows each claim once, so that circles end."""

    workspace: Workspace
    ansi: Ansi
    shown: set[str] = field(default_factory=set)

    def trace_reasons(self, claim: str, depth: int = 0) -> tuple[Branch, ...]:
        """Return a branch for each argument of a claim."""
        self.shown.add(claim)
        arguments = self.workspace.arguments_by_conclusion.get(claim, ())
        return tuple(self.trace_argument(argument, depth) for argument in arguments)

    def trace_argument(self, argument: Argument, depth: int) -> Branch:
        """Return the branch of an argument; linked premises branch off from it."""
        word = self.ansi.bold("despite" if argument.conceded else "because")
        marks = self.ansi.dim(_format_argument_marks(self.workspace, argument))
        premises = tuple(dict.fromkeys(argument.premises))
        if len(premises) == 1:
            return self._trace_premise(premises[0], depth, before=f"{word} ", after=marks)
        children = tuple(self._trace_premise(premise, depth + 1) for premise in premises)
        return Branch(f"{word}, together{marks}", children=children)

    def _trace_premise(self, premise: str, depth: int, before: str = "", after: str = "") -> Branch:
        claim = self.workspace.claims_by_id[premise]
        name = before + printable(premise)
        if premise in self.shown:
            return Branch(name + after + self.ansi.dim(" (see above)"))
        head = name + self.ansi.dim(format_claim_marks(claim)) + after
        texts = list_claim_texts(claim)
        if depth >= DEEPEST and premise in self.workspace.arguments_by_conclusion:
            return Branch(_refer(head, premise), texts)
        return Branch(head, texts, self.trace_reasons(premise, depth + 1))

    def trace_uses(self, claim: str, depth: int = 0) -> tuple[Branch, ...]:
        """Return a branch for each argument that a claim is a premise of."""
        self.shown.add(claim)
        arguments = dict.fromkeys(self.workspace.arguments_by_premise.get(claim, ()))
        return tuple(self._trace_conclusion(argument, claim, depth) for argument in arguments)

    def _trace_conclusion(self, argument: Argument, premise: str, depth: int) -> Branch:
        conclusion = argument.conclusion
        claim = self.workspace.claims_by_id[conclusion]
        word = "conceded against" if argument.conceded else "for"
        head = f"{self.ansi.bold(word)} {printable(conclusion)}"
        if conclusion in self.shown:
            return Branch(head + self.ansi.dim(" (see above)"))
        head += self.ansi.dim(format_claim_marks(claim))
        others = " + ".join(name for name in dict.fromkeys(argument.premises) if name != premise)
        texts = (*list_claim_texts(claim), *((f"together with {others}",) if others else ()))
        if argument.conceded:
            return Branch(head, texts)
        if depth >= DEEPEST and conclusion in self.workspace.arguments_by_premise:
            return Branch(_refer(head, conclusion), texts)
        return Branch(head, texts, self.trace_uses(conclusion, depth + 1))


def _refer(head: str, claim: str) -> str:
    """Return the head of a branch that is too deep to go on, with the command that does."""
    return f"{head} … argmap show {printable(claim)}"


def _format_argument_marks(workspace: Workspace, argument: Argument) -> str:
    undercuts = (
        f"undercut by {link.source}"
        for link in workspace.links_by_end.get(argument.id, ())
        if link.relation is Relation.UNDERCUTS
    )
    name = f" as {argument.name}" if argument.name else ""
    return printable(name + format_marks("conceded" if argument.conceded else "", *undercuts))


def render_link_sections(
    workspace: Workspace, item: Claim | Argument, columns: int, ansi: Ansi
) -> Iterator[str]:
    """Yield what other articles say about an item, then what its own article says."""
    links = find_links(workspace, item.id)
    article = get_article_id(item.id)
    inner = tuple(link for link in links if _is_within(link, article))
    outer = tuple(link for link in links if not _is_within(link, article))
    for title, chosen in (("Other articles", outer), ("In the same article", inner)):
        branches = tuple(_build_link_branch(workspace, link, item.id, ansi) for link in chosen)
        yield from render_section(title, branches, columns, ansi)


def _is_within(link: Link, article: str) -> bool:
    return {get_article_id(link.source), get_article_id(link.target)} == {article}


def _build_link_branch(workspace: Workspace, link: Link, item: str, ansi: Ansi) -> Branch:
    """Return a link as seen from an item, or from one of its arguments, with its note."""
    if link.source == item:
        subject, verb, other = "", ACTIVE_VERBS[link.relation], link.target
    else:
        subject = "" if link.target == item else f"{link.target} "
        verb, other = PASSIVE_VERBS[link.relation], link.source
    marks = format_marks(
        ATTACK_TARGETS.get(link.attack, "") if link.attack else "",
        f"confidence {link.confidence}" if link.confidence else "",
        *link.tags,
    )
    words = f"{printable(subject)}{ansi.bold(verb)} {printable(other)}"
    note = (f"Note: {link.note}",) if link.note else ()
    texts = (describe_link_end(workspace, other), *note)
    return Branch(words + ansi.dim(printable(marks)), texts)
