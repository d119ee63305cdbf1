"""What `argmap show` prints about an item."""

from collections import Counter
from collections.abc import Iterator

from argmap.model.elements import (
    Argument,
    Article,
    Claim,
    Question,
    Quote,
    QuoteStatus,
    Role,
    Stance,
)
from argmap.model.queries import count_article_relations, find_answers
from argmap.model.workspace import Workspace
from argmap.render.argument_trees import ArgumentTracer, render_link_sections
from argmap.render.phrases import (
    ACTIVE_VERBS,
    PASSIVE_VERBS,
    describe_article,
    format_claim_marks,
    format_count,
    format_fact,
    list_claim_texts,
)
from argmap.render.terminal import Ansi, Branch, printable, render_fields, render_section, wrap
from argmap.source.text import Span

ROLES = {
    Role.PREMISE: "premise",
    Role.CONCLUSION: "conclusion",
    Role.ASSUMPTION: "assumption",
    Role.REPORTED: "reported view",
}
QUOTE_STATUSES = {
    QuoteStatus.VERIFIED: "verified",
    QuoteStatus.ELSEWHERE: "found in another paragraph",
    QuoteStatus.AMBIGUOUS: "found more than once",
    QuoteStatus.MISSING: "not found in the source text",
    QuoteStatus.UNCHECKED: "unchecked",
}


def render_reference(workspace: Workspace, reference: str, columns: int, *, colour: bool) -> str:
    """Return what is known about every item with that id, or nothing if there is none."""
    ansi = Ansi(colour)
    pages = []
    if claim := workspace.claims_by_id.get(reference):
        pages.append(_render_claim(workspace, claim, columns, ansi))
    if argument := workspace.arguments_by_id.get(reference):
        pages.append(_render_argument(workspace, argument, columns, ansi))
    if article := workspace.articles_by_id.get(reference):
        pages.append(_render_article(workspace, article, columns, ansi))
    pages += [
        _render_question(workspace, question, columns, ansi)
        for question in workspace.questions
        if question.id == reference
    ]
    return "\n".join("".join(f"{line}\n" for line in page) for page in pages)


def _render_heading(reference: str, kind: str, ansi: Ansi) -> str:
    return ansi.bold(printable(reference)) + ansi.dim(f" {kind}")


def _render_article(
    workspace: Workspace, article: Article, columns: int, ansi: Ansi
) -> Iterator[str]:
    claims = workspace.claims_by_article.get(article.id, ())
    mains = tuple(_build_claim_branch(claim, "", ansi) for claim in claims if claim.main)
    answers = tuple(
        _build_claim_branch(claim, f"{answer.question}: {answer.position} ", ansi)
        for claim in claims
        for answer in claim.answers
    )
    relations = tuple(_build_relation_branches(workspace, article.id))
    yield _render_heading(article.id, "article", ansi)
    yield from wrap(article.title, columns) if article.title else ()
    yield ""
    yield from render_fields(_list_article_facts(article), columns, ansi)
    yield from render_fields([("contains", _count_claims(workspace, claims))], columns, ansi)
    yield from render_section("Main conclusions", mains, columns, ansi)
    yield from render_section("Answers", answers, columns, ansi)
    yield from render_section("Other articles", relations, columns, ansi)


def _list_article_facts(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "author", ", ".join(map(format_fact, article.authors))
    yield "publisher", format_fact(article.publisher)
    yield "date", format_fact(article.date)
    yield "url", format_fact(article.url)
    yield "language", format_fact(article.language)
    yield "source", format_fact(article.source)
    yield "tags", ", ".join(article.tags)
    yield "note", article.note
    yield "in", _format_place(article.span)


def _format_place(span: Span) -> str:
    return f"{span.file.path}:{span.line}"


def _count_claims(workspace: Workspace, claims: tuple[Claim, ...]) -> str:
    """Return how many claims of each role there are, and how many arguments."""
    counts = Counter(claim.role for claim in claims)
    roles = ", ".join(format_count(count, ROLES[role]) for role, count in counts.items())
    arguments = sum(len(workspace.arguments_by_conclusion.get(claim.id, ())) for claim in claims)
    total = format_count(len(claims), "claim")
    return f"{total}: {roles or 'none'}; {format_count(arguments, 'argument')}"


def _build_claim_branch(claim: Claim, start: str, ansi: Ansi) -> Branch:
    marks = ansi.dim(format_claim_marks(claim))
    head = ansi.bold(printable(start)) + printable(claim.id) + marks
    return Branch(head, list_claim_texts(claim))


def _build_relation_branches(workspace: Workspace, article: str) -> Iterator[Branch]:
    """Yield how an article relates to each other one, with the number of links."""
    for (source, relation, target), count in count_article_relations(workspace).items():
        links = format_count(count, "link")
        if source == article:
            yield Branch(f"{ACTIVE_VERBS[relation]} {printable(target)} ({links})")
        elif target == article:
            verbs = ACTIVE_VERBS if relation.is_symmetric else PASSIVE_VERBS
            yield Branch(f"{verbs[relation]} {printable(source)} ({links})")


def _render_question(
    workspace: Workspace, question: Question, columns: int, ansi: Ansi
) -> Iterator[str]:
    answers = find_answers(workspace, question.id)
    branches = tuple(
        _build_claim_branch(claim, f"{position} ", ansi) for claim, position in answers
    )
    answering = {claim.article for claim, _ in answers}
    silent = [article.id for article in workspace.articles if article.id not in answering]
    facts = (
        ("positions", ", ".join(question.positions)),
        ("tags", ", ".join(question.tags)),
        ("note", question.note),
        ("in", _format_place(question.span)),
        ("silent", ", ".join(silent)),
    )
    yield _render_heading(question.id, "question", ansi)
    yield from wrap(question.text, columns)
    yield ""
    yield from render_fields(facts, columns, ansi)
    yield from render_section("Answers", branches, columns, ansi)


def _render_claim(workspace: Workspace, claim: Claim, columns: int, ansi: Ansi) -> Iterator[str]:
    article = workspace.articles_by_id[claim.article]
    yield _render_heading(claim.id, _describe_role(claim), ansi)
    yield from wrap(claim.text, columns)
    yield ""
    yield from render_fields(_list_claim_facts(claim, article), columns, ansi)
    reasons = ArgumentTracer(workspace, ansi).trace_reasons(claim.id)
    yield from render_section("Rests on", reasons, columns, ansi)
    uses = ArgumentTracer(workspace, ansi).trace_uses(claim.id)
    yield from render_section("Supports", uses, columns, ansi)
    yield from render_link_sections(workspace, claim, columns, ansi)


def _describe_role(claim: Claim) -> str:
    match claim.role:
        case Role.CONCLUSION:
            return "main conclusion" if claim.main else "intermediate conclusion"
        case Role.REPORTED:
            return f"reported view, {claim.stance or Stance.OPEN}"
        case _:
            return str(claim.role)


def _list_claim_facts(claim: Claim, article: Article) -> Iterator[tuple[str, str | None]]:
    yield "article", describe_article(article)
    yield "said by", claim.speaker.name if claim.speaker else None
    yield "hedged", claim.hedge
    yield "if", claim.condition
    yield "when", claim.when
    yield from (("answers", f"{answer.question}: {answer.position}") for answer in claim.answers)
    yield from (("quote", _format_quote(quote)) for quote in claim.quotes)
    yield "tags", ", ".join(claim.tags)
    yield "note", claim.note
    yield "in", _format_place(claim.span)


def _format_quote(quote: Quote) -> str:
    paragraph = f"paragraph {quote.paragraph}, " if quote.paragraph else ""
    return f"“{quote.exact}” ({paragraph}{QUOTE_STATUSES[quote.status]})"


def _render_argument(
    workspace: Workspace, argument: Argument, columns: int, ansi: Ansi
) -> Iterator[str]:
    conclusion = workspace.claims_by_id[argument.conclusion]
    aim = "Against, but conceded and outweighed" if argument.conceded else "For"
    branch = Branch(printable(conclusion.id), list_claim_texts(conclusion))
    reasons = ArgumentTracer(workspace, ansi, {conclusion.id}).trace_argument(argument, 0)
    yield _render_heading(argument.id, "argument", ansi)
    yield from render_fields([("in", _format_place(argument.span))], columns, ansi)
    yield from render_section("Rests on", (reasons,), columns, ansi)
    yield from render_section(aim, (branch,), columns, ansi)
    yield from render_link_sections(workspace, argument, columns, ansi)
