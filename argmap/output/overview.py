"""What `show` prints of an article or a question: its conclusions, its answers."""

from collections import Counter
from collections.abc import Iterator

from argmap.model.elements import Article, Claim, Question, Role, Stated
from argmap.model.relations import article_relations
from argmap.model.standing import answers_to
from argmap.model.workspace import Workspace
from argmap.output.ink import Ink
from argmap.output.link_words import ACTIVE, PASSIVE
from argmap.output.reasons import claim_marks, claim_texts
from argmap.output.terminal import printable, wrap
from argmap.output.tree import Branch, fields, section
from argmap.text import Span

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
