"""Where the names of a workspace are written."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.model.elements import NameKind
from argmap.source.normal_form import normalize
from argmap.source.text import Span
from argmap.syntax import tree
from argmap.syntax.tree import Word

KINDS_BY_PART = (NameKind.ARTICLE, NameKind.CLAIM, NameKind.ARGUMENT)


class NamePlace(Struct, frozen=True):
    """A name where it is written: `full` has the names before it, as in `article.claim`.

    It is `declared` there, or else only used; tags and positions are declared by their use.
    """

    kind: NameKind
    full: str
    span: Span
    declared: bool


def find_name_places(trees: Iterable[tree.Tree]) -> Iterator[NamePlace]:
    """Yield each place where a name is written, in what can be read of the files."""
    for file in trees:
        article: str | None = None
        for entry in file.entries:
            if isinstance(entry, tree.Junk) and entry.keyword == "article":
                article = entry.name.text if entry.name else None
            whole = tree.get_whole(entry)
            if isinstance(whole, tree.Article):
                article = whole.name.text
            if whole is not None:
                yield from _find_in_entry(whole, article)


def find_places(trees: Iterable[tree.Tree], kind: NameKind, full: str) -> Iterator[NamePlace]:
    """Yield each place where a certain name is written."""
    bare = full.rpartition(".")[2]
    for file in trees:
        if not bare.isascii() or bare in file.file.text:  # others may be written in several ways
            for place in find_name_places((file,)):
                if place.kind is kind and place.full == full:
                    yield place


def _find_in_entry(entry: tree.Whole, article: str | None) -> Iterator[NamePlace]:
    if isinstance(entry, tree.Article):
        yield NamePlace(NameKind.ARTICLE, entry.name.text, entry.name.span, declared=True)
    elif isinstance(entry, tree.Question):
        yield NamePlace(NameKind.QUESTION, entry.name.text, entry.name.span, declared=True)
    elif isinstance(entry, tree.Claim) and article is not None:
        full = f"{article}.{entry.name.text}"
        yield NamePlace(NameKind.CLAIM, full, entry.name.span, declared=True)
    elif isinstance(entry, tree.Link):
        for end in (entry.source, entry.target):
            if "." in end.text:
                yield from _find_in_reference(end)
    for clause in entry.clauses:
        if isinstance(clause, tree.Reasons):
            yield from _find_in_reasons(clause, entry, article)
        else:
            yield from _find_in_clause(clause, entry)


def _find_in_reasons(
    clause: tree.Reasons, entry: tree.Whole, article: str | None
) -> Iterator[NamePlace]:
    for premise in clause.premises:
        if "." in premise.text:
            yield from _find_in_reference(premise)
        elif article is not None:
            full = f"{article}.{premise.text}"
            yield NamePlace(NameKind.CLAIM, full, premise.span, declared=False)
    if clause.name and article is not None and isinstance(entry, tree.Claim):
        full = f"{article}.{entry.name.text}.{clause.name.text}"
        yield NamePlace(NameKind.ARGUMENT, full, clause.name.span, declared=True)


def _find_in_clause(clause: tree.Clause, entry: tree.Whole) -> Iterator[NamePlace]:
    if isinstance(clause, tree.Answers):
        question = clause.question
        yield NamePlace(NameKind.QUESTION, question.text, question.span, declared=False)
        for position in clause.positions:
            full = f"{question.text}.{position.text}"
            yield NamePlace(NameKind.POSITION, full, position.span, declared=True)
    elif isinstance(clause, tree.By) and not clause.quoted:
        yield from _find_in_reference(clause.value)
    elif isinstance(clause, tree.Tags):
        for tag in clause.names:
            yield NamePlace(NameKind.TAG, tag.text, tag.span, declared=True)
    elif isinstance(clause, tree.Positions) and isinstance(entry, tree.Question):
        for position in clause.names:
            full = f"{entry.name.text}.{position.text}"
            yield NamePlace(NameKind.POSITION, full, position.span, declared=True)


def _find_in_reference(word: Word) -> Iterator[NamePlace]:
    """Yield the places of the names in a reference: that of an article, and what follows it."""
    file, start = word.span.file, word.span.start
    written = file.text[start : word.span.end].split(".")
    full = ""
    for kind, part in zip(KINDS_BY_PART, written, strict=False):
        name = normalize(part)
        full = f"{full}.{name}" if full else name
        yield NamePlace(kind, full, Span(file, start, start + len(part)), declared=False)
        start += len(part) + 1
