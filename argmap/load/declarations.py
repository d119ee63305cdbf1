"""Collects what the files declare."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from argmap.load.loading_rules import CLAIM_BEFORE_ARTICLE, DUPLICATE_NAME
from argmap.model.workspace import group_by_key
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.spelling import Guess, Spellings
from argmap.source.text import Span
from argmap.syntax import tree
from argmap.syntax.tree import Word

HEAD = re.compile(
    r'[^"\r\n]*(?:"[^"]*")?'
)  # of an entry: its first line, up to the end of its text
STRING = re.compile(r'"[^"]*"')
WORDS = re.compile(r"[^\W_]+")
ARTICLES, QUESTIONS = "articles", "questions"


class NamedEntry(Struct, frozen=True):
    """An entry by its keyword and name, with what of it could be read, and where it is."""

    keyword: str | None
    name: Word | None
    entry: tree.Whole | None
    span: Span
    broken: bool


class Declared(Struct, frozen=True):
    """A name, and the entry that declares it; not all of it could be read when it is `broken`."""

    name: Word
    entry: tree.Article | tree.Question | tree.Claim | None
    span: Span
    broken: bool

    @property
    def positions(self) -> tree.Positions | None:
        """The positions that a question lists, if it does."""
        clauses = self.entry.clauses if isinstance(self.entry, tree.Question) else ()
        return next((clause for clause in clauses if isinstance(clause, tree.Positions)), None)

    @property
    def unread_words(self) -> set[str]:
        """The words of the entry, besides those of its texts, if not all of it could be read."""
        text = self.span.file.text[self.span.start : self.span.end]
        return split_words(STRING.sub("", text)) if self.broken else set()


class Nameless(Struct, frozen=True):
    """An entry whose name could not be read: the words of its head, and the names inside it."""

    words: frozenset[str]
    names: frozenset[str] = frozenset()

    def may_have(self, name: str, part: str | None = None) -> bool:
        """Return whether it may be meant by a name, which is mostly made of the words of a text.

        It is if the part that follows the name is one of the names inside it.
        """
        return part in self.names or all(
            any(word.startswith(piece) for word in self.words) for piece in split_words(name)
        )


class Section(Struct):
    """What one file holds of one article: its claims, and the names of their arguments.

    The names of `nameless` claims could not be read.
    """

    article: NamedEntry
    claims: dict[str, Declared] = field(default_factory=dict)
    arguments: dict[str, dict[str, Word]] = field(default_factory=dict)
    nameless: list[Nameless] = field(default_factory=list)
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

    What is nameless has a name that could not be read: an article, a question, or a claim of an
    article. An article without a name has claims all the same, under a name that none can have.
    `is_partial` is whether some files of the workspace were not read.
    """

    maps: list[tree.Map] = field(default_factory=list)
    questions: dict[str, Declared] = field(default_factory=dict)
    articles: dict[str, Declared] = field(default_factory=dict)
    claims: dict[str, dict[str, Declared]] = field(default_factory=dict)
    arguments: dict[str, dict[str, dict[str, Word]]] = field(default_factory=dict)
    links: list[list[tree.Link]] = field(default_factory=list)
    nameless_articles: dict[str, NamedEntry] = field(default_factory=dict)
    nameless: dict[str, list[Nameless]] = field(default_factory=dict)
    is_partial: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)
    spellings: dict[str, Spellings] = field(default_factory=dict)
    positions: dict[str, frozenset[str]] = field(default_factory=dict)
    homes: Mapping[str, tuple[str, ...]] | None = None

    def has_position(self, question: str, name: str) -> bool:
        """Return whether a question lists a position."""
        if question not in self.positions:
            listed = self.questions[question].positions
            names = listed.names if listed else ()
            self.positions[question] = frozenset(word.text for word in names)
        return name in self.positions[question]

    def find_articles_with(self, claim: str) -> tuple[str, ...]:
        """Return the names of the articles that have a claim of this name."""
        if self.homes is None:
            self.homes = group_by_key(
                (name, home) for home in self.articles for name in self.claims[home]
            )
        return self.homes.get(claim, ())

    def guess_article(self, name: str) -> Guess | None:
        """Return the article that an unknown name probably means."""
        return self._guess(ARTICLES, self.articles, name)

    def guess_question(self, name: str) -> Guess | None:
        """Return the question that an unknown name probably means."""
        return self._guess(QUESTIONS, self.questions, name)

    def guess_claim(self, article: str, name: str) -> Guess | None:
        """Return the claim of an article that an unknown name probably means."""
        return self._guess(_describe_claims(article), self.claims[article], name)

    def may_be_article(self, name: str, claim: str | None) -> bool:
        """Return whether a name, with that of a claim if any, may be that of an article."""
        return self._may_be(ARTICLES, name, claim)

    def may_be_question(self, name: str, position: str) -> bool:
        """Return whether a name, with that of a position, may be that of a question."""
        return self._may_be(QUESTIONS, name, position)

    def may_be_claim(self, article: str, name: str) -> bool:
        """Return whether a name may be that of a claim of an article."""
        return self._may_be(_describe_claims(article), name, None)

    def _may_be(self, kind: str, name: str, part: str | None) -> bool:
        return any(entry.may_have(name, part) for entry in self.nameless.get(kind, ()))

    def _guess(self, kind: str, names: dict[str, Declared], name: str) -> Guess | None:
        if kind not in self.spellings:
            self.spellings[kind] = Spellings(names)
        return self.spellings[kind].guess(name)

    def find_named_arguments(self, article: str, claim: str) -> dict[str, Word]:
        """Return the names of the arguments for a claim."""
        return self.arguments[article].get(claim, {})


def _describe_claims(article: str) -> str:
    return f"claims of {article}"


def split_words(text: str) -> set[str]:
    """Return the words of a text or a name, in lower case."""
    return set(WORDS.findall(text.casefold()))


def _read_head(span: Span) -> frozenset[str]:
    head = HEAD.match(span.file.text, span.start, span.end)
    return frozenset(split_words(head[0])) if head else frozenset()


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
            entries = declarations.nameless.setdefault(QUESTIONS, [])
            entries.append(Nameless(_read_head(question.span), _find_positions(question.span)))
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
    declarations.links.append(part.links)
    if part.claims_before_article:
        declarations.diagnostics.append(_report_claims_before_article(part.claims_before_article))


def _add_section(section: Section, declarations: Declarations) -> None:
    """Add an article and its claims; the second time, only the claims that are new."""
    name = section.article.name
    if name is None:
        _add_nameless_section(section, declarations)
    elif _declare_name(
        declarations.articles, name, section.article, "article", declarations.diagnostics
    ):
        declarations.claims[name.text] = section.claims
        declarations.arguments[name.text] = section.arguments
        declarations.diagnostics += section.diagnostics
    else:
        _add_new_claims(name.text, section, declarations)
    if name is not None and section.nameless:
        kind = _describe_claims(name.text)
        declarations.nameless.setdefault(kind, []).extend(section.nameless)


def _add_nameless_section(section: Section, declarations: Declarations) -> None:
    """Add an article whose name could not be read, so that its claims are checked as well."""
    entries = declarations.nameless.setdefault(ARTICLES, [])
    entries.append(Nameless(_read_head(section.article.span), frozenset(section.claims)))
    name = "?" * len(entries)
    declarations.nameless_articles[name] = section.article
    declarations.claims[name] = section.claims
    declarations.arguments[name] = section.arguments
    declarations.nameless[_describe_claims(name)] = section.nameless
    declarations.diagnostics += section.diagnostics


def _find_positions(span: Span) -> frozenset[str]:
    """Return the words that are listed as positions of a question that could not be read."""
    positions = span.file.text[span.start : span.end].partition("positions")[2]
    return frozenset(re.findall(r"[\w-]+", positions))


def _find_named_entries(file: tree.Tree) -> Iterator[NamedEntry]:
    """Yield the entries that declare something; one with an unknown keyword may be a claim."""
    for entry in file.entries:
        if not isinstance(entry, tree.Junk):
            name = None if isinstance(entry, tree.Map | tree.Link) else entry.name
            yield NamedEntry(entry.keyword, name, entry, entry.span, broken=False)
        elif entry.kept or entry.keyword or entry.name:
            yield NamedEntry(entry.keyword, entry.name, entry.kept, entry.span, broken=True)


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
        names[name.text] = Declared(name, whole, named.span, named.broken)
        return True
    diagnostics.append(_report_duplicate(kind, name, first.name))
    return False


def _declare_claim(named: NamedEntry, section: Section) -> None:
    name = named.name
    if name is None:
        section.nameless.append(Nameless(_read_head(named.span)))
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
