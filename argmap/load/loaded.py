"""A loaded workspace: the model, its trees, and every diagnostic."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.load.settings import USUAL_SETTINGS, Settings
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic
from argmap.source.text import SourceFile
from argmap.syntax.tree import Tree


class LoadedWorkspace(Struct, frozen=True):
    """A workspace, the trees of its files, what is wrong with them, and the settings.

    What is wrong with the settings comes first, then the files in their order.
    """

    workspace: Workspace
    trees: tuple[Tree, ...]
    diagnostics: tuple[Diagnostic, ...]
    settings: Settings = USUAL_SETTINGS

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files, in their order."""
        return tuple(tree.file for tree in self.trees)

    @property
    def is_complete(self) -> bool:
        """Whether the model holds all that the files say."""
        return not any(found.rule.spoils for found in self.diagnostics)


def sort_diagnostics(
    diagnostics: Iterable[Diagnostic], files: tuple[SourceFile, ...]
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in the order of the files and of their places there.

    Those in another file, which is that of the settings, come first.
    """
    order = {file: place for place, file in enumerate(files)}

    def place(found: Diagnostic) -> tuple[int, int, str]:
        span = found.primary.span
        return order.get(span.file, -1), span.start, found.rule.code

    return tuple(sorted(diagnostics, key=place))
