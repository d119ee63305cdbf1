"""Resolves trees into the model."""

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from argmap.load.article_claims import ArticleClaims, ClaimResolver
from argmap.load.cache import Memory
from argmap.load.clauses import (
    build_fact,
    check_clauses,
    check_date,
    check_file_path,
    check_language,
    check_web_address,
    choose_value,
    list_distinct,
)
from argmap.load.declarations import Declarations, Declared
from argmap.load.references import References
from argmap.load.rule_codes import REPETITION, SELF_LINK, fix_by_removal
from argmap.load.source_texts import SourceText
from argmap.model.elements import Article, Attack, Confidence, Link, Question, Relation
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import Span
from argmap.syntax import tree


def resolve_links(
    declarations: Declarations, references: References, argued: frozenset[str]
) -> Iterator[Link]:
    """Yield the links whose ends exist, each once.

    `argued` are the claims that something concludes.
    """
    firsts: dict[tuple[Relation, str, str], Span] = {}
    for entry in declarations.links:
        clauses = check_clauses(entry, references.report)
        relation = choose_value(entry.verb, Relation, "verb of a link", references.report)
        confidence = clauses.choice(tree.Confidence, Confidence)
        source = references.end_claim(entry.source)
        if relation is None:
            continue
        undercut = relation is Relation.UNDERCUTS
        find = references.end_argument if undercut else references.end_claim
        target = find(entry.target)
        if source is None or target is None:
            continue
        if source == target:
            references.report(_report_self_link(entry))
            continue
        ends = sorted((source, target)) if relation.is_symmetric else (source, target)
        first = firsts.setdefault((relation, ends[0], ends[1]), entry.span)
        if first is not entry.span:
            references.report(_report_repeated_link(entry, first))
            continue
        yield Link(
            source=source,
            relation=relation,
            target=target,
            attack=_find_attack(relation, target, argued),
            span=entry.span,
            confidence=confidence,
            tags=clauses.tags(),
            note=clauses.text(tree.Note),
        )


def _find_attack(relation: Relation, target: str, argued: frozenset[str]) -> Attack | None:
    """Return what an attack is aimed at (ASPIC+): an argument, a conclusion or a premise."""
    if relation is Relation.UNDERCUTS:
        return Attack.UNDERCUT
    if relation not in {Relation.OPPOSES, Relation.CONTRADICTS}:
        return None
    return Attack.REBUT if target in argued else Attack.UNDERMINE


def _report_repeated_link(entry: tree.Link, first: Span) -> Diagnostic:
    """Report a link that is drawn already, in this direction or, if it has none, in the other."""
    spare = None if entry.clauses else fix_by_removal(entry.span, "leave out the later link")
    return Diagnostic(
        REPETITION,
        f"'{entry.source.text}' and '{entry.target.text}' are linked so already",
        Label(entry.span, "linked again here"),
        (Label(first, "linked first here"),),
        "keep one of them",
        spare,
    )


def _report_self_link(entry: tree.Link) -> Diagnostic:
    """Report a link that leads back to where it starts."""
    message = f"'{entry.source.text}' is linked to itself"
    hint = "link two different claims, or remove the link"
    return Diagnostic(SELF_LINK, message, Label(entry.span), hint=hint)


class Remembered(Struct, frozen=True):
    """The claims of an article, and what they were made from, which must live as long as they."""

    made: ArticleClaims
    declared: dict[str, Declared]
    questions: tuple[Declared, ...]
    source: SourceText | None


class Resolver:
    """Makes the items of the model, and gathers the mistakes met on the way."""

    def __init__(self, declarations: Declarations, memory: Memory) -> None:
        """Start from the declarations and what is wrong with them."""
        self.memory = memory
        self.declarations = declarations
        self.diagnostics = list(declarations.diagnostics)
        self.references = References(declarations, self.diagnostics.append)

    def articles(self) -> tuple[Article, ...]:
        """Return the articles, in the order of the files."""
        entries = (declared.entry for declared in self.declarations.articles.values())
        return tuple(self.article(entry) for entry in entries if isinstance(entry, tree.Article))

    def article(self, entry: tree.Article) -> Article:
        """Return an article with what is known of it."""
        clauses = check_clauses(entry, self.diagnostics.append)
        return Article(
            name=entry.name.text,
            title=entry.title.text if entry.title else None,
            span=entry.span,
            authors=tuple(build_fact(author) for author in clauses.all(tree.Author)),
            publisher=clauses.fact(tree.Publisher),
            date=clauses.fact(tree.Date, check_date),
            url=clauses.fact(tree.Url, check_web_address),
            language=clauses.fact(tree.Language, check_language),
            source=clauses.fact(tree.Source, check_file_path),
            tags=clauses.tags(),
            note=clauses.text(tree.Note),
        )

    def workspace(
        self, articles: tuple[Article, ...], sources_by_article: Mapping[str, SourceText]
    ) -> Workspace:
        """Return the whole model."""
        made = [self.claims(each.name, sources_by_article.get(each.name)) for each in articles]
        for each in made:
            self.diagnostics += each.diagnostics
        argued = frozenset[str]().union(*(each.argued for each in made))
        arguments = tuple(argument for each in made for argument in each.arguments)
        claims = tuple(claim for each in made for claim in each.claims)
        # An argument with a premise that is not known is left out, and so are the claims of an
        # article that does not read; what leads from or to them is left out with them.
        kept = {claim.id for claim in claims} | {argument.id for argument in arguments}
        links = resolve_links(self.declarations, self.references, argued)
        return Workspace.of(
            self.title(),
            tuple(self.questions()),
            articles,
            claims,
            arguments,
            tuple(link for link in links if link.source in kept and link.target in kept),
        )

    def claims(self, article: str, source: SourceText | None) -> ArticleClaims:
        """Return the claims of an article.

        They are remembered while its file, its text and the questions stay. What is to be said of a
        mistake may depend on other files, so claims that hold one are made anew.
        """
        declared = self.declarations.claims[article]
        questions = tuple(self.declarations.questions.values())
        answered = tuple((id(question.entry), question.broken) for question in questions)
        key = ("claims", article, id(declared), answered, id(source))
        made = partial(self.made, article, declared, questions, source)
        remembered = self.memory.recall(key, made)
        if remembered.made.diagnostics:
            self.memory.forget(key)
        return remembered.made

    def made(
        self,
        article: str,
        declared: dict[str, Declared],
        questions: tuple[Declared, ...],
        source: SourceText | None,
    ) -> Remembered:
        """Return the claims of an article with what they depend on."""
        made = ClaimResolver(article, self.declarations, source).resolve()
        return Remembered(made, declared, questions, source)

    def title(self) -> str | None:
        """Return the title of the map."""
        for entry in self.declarations.maps:
            check_clauses(entry, self.diagnostics.append)
        return self.declarations.maps[0].title.text if self.declarations.maps else None

    def questions(self) -> Iterator[Question]:
        """Yield the questions, in the order of the files."""
        for declared in self.declarations.questions.values():
            entry = declared.entry
            if not isinstance(entry, tree.Question):
                continue
            clauses = check_clauses(entry, self.diagnostics.append)
            positions = clauses.first(tree.Positions)
            yield Question(
                name=entry.name.text,
                text=entry.text.text,
                span=entry.span,
                positions=list_distinct(positions.names) if positions else (),
                tags=clauses.tags(),
                note=clauses.text(tree.Note),
            )
