"""What `show` prints of an item."""

from collections import Counter
from collections.abc import Iterator

from argmap.model.elements import Article, Claim, Question, Quote, QuoteStatus, Role, Stance, Stated
from argmap.model.queries import answers_to, article_relations
from argmap.model.workspace import Workspace
from argmap.render.reasons import ACTIVE, PASSIVE, Tracer, claim_marks, claim_texts, link_sections
from argmap.render.terminal import Branch, Ink, fields, printable, section, wrap
from argmap.source.text import Span

ROLES = {
    Role.PREMISE: "premise",
    Role.CONCLUSION: "conclusion",
    Role.ASSUMPTION: "assumption",
    Role.REPORTED: "reported view",
}


def render_article(workspace: Workspace, identifier: str, columns: int, *, colour: bool) -> str:
    """Return an article: what is known of it, its main conclusions, its answers, its links."""
    article, ink = workspace.articles_by_id[identifier], Ink(colour)
    claims = workspace.claims_by_article.get(identifier, ())
    mains = tuple(claim_branch(claim, "", ink) for claim in claims if claim.main)
    answers = tuple(
        claim_branch(claim, f"{answer.question}: {answer.position} ", ink)
        for claim in claims
        for answer in claim.answers
    )
    lines = (
        ink.strong(printable(article.id)) + ink.faint(" article"),
        *(wrap(article.title, columns) if article.title else ()),
        "",
        *fields(article_facts(article), columns, ink),
        *fields([("holds", tally(workspace, claims))], columns, ink),
        *section("Main conclusions", mains, columns, ink),
        *section("Answers", answers, columns, ink),
        *section("Other articles", tuple(relation_branches(workspace, identifier)), columns, ink),
    )
    return "\n".join(lines) + "\n"


def article_facts(article: Article) -> Iterator[tuple[str, str | None]]:
    """Yield what is known of an article, label by label; `?` marks what was inferred."""
    yield "author", ", ".join(map(fact, article.authors))
    yield "publisher", fact(article.publisher)
    yield "date", fact(article.date)
    yield "url", fact(article.url)
    yield "language", fact(article.language)
    yield "source", fact(article.source)
    yield "tags", ", ".join(article.tags)
    yield "note", article.note
    yield "in", place_line(article.span)


def fact(stated: Stated | None) -> str:
    """Return a fact as an author writes it, with `?` behind what was inferred."""
    return "" if stated is None else stated.value + "?" * stated.inferred


def article_line(article: Article) -> str:
    """Return the article on one line: name, title, authors, publisher, date."""
    title = f"“{article.title}”" if article.title else ""
    known = (title, *map(fact, article.authors), fact(article.publisher), fact(article.date))
    described = ", ".join(each for each in known if each)
    return f"{article.name}: {described}" if described else article.name


def place_line(span: Span) -> str:
    """Return the file and the line of an entry."""
    return f"{span.file.path}:{span.line}"


def tally(workspace: Workspace, claims: tuple[Claim, ...]) -> str:
    """Return how many claims of each role there are, and how many arguments."""
    roles = Counter(claim.role for claim in claims)
    kinds = ", ".join(counted(count, ROLES[role]) for role, count in roles.items())
    arguments = sum(len(workspace.arguments_by_conclusion.get(claim.id, ())) for claim in claims)
    return f"{counted(len(claims), 'claim')}: {kinds or 'none'}; {counted(arguments, 'argument')}"


def counted(number: int, noun: str) -> str:
    """Return the number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def claim_branch(claim: Claim, start: str, ink: Ink) -> Branch:
    """Return a claim in one branch: a start, its id and marks, its text."""
    head = ink.strong(printable(start)) + printable(claim.id) + ink.faint(claim_marks(claim))
    return Branch(head, claim_texts(claim))


def relation_branches(workspace: Workspace, article: str) -> Iterator[Branch]:
    """Yield how an article relates to each other one, with the number of links."""
    for (source, relation, target), count in article_relations(workspace).items():
        if source == article:
            yield Branch(f"{ACTIVE[relation]} {printable(target)} ({counted(count, 'link')})")
        elif target == article:
            words = ACTIVE[relation] if relation.symmetric else PASSIVE[relation]
            yield Branch(f"{words} {printable(source)} ({counted(count, 'link')})")


def render_question(workspace: Workspace, identifier: str, columns: int, *, colour: bool) -> str:
    """Return a question: its text and positions, and what each article answers."""
    ink = Ink(colour)
    question = next(each for each in workspace.questions if each.id == identifier)
    answers = answers_to(workspace, identifier)
    branches = tuple(claim_branch(claim, f"{position} ", ink) for claim, position in answers)
    answering = {claim.article for claim, _ in answers}
    silent = [article.id for article in workspace.articles if article.id not in answering]
    lines = (
        ink.strong(printable(question.id)) + ink.faint(" question"),
        *wrap(question.text, columns),
        "",
        *fields(question_facts(question), columns, ink),
        *fields([("silent", ", ".join(silent))], columns, ink),
        *section("Answers", branches, columns, ink),
    )
    return "\n".join(lines) + "\n"


def question_facts(question: Question) -> Iterator[tuple[str, str | None]]:
    """Yield what is known of a question, label by label."""
    yield "positions", ", ".join(question.positions)
    yield "tags", ", ".join(question.tags)
    yield "note", question.note
    yield "in", place_line(question.span)


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
