"""Prints entries and clauses in the canonical layout."""

import re
from collections.abc import Iterator, Sequence

from argmap.syntax import tree
from argmap.syntax.segments import raw
from argmap.syntax.tree import Clause, Whole, Word

WIDTH = 100
LEAST_ROOM = 40
# Spaces that forbid a line break stay what they are; the language takes them for spaces.
WORDS = re.compile(r"\S+(?:[\u00a0\u2007\u202f]+\S+)*")


def print_lines(node: Whole | Clause, indent: str) -> tuple[str, ...]:
    """Return a head or a clause as lines; only one with a string can have several."""
    pieces = head(node) if isinstance(node, Whole) else clause(node)
    place = next((n for n, piece in enumerate(pieces) if piece.startswith('"')), None)
    if place is None:
        return (indent + " ".join(pieces),)
    before = indent + " ".join((*pieces[:place], '"'))
    behind = " ".join(('"', *pieces[place + 1 :]))
    words = WORDS.findall(pieces[place][1:-1]) or [""]
    words[-1] += behind
    texts = tuple(wrapped(words, max(WIDTH - len(before), LEAST_ROOM)))
    return (before + texts[0], *(" " * len(before) + text for text in texts[1:]))


def wrapped(words: Sequence[str], room: int) -> Iterator[str]:
    """Yield the words as lines of at most so many characters, where a word is no longer itself."""
    line, length = [words[0]], len(words[0])
    for word in words[1:]:
        length += 1 + len(word)
        if length > room:
            yield " ".join(line)
            line, length = [], len(word)
        line.append(word)
    yield " ".join(line)


def head(entry: Whole) -> tuple[str, ...]:
    """Return the words of an entry before its clauses."""
    match entry:
        case tree.Map():
            return entry.keyword, raw(entry.title)
        case tree.Article():
            title = (raw(entry.title),) if entry.title else ()
            return entry.keyword, raw(entry.name), *title
        case tree.Link():
            return raw(entry.source), raw(entry.verb), raw(entry.target)
    return entry.keyword, raw(entry.name), raw(entry.text)


def clause(node: Clause) -> tuple[str, ...]:
    """Return the words of a clause."""
    match node:
        case tree.Reasons():
            name = ("as", raw(node.name)) if node.name else ()
            return node.keyword, joined(node.premises, " + "), *name
        case tree.Quote():
            paragraph = ("at", raw(node.paragraph)) if node.paragraph else ()
            return node.keyword, raw(node.words), *paragraph
        case tree.Answers():
            return node.keyword, raw(node.question), raw(node.position)
        case tree.Names():
            return node.keyword, joined(node.names, ", ")
        case tree.Fact():
            return node.keyword, raw(node.value), *(("?",) if node.inferred else ())
    return node.keyword, raw(node.value)


def joined(names: Sequence[Word], mark: str) -> str:
    """Return names with a mark between them."""
    return mark.join(map(raw, names))
