"""What `argmap show` prints about an item."""

from collections import Counter
from collections.abc import Iterable, Iterator

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
from argmap.model.reported_views import is_cited_work
from argmap.model.workspace import Workspace, group_by_key
from argmap.render.argument_trees import mark_main, trace_argument, trace_reasons, trace_uses
from argmap.render.link_sections import render_link_sections
from argmap.render.phrases import (
    ACTIVE_VERBS,
    PASSIVE_VERBS,
    STANCES,
    describe_article,
    describe_claim,
    describe_quote_place,
    format_count,
    format_fact,
    format_title,
    list_answers,
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


DEPTH = 3


def render_reference(
    workspace: Workspace, reference: str, columns: int, *, colour: bool, depth: int = DEPTH
) -> str:
    """Return what is known about every item with that id, or nothing if there is none.

    Reasons and uses are followed `depth` steps.
    """
    ansi = Ansi(colour)
    pages = []
    if claim := workspace.claims_by_id.get(reference):
        pages.append(_render_claim(workspace, claim, columns, ansi, depth))
    if argument := workspace.arguments_by_id.get(reference):
        pages.append(_render_argument(workspace, argument, columns, ansi, depth))
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
        _build_claim_branch(claim, f"{question}: {positions} ", ansi)
        for claim in claims
        for question, positions in list_answers(claim)
    )
    relations = tuple(_build_relation_branches(workspace, article.id))
    is_cited = is_cited_work(workspace, article.id)
    contents = "" if is_cited else _count_claims(workspace, claims)
    yield _render_heading(article.id, "cited work" if is_cited else "article", ansi)
    yield from wrap(format_title(article), columns) if article.title else ()
    yield ""
    yield from render_fields(_list_article_facts(article), columns, ansi)
    yield from render_fields([("contains", contents)], columns, ansi)
    yield from render_section("Main conclusions", mains, columns, ansi)
    yield from render_section("Answers", answers, columns, ansi)
    yield from render_section("Other articles", relations, columns, ansi)
    cited = ((claim.speaker.article, claim) for claim in claims if claim.speaker)
    citing = workspace.claims_by_speaker.get(article.id, ())
    yield from render_section("Cites", _group_claims(cited, ansi), columns, ansi)
    yield from render_section(
        "Cited by", _group_claims(((claim.article, claim) for claim in citing), ansi), columns, ansi
    )


def _list_article_facts(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "author", ", ".join(map(format_fact, article.authors))
    yield "publisher", format_fact(article.publisher)
    yield "date", format_fact(article.date)
    yield "url", format_fact(article.url)
    yield "language", format_fact(article.language)
    yield "source", format_fact(article.source)
    yield "from page", format_fact(article.first_page)
    yield "tags", ", ".join(article.tags)
    yield "note", article.note
    yield "in", _format_place(article.span)


def _group_claims(pairs: Iterable[tuple[str | None, Claim]], ansi: Ansi) -> tuple[Branch, ...]:
    """Return a branch for each article, with the claims that are paired with it."""
    return tuple(
        Branch(
            f"{printable(article)} ({format_count(len(claims), 'claim')})",
            children=tuple(_build_claim_branch(claim, "", ansi) for claim in claims),
        )
        for article, claims in group_by_key(pairs).items()
        if article
    )


def _format_place(span: Span) -> str:
    return f"{span.file.path}:{span.line}"


def _count_claims(workspace: Workspace, claims: tuple[Claim, ...]) -> str:
    if not claims:
        return "no claims"
    counts = Counter(claim.role for claim in claims)
    roles = ", ".join(format_count(count, ROLES[role]) for role, count in counts.items())
    arguments = sum(len(workspace.arguments_by_conclusion.get(claim.id, ())) for claim in claims)
    total = format_count(len(claims), "claim")
    return f"{total}: {roles}; {format_count(arguments, 'argument')}"


def _build_claim_branch(claim: Claim, start: str, ansi: Ansi) -> Branch:
    head = ansi.bold(printable(start)) + printable(claim.id) + mark_main(claim, ansi)
    return Branch(head, (describe_claim(claim),))


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
    claims = {claim.id: claim for claim, _ in find_answers(workspace, question.id)}.values()
    branches = tuple(
        _build_claim_branch(claim, f"{dict(list_answers(claim))[question.id]} ", ansi)
        for claim in claims
    )
    answering = {claim.article for claim in claims}
    silent = [
        article.id
        for article in workspace.articles
        if article.id not in answering and not is_cited_work(workspace, article.id)
    ]
    facts = (
        ("positions", (", " if question.exclusive else " + ").join(question.positions)),
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


def _render_claim(
    workspace: Workspace, claim: Claim, columns: int, ansi: Ansi, depth: int
) -> Iterator[str]:
    yield _render_heading(claim.id, describe_role(claim), ansi)
    yield from wrap(describe_claim(claim), columns)
    yield ""
    yield from render_fields(_list_claim_facts(workspace, claim), columns, ansi)
    reasons = trace_reasons(workspace, claim.id, depth, ansi)
    yield from render_section("Rests on", reasons, columns, ansi)
    uses = trace_uses(workspace, claim.id, depth, ansi)
    yield from render_section("Used in arguments", uses, columns, ansi)
    yield from render_link_sections(workspace, claim, columns, ansi)


def describe_role(claim: Claim) -> str:
    """Return what a claim is in its article: `main conclusion`, `reported view`."""
    if claim.role is Role.CONCLUSION:
        return "main conclusion" if claim.main else "intermediate conclusion"
    return ROLES[claim.role]


def _list_claim_facts(workspace: Workspace, claim: Claim) -> Iterator[tuple[str, str | None]]:
    yield "article", describe_article(workspace.articles_by_id[claim.article])
    yield from _list_speaker_facts(workspace, claim)
    yield from (
        ("answers", f"{question}: {positions}") for question, positions in list_answers(claim)
    )
    yield from (("quote", _format_quote(quote)) for quote in claim.quotes)
    yield "tags", ", ".join(claim.tags)
    yield "note", claim.note
    yield "in", _format_place(claim.span)


def _list_speaker_facts(workspace: Workspace, claim: Claim) -> Iterator[tuple[str, str | None]]:
    """Yield the claim or the article that a claim names as its speaker, and who names it."""
    speaker, is_view = claim.speaker, claim.role is Role.REPORTED
    if speaker and speaker.claim:
        said = workspace.claims_by_id[speaker.claim]
        yield "reports" if is_view else "cites", f"{said.id}: {describe_claim(said)}"
    elif speaker and speaker.article:
        article = workspace.articles_by_id[speaker.article]
        yield "view of" if is_view else "cites", describe_article(article)
    for other in workspace.claims_by_speaker.get(claim.id, ()):
        if other.role is Role.REPORTED:
            stance = STANCES[other.stance or Stance.OPEN]
            yield "reported", f"by {other.article} ({other.name}, {stance})"
        else:
            yield "cited", f"by {other.article} ({other.name})"


def _format_quote(quote: Quote) -> str:
    place = describe_quote_place(quote)
    start = f"{place}, " if place else ""
    return f"“{quote.exact}” ({start}{describe_quote_status(quote)})"


def describe_quote_status(quote: Quote) -> str:
    """Return whether the words of a quotation were found where it says."""
    if quote.page is not None and quote.status is QuoteStatus.ELSEWHERE:
        return "found on another page"
    if quote.page is not None and quote.status is QuoteStatus.VERIFIED and not quote.page_checked:
        return "words verified, page unchecked"
    return QUOTE_STATUSES[quote.status]


def _render_argument(
    workspace: Workspace, argument: Argument, columns: int, ansi: Ansi, depth: int
) -> Iterator[str]:
    conclusion = workspace.claims_by_id[argument.conclusion]
    aim = "Against, but conceded and outweighed" if argument.conceded else "For"
    branch = _build_claim_branch(conclusion, "", ansi)
    reasons = trace_argument(workspace, argument, depth, ansi)
    yield _render_heading(argument.id, "argument", ansi)
    yield from render_fields([("in", _format_place(argument.span))], columns, ansi)
    yield from render_section("Rests on", (reasons,), columns, ansi)
    yield from render_section(aim, (branch,), columns, ansi)
    yield from render_link_sections(workspace, argument, columns, ansi)
