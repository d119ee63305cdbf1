"""Everything that an editor asks about a place in a file, with the answers as text."""

from random import Random

from reports import Output, attempt

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.editor.action import ActionRequest
from argmap.editor.actions import list_actions
from argmap.editor.completion import complete
from argmap.editor.document_links import list_links
from argmap.editor.folding import list_folds
from argmap.editor.formatting import format_document, format_range, indent_line
from argmap.editor.hierarchy import find_item, list_grounds, list_served
from argmap.editor.hints import list_hints
from argmap.editor.hover import find_hover
from argmap.editor.lenses import list_lenses, resolve_lens
from argmap.editor.navigation import find_definitions, find_highlights, find_references
from argmap.editor.renaming import find_renamable
from argmap.editor.selection import find_selections
from argmap.editor.symbols import find_symbols, list_symbols
from argmap.editor.tokens import list_words
from argmap.source.text import Span

PLACES = 3
QUESTIONS = (find_definitions, find_item, find_renamable)
TREE_QUESTIONS = (find_highlights, find_selections, indent_line)
PAGES = (list_symbols, list_links, list_words)


def ask_editor(loaded, choice, check_with):
    """Yield the answers about the first file, and about some places in it."""
    dice = Random(choice)  # noqa: S311  # the same for the same case
    tree = loaded.trees[0]
    for ask in PAGES:
        yield Output(ask.__name__, "plain", show(ask(loaded, tree)))
    lenses = [resolve_lens(loaded, lens.kind, lens.reference) for lens in list_lenses(loaded, tree)]
    yield Output("lenses", "plain", show(lenses))
    yield Output("folds", "plain", show(list_folds(tree)))
    yield Output("symbols", "plain", show(find_symbols(loaded, "re")))
    yield Output("format", "plain", show(format_document(tree.file)))
    yield Output("hints", "plain", show(list_hints(loaded, tree, 0, len(tree.file.text))))
    for _ in range(PLACES):
        yield from ask_about_place(loaded, tree, dice.randint(0, len(tree.file.text)))
    start, end = sorted(dice.randint(0, len(tree.file.text)) for _ in range(2))
    yield Output("format range", "plain", show(format_range(tree.file, start, end)))
    findings = check_workspace(loaded, build_policy(loaded.settings))
    request = ActionRequest(loaded, tree, Span(tree.file, start, end), findings, check_with)
    for action in list_actions(request)[:PLACES]:
        yield Output("action", "plain", f"{action.title} {show(action.find_edits())}")


def ask_about_place(loaded, tree, offset):
    for ask in QUESTIONS:
        yield from attempt(ask.__name__, "plain", lambda ask=ask: show(ask(loaded, tree, offset)))
    for ask in TREE_QUESTIONS:
        yield Output(ask.__name__, "plain", show(ask(tree, offset)))
    places = find_references(loaded, tree, offset, with_declarations=True)
    yield Output("references", "plain", show(places))
    yield Output("complete", "plain", show(complete(loaded, tree, offset)))
    if hover := find_hover(loaded, tree, offset):
        yield Output("hover", "page", hover.markdown)
    if item := find_item(loaded, tree, offset):
        steps = (list_grounds(loaded, item.reference), list_served(loaded, item.reference))
        yield Output("hierarchy", "plain", show(steps))


def show(answer):
    """Return an answer as text, without the files that its spans are in."""
    if isinstance(answer, Span):
        return f"{answer.file.name}:{answer.start}-{answer.end}"
    if isinstance(answer, set | frozenset):
        return show(sorted(map(show, answer)))
    if isinstance(answer, tuple | list):
        return "[" + ", ".join(map(show, answer)) + "]"
    if hasattr(answer, "__struct_fields__"):
        fields = (show(getattr(answer, name)) for name in answer.__struct_fields__)
        return f"{type(answer).__name__}({', '.join(fields)})"
    return str(answer)
