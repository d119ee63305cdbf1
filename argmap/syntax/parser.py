"""Parses a file: as a whole if it can be, else entry by entry, with every mistake in one run."""

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.builder import TreeBuilder
from argmap.syntax.conflicts import add_their_names, find_conflicts, keep_ours, report_conflicts
from argmap.syntax.grammar import load_entry_parser, load_tables
from argmap.syntax.lalr import Reader, build_reader, parse_sound
from argmap.syntax.rule_codes import UNCLOSED_STRING

if TYPE_CHECKING:
    from argmap.syntax.scanner import Cut, Scanner


class Parsed(Struct, frozen=True):
    """The tree of a file and the mistakes found in its text, in the order of the text."""

    tree: tree.Tree
    diagnostics: tuple[Diagnostic, ...]


@cache
def load_reader() -> Reader:
    """Return the reader of sound files; building it takes a while, so there is one."""
    return build_reader(load_tables())


@cache
def load_scanner() -> "Scanner":
    """Return what cuts broken files."""
    from argmap.syntax.scanner import build_scanner  # noqa: PLC0415  # most runs never need it

    lark = load_entry_parser()
    return build_scanner(lambda name: lark.get_terminal(name).pattern.to_regexp())


def parse(file: SourceFile) -> Parsed:
    """Return the tree of a file, with a diagnostic for each mistake.

    Where a merge left conflicts, the first version of the lines is read.
    """
    conflicting = find_conflicts(file.text)
    if not conflicting:
        return parse_text(file, file.text)
    parsed = parse_text(file, keep_ours(file.text, conflicting))
    found = (*report_conflicts(file, conflicting), *parsed.diagnostics)
    in_order = sorted(found, key=lambda diagnostic: diagnostic.primary.span.start)
    return Parsed(add_their_names(parsed.tree, conflicting), tuple(in_order))


def parse_text(file: SourceFile, text: str) -> Parsed:
    """Return what can be read of a file's text, or of as much of it as is not blank here.

    Most files hold no mistake and are parsed in one go; the others are read entry by entry.
    """
    builder = TreeBuilder(file)
    whole = parse_sound(load_reader(), text, builder)
    if whole is None:
        return parse_broken(file, text)
    return Parsed(whole, tuple(builder.diagnostics))


def parse_broken(file: SourceFile, text: str) -> Parsed:
    """Return what can be read of a text that holds mistakes.

    A quotation mark left out makes text of code and code of text. So the file is read a second time
    with an eye for strings that run on, and the reading is taken that explains more by them.
    """
    from argmap.syntax.scanner import cut  # noqa: PLC0415  # most runs never need it

    strict = read(file, cut(text, load_scanner().strict))
    wary = read(file, cut(text, load_scanner().wary))
    return min(strict, wary, key=unexplained)


def unexplained(parsed: Parsed) -> tuple[int, int]:
    """Return how many mistakes are no open strings, and how many there are."""
    others = [found for found in parsed.diagnostics if found.rule is not UNCLOSED_STRING]
    return len(others), len(parsed.diagnostics)


def read(file: SourceFile, entries: "Cut") -> Parsed:
    """Return the tree of a file that has been cut."""
    from argmap.syntax.recovery import Recovery  # noqa: PLC0415  # most runs never need it

    builder = TreeBuilder(file)
    recovery = Recovery(load_entry_parser(), builder, load_scanner(), file, entries)
    stray, place = recovery.before_entries()
    nodes: list[tree.Entry] = [*stray]
    while place < len(entries.pieces):
        node, place = recovery.entry(place)
        nodes.append(node)
    found = dict.fromkeys(builder.diagnostics)
    lines = {diagnostic.primary.span.line for diagnostic in found}
    strings = (unclosed_string(file, opening) for opening in entries.unclosed)
    found |= dict.fromkeys(string for string in strings if string.primary.span.line not in lines)
    in_order = sorted(found, key=lambda diagnostic: diagnostic.primary.span.start)
    return Parsed(tree.Tree(file, tuple(nodes)), tuple(in_order))


def unclosed_string(file: SourceFile, place: int) -> Diagnostic:
    """Report a quotation mark that opens a string which nothing closes."""
    from argmap.syntax.suggestions.strings import closed  # noqa: PLC0415  # most runs never need it

    return Diagnostic(
        UNCLOSED_STRING,
        "this string is not closed",
        Label(Span(file, place, place + 1), "opened here"),
        hint='add the closing " at the end of the text; no string runs over a blank line',
        fix=closed(file, place),
    )
