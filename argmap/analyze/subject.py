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


class Entries:
    """The syntax trees of a workspace, indexed by place when a rule first asks for it."""

    def __init__(self, trees: tuple[tree.Tree, ...]) -> None:
        """Keep the trees that the model was built from."""
        self.trees = trees

    @cached_property
    def by_place(self) -> dict[tuple[SourceFile, int], tree.Whole]:
        """The entries by file and start."""
        return {
            (file.file, whole.span.start): whole
            for file in self.trees
            for entry in file.entries
            if (whole := entry.kept if isinstance(entry, tree.Junk) else entry)
        }

    def list_clauses(self, kind: type[AnyClause]) -> Iterator[AnyClause]:
        """Yield all clauses of this kind, in map order."""
        for entry in self.by_place.values():
            for clause in entry.clauses:
                if isinstance(clause, kind):
                    yield clause

    @cached_property
    def reasons_by_place(self) -> dict[tuple[SourceFile, int], tree.Reasons]:
        """The clauses that state arguments, by file and start."""
        return {
            (clause.span.file, clause.span.start): clause
            for clause in self.list_clauses(tree.Reasons)
        }

    @cached_property
    def premises_by_place(self) -> dict[tuple[SourceFile, int, str], Span]:
        """The first mention of each premise, by file, start of its argument, and name."""
        return {
            (file, start, word.text): word.span
            for (file, start), reasons in self.reasons_by_place.items()
            for word in reversed(reasons.premises)
        }

    @cached_property
    def clauses_by_place(
        self,
    ) -> dict[tuple[SourceFile, int, type[object]], list[tree.Clause]]:
        """The clauses of each kind, by file and start of their entry."""
        clauses: dict[tuple[SourceFile, int, type[object]], list[tree.Clause]] = {}
        for (file, start), entry in self.by_place.items():
            for clause in entry.clauses:
                clauses.setdefault((file, start, type(clause)), []).append(clause)
        return clauses


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
        return self.written.by_place[item.span.file, item.span.start]

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
        return self.written.reasons_by_place[argument.span.file, argument.span.start]

    def find_premise(self, argument: Argument, claim: str) -> Span:
        """Return where an argument first names one of its premises, given the claim's id."""
        span, name = argument.span, get_name(claim)
        return self.written.premises_by_place[span.file, span.start, name]

    def find_clause(self, item: Item, kind: type[tree.Clause]) -> Span:
        """Return an item's first clause of this kind, or the item's head if it has none."""
        clauses = self.find_clauses(item, kind)
        return clauses[0].span if clauses else self.find_head(item)

    def find_clauses(self, item: Item, kind: type[AnyClause]) -> tuple[AnyClause, ...]:
        """Return an item's clauses of this kind, in their order."""
        place = item.span.file, item.span.start, kind
        clauses = self.written.clauses_by_place.get(place, ())
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
