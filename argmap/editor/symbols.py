"""The outline of a file, and looking for items of a whole workspace by their names and words."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from heapq import nsmallest

from msgspec import Struct
from msgspec.structs import replace

from argmap.editor.completion_items import has_letters
from argmap.editor.places import find_claims, list_blocks, list_positions
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Argument, Article, Claim, Question
from argmap.model.workspace import Workspace
from argmap.render.phrases import describe_article, describe_claim, describe_link_end
from argmap.source.text import Span
from argmap.syntax import tree

MOST_FOUND = 200
LONGEST_QUERY = 100


class SymbolKind(StrEnum):
    """What a symbol is; the kinds of claims are the keywords of their entries."""

    MAP = "map"
    QUESTION = "question"
    POSITION = "position"
    ARTICLE = "article"
    PREMISE = "premise"
    CONCLUSION = "conclusion"
    ASSUMPTION = "assumption"
    REPORTED = "reported"
    ARGUMENT = "argument"
    LINK = "link"


class Symbol(Struct, frozen=True):
    """An item of a file: its name, what it says, its whole place, that of its name, its parts."""

    name: str
    detail: str
    kind: SymbolKind
    span: Span
    selection: Span
    children: tuple["Symbol", ...] = ()


def list_symbols(loaded: LoadedWorkspace, parsed: tree.Tree) -> tuple[Symbol, ...]:
    """Return the outline of a file: articles with claims and links, questions with positions.

    An article reaches up to its last claim in the file; links and questions between its claims are
    parts of it.
    """
    claims = find_claims(loaded.workspace, parsed)
    built = [_build_symbol(entry, claims) for entry in parsed.entries]
    symbols: list[Symbol | None] = []
    done = 0
    for block in list_blocks(parsed):
        article = built[block.first]
        parts = tuple(filter(None, built[block.first + 1 : block.last + 1]))
        symbols += built[done : block.first]
        span = block.get_span(parsed)
        symbols += (replace(article, span=span, children=parts),) if article else parts
        done = block.last + 1
    return tuple(filter(None, (*symbols, *built[done:])))


def _build_symbol(entry: tree.Entry, claims: Mapping[int, Claim]) -> Symbol | None:
    whole = tree.get_whole(entry)
    match whole:
        case None:
            return _build_broken(entry) if isinstance(entry, tree.Junk) else None
        case tree.Map():
            return Symbol(whole.title.text, "", SymbolKind.MAP, whole.span, whole.title.span)
        case tree.Link():
            name = f"{whole.source.text} {whole.verb.text} {whole.target.text}"
            return Symbol(name, "", SymbolKind.LINK, whole.span, whole.verb.span)
        case tree.Question():
            return _build_named(whole, whole.text.text, tuple(_list_positions(whole)))
        case tree.Article():
            return _build_named(whole, whole.title.text if whole.title else "", ())
    claim = claims.get(whole.span.start)
    detail = describe_claim(claim) if claim else whole.text.text
    return _build_named(whole, detail, tuple(_list_arguments(whole)))


def _build_named(
    entry: tree.Question | tree.Article | tree.Claim, detail: str, children: tuple[Symbol, ...]
) -> Symbol:
    kind = SymbolKind(entry.keyword)
    return Symbol(entry.name.text, detail, kind, entry.span, entry.name.span, children)


def _build_broken(entry: tree.Junk) -> Symbol | None:
    """Return what an entry that cannot be read seems to declare, if it has a name."""
    if entry.name is None or entry.keyword not in set(SymbolKind):
        return None
    start, end = entry.span.start, max(entry.span.end, entry.name.span.end)
    span = Span(entry.span.file, min(start, entry.name.span.start), end)
    return Symbol(entry.name.text, "", SymbolKind(entry.keyword), span, entry.name.span)


def _list_positions(question: tree.Question) -> Iterator[Symbol]:
    for word in list_positions(question):
        yield Symbol(word.text, "", SymbolKind.POSITION, word.span, word.span)


def _list_arguments(claim: tree.Claim) -> Iterator[Symbol]:
    for clause in claim.clauses:
        if isinstance(clause, tree.Reasons):
            reasons = " + ".join(premise.text for premise in clause.premises)
            name = clause.name.text if clause.name else clause.keyword
            selection = clause.name.span if clause.name else clause.span
            yield Symbol(name, reasons, SymbolKind.ARGUMENT, clause.span, selection)


def find_symbols(loaded: LoadedWorkspace, query: str, most: int = MOST_FOUND) -> tuple[Symbol, ...]:
    """Return the items whose full name or words match what was typed, the best matches first.

    Its letters must occur in the name in their order, or each of its words must start a word of
    what the item says.
    """
    sought = query.casefold().strip()[:LONGEST_QUERY]
    workspace = loaded.workspace
    symbols = loaded.cache.recall("symbols", (workspace,), lambda: tuple(_list_all(workspace)))
    ranked = (
        (rank, number, symbol)
        for number, symbol in enumerate(symbols)
        if (rank := _rank(sought, symbol)) is not None
    )
    return tuple(each.symbol for *_, each in nsmallest(most, ranked, key=lambda each: each[:2]))


class _Searchable(Struct, frozen=True):
    """A symbol, its name and what it says as they are compared."""

    symbol: Symbol
    name: str
    said: str


def _list_all(workspace: Workspace) -> Iterator[_Searchable]:
    for question in workspace.questions:
        yield _build_found(question, question.text, SymbolKind.QUESTION)
    for article in workspace.articles:
        described = describe_article(article).removeprefix(article.name).removeprefix(": ")
        yield _build_found(article, described, SymbolKind.ARTICLE)
    for claim in workspace.claims:
        yield _build_found(claim, describe_claim(claim), SymbolKind(claim.role))
    for argument in workspace.arguments:
        if argument.name:
            detail = describe_link_end(workspace, argument.id)
            yield _build_found(argument, detail, SymbolKind.ARGUMENT)


def _build_found(
    item: Question | Article | Claim | Argument, detail: str, kind: SymbolKind
) -> _Searchable:
    symbol = Symbol(item.id, detail, kind, item.span, item.span)
    return _Searchable(symbol, item.id.casefold(), f" {detail.casefold()}")


def _rank(sought: str, symbol: _Searchable) -> int | None:
    """Return how well a symbol matches: 0 the best, the higher the worse, nothing not at all."""
    bare = symbol.name.rpartition(".")[2]
    tests = (sought in {symbol.name, bare}, bare.startswith(sought), sought in symbol.name)
    exact = next((rank for rank, holds in enumerate(tests) if holds), None)
    if exact is not None:
        return exact
    words = sought.split()
    if words and all(f" {word}" in symbol.said for word in words):
        return len(tests)
    return len(tests) + 1 if has_letters("".join(words), symbol.name) else None
