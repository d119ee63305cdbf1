"""Merge conflicts in a file: two versions of some lines, between conflict markers."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.normal_form import normalize
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.syntax_rules import MERGE_CONFLICT
from argmap.syntax.vocabulary import CLAIM_ENTRIES

OPENING = "<" * 7
# Compiled only if a file has a conflict, which few have.
MARK = r"(?<![^\r\n])(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)[^\r\n]*"
LINE_END = r"\r\n|[\r\n]|\Z"
KINDS = "|".join(("article", "question", *CLAIM_ENTRIES))
DECLARED = rf"(?<![^\r\n])[ \t]*(?P<entry>{KINDS})[ \t]+(?P<name>[^\W\d_][\w-]*)"
HINT = f"keep one version, and remove the lines with {OPENING}, ======= and >>>>>>>"


class Conflict(Struct, frozen=True):
    """Where the first version of some lines is, then the others, with their markers.

    The parser skips the marker at the `start`, up to `ours`, and everything from `theirs` on.
    """

    start: int
    mark_end: int
    ours: int
    theirs: int
    end: int


def find_conflicts(text: str) -> tuple[Conflict, ...]:
    """Return the conflicts in a text; a marker without its counterparts is not one."""
    return tuple(_find_conflicts(text)) if OPENING in text else ()


def _find_conflicts(text: str) -> Iterator[Conflict]:
    opening: re.Match[str] | None = None
    theirs = -1
    is_separated = False
    for mark in re.finditer(MARK, text):
        sign = mark[0][0]
        if sign == "<":
            opening, theirs, is_separated = mark, -1, False
        elif opening and sign in "|=":
            theirs = mark.start() if theirs < 0 else theirs
            is_separated = is_separated or sign == "="
        elif opening and is_separated:
            ours, end = _find_next_line(text, opening), _find_next_line(text, mark)
            yield Conflict(opening.start(), opening.end(), ours, theirs, end)
            opening = None


def _find_next_line(text: str, mark: re.Match[str]) -> int:
    return re.compile(LINE_END).match(text, mark.end()).end()  # type: ignore[union-attr]  # matches always


def keep_ours(text: str, conflicts: Iterable[Conflict]) -> str:
    """Return the text with spaces in place of all but the first version, as long as before.

    Line ends become spaces too, since a blank line would close a string.
    """
    parts: list[str] = []
    done = 0
    for conflict in conflicts:
        parts += (text[done : conflict.start], " " * (conflict.ours - conflict.start))
        parts += (text[conflict.ours : conflict.theirs], " " * (conflict.end - conflict.theirs))
        done = conflict.end
    return "".join((*parts, text[done:]))


def add_their_names(ours: tree.Tree, conflicts: Iterable[Conflict]) -> tree.Tree:
    """Return the tree with the names that only the other versions declare, so that they resolve."""
    named = (entry for entry in ours.entries if not isinstance(entry, tree.Map | tree.Link))
    known = {entry.name.text for entry in named if entry.name}
    theirs = tuple(
        junk
        for conflict in conflicts
        for junk in _find_declarations(ours.file, conflict)
        if junk.name and junk.name.text not in known
    )
    in_order = sorted((*ours.entries, *theirs), key=lambda entry: entry.span.start)
    return tree.Tree(ours.file, tuple(in_order))


def _find_declarations(file: SourceFile, conflict: Conflict) -> Iterator[tree.Junk]:
    """Yield the claims and questions that the other versions declare, up to an article."""
    for entry in re.compile(DECLARED).finditer(file.text, conflict.theirs, conflict.end):
        if entry["entry"] == "article":
            return
        name = normalize(entry["name"])
        word = tree.Word(name, Span(file, *entry.span("name")))
        yield tree.Junk(Span(file, *entry.span()), entry["entry"], word, None)


def report_conflicts(file: SourceFile, conflicts: Iterable[Conflict]) -> Iterator[Diagnostic]:
    """Report each conflict at its first marker."""
    for conflict in conflicts:
        other = Span(file, conflict.theirs, conflict.theirs + len(OPENING))
        yield Diagnostic(
            MERGE_CONFLICT,
            "unresolved merge conflict",
            Label(Span(file, conflict.start, conflict.mark_end), "the first version starts here"),
            (Label(other, "the other version starts here"),),
            HINT,
        )
