"""What may be written at an offset of a file."""

from collections.abc import Callable, Iterable

from argmap.editor.completion_items import MOST, Completions
from argmap.editor.completion_keywords import complete_keywords, complete_rules
from argmap.editor.completion_names import complete_link_starts, complete_names
from argmap.editor.completion_quotes import complete_excerpts, complete_paragraphs
from argmap.editor.completion_values import complete_strings, complete_values
from argmap.editor.context import find_context
from argmap.load.loaded import LoadedWorkspace
from argmap.source.diagnostics import Diagnostic
from argmap.syntax.slots import Slot
from argmap.syntax.tree import Tree


def complete(
    loaded: LoadedWorkspace,
    parsed: Tree,
    offset: int,
    list_paths: Callable[[], Iterable[str]] = tuple,
    list_findings: Callable[[], Iterable[Diagnostic]] = tuple,
) -> Completions:
    """Return what may be written at an offset, best first.

    `list_paths` lists the paths that `source` may have in this file, and `list_findings` what is
    found in the workspace.
    """
    context = find_context(parsed, offset)
    if context.is_in_comment:
        return Completions(tuple(complete_rules(context, list_findings())), is_complete=True)
    slots = context.next.slots
    if context.is_in_string and Slot.QUOTATION in slots:
        return Completions(tuple(complete_excerpts(loaded, context)), is_complete=False)
    strings = tuple(complete_strings(loaded, context, list_paths))
    if context.is_in_string:
        return Completions(strings, is_complete=True)
    items = (
        *complete_names(loaded, context),
        *strings,
        *complete_paragraphs(loaded, context),
        *complete_values(loaded, context),
        *complete_keywords(loaded, context),
        *complete_link_starts(loaded, context),
    )
    return Completions(items, is_complete=len(items) < MOST)
