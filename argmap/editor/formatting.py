"""Formats a file or a part of it, and indents the line after a new line."""

from collections.abc import Iterator
from itertools import pairwise

from argmap.editor.context import find_context
from argmap.editor.line_edits import find_last_line_end, find_line_edits
from argmap.source.diagnostics import Edit, apply_edits
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.formatter import INDENT, find_change, format_file
from argmap.syntax.markdown_blocks import build_source_file
from argmap.syntax.parser import Parsed, parse
from argmap.syntax.vocabulary import CLAIM_ENTRIES


def format_document(file: SourceFile) -> tuple[Edit, ...]:
    """Return the edits that format a file as `argmap fmt` does; none where that is refused."""
    return tuple(edit for _, edits in _list_edits(parse(file)) for edit in edits)


def format_range(file: SourceFile, start: int, end: int) -> tuple[Edit, ...]:
    """Return the edits that format the entries touched by a range, with the comments above them.

    There are none if one of these entries has a mistake, or if what the map says would change.
    """
    parsed = parse(file)
    edits: list[Edit] = []
    for region, changes in _list_edits(parsed):
        if region.start < max(end, 1) and start <= region.end:
            if _has_mistake(parsed, region):
                return ()
            edits += changes
    is_safe = find_change(parsed, apply_edits(file.written, edits)) is None
    return tuple(edits) if is_safe else ()


def indent_line(parsed: tree.Tree, offset: int) -> tuple[Edit, ...]:
    """Return the edit that indents a line that was just begun, for a clause of the entry above.

    Only an empty line right below an entry is indented, and none inside a string.
    """
    file = parsed.file
    offset = min(max(offset, 0), len(file.text))
    line = file.locate(offset).line
    above = file.get_line(line - 1).strip() if line > 1 else ""
    if not above or above.startswith("#") or file.get_line(line).strip():
        return ()
    context = find_context(parsed, file.find_line_end(file.line_starts[line - 2]))
    head = context.head
    if head is None or context.is_in_string or _is_indented(file, offset):
        return ()
    indent = INDENT * (2 if head.keyword in CLAIM_ENTRIES else 1)
    start = file.line_starts[line - 1]
    if file.get_line(line) == indent:
        return ()
    return (Edit(Span(file, start, file.find_line_end(start)), indent),)


def _is_indented(file: SourceFile, offset: int) -> bool:
    """Return whether an offset is in a block of Markdown within a list or a quote."""
    block = file.find_block(offset, offset)
    return bool(block and block.prefix)


def _list_edits(parsed: Parsed) -> Iterator[tuple[Span, tuple[Edit, ...]]]:
    """Yield the parts of a file, each with the edits that format it."""
    file = parsed.tree.file
    text = format_file(file).text
    new = build_source_file(file.path, file.name, text)
    for block, new_block in zip(file.blocks or (), new.blocks or (), strict=True):
        region = Span(file, block.start, block.end)
        yield region, find_line_edits(region, text[new_block.start : new_block.end])
    if file.blocks is not None:
        return
    pairs = _pair_cuts(parsed.tree, parse(new).tree)
    for (start, new_start), (end, new_end) in pairwise(pairs):
        region = Span(file, start, end)
        yield region, find_line_edits(region, text[new_start:new_end])


def _pair_cuts(old: tree.Tree, new: tree.Tree) -> list[tuple[int, int]]:
    """Return where to cut a file between its entries, before and after formatting.

    Entries that share a line stay together.
    """
    ends = (len(old.file.text), len(new.file.text))
    if len(old.entries) != len(new.entries):
        return [(0, 0), ends]
    cuts = {
        find_last_line_end(before): find_last_line_end(after)
        for before, after in zip(old.entries, new.entries, strict=True)
    }
    return [(0, 0), *sorted(cuts.items()), ends]


def _has_mistake(parsed: Parsed, region: Span) -> bool:
    return any(
        region.start <= mistake.primary.span.start <= region.end for mistake in parsed.diagnostics
    )
