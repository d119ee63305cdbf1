"""A loaded workspace: the model, its trees, and every diagnostic."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from argmap.load.cache import Cache
from argmap.load.paragraphs import SourceText
from argmap.load.settings import Settings
from argmap.model.elements import Argument, Article, Claim, Link, Question
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic
from argmap.source.spelling import Guess
from argmap.source.text import SourceFile
from argmap.syntax.tree import Tree

if TYPE_CHECKING:
    from argmap.load.source_texts import SourceFolders

Placed = TypeVar("Placed", Question, Article, Claim, Argument, Link)


class MissingSource(Struct, frozen=True):
    """An article whose source text is not there.

    `folder` is the folder for sources, if there is one; `guess` looks for the file that was meant.
    """

    article: Article
    folder: str | None
    guess: Callable[[], Guess | None]


class LoadedWorkspace(Struct, frozen=True):
    """A workspace, the trees of its files, what is wrong with them, and the settings.

    What is wrong with the settings comes first, then the files in their order. `companions` are the
    files that were read only because they belong to the same workspace as those asked for.
    `source_texts` has the texts of the articles, by their names, as far as they were found in the
    `folders`. The cache is the one that the workspace was loaded with; checking goes on with it.
    """

    workspace: Workspace
    trees: tuple[Tree, ...]
    diagnostics: tuple[Diagnostic, ...]
    settings: Settings
    companions: frozenset[SourceFile]
    source_texts: Mapping[str, SourceText]
    missing_sources: tuple[MissingSource, ...]
    folders: "SourceFolders"
    cache: Cache

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files, in their order."""
        return tuple(tree.file for tree in self.trees)

    @property
    def is_complete(self) -> bool:
        """Whether the model holds all that the files say."""
        return not any(diagnostic.rule.spoils for diagnostic in self.diagnostics)

    @property
    def part_asked_for(self) -> Workspace:
        """What the files that were asked for hold of the model; its references may lead nowhere."""
        if not self.companions:
            return self.workspace

        def select(items: Iterable[Placed]) -> tuple[Placed, ...]:
            return tuple(item for item in items if item.span.file not in self.companions)

        whole = self.workspace
        return Workspace(
            whole.title,
            select(whole.questions),
            select(whole.articles),
            select(whole.claims),
            select(whole.arguments),
            select(whole.links),
        )

    def is_asked_for(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic is about the settings, or about a file that was asked for."""
        return diagnostic.primary.span.file not in self.companions


def sort_diagnostics(
    diagnostics: Iterable[Diagnostic], files: tuple[SourceFile, ...]
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in the order of the files and of their places there.

    Those in another file, which is that of the settings, come first.
    """
    order = {file: place for place, file in enumerate(files)}

    def find_place(diagnostic: Diagnostic) -> tuple[int, int, str]:
        span = diagnostic.primary.span
        return order.get(span.file, -1), span.start, diagnostic.rule.code

    return tuple(sorted(diagnostics, key=find_place))
