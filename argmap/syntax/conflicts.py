"""Conflicts that a merge left in a file: two versions of some lines, between marks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.rule_codes import MERGE_CONFLICT
from argmap.syntax.vocabulary import CLAIM_ENTRIES

OPENING = "<" * 7
# Compiled where a file holds a conflict, which few do.
MARK = r"(?m)^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)[^\r\n]*"
LINE_END = r"\r?\n|\Z"
KINDS = "|".join(("article", "question", *CLAIM_ENTRIES))
DECLARED = rf"(?m)^[ \t]*(?P<entry>{KINDS})[ \t]+(?P<name>[^\W\d_][\w-]*)"
HINT = f"keep what should stand, and remove the lines with {OPENING}, ======= and >>>>>>>"


class Conflict(Struct, frozen=True):
    """Where the first version of some lines stands, and behind it the others, with their marks.

    Reading passes over the marks that `start` it, up to `ours`, and over all from `theirs` on.
    """

    start: int
    mark_end: int
    ours: int
    theirs: int
    end: int


def find_conflicts(text: str) -> tuple[Conflict, ...]:
    """Return the conflicts in a text; a mark without its counterparts makes none."""
    return tuple(found(text)) if OPENING in text else ()


def found(text: str) -> Iterator[Conflict]:
    """Yield the conflicts in a text."""
    opening: re.Match[str] | None = None
    theirs = -1
    parted = False
    for mark in re.finditer(MARK, text):
        sign = mark[0][0]
        if sign == "<":
            opening, theirs, parted = mark, -1, False
        elif opening and sign in "|=":
            theirs = mark.start() if theirs < 0 else theirs
            parted = parted or sign == "="
        elif opening and parted:
            ours, end = behind(text, opening), behind(text, mark)
            yield Conflict(opening.start(), opening.end(), ours, theirs, end)
            opening = None


def behind(text: str, mark: re.Match[str]) -> int:
    """Return where the line behind a mark starts."""
    return re.compile(LINE_END).match(text, mark.end()).end()  # type: ignore[union-attr]  # matches always


def keep_ours(text: str, conflicting: Iterable[Conflict]) -> str:
    """Return the text with white space in place of all but the first version, as long as before.

    No line end stays there, since a blank line would close a string.
    """
    parts: list[str] = []
    done = 0
    for each in conflicting:
        parts += (text[done : each.start], " " * (each.ours - each.start))
        parts += (text[each.ours : each.theirs], " " * (each.end - each.theirs))
        done = each.end
    return "".join((*parts, text[done:]))


def add_their_names(found: tree.Tree, conflicting: Iterable[Conflict]) -> tree.Tree:
    """Return the tree with what only the other versions declare, so that names lead there."""
    named = (each for each in found.entries if not isinstance(each, tree.Map | tree.Link))
    known = {entry.name.text for entry in named if entry.name}
    theirs = tuple(
        junk
        for conflict in conflicting
        for junk in declared(found.file, conflict)
        if junk.name and junk.name.text not in known
    )
    in_order = sorted((*found.entries, *theirs), key=lambda entry: entry.span.start)
    return tree.Tree(found.file, tuple(in_order))


def declared(file: SourceFile, conflict: Conflict) -> Iterator[tree.Junk]:
    """Yield the claims and the questions that the other versions declare, up to an article."""
    for entry in re.compile(DECLARED).finditer(file.text, conflict.theirs, conflict.end):
        if entry["entry"] == "article":
            return
        name = unicodedata.normalize("NFC", entry["name"])
        word = tree.Word(name, Span(file, *entry.span("name")))
        yield tree.Junk(Span(file, *entry.span()), entry["entry"], word, None)


def report_conflicts(file: SourceFile, conflicting: Iterable[Conflict]) -> Iterator[Diagnostic]:
    """Report each conflict at its first mark."""
    for each in conflicting:
        yield Diagnostic(
            MERGE_CONFLICT,
            "a merge left two versions of these lines",
            Label(Span(file, each.start, each.mark_end), "the first starts here"),
            (Label(Span(file, each.theirs, each.theirs + len(OPENING)), "the other starts here"),),
            HINT,
        )
