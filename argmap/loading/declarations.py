"""What the files of a workspace declare, under which name, and what is declared twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argmap.diagnostics import Diagnostic, Label
from argmap.loading.flaws import CLAIM_BEFORE_ARTICLE, DUPLICATE_NAME
from argmap.syntax import tree
from argmap.syntax.tree import Word

CLAIM_KEYWORDS = frozenset({"premise", "conclusion", "assumption", "reported"})


@dataclass(frozen=True, slots=True)
class Declared:
    """A name and what stands under it; nothing when that could not be read."""

    name: Word
    entry: tree.Article | tree.Question | tree.Claim | None


@dataclass(slots=True)
class Declarations:
    """All names of a workspace; the first declaration of a name counts."""

    maps: list[tree.Map] = field(default_factory=list)
    questions: dict[str, Declared] = field(default_factory=dict)
    articles: dict[str, Declared] = field(default_factory=dict)
    claims: dict[str, dict[str, Declared]] = field(default_factory=dict)
    articles_by_claim: dict[str, list[str]] = field(default_factory=dict)
    arguments: dict[tuple[str, str], dict[str, Word]] = field(default_factory=dict)
    links: list[tree.Link] = field(default_factory=list)
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
    repeated = False
    homeless: list[Word] = []
    for entry, keyword, name in named_entries(file):
        if isinstance(entry, tree.Map):
            declare_map(entry, found)
        elif isinstance(entry, tree.Link):
            found.links.append(entry)
        elif name is None:
            continue
        elif isinstance(entry, tree.Article) or keyword == "article":
            repeated = not declare_in(found.articles, name, entry, "article", found)
            article = name.text
            found.claims.setdefault(article, {})
        elif isinstance(entry, tree.Question) or keyword == "question":
            declare_in(found.questions, name, entry, "question", found)
        elif keyword in CLAIM_KEYWORDS and article is None:
            homeless.append(name)
        elif article is not None:
            declare_claim(article, name, entry, found, silent=repeated)
    if homeless:
        found.diagnostics.append(claims_before_article(homeless))


def named_entries(
    file: tree.Tree,
) -> Iterator[tuple[tree.Whole | None, str | None, Word | None]]:
    """Yield each entry, or nothing where it could not be read, with its keyword and name."""
    for entry in file.entries:
        if isinstance(entry, tree.Junk):
            kept = entry.kept
            yield kept, entry.keyword, entry.name
        elif isinstance(entry, tree.Map | tree.Link):
            yield entry, entry.keyword, None
        else:
            yield entry, entry.keyword, entry.name


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
    names: dict[str, Declared],
    name: Word,
    entry: tree.Whole | None,
    kind: str,
    found: Declarations,
) -> bool:
    """Add a name; return whether it is new, and report it otherwise."""
    first = names.get(name.text)
    if first is None:
        whole = entry if isinstance(entry, tree.Article | tree.Question | tree.Claim) else None
        names[name.text] = Declared(name, whole)
        return True
    found.diagnostics.append(duplicate(kind, name, first.name))
    return False


def declare_claim(
    article: str, name: Word, entry: tree.Whole | None, found: Declarations, *, silent: bool
) -> None:
    """Add a claim and the arguments named on it; `silent` in an article that is itself a repeat."""
    names = found.claims[article]
    if silent and name.text in names:
        return
    if declare_in(names, name, entry, "claim", found):
        found.articles_by_claim.setdefault(name.text, []).append(article)
        if isinstance(entry, tree.Claim):
            declare_arguments(article, entry, found)


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
