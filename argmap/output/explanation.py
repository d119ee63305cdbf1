"""What `show` prints of a claim or an argument: what it says, rests on and serves."""

from collections.abc import Iterator

from argmap.model.elements import Article, Claim, Quote, QuoteStatus, Role, Stance
from argmap.model.workspace import Workspace
from argmap.output.ink import Ink
from argmap.output.link_words import link_sections
from argmap.output.overview import article_line, place_line, render_article, render_question
from argmap.output.reasons import Tracer, claim_texts
from argmap.output.terminal import printable, wrap
from argmap.output.tree import Branch, fields, section

FOUND = {
    QuoteStatus.VERIFIED: "verified",
    QuoteStatus.ELSEWHERE: "found in another paragraph",
    QuoteStatus.AMBIGUOUS: "found more than once",
    QuoteStatus.MISSING: "not found in the source",
    QuoteStatus.UNCHECKED: "not checked",
}


def render_reference(workspace: Workspace, reference: str, columns: int, *, colour: bool) -> str:
    """Return what there is to say of whatever bears that id; nothing, when nothing does."""
    pages = []
    if reference in workspace.claims_by_id:
        pages.append(render_claim(workspace, reference, columns, colour=colour))
    if reference in workspace.arguments_by_id:
        pages.append(render_argument(workspace, reference, columns, colour=colour))
    if reference in workspace.articles_by_id:
        pages.append(render_article(workspace, reference, columns, colour=colour))
    if any(question.id == reference for question in workspace.questions):
        pages.append(render_question(workspace, reference, columns, colour=colour))
    return "\n".join(pages)


def render_claim(workspace: Workspace, identifier: str, columns: int, *, colour: bool) -> str:
    """Return a claim: what is known of it, what it rests on and serves, what others say of it."""
    claim, ink = workspace.claims_by_id[identifier], Ink(colour)
    lines = (
        ink.strong(printable(claim.id)) + ink.faint(f" {kind(claim)}"),
        *wrap(claim.text, columns),
        "",
        *fields(facts(claim, workspace.articles_by_id[claim.article]), columns, ink),
        *section("Rests on", Tracer(workspace, ink).reasons(identifier), columns, ink),
        *section("Serves", Tracer(workspace, ink).served(identifier), columns, ink),
        *link_sections(workspace, claim, columns, ink),
    )
    return "\n".join(lines) + "\n"


def kind(claim: Claim) -> str:
    """Return what a claim is in its article, in words."""
    match claim.role:
        case Role.CONCLUSION:
            return "main conclusion" if claim.main else "intermediate conclusion"
        case Role.REPORTED:
            return f"reported view, {claim.stance or Stance.OPEN}"
        case _:
            return str(claim.role)


def facts(claim: Claim, article: Article) -> Iterator[tuple[str, str | None]]:
    """Yield what is known of a claim, label by label."""
    yield "article", article_line(article)
    yield "said by", claim.speaker
    yield "hedged", claim.hedge
    yield "if", claim.condition
    yield "when", claim.when
    yield from (("answers", f"{each.question}: {each.position}") for each in claim.answers)
    yield from (("quote", quote_line(quote)) for quote in claim.quotes)
    yield "tags", ", ".join(claim.tags)
    yield "note", claim.note
    yield "in", place_line(claim.span)


def quote_line(quote: Quote) -> str:
    """Return the words of an excerpt, where they should stand, and whether they do."""
    paragraph = f"paragraph {quote.paragraph}, " if quote.paragraph else ""
    return f"“{quote.exact}” ({paragraph}{FOUND[quote.status]})"


def render_argument(workspace: Workspace, identifier: str, columns: int, *, colour: bool) -> str:
    """Return an argument: its conclusion, its premises, and what is said of it."""
    argument, ink = workspace.arguments_by_id[identifier], Ink(colour)
    conclusion = workspace.claims_by_id[argument.conclusion]
    aim = "Against, but conceded and outweighed" if argument.conceded else "For"
    branch = Branch(printable(conclusion.id), claim_texts(conclusion))
    tracer = Tracer(workspace, ink, {conclusion.id})
    lines = (
        ink.strong(printable(argument.id)) + ink.faint(" argument"),
        *fields([("in", place_line(argument.span))], columns, ink),
        *section("Rests on", (tracer.argument(argument, 0),), columns, ink),
        *section(aim, (branch,), columns, ink),
        *link_sections(workspace, argument, columns, ink),
    )
    return "\n".join(lines) + "\n"
