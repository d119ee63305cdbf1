"""All that an editor can offer to do at a selection in an argument file."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from argmap.editor.action import Action, ActionRequest
from argmap.editor.actions_fixes import list_allowing, list_fixes, list_fixes_of_all
from argmap.editor.actions_links import list_linking
from argmap.editor.actions_premises import list_extracting
from argmap.source.diagnostics import fit_edits


def list_actions(request: ActionRequest) -> tuple[Action, ...]:
    """Return the actions: fixes first, the safe ones before the others.

    A title that others had before gets a number, since a client knows an action by its title.
    """
    actions = (
        *sorted(list_fixes(request), key=lambda action: not action.is_preferred),
        *map(_fit, list_allowing(request)),
        *list_fixes_of_all(request),
        *map(_fit, list_extracting(request)),
        *map(_fit, list_linking(request)),
    )
    return tuple(_number_titles(actions))


def _fit(action: Action) -> Action:
    return replace(action, find_edits=lambda: fit_edits(action.find_edits()))


def _number_titles(actions: Iterable[Action]) -> Iterator[Action]:
    counts: Counter[str] = Counter()
    for action in actions:
        counts[action.title] += 1
        number = counts[action.title]
        yield action if number == 1 else replace(action, title=f"{action.title} ({number})")
