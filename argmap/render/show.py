"""What `show` prints of an item."""

from collections import Counter
from collections.abc import Iterator

from argmap.model.elements import Article, Claim, Fact, Question, Quote, QuoteStatus, Role, Stance
from argmap.model.queries import count_article_relations, find_answers
from argmap.model.workspace import Workspace
from argmap.render.reasons import (
    ACTIVE_VERBS,
    PASSIVE_VERBS,
    ArgumentTracer,
    format_claim_marks,
    list_claim_texts,
    render_link_sections,
)
from argmap.render.terminal import Ansi, Branch, printable, render_fields, render_section, wrap
from argmap.source.text import Span

ROLES = {
    Role.PREMISE: "premise",
    Role.CONCLUSION: "conclusion",
    Role.ASSUMPTION: "assumption",
    Role.REPORTED: "reported view",
}


def _render_article(workspace: Workspace, identifier: str, columns: int, *, colour: bool) -> str:
    """Return an article: what is known of it, its main conclusions, its answers, its links."""
    article, ansi = workspace.articles_by_id[identifier], Ansi(colour)
    claims = workspace.claims_by_article.get(identifier, ())
    mains = tuple(_build_claim_branch(claim, "", ansi) for claim in claims if claim.main)
    answers = tuple(
        _build_claim_branch(claim, f"{answer.question}: {answer.position} ", ansi)
        for claim in claims
        for answer in claim.answers
    )
    lines = (
        ansi.bold(printable(article.id)) + ansi.dim(" article"),
        *(wrap(article.title, columns) if article.title else ()),
        "",
        *render_fields(_list_article_facts(article), columns, ansi),
        *render_fields([("holds", _count_claims(workspace, claims))], columns, ansi),
        *render_section("Main conclusions", mains, columns, ansi),
        *render_section("Answers", answers, columns, ansi),
        *render_section(
            "Other articles", tuple(_build_relation_branches(workspace, identifier)), columns, ansi
        ),
    )
    return "\n".join(lines) + "\n"


def _list_article_facts(article: Article) -> Iterator[tuple[str, str | None]]:
    """Yield what is known of an article, label by label; `?` marks what was inferred."""
    yield "author", ", ".join(map(_format_fact, article.authors))
    yield "publisher", _format_fact(article.publisher)
    yield "date", _format_fact(article.date)
    yield "url", _format_fact(article.url)
    yield "language", _format_fact(article.language)
    yield "source", _format_fact(article.source)
    yield "tags", ", ".join(article.tags)
    yield "note", article.note
    yield "in", _format_place(article.span)


def _format_fact(stated: Fact | None) -> str:
    """Return a fact as an author writes it, with `?` behind what was inferred."""
    return "" if stated is None else stated.value + "?" * stated.inferred


def describe_article(article: Article) -> str:
    """Return the article on one line: name, title, authors, publisher, date."""
    title = f"“{article.title}”" if article.title else ""
    known = (
        title,
        *map(_format_fact, article.authors),
        _format_fact(article.publisher),
        _format_fact(article.date),
    )
    described = ", ".join(each for each in known if each)
    return f"{article.name}: {described}" if described else article.name


def _format_place(span: Span) -> str:
    """Return the file and the line of an entry."""
    return f"{span.file.path}:{span.line}"


def _count_claims(workspace: Workspace, claims: tuple[Claim, ...]) -> str:
    """Return how many claims of each role there are, and how many arguments."""
    roles = Counter(claim.role for claim in claims)
    kinds = ", ".join(format_count(count, ROLES[role]) for role, count in roles.items())
    arguments = sum(len(workspace.arguments_by_conclusion.get(claim.id, ())) for claim in claims)
    return f"{format_count(len(claims), 'claim')}: {kinds or 'none'}; {format_count(arguments, 'argument')}"


def format_count(number: int, noun: str) -> str:
    """Return the number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _build_claim_branch(claim: Claim, start: str, ansi: Ansi) -> Branch:
    """Return a claim in one branch: a start, its id and marks, its text."""
    head = ansi.bold(printable(start)) + printable(claim.id) + ansi.dim(format_claim_marks(claim))
    return Branch(head, list_claim_texts(claim))


def _build_relation_branches(workspace: Workspace, article: str) -> Iterator[Branch]:
    """Yield how an article relates to each other one, with the number of links."""
    for (source, relation, target), count in count_article_relations(workspace).items():
        if source == article:
            yield Branch(
                f"{ACTIVE_VERBS[relation]} {printable(target)} ({format_count(count, 'link')})"
            )
        elif target == article:
            words = ACTIVE_VERBS[relation] if relation.is_symmetric else PASSIVE_VERBS[relation]
            yield Branch(f"{words} {printable(source)} ({format_count(count, 'link')})")


def _render_question(workspace: Workspace, identifier: str, columns: int, *, colour: bool) -> str:
    """Return a question: its text and positions, and what each article answers."""
    ansi = Ansi(colour)
    question = next(each for each in workspace.questions if each.id == identifier)
    answers = find_answers(workspace, identifier)
    branches = tuple(_build_claim_branch(claim, f"{position} ", ansi) for claim, position in answers)
    answering = {claim.article for claim, _ in answers}
    silent = [article.id for article in workspace.articles if article.id not in answering]
    lines = (
        ansi.bold(printable(question.id)) + ansi.dim(" question"),
        *wrap(question.text, columns),
        "",
        *render_fields(_list_question_facts(question), columns, ansi),
        *render_fields([("silent", ", ".join(silent))], columns, ansi),
        *render_section("Answers", branches, columns, ansi),
    )
    return "\n".join(lines) + "\n"


def _list_question_facts(question: Question) -> Iterator[tuple[str, str | None]]:
    """Yield what is known of a question, label by label."""
    yield "positions", ", ".join(question.positions)
    yield "tags", ", ".join(question.tags)
    yield "note", question.note
    yield "in", _format_place(question.span)


QUOTE_STATUSES = {
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
        pages.append(_render_claim(workspace, reference, columns, colour=colour))
    if reference in workspace.arguments_by_id:
        pages.append(_render_argument(workspace, reference, columns, colour=colour))
    if reference in workspace.articles_by_id:
        pages.append(_render_article(workspace, reference, columns, colour=colour))
    if any(question.id == reference for question in workspace.questions):
        pages.append(_render_question(workspace, reference, columns, colour=colour))
    return "\n".join(pages)


def _render_claim(workspace: Workspace, identifier: str, columns: int, *, colour: bool) -> str:
    """Return a claim: what is known of it, what it rests on and serves, what others say of it."""
    claim, ansi = workspace.claims_by_id[identifier], Ansi(colour)
    lines = (
        ansi.bold(printable(claim.id)) + ansi.dim(f" {_describe_role(claim)}"),
        *wrap(claim.text, columns),
        "",
        *render_fields(
            _list_claim_facts(claim, workspace.articles_by_id[claim.article]), columns, ansi
        ),
        *render_section(
            "Rests on", ArgumentTracer(workspace, ansi).reasons(identifier), columns, ansi
        ),
        *render_section(
            "Serves", ArgumentTracer(workspace, ansi).build_served(identifier), columns, ansi
        ),
        *render_link_sections(workspace, claim, columns, ansi),
    )
    return "\n".join(lines) + "\n"


def _describe_role(claim: Claim) -> str:
    """Return what a claim is in its article, in words."""
    match claim.role:
        case Role.CONCLUSION:
            return "main conclusion" if claim.main else "intermediate conclusion"
        case Role.REPORTED:
            return f"reported view, {claim.stance or Stance.OPEN}"
        case _:
            return str(claim.role)


def _list_claim_facts(claim: Claim, article: Article) -> Iterator[tuple[str, str | None]]:
    """Yield what is known of a claim, label by label."""
    yield "article", describe_article(article)
    yield "said by", claim.speaker
    yield "hedged", claim.hedge
    yield "if", claim.condition
    yield "when", claim.when
    yield from (("answers", f"{each.question}: {each.position}") for each in claim.answers)
    yield from (("quote", _format_quote(quote)) for quote in claim.quotes)
    yield "tags", ", ".join(claim.tags)
    yield "note", claim.note
    yield "in", _format_place(claim.span)


def _format_quote(quote: Quote) -> str:
    """Return the words of an excerpt, where they should stand, and whether they do."""
    paragraph = f"paragraph {quote.paragraph}, " if quote.paragraph else ""
    return f"“{quote.exact}” ({paragraph}{QUOTE_STATUSES[quote.status]})"


def _render_argument(workspace: Workspace, identifier: str, columns: int, *, colour: bool) -> str:
    """Return an argument: its conclusion, its premises, and what is said of it."""
    argument, ansi = workspace.arguments_by_id[identifier], Ansi(colour)
    conclusion = workspace.claims_by_id[argument.conclusion]
    aim = "Against, but conceded and outweighed" if argument.conceded else "For"
    branch = Branch(printable(conclusion.id), list_claim_texts(conclusion))
    tracer = ArgumentTracer(workspace, ansi, {conclusion.id})
    lines = (
        ansi.bold(printable(argument.id)) + ansi.dim(" argument"),
        *render_fields([("in", _format_place(argument.span))], columns, ansi),
        *render_section("Rests on", (tracer.argument(argument, 0),), columns, ansi),
        *render_section(aim, (branch,), columns, ansi),
        *render_link_sections(workspace, argument, columns, ansi),
    )
    return "\n".join(lines) + "\n"
