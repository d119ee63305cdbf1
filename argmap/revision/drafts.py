"""Makes changes from items on both sides or on one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from argmap.dataclass import dataclass
from argmap.model.elements import Argument, Article, Claim, Link, Question, Stated
from argmap.model.workspace import Workspace
from argmap.revision.alike import composed, is_same
from argmap.revision.changes import Change, Item, Kind, Severity
from argmap.revision.severity import severity_of

Thing = Article | Claim | Argument | Link | Question


@dataclass(frozen=True, slots=True)
class Subject:
    """An item on both sides."""

    item: Item
    old: Thing
    new: Thing

    def change(
        self,
        kind: Kind,
        before: str | None,
        after: str | None,
        field: str | None = None,
        severity: Severity | None = None,
    ) -> Change:
        """Return a change of the item, still without its id."""
        return Change(
            id="",
            kind=kind,
            item=self.item,
            old=self.old.id,
            new=self.new.id,
            severity=severity or severity_of(kind, self.item),
            before=before,
            after=after,
            old_place=self.old.span,
            new_place=self.new.span,
            field=field,
        )

    def renamed(self, before: str | None, after: str | None, alike: float | None) -> Change:
        """Return that the item has another name, recognised by how alike it is."""
        return replace(self.change(Kind.RENAMED, before, after), similarity=alike)

    def text(
        self, kind: Kind, before: str | None, after: str | None, field: str | None = None
    ) -> Iterator[Change]:
        """Yield a change, if two texts differ."""
        if not is_same(before, after):
            yield self.change(kind, before, after, field)

    def stated(self, field: str, before: Stated | None, after: Stated | None) -> Iterator[Change]:
        """Yield a change of a fact about an article, if it differs."""
        yield from self.text(Kind.METADATA, fact(before), fact(after), field)

    def listed(self, field: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
        """Yield a change of a list, if it differs in more than its order."""
        old, new = tuple(before), tuple(after)
        if Counter(map(composed, old)) != Counter(map(composed, new)):
            yield self.change(Kind.METADATA, ", ".join(old) or None, ", ".join(new) or None, field)


def fact(stated: Stated | None) -> str | None:
    """Return a fact as an author writes it, with `?` behind what was inferred."""
    return None if stated is None else stated.value + "?" * stated.inferred


def added(item: Item, thing: Thing, workspace: Workspace) -> Change:
    """Return that an item is new."""
    words, severity = describe(thing, workspace), severity_of(Kind.ADDED, item)
    return Change("", Kind.ADDED, item, None, thing.id, severity, None, words, None, thing.span)


def removed(item: Item, thing: Thing, workspace: Workspace) -> Change:
    """Return that an item is gone."""
    words, severity = describe(thing, workspace), severity_of(Kind.REMOVED, item)
    return Change("", Kind.REMOVED, item, thing.id, None, severity, words, None, thing.span, None)


def describe(thing: Thing, workspace: Workspace) -> str:
    """Return an item in words: what it says."""
    match thing:
        case Article():
            return thing.title or thing.name
        case Claim() | Question():
            return thing.text
        case Argument():
            return reasons(thing, workspace)
        case Link():
            return thing.id


def reasons(argument: Argument, workspace: Workspace) -> str:
    """Return an argument as one writes it: `because footfall + spend as visits`."""
    keyword = "despite" if argument.conceded else "because"
    name = f" as {argument.name}" if argument.name else ""
    return f"{keyword} {premise_names(argument, workspace)}{name}"


def premise_names(argument: Argument, workspace: Workspace) -> str:
    """Return the names of the premises of an argument, linked as one writes them."""
    return " + ".join(workspace.claims_by_id[each].name for each in argument.premises)
