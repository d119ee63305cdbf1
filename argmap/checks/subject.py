"""What a rule looks at: the model, the limits of the settings, and where each thing is written."""

from functools import cached_property
from typing import TypeVar

from argmap.dataclass import dataclass
from argmap.model.elements import Argument, Article, Claim, Link, Question
from argmap.model.workspace import Workspace
from argmap.settings import Limits
from argmap.syntax import tree
from argmap.text import SourceFile, Span

Item = Article | Question | Claim | Link
Kind = TypeVar("Kind", bound=tree.Clause)


class Entries:
    """Where the items of a workspace are written; looked up only once something is found."""

    def __init__(self, trees: tuple[tree.Tree, ...]) -> None:
        """Start from the trees that the model was made from."""
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

    @cached_property
    def reasons_by_place(self) -> dict[tuple[SourceFile, int], tree.Reasons]:
        """The clauses that give arguments, by file and start."""
        return {
            (clause.span.file, clause.span.start): clause
            for entry in self.by_place.values()
            for clause in entry.clauses
            if isinstance(clause, tree.Reasons)
        }

    @cached_property
    def premises_by_place(self) -> dict[tuple[SourceFile, int, str], Span]:
        """Where a premise is first named, by file, by the start of its argument, and by name."""
        return {
            (file, start, word.text): word.span
            for (file, start), reasons in self.reasons_by_place.items()
            for word in reversed(reasons.premises)
        }

    @cached_property
    def clauses_by_place(
        self,
    ) -> dict[tuple[SourceFile, int, type[object]], list[tree.Clause]]:
        """The clauses of each kind, by file and by the start of their entry."""
        clauses: dict[tuple[SourceFile, int, type[object]], list[tree.Clause]] = {}
        for (file, start), entry in self.by_place.items():
            for clause in entry.clauses:
                clauses.setdefault((file, start, type(clause)), []).append(clause)
        return clauses


@dataclass(frozen=True, slots=True)
class Subject:
    """A workspace under examination, or one article of it as a workspace of its own."""

    workspace: Workspace
    written: Entries
    limits: Limits

    def entry(self, item: Item) -> tree.Whole:
        """Return the entry in which an item is written."""
        return self.written.by_place[item.span.file, item.span.start]

    def name(self, item: Article | Question | Claim) -> Span:
        """Return where an item's name is declared."""
        entry = self.entry(item)
        assert isinstance(entry, tree.Article | tree.Question | tree.Claim)  # noqa: S101  # only these have names
        return entry.name.span

    def text(self, item: Question | Claim) -> Span:
        """Return where an item's text stands, with its quotation marks."""
        entry = self.entry(item)
        assert isinstance(entry, tree.Question | tree.Claim)  # noqa: S101  # only these have texts
        return entry.text.span

    def link(self, item: Link) -> tree.Link:
        """Return the entry of a link: where its verb and its ends stand."""
        entry = self.entry(item)
        assert isinstance(entry, tree.Link)  # noqa: S101  # links are written as links
        return entry

    def keyword(self, item: Article | Question | Claim) -> Span:
        """Return where the word stands that says what kind of entry an item is."""
        entry = self.entry(item)
        return Span(entry.span.file, entry.span.start, entry.span.start + len(entry.keyword))

    def reasons(self, argument: Argument) -> tree.Reasons:
        """Return the clause in which an argument is given."""
        return self.written.reasons_by_place[argument.span.file, argument.span.start]

    def premise(self, argument: Argument, claim: str) -> Span:
        """Return where an argument first names one of its premises, which is given by its id."""
        span, name = argument.span, claim.partition(".")[2]
        return self.written.premises_by_place[span.file, span.start, name]

    def clause(self, item: Item, kind: type[tree.Clause]) -> Span:
        """Return where an item's first clause of a kind stands, or else the item's head."""
        found = self.clauses(item, kind)
        return found[0].span if found else self.head(item)

    def clauses(self, item: Item, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return an item's clauses of just this kind, in their order."""
        place = item.span.file, item.span.start, kind
        found = self.written.clauses_by_place.get(place, ())
        return tuple(clause for clause in found if isinstance(clause, kind))

    def head(self, item: Item) -> Span:
        """Return what tells an item from others: its name, or the ends and the verb of a link."""
        if not isinstance(item, Link):
            return self.name(item)
        link = self.link(item)
        return Span(link.span.file, link.source.span.start, link.target.span.end)
