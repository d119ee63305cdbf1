"""Makes the model of what the files declare."""

from collections.abc import Iterator, Mapping
from functools import partial

from argmap.dataclass import dataclass
from argmap.loading.article_claims import ArticleClaims, ClaimResolver
from argmap.loading.declarations import Declarations, Declared
from argmap.loading.forms import edtf_date, file_path, language_tag, web_address
from argmap.loading.links import resolve_links
from argmap.loading.references import References
from argmap.loading.sources import SourceText
from argmap.loading.values import check_clauses, distinct, stated
from argmap.memory import Memory
from argmap.model.elements import Article, Question
from argmap.model.workspace import Workspace
from argmap.syntax import tree


@dataclass(frozen=True, slots=True)
class Remembered:
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
            authors=tuple(stated(author) for author in clauses.all(tree.Author)),
            publisher=clauses.fact(tree.Publisher),
            date=clauses.fact(tree.Date, edtf_date),
            url=clauses.fact(tree.Url, web_address),
            language=clauses.fact(tree.Language, language_tag),
            source=clauses.fact(tree.Source, file_path),
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
                positions=distinct(positions.names) if positions else (),
                tags=clauses.tags(),
                note=clauses.text(tree.Note),
            )
