"""What an editor can offer to do at a place, and the edits that do it."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct

from argmap.edit.rename import find_unread
from argmap.load.loaded import LoadedWorkspace
from argmap.source.diagnostics import Diagnostic, Edit
from argmap.source.text import SourceFile, Span
from argmap.syntax.tree import Tree


class ActionKind(StrEnum):
    """The kinds of actions, as the protocol of language servers names them."""

    QUICK_FIX = "quickfix"
    FIX_ALL = "source.fixAll.argmap"
    EXTRACT = "refactor.extract"
    REFACTOR = "refactor"


class Action(Struct, frozen=True):
    """Something to do: what it is called, the edits that do it, and the findings that it settles.

    The edits are made when they are asked for, since some take time.
    """

    title: str
    kind: ActionKind
    find_edits: Callable[[], tuple[Edit, ...]]
    findings: tuple[Diagnostic, ...] = ()
    is_preferred: bool = False


def keep(*edits: Edit) -> Callable[[], tuple[Edit, ...]]:
    """Return what gives these edits when it is asked for them."""
    return lambda: edits


class ActionRequest(Struct, frozen=True):
    """What actions are asked for: a selection in a file, and the findings of its workspace.

    `check_with` checks the workspace with other texts in place of some files, by their names. If
    nobody `asked`, an editor only looks whether there is something to do here, after each move.
    """

    loaded: LoadedWorkspace
    parsed: Tree
    span: Span
    findings: tuple[Diagnostic, ...]
    check_with: Callable[[Mapping[str, str]], tuple[Diagnostic, ...]]
    asked: bool = True


def is_readable(loaded: LoadedWorkspace, file: SourceFile) -> bool:
    """Return whether all of a file can be read, so that what is added cannot be misread."""
    return all(span.file is not file for span in find_unread(loaded))
