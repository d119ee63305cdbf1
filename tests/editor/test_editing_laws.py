"""Laws of what an editor asks: no text and no place is too strange, and nothing gets worse."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from editing import ROOT, Desk, check
from hypothesis import given, settings
from hypothesis import strategies as st
from mistaken import mistaken_files

from argmap.analyze.policy import NO_SELECTION
from argmap.cli.fixing import fix_workspaces
from argmap.cli.workspaces import WorkspaceRequest
from argmap.editor.action import ActionKind, ActionRequest
from argmap.editor.actions import list_actions
from argmap.editor.actions_passages import list_passage_actions
from argmap.editor.document_links import list_links
from argmap.editor.folding import list_folds
from argmap.editor.formatting import format_document, format_range, indent_line
from argmap.editor.moves import Move, find_move_edits
from argmap.editor.navigation import find_definitions, find_highlights, find_references
from argmap.editor.renaming import find_renamable, rename
from argmap.editor.selection import find_selections
from argmap.editor.symbols import find_symbols, list_symbols
from argmap.errors import ArgmapError
from argmap.load.names import find_name_places
from argmap.source.diagnostics import Severity, apply_edits
from argmap.source.text import SourceFile, Span
from argmap.syntax.formatter import find_change, format_file
from argmap.syntax.parser import parse
from argmap.syntax.syntax_rules import UNREADABLE
from argmap.syntax.tree import Claim

MAP = """map "Two op-eds" # a comment
question trade "Do shops gain or lose?"
  positions gain, lose
article herald "Close the centre" ?
  source "herald.txt" url "https://example.org/1"
  premise footfall "Footfall \\"rose\\" in
           every street."
    quote "footfall rose" at 1
    tags a, b
  reported doom "Closing kills shops." by "the Union" stance rejected
  conclusion gain "Shops gain trade."
    because footfall + rents as visits # twice
    despite doom
    hedge likely answers trade gain
  premise rents "Rents went up."  premise more "More."
herald.more undercuts herald.gain.visits
  note "N."
"""
COURIER = """article courier
  conclusion loses "Shops lose trade."
    because late
    answers trade lose
  premise late "Deliveries are late."
    by herald.doom
"""
TEXT = 'The mayor spoke.\n\nFootfall rose in "every" street, and rents went up\\.\r\nWhy?\n'
TOKENS = re.findall(r'"(?:[^"\\]|\\.)*"|[\w.-]+|\s+|\S', MAP)
STRANGE = ['"', "\\", "+", ",", "#", "\x07", "\r", "\r\n", "\n\n", "é", "because", "article", "👩"]
WORDS = st.sampled_from([*TOKENS, *STRANGE])
PLACES = st.integers(0, len(TOKENS) - 1)
EDITED = st.one_of(
    st.builds(lambda n: "".join((*TOKENS[:n], *TOKENS[n + 1 :])), PLACES),
    st.builds(lambda n, word: "".join((*TOKENS[:n], word, *TOKENS[n:])), PLACES, WORDS),
    st.builds(lambda n: "".join(TOKENS[:n]), PLACES),
    st.lists(WORDS, max_size=30).map("".join),
    st.lists(WORDS, max_size=30).map(" ".join),
    mistaken_files(),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace").decode()),
)
SPANS = st.tuples(st.floats(0, 1), st.floats(0, 1))


def desk_of(text):
    return Desk({"m.argmap": text, "courier.argmap": COURIER, "herald.txt": TEXT})


def place(text, share):
    return round(share * len(text))


@given(EDITED, SPANS)
@settings(max_examples=50)
def test_no_text_is_too_strange_and_no_place_in_it(text, shares):
    desk = desk_of(text)
    loaded, tree = desk.loaded, desk.get_tree("m.argmap")
    file = tree.file
    first, last = sorted(place(file.text, share) for share in shares)
    for offset in (first, last, 0, len(file.text)):
        find_definitions(loaded, tree, offset)
        find_references(loaded, tree, offset, with_declarations=True)
        find_highlights(tree, offset)
        indent_line(tree, offset)
        selections = find_selections(tree, offset)
        assert selections[-1] == Span(file, 0, len(file.text))
        assert all(span.start <= offset <= span.end for span in selections)
        for inner, outer in pairwise(selections):
            assert outer.start <= inner.start <= inner.end <= outer.end
    for symbol in list_symbols(loaded, tree):
        assert_nested(symbol)
    find_symbols(loaded, text[first:last])
    lines = len(file.line_starts)
    assert all(1 <= fold.first < fold.last <= lines for fold in list_folds(tree))
    assert all(
        str(link.target).startswith(("/maps/", "https://")) for link in list_links(loaded, tree)
    )
    find_move_edits(loaded, [Move(ROOT / "herald.txt", ROOT / "b" / "c.txt")])
    list_passage_actions(loaded, ROOT / "herald.txt", Span(file, first, last))


def assert_nested(symbol):
    assert symbol.span.start <= symbol.selection.start <= symbol.selection.end <= symbol.span.end
    for child in symbol.children:
        assert symbol.span.start <= child.span.start <= child.span.end <= symbol.span.end
        assert_nested(child)


@given(EDITED, SPANS)
@settings(max_examples=50)
def test_formatting_a_part_keeps_what_the_map_says(text, shares):
    file = SourceFile.of("m.argmap", "m.argmap", text)
    start, end = sorted(place(text, share) for share in shares)
    edited = apply_edits(text, format_range(file, start, end))
    assert edited == text or find_change(parse(file), edited) is None
    if "\r" not in text:
        whole = apply_edits(text, format_document(file))
        assert whole == format_file(file).text


def count_errors(findings):
    return Counter(
        finding.rule.code for finding in findings if finding.rule.severity is Severity.ERROR
    )


@given(EDITED | st.just(MAP), SPANS, st.floats(0, 1) | st.none())
@settings(max_examples=60)
def test_no_action_makes_new_errors(text, shares, claim):
    desk = desk_of(text)
    tree = desk.get_tree("m.argmap")
    span = choose_span(tree, shares, claim)
    before = check(desk.loaded)

    def check_with(texts):
        return check(desk.load_with(texts))

    spoken = Span(SourceFile.of("t", "t", TEXT), *sorted(place(TEXT, share) for share in shares))
    passages = list_passage_actions(desk.loaded, ROOT / "herald.txt", spoken)
    actions = list_actions(ActionRequest(desk.loaded, tree, span, before, check_with))
    for action in (*actions, *passages):
        loaded = desk.load_with(desk.apply(action.find_edits()))
        after = check(loaded)
        if not may_uncover(action):
            assert count_errors(after).total() <= count_errors(before).total(), action.title
        if action.title.startswith("Allow"):
            assert len(after) < len(before)
        if action.kind is ActionKind.EXTRACT:
            assert len(loaded.workspace.claims) == len(desk.loaded.workspace.claims) + 1


def choose_span(tree, shares, claim):
    """Return any span, or one in the text of a claim."""
    texts = [entry.text.span for entry in tree.entries if isinstance(entry, Claim)]
    whole = Span(tree.file, 0, len(tree.file.text))
    if claim is not None and texts:
        whole = texts[min(place(texts, claim), len(texts) - 1)]
    size = whole.end - whole.start
    start, end = sorted(whole.start + round(share * size) for share in shares)
    return Span(tree.file, start, end)


def may_uncover(action):
    """Return whether a fix is unsafe, or makes more of a file readable: then others may show."""
    if action.kind is not ActionKind.QUICK_FIX or action.title.startswith("Allow"):
        return False
    fixed = {finding.rule for finding in action.findings}
    return not action.is_preferred or not fixed.isdisjoint(UNREADABLE)


@given(EDITED | st.just(MAP), st.floats(0, 1))
@settings(max_examples=50)
def test_renaming_and_renaming_back_gives_the_same_text(text, share):
    desk = desk_of(text)
    names = [name for tree in desk.loaded.trees for name in find_name_places((tree,))]
    if not names:
        return
    name = names[min(place(names, share), len(names) - 1)]
    tree = desk.get_tree(name.span.file.name)
    offset = name.span.start
    old = name.full.rpartition(".")[2]
    try:
        edits = rename(desk.loaded, tree, offset, "brand-new", desk.load_with)
    except ArgmapError:
        return
    texts = desk.apply(edits)
    again = Desk(texts)
    moved = sum(
        len("brand-new") - (edit.span.end - edit.span.start)
        for edit in edits
        if edit.span.file is tree.file and edit.span.end <= offset
    )
    tree = again.get_tree(tree.file.name)
    assert find_renamable(again.loaded, tree, offset + moved)
    back = rename(again.loaded, tree, offset + moved, old, again.load_with)
    assert again.apply(back) == desk.texts


@given(EDITED)
@settings(max_examples=10)
def test_fixing_all_is_what_the_command_does(text):
    desk = desk_of(text)
    tree = desk.get_tree("m.argmap")

    def check_with(texts):
        return check(desk.load_with(texts))

    span = Span(tree.file, 0, 0)
    request = ActionRequest(desk.loaded, tree, span, check(desk.loaded), check_with)
    fixes = [each for each in list_actions(request) if each.kind is ActionKind.FIX_ALL]
    edits = fixes[0].find_edits() if fixes else ()
    assert desk.apply(edits)["m.argmap"] == fix_on_disk(desk.texts)


def fix_on_disk(texts):
    """Return what `argmap check --fix m.argmap` makes of that file."""
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_bytes(text.encode())
        request = WorkspaceRequest([str(Path(folder, "m.argmap"))], None)
        (fixed,) = fix_workspaces(request, NO_SELECTION, unsafe=False)
        rewrites = {each.raw.location.name: each.new for each in fixed.rewrites}
        return rewrites.get("m.argmap", texts["m.argmap"])
