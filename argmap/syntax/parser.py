"""Parses a file: as a whole if it has no mistakes, else entry by entry to report them all."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.builder import TreeBuilder
from argmap.syntax.conflict_marks import (
    add_their_names,
    find_conflicts,
    keep_ours,
    report_conflicts,
)
from argmap.syntax.grammar import load_tables
from argmap.syntax.lalr import Reader, Stop, build_reader, parse_text
from argmap.syntax.syntax_rules import UNCLOSED_STRING

if TYPE_CHECKING:
    from argmap.syntax.scanner import Cut, OpenString, Scanner


class Parsed(Struct, frozen=True):
    """The tree of a file, and its mistakes in the order of the text."""

    tree: tree.Tree
    diagnostics: tuple[Diagnostic, ...]


@cache
def load_reader() -> Reader:
    """Return the parser; building it takes a while, so there is one."""
    return build_reader(load_tables())


@cache
def load_scanner() -> "Scanner":
    """Return the scanner, which cuts files with mistakes into entries."""
    from argmap.syntax.scanner import build_scanner  # noqa: PLC0415  # most runs never need it

    return build_scanner(load_tables().terminals)


def is_name(word: str) -> bool:
    """Return whether a word can be the name of a claim, or of anything else."""
    parsed = parse(SourceFile.of("", "", f'premise {word} "text"'))
    entry = parsed.tree.entries[0] if parsed.tree.entries else None
    is_premise = isinstance(entry, tree.Premise) and entry.name.text == word
    return is_premise and not parsed.diagnostics


def parse(file: SourceFile) -> Parsed:
    """Return the tree of a file, with a diagnostic for each mistake.

    In a merge conflict, the first version is parsed.
    """
    conflicts = find_conflicts(file.text)
    if not conflicts:
        return _parse_text(file, file.text)
    parsed = _parse_text(file, keep_ours(file.text, conflicts))
    diagnostics = (*report_conflicts(file, conflicts), *parsed.diagnostics)
    return Parsed(add_their_names(parsed.tree, conflicts), _sort(diagnostics))


def _sort(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.primary.span.start))


def _parse_text(file: SourceFile, text: str) -> Parsed:
    """Return what can be parsed of a file's text, from which conflicts may have been blanked out.

    Most files have no mistakes and are parsed in one go; the others are parsed entry by entry.
    """
    builder = TreeBuilder(file)
    whole = parse_text(load_reader(), "whole", text, builder)
    if isinstance(whole, Stop):
        return parse_broken(file, text)
    return Parsed(cast("tree.Tree", whole), tuple(builder.diagnostics))


def parse_broken(file: SourceFile, text: str) -> Parsed:
    """Return what can be parsed of a text that has mistakes.

    A missing quotation mark turns code into text and text into code. So the file is cut a second
    time with a check for strings that run on, and the result is taken that they explain better.
    """
    from argmap.syntax.scanner import cut  # noqa: PLC0415  # most runs never need it

    strict, wary = cut(text, load_scanner().strict), cut(text, load_scanner().wary)
    parsed = _parse_entries(file, strict)
    if strict == wary:
        return parsed
    other = _parse_entries(file, wary)
    return min(parsed, other, key=lambda reading: _rate(reading, other))


def _rate(parsed: Parsed, wary: Parsed) -> tuple[int, bool, int]:
    """Return how many mistakes are not open strings, if the wary reading explains any, and all."""
    others = sum(mistake.rule is not UNCLOSED_STRING for mistake in parsed.diagnostics)
    explained = set(parsed.diagnostics) - set(wary.diagnostics)
    return others, bool(explained), len(parsed.diagnostics)


def _parse_entries(file: SourceFile, entries: "Cut") -> Parsed:
    """Return the tree of a file that has been cut."""
    from argmap.syntax.recovery import Recovery  # noqa: PLC0415  # most runs never need it

    builder = TreeBuilder(file)
    recovery = Recovery(load_reader(), builder, load_scanner(), file, entries)
    stray, place = recovery.parse_stray_text()
    nodes: list[tree.Entry] = [*stray]
    while place < len(entries.pieces):
        node, place = recovery.parse_entry(place)
        nodes.append(node)
    diagnostics = dict.fromkeys(builder.diagnostics)
    lines = {diagnostic.primary.span.line for diagnostic in diagnostics}
    strings = (_report_open_string(file, string) for string in entries.unclosed)
    unclosed = (string for string in strings if string.primary.span.line not in lines)
    return Parsed(tree.Tree(file, tuple(nodes)), _sort(diagnostics | dict.fromkeys(unclosed)))


def _report_open_string(file: SourceFile, string: "OpenString") -> Diagnostic:
    """Report a quotation mark that opens a string which is never closed, or only much later."""
    from argmap.syntax.suggestions import strings  # noqa: PLC0415  # as above

    mark = Label(Span(file, string.start, string.start + 1), "opened here")
    if string.is_split:
        return Diagnostic(
            UNCLOSED_STRING,
            "a string cannot contain a blank line",
            mark,
            hint="remove the blank line: a string has no paragraphs",
            fix=strings.remove_blank_lines(file, string.start, string.end),
        )
    return Diagnostic(
        UNCLOSED_STRING,
        "unclosed string",
        mark,
        hint='add the closing " at the end of the text; a string cannot contain a blank line',
        fix=None if string.hides_text else strings.close_string(file, string.start),
    )
