"""Collects what the files declare."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from argmap.load.loading_rules import CLAIM_BEFORE_ARTICLE, DUPLICATE_NAME
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.spelling import Guess, Spellings
from argmap.syntax import tree
from argmap.syntax.tree import Word


class NamedEntry(Struct, frozen=True):
    """An entry by its keyword and name, with what of it could be read."""

    keyword: str | None
    name: Word | None
    entry: tree.Whole | None
    broken: bool


class Declared(Struct, frozen=True):
    """A name, and the entry that declares it; not all of it could be read when it is `broken`."""

    name: Word
    entry: tree.Article | tree.Question | tree.Claim | None
    broken: bool


class Section(Struct):
    """What one file holds of one article: its claims, and the names of their arguments.

    It is `nameless` when a claim's name could not be read.
    """

    article: NamedEntry
    claims: dict[str, Declared] = field(default_factory=dict)
    arguments: dict[str, dict[str, Word]] = field(default_factory=dict)
    nameless: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)


class FileDeclarations(Struct):
    """What one file declares; `claims_before_article` come before any article."""

    maps: list[tree.Map] = field(default_factory=list)
    questions: list[NamedEntry] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    links: list[tree.Link] = field(default_factory=list)
    claims_before_article: list[Word] = field(default_factory=list)


class Declarations(Struct):
    """All names of a workspace; the first declaration of a name counts.

    What is nameless has a name that could not be read: an article, a question, or a claim of these
    articles.
    `is_partial` is whether some files of the workspace were not read.
    """

    maps: list[tree.Map] = field(default_factory=list)
    questions: dict[str, Declared] = field(default_factory=dict)
    articles: dict[str, Declared] = field(default_factory=dict)
    claims: dict[str, dict[str, Declared]] = field(default_factory=dict)
    arguments: dict[str, dict[str, dict[str, Word]]] = field(default_factory=dict)
    links: list[tree.Link] = field(default_factory=list)
    nameless_article: bool = False
    nameless_question: bool = False
    is_partial: bool = False
    nameless_claims: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    spellings: dict[str, Spellings] = field(default_factory=dict)

    def find_articles_with(self, claim: str) -> tuple[str, ...]:
        """Return the names of the articles that have a claim of this name."""
        return tuple(article for article, claims in self.claims.items() if claim in claims)

    def guess_article(self, name: str) -> Guess | None:
        """Return the article that an unknown name probably means."""
        return self._guess("articles", self.articles, name)

    def guess_question(self, name: str) -> Guess | None:
        """Return the question that an unknown name probably means."""
        return self._guess("questions", self.questions, name)

    def guess_claim(self, article: str, name: str) -> Guess | None:
        """Return the claim of an article that an unknown name probably means."""
        return self._guess(f"claims of {article}", self.claims[article], name)

    def _guess(self, kind: str, names: dict[str, Declared], name: str) -> Guess | None:
        if kind not in self.spellings:
            self.spellings[kind] = Spellings(names)
        return self.spellings[kind].guess(name)

    def find_named_arguments(self, article: str, claim: str) -> dict[str, Word]:
        """Return the names of the arguments for a claim."""
        return self.arguments[article].get(claim, {})


def declare(files: Iterable[FileDeclarations], *, is_partial: bool) -> Declarations:
    """Return what the files of a workspace declare together."""
    declarations = Declarations(is_partial=is_partial)
    for file in files:
        _add_file(file, declarations)
    return declarations


def declare_file(file: tree.Tree) -> FileDeclarations:
    """Return what one file declares."""
    declarations = FileDeclarations()
    for named in _find_named_entries(file):
        if isinstance(named.entry, tree.Map):
            declarations.maps.append(named.entry)
        elif isinstance(named.entry, tree.Link):
            declarations.links.append(named.entry)
        elif named.keyword == "article":
            declarations.sections.append(Section(named))
        elif named.keyword == "question":
            declarations.questions.append(named)
        elif declarations.sections:
            _declare_claim(named, declarations.sections[-1])
        elif named.name is not None:
            declarations.claims_before_article.append(named.name)
    return declarations


def _add_file(part: FileDeclarations, declarations: Declarations) -> None:
    for title in part.maps:
        _declare_map(title, declarations)
    for question in part.questions:
        if question.name is None:
            declarations.nameless_question = True
        else:
            _declare_name(
                declarations.questions,
                question.name,
                question,
                "question",
                declarations.diagnostics,
            )
    for section in part.sections:
        _add_section(section, declarations)
    declarations.links += part.links
    if part.claims_before_article:
        declarations.diagnostics.append(_report_claims_before_article(part.claims_before_article))


def _add_section(section: Section, declarations: Declarations) -> None:
    """Add an article and its claims; the second time, only the claims that are new."""
    name = section.article.name
    if name is None:
        declarations.nameless_article = True
    elif _declare_name(
        declarations.articles, name, section.article, "article", declarations.diagnostics
    ):
        declarations.claims[name.text] = section.claims
        declarations.arguments[name.text] = section.arguments
        declarations.diagnostics += section.diagnostics
    else:
        _add_new_claims(name.text, section, declarations)
    if name is not None and section.nameless:
        declarations.nameless_claims.add(name.text)


def _find_named_entries(file: tree.Tree) -> Iterator[NamedEntry]:
    """Yield the entries that declare something; one with an unknown keyword may be a claim."""
    for entry in file.entries:
        if not isinstance(entry, tree.Junk):
            name = None if isinstance(entry, tree.Map | tree.Link) else entry.name
            yield NamedEntry(entry.keyword, name, entry, broken=False)
        elif entry.kept or entry.keyword or entry.name:
            yield NamedEntry(entry.keyword, entry.name, entry.kept, broken=True)


def _declare_map(entry: tree.Map, declarations: Declarations) -> None:
    """Add the title of the map; there is one at most."""
    declarations.maps.append(entry)
    if len(declarations.maps) > 1:
        declarations.diagnostics.append(
            Diagnostic(
                DUPLICATE_NAME,
                "the map already has a title",
                Label(entry.span, "titled again here"),
                (Label(declarations.maps[0].span, "titled first here"),),
                "keep one 'map' entry in the workspace",
            )
        )


def _add_new_claims(article: str, section: Section, declarations: Declarations) -> None:
    first = declarations.claims[article]
    new = {name: claim for name, claim in section.claims.items() if name not in first}
    named = {claim: names for claim, names in section.arguments.items() if claim in new}
    declarations.claims[article] = first | new
    declarations.arguments[article] = declarations.arguments[article] | named


def _declare_name(
    names: dict[str, Declared],
    name: Word,
    named: NamedEntry,
    kind: str,
    diagnostics: list[Diagnostic],
) -> bool:
    """Add a name; return whether it is new, and report it otherwise."""
    first = names.get(name.text)
    if first is None:
        entry = named.entry
        whole = entry if isinstance(entry, tree.Article | tree.Question | tree.Claim) else None
        names[name.text] = Declared(name, whole, named.broken)
        return True
    diagnostics.append(_report_duplicate(kind, name, first.name))
    return False


def _declare_claim(named: NamedEntry, section: Section) -> None:
    name = named.name
    if name is None:
        section.nameless = True
    elif _declare_name(section.claims, name, named, "claim", section.diagnostics) and isinstance(
        named.entry, tree.Claim
    ):
        _declare_arguments(named.entry, section)


def _declare_arguments(entry: tree.Claim, section: Section) -> None:
    for clause in entry.clauses:
        if isinstance(clause, tree.Reasons) and clause.name is not None:
            names = section.arguments.setdefault(entry.name.text, {})
            first = names.setdefault(clause.name.text, clause.name)
            if first is not clause.name:
                section.diagnostics.append(_report_duplicate("argument", clause.name, first))


def _report_duplicate(kind: str, name: Word, first: Word) -> Diagnostic:
    return Diagnostic(
        DUPLICATE_NAME,
        f"{kind} '{name.text}' is declared twice",
        Label(name.span, "declared again here"),
        (Label(first.span, "declared first here"),),
        "give one of them another name",
    )


def _report_claims_before_article(names: list[Word]) -> Diagnostic:
    more = f" (and {len(names) - 1} more)" if len(names) > 1 else ""
    return Diagnostic(
        CLAIM_BEFORE_ARTICLE,
        f"claim '{names[0].text}'{more} comes before any article",
        Label(names[0].span, "whose claim is this?"),
        hint='put an entry such as: article herald "Close the centre" above it',
    )
