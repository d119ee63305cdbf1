"""What the rules check: the workspace, and where each of its items is written."""

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from argmap.load.cache import Cache
from argmap.load.loaded import MissingSource
from argmap.load.settings import Limits
from argmap.model.elements import Argument, Article, Claim, Link, Question
from argmap.model.queries import get_name
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Applicability, Needs, Rule, Severity
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree

Item = Article | Question | Claim | Link
AnyClause = TypeVar("AnyClause", bound=tree.Clause)


def define_rule(
    code: str,
    name: str,
    *,
    needs: Needs = Needs.NOTHING,
    usual: bool = True,
    applicability: Applicability | None = None,
) -> Rule:
    """Return a rule whose findings are warnings and leave the model complete."""
    return Rule(
        code,
        name,
        Severity.WARNING,
        spoils=False,
        usual=usual,
        needs=needs,
        applicability=applicability,
    )


class FileEntries:
    """The entries of a file, by where they start; each look-up is made when it is asked for."""

    def __init__(self, parsed: tree.Tree) -> None:
        """Keep the tree."""
        self._entries = parsed.entries

    @cached_property
    def by_start(self) -> dict[int, tree.Whole]:
        """The entries."""
        return {
            whole.span.start: whole for entry in self._entries if (whole := tree.get_whole(entry))
        }

    @cached_property
    def clauses(self) -> dict[tuple[int, type[object]], list[tree.Clause]]:
        """The clauses of each kind, by the start of their entry."""
        clauses: dict[tuple[int, type[object]], list[tree.Clause]] = {}
        for start, entry in self.by_start.items():
            for clause in entry.clauses:
                clauses.setdefault((start, type(clause)), []).append(clause)
        return clauses

    @cached_property
    def reasons(self) -> dict[int, tree.Reasons]:
        """The clauses that state arguments, by their own start."""
        return {
            clause.span.start: clause
            for entry in self.by_start.values()
            for clause in entry.clauses
            if isinstance(clause, tree.Reasons)
        }

    @cached_property
    def premises(self) -> dict[tuple[int, str], Span]:
        """The first mention of each premise, by the start of its argument, and its name."""
        return {
            (start, word.text): word.span
            for start, reasons in self.reasons.items()
            for word in reversed(reasons.premises)
        }


class Entries:
    """The entries of the files that a model was built from."""

    def __init__(self, trees: tuple[tree.Tree, ...]) -> None:
        """Keep the trees."""
        self.trees = trees
        self._files = {parsed.file: FileEntries(parsed) for parsed in trees}

    def find_in(self, file: SourceFile) -> FileEntries:
        """Return the entries of a file."""
        return self._files[file]

    def list_clauses(self, kind: type[AnyClause]) -> Iterator[AnyClause]:
        """Yield all clauses of this kind, in map order."""
        for file in self._files.values():
            for entry in file.by_start.values():
                for clause in entry.clauses:
                    if isinstance(clause, kind):
                        yield clause


class Subject(Struct, frozen=True):
    """The workspace that is checked, or one of its articles as a workspace of its own.

    The cache has what an earlier check made of it.
    """

    workspace: Workspace
    written: Entries
    limits: Limits
    missing_sources: tuple[MissingSource, ...]
    cache: Cache

    def find_entry(self, item: Item) -> tree.Whole:
        """Return the entry that declares an item."""
        return self.written.find_in(item.span.file).by_start[item.span.start]

    def find_name(self, item: Article | Question | Claim) -> Span:
        """Return where an item's name is declared."""
        entry = self.find_entry(item)
        assert isinstance(entry, tree.Article | tree.Question | tree.Claim)  # noqa: S101  # only these have names
        return entry.name.span

    def find_text(self, item: Question | Claim) -> Span:
        """Return where an item's text is written, including its quotation marks."""
        entry = self.find_entry(item)
        assert isinstance(entry, tree.Question | tree.Claim)  # noqa: S101  # only these have texts
        return entry.text.span

    def find_link(self, item: Link) -> tree.Link:
        """Return the entry of a link, with its verb and its ends."""
        entry = self.find_entry(item)
        assert isinstance(entry, tree.Link)  # noqa: S101  # a link's entry is always a Link
        return entry

    def find_keyword(self, item: Article | Question | Claim) -> Span:
        """Return where the keyword of an item's entry is written."""
        entry = self.find_entry(item)
        return Span(entry.span.file, entry.span.start, entry.span.start + len(entry.keyword))

    def find_reasons(self, argument: Argument) -> tree.Reasons:
        """Return the clause that states an argument."""
        return self.written.find_in(argument.span.file).reasons[argument.span.start]

    def find_premise(self, argument: Argument, claim: str) -> Span:
        """Return where an argument first names one of its premises, given the claim's id."""
        span, name = argument.span, get_name(claim)
        return self.written.find_in(span.file).premises[span.start, name]

    def find_clause(self, item: Item, kind: type[tree.Clause]) -> Span:
        """Return an item's first clause of this kind, or the item's head if it has none."""
        clauses = self.find_clauses(item, kind)
        return clauses[0].span if clauses else self.find_head(item)

    def find_clauses(self, item: Item, kind: type[AnyClause]) -> tuple[AnyClause, ...]:
        """Return an item's clauses of this kind, in their order."""
        clauses = self.written.find_in(item.span.file).clauses.get((item.span.start, kind), ())
        return tuple(clause for clause in clauses if isinstance(clause, kind))

    def find_answer(self, claim: Claim, question: str) -> Span:
        """Return where a claim answers a question."""
        clauses = self.find_clauses(claim, tree.Answers)
        return next(clause.span for clause in clauses if clause.question.text == question)

    def find_head(self, item: Item) -> Span:
        """Return what identifies an item: its name, or the ends and the verb of a link."""
        if not isinstance(item, Link):
            return self.find_name(item)
        link = self.find_link(item)
        return Span(link.span.file, link.source.span.start, link.target.span.end)
