"""Resolves trees into the model."""

from collections.abc import Callable, Iterable, Iterator, Set
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from argmap.load.article_claims import ArticleClaims
from argmap.load.cache import Cache
from argmap.load.clauses import Clauses, build_fact, check_clauses, choose_value, list_distinct
from argmap.load.declarations import Declarations
from argmap.load.loading_rules import REPETITION, SELF_LINK, fix_by_removal
from argmap.load.references import References
from argmap.load.speakers import resolve_speakers
from argmap.load.value_checks import (
    check_date,
    check_file_path,
    check_language,
    check_page,
    check_web_address,
)
from argmap.model.elements import Article, Attack, Confidence, Link, Question, Relation
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import Span
from argmap.syntax import tree

Made = TypeVar("Made")
Entry = TypeVar("Entry", bound=tree.Whole)


class _Resolved(Struct, Generic[Made], frozen=True):
    """What was made of an entry, which depends on nothing else, and what is wrong with it."""

    made: Made
    diagnostics: tuple[Diagnostic, ...]


def _recall(
    entry: Entry,
    resolve: Callable[[Entry, Clauses], Made],
    cache: Cache,
    report: Callable[[Diagnostic], None],
) -> Made:
    """Return what is made of an entry and its clauses, or was in an earlier run; report as then."""

    def make() -> _Resolved[Made]:
        diagnostics: list[Diagnostic] = []
        clauses = check_clauses(entry, diagnostics.append)
        return _Resolved(resolve(entry, clauses), tuple(diagnostics))

    resolved = cache.recall(resolve, (entry,), make)
    for diagnostic in resolved.diagnostics:
        report(diagnostic)
    return resolved.made


def resolve_articles(
    declarations: Declarations, cache: Cache, report: Callable[[Diagnostic], None]
) -> tuple[Article, ...]:
    """Return the articles, in the order of the files."""
    entries = (declared.entry for declared in declarations.articles.values())
    return tuple(
        _recall(entry, _resolve_article, cache, report)
        for entry in entries
        if isinstance(entry, tree.Article)
    )


def build_nameless_articles(declarations: Declarations) -> tuple[Article, ...]:
    """Return stand-ins for the articles whose names could not be read, to check their claims."""
    articles = declarations.nameless_articles.items()
    return tuple(Article(name, None, article.span) for name, article in articles)


def _resolve_article(entry: tree.Article, clauses: Clauses) -> Article:
    return Article(
        name=entry.name.text,
        title=entry.title.text if entry.title else None,
        span=entry.span,
        title_inferred=entry.title_inferred,
        authors=tuple(build_fact(author) for author in clauses.find_all(tree.Author)),
        publisher=clauses.find_fact(tree.Publisher),
        date=clauses.find_fact(tree.Date, check_date),
        url=clauses.find_fact(tree.Url, check_web_address),
        language=clauses.find_fact(tree.Language, check_language),
        source=clauses.find_fact(tree.Source, check_file_path),
        first_page=clauses.find_fact(tree.FirstPage, check_page),
        tags=clauses.find_tags(),
        note=clauses.find_text(tree.Note),
    )


def resolve_workspace(
    declarations: Declarations,
    articles: tuple[Article, ...],
    claims_of_articles: tuple[ArticleClaims, ...],
    cache: Cache,
    report: Callable[[Diagnostic], None],
) -> Workspace:
    """Return the whole model, given the articles and the claims of each."""
    argued: set[str] = set()
    for article_claims in claims_of_articles:
        argued |= article_claims.argued
        for diagnostic in article_claims.diagnostics:
            report(diagnostic)
    references = References(declarations, report)
    claims = resolve_speakers(claims_of_articles, articles, references, cache)
    arguments = tuple(argument for article in claims_of_articles for argument in article.arguments)
    known = {claim.id for claim in claims}
    drafts = _draft_links(declarations, cache, report)
    links = _resolve_links(drafts, references, known, argued)
    # An argument with an unknown premise is left out, and so are the claims of an article that
    # cannot be read; their links are left out with them.
    kept = known | {argument.id for argument in arguments}
    return Workspace(
        _resolve_title(declarations, report),
        resolve_questions(declarations, cache, report),
        articles,
        claims,
        arguments,
        tuple(link for link in links if link.source in kept and link.target in kept),
    )


def _resolve_title(declarations: Declarations, report: Callable[[Diagnostic], None]) -> str | None:
    for entry in declarations.maps:
        check_clauses(entry, report)
    return declarations.maps[0].title.text if declarations.maps else None


def resolve_questions(
    declarations: Declarations, cache: Cache, report: Callable[[Diagnostic], None]
) -> tuple[Question, ...]:
    """Return the questions, in the order of the files."""
    entries = (declared.entry for declared in declarations.questions.values())
    return tuple(
        _recall(entry, _resolve_question, cache, report)
        for entry in entries
        if isinstance(entry, tree.Question)
    )


def _resolve_question(entry: tree.Question, clauses: Clauses) -> Question:
    positions = clauses.find_first(tree.Positions)
    return Question(
        name=entry.name.text,
        text=entry.text.text,
        span=entry.span,
        positions=list_distinct(positions.names) if positions else (),
        exclusive=positions.exclusive if positions else True,
        tags=clauses.find_tags(),
        note=clauses.find_text(tree.Note),
    )


def _draft_links(
    declarations: Declarations, cache: Cache, report: Callable[[Diagnostic], None]
) -> Iterator[tuple[tree.Link, Link | None]]:
    """Yield the entries of links in all files, each with its draft."""
    for entries in declarations.links:
        resolved = cache.recall("links", (entries,), partial(_draft_links_of_file, entries))
        for diagnostic in resolved.diagnostics:
            report(diagnostic)
        yield from zip(entries, resolved.made, strict=True)


def _draft_links_of_file(entries: Iterable[tree.Link]) -> _Resolved[tuple[Link | None, ...]]:
    diagnostics: list[Diagnostic] = []
    checked = ((entry, check_clauses(entry, diagnostics.append)) for entry in entries)
    drafts = tuple(_draft_link(entry, clauses) for entry, clauses in checked)
    return _Resolved(drafts, tuple(diagnostics))


def _resolve_links(
    drafts: Iterable[tuple[tree.Link, Link | None]],
    references: References,
    known: Set[str],
    argued: Set[str],
) -> Iterator[Link]:
    """Yield the links whose ends exist, each once.

    `known` are the ids of all claims; `argued` claims have an argument for them.
    """

    def find_claim(word: tree.Word, other: tree.Word) -> str | None:
        return word.text if word.text in known else references.find_end_claim(word, other)

    firsts: dict[tuple[Relation, str, str], Span] = {}
    for entry, draft in drafts:
        source = find_claim(entry.source, entry.target)
        if draft is None:
            continue
        relation = draft.relation
        find = references.find_end_argument if relation is Relation.UNDERCUTS else find_claim
        target = find(entry.target, entry.source)
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
        attack = _find_attack(relation, target, argued)
        yield replace(draft, attack=attack) if attack else draft


def _draft_link(entry: tree.Link, clauses: Clauses) -> Link | None:
    """Return a link, before its ends are looked up; none if its verb is unknown."""
    relation = choose_value(entry.verb, Relation, "link verb", clauses.report)
    confidence = clauses.find_choice(tree.Confidence, Confidence)
    if relation is None:
        return None
    return Link(
        source=entry.source.text,
        relation=relation,
        target=entry.target.text,
        attack=None,
        span=entry.span,
        confidence=confidence,
        tags=clauses.find_tags(),
        note=clauses.find_text(tree.Note),
    )


def _find_attack(relation: Relation, target: str, argued: Set[str]) -> Attack | None:
    """Return the kind of attack by what it is aimed at (ASPIC+)."""
    if relation is Relation.UNDERCUTS:
        return Attack.UNDERCUT
    if relation not in {Relation.OPPOSES, Relation.CONTRADICTS}:
        return None
    return Attack.REBUT if target in argued else Attack.UNDERMINE


def _report_repeated_link(entry: tree.Link, first: Span) -> Diagnostic:
    spare = None if entry.clauses else fix_by_removal(entry.span, "remove the later link")
    return Diagnostic(
        REPETITION,
        f"this link between '{entry.source.text}' and '{entry.target.text}' already exists",
        Label(entry.span, "linked again here"),
        (Label(first, "linked first here"),),
        "keep one of them",
        spare,
    )


def _report_self_link(entry: tree.Link) -> Diagnostic:
    message = f"'{entry.source.text}' is linked to itself"
    hint = "link two different claims, or remove the link"
    return Diagnostic(SELF_LINK, message, Label(entry.span), hint=hint)
