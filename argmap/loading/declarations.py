"""What the files of a workspace declare, under which name, and what is declared twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argmap.diagnostics import Diagnostic, Label
from argmap.loading.flaws import CLAIM_BEFORE_ARTICLE, DUPLICATE_NAME
from argmap.syntax import tree
from argmap.syntax.tree import Word


@dataclass(frozen=True, slots=True)
class Named:
    """An entry by its keyword and name, with what of it could be read."""

    keyword: str | None
    name: Word | None
    entry: tree.Whole | None
    broken: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """A name, and the entry that declares it; not all of it could be read when it is `broken`."""

    name: Word
    entry: tree.Article | tree.Question | tree.Claim | None
    broken: bool


@dataclass(slots=True)
class Declarations:
    """All names of a workspace; the first declaration of a name counts.

    What is nameless has a name that could not be read: an article, or a claim of these articles.
    """

    maps: list[tree.Map] = field(default_factory=list)
    questions: dict[str, Declared] = field(default_factory=dict)
    articles: dict[str, Declared] = field(default_factory=dict)
    claims: dict[str, dict[str, Declared]] = field(default_factory=dict)
    articles_by_claim: dict[str, list[str]] = field(default_factory=dict)
    arguments: dict[tuple[str, str], dict[str, Word]] = field(default_factory=dict)
    links: list[tree.Link] = field(default_factory=list)
    nameless_article: bool = False
    nameless_claims: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def declare(trees: Iterable[tree.Tree]) -> Declarations:
    """Return what the files declare."""
    found = Declarations()
    for file in trees:
        declare_file(file, found)
    return found


def declare_file(file: tree.Tree, found: Declarations) -> None:
    """Add what one file declares."""
    article: str | None = None
    repeated = in_article = False
    homeless: list[Word] = []
    for each in named_entries(file):
        if isinstance(each.entry, tree.Map):
            declare_map(each.entry, found)
        elif isinstance(each.entry, tree.Link):
            found.links.append(each.entry)
        elif each.keyword == "article":
            in_article = True
            article, repeated = declare_article(each, found)
        elif each.keyword == "question":
            if each.name is not None:
                declare_in(found.questions, each.name, each, "question", found)
        elif article is not None:
            declare_claim(article, each, found, silent=repeated)
        elif each.name is not None and not in_article:
            homeless.append(each.name)
    if homeless:
        found.diagnostics.append(claims_before_article(homeless))


def named_entries(file: tree.Tree) -> Iterator[Named]:
    """Yield each entry that declares something. What starts with an unknown word may be a claim."""
    for entry in file.entries:
        if not isinstance(entry, tree.Junk):
            name = None if isinstance(entry, tree.Map | tree.Link) else entry.name
            yield Named(entry.keyword, name, entry, broken=False)
        elif entry.kept or entry.keyword or entry.name:
            yield Named(entry.keyword, entry.name, entry.kept, broken=True)


def declare_map(entry: tree.Map, found: Declarations) -> None:
    """Add the title of the map; there is one at most."""
    found.maps.append(entry)
    if len(found.maps) > 1:
        found.diagnostics.append(
            Diagnostic(
                DUPLICATE_NAME,
                "the map has a title already",
                Label(entry.span, "titled again here"),
                (Label(found.maps[0].span, "titled first here"),),
                "keep one 'map' entry in the workspace",
            )
        )


def declare_in(
    names: dict[str, Declared], name: Word, named: Named, kind: str, found: Declarations
) -> bool:
    """Add a name; return whether it is new, and report it otherwise."""
    first = names.get(name.text)
    if first is None:
        entry = named.entry
        whole = entry if isinstance(entry, tree.Article | tree.Question | tree.Claim) else None
        names[name.text] = Declared(name, whole, named.broken)
        return True
    found.diagnostics.append(duplicate(kind, name, first.name))
    return False


def declare_article(named: Named, found: Declarations) -> tuple[str | None, bool]:
    """Add an article; return its name, if it could be read, and whether it was declared before."""
    if named.name is None:
        found.nameless_article = True
        return None, False
    is_new = declare_in(found.articles, named.name, named, "article", found)
    found.claims.setdefault(named.name.text, {})
    return named.name.text, not is_new


def declare_claim(article: str, named: Named, found: Declarations, *, silent: bool) -> None:
    """Add a claim and the arguments named on it; `silent` in an article that is itself a repeat."""
    names, name = found.claims[article], named.name
    if name is None:
        found.nameless_claims.add(article)
    elif silent and name.text in names:
        return
    elif declare_in(names, name, named, "claim", found):
        found.articles_by_claim.setdefault(name.text, []).append(article)
        if isinstance(named.entry, tree.Claim):
            declare_arguments(article, named.entry, found)


def declare_arguments(article: str, entry: tree.Claim, found: Declarations) -> None:
    """Add the names of the arguments for a claim."""
    for clause in entry.clauses:
        if isinstance(clause, tree.Reasons) and clause.name is not None:
            names = found.arguments.setdefault((article, entry.name.text), {})
            first = names.setdefault(clause.name.text, clause.name)
            if first is not clause.name:
                found.diagnostics.append(duplicate("argument", clause.name, first))


def duplicate(kind: str, name: Word, first: Word) -> Diagnostic:
    """Report a name that is declared twice, with both places."""
    return Diagnostic(
        DUPLICATE_NAME,
        f"{kind} '{name.text}' is declared twice",
        Label(name.span, "declared again here"),
        (Label(first.span, "declared first here"),),
        "give one of them another name",
    )


def claims_before_article(names: list[Word]) -> Diagnostic:
    """Report the claims of a file that stand above its first article."""
    more = f" (and {len(names) - 1} more)" if len(names) > 1 else ""
    return Diagnostic(
        CLAIM_BEFORE_ARTICLE,
        f"claim '{names[0].text}'{more} stands before any article",
        Label(names[0].span, "whose claim is this?"),
        hint='put an entry such as: article herald "Close the centre" above it',
    )
