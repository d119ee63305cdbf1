"""What loading gives: the model, the trees that it was made from, and every mistake."""

from dataclasses import dataclass

from argmap.diagnostics import Diagnostic
from argmap.model.workspace import Workspace
from argmap.syntax.tree import Tree
from argmap.text import SourceFile


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace, the trees of its files, and what is wrong with them, in their order."""

    workspace: Workspace
    trees: tuple[Tree, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files, in their order."""
        return tuple(tree.file for tree in self.trees)

    @property
    def whole(self) -> bool:
        """Whether the model holds all that the files say."""
        return not any(found.rule.spoils for found in self.diagnostics)
