"""Prints the heads of entries and the clauses in the canonical layout."""

import re
from collections.abc import Iterator, Sequence

from argmap.source.text import WHITE_SPACE
from argmap.syntax import tree
from argmap.syntax.tree import Clause, Whole, Word

WIDTH = 100
LEAST_ROOM = 40
# Spaces that forbid a line break are kept; the language treats them as spaces. So are control
# characters.
WORD = f"[^{WHITE_SPACE}]+"
WORDS = re.compile(rf"{WORD}(?:[\u00a0\u2007\u202f]+{WORD})*")


def print_lines(node: Whole | Clause, indent: str) -> tuple[str, ...]:
    """Return a head or a clause as lines; only one with a string can have several."""
    pieces = list_pieces(node)
    place = next((n for n, piece in enumerate(pieces) if piece.startswith('"')), None)
    if place is None:
        return (indent + " ".join(pieces),)
    before = indent + " ".join((*pieces[:place], '"'))
    after = " ".join(('"', *pieces[place + 1 :]))
    words = WORDS.findall(pieces[place][1:-1]) or [""]
    words[-1] += after
    first, *others = _wrap(words, max(WIDTH - len(before), LEAST_ROOM))
    return (before + first, *(" " * len(before) + text for text in others))


def _wrap(words: Sequence[str], room: int) -> Iterator[str]:
    """Yield the words as lines of at most so many characters, unless one word is longer."""
    line, length = [words[0]], len(words[0])
    for word in words[1:]:
        length += 1 + len(word)
        if length > room:
            yield " ".join(line)
            line, length = [], len(word)
        line.append(word)
    yield " ".join(line)


def list_pieces(node: Whole | Clause) -> tuple[str, ...]:
    """Return the parts of a head or a clause as they are written, a list of names as one part."""
    if not isinstance(node, Whole):
        return _list_clause(node)
    words = tuple(word.raw for word in list_head(node))
    return words if isinstance(node, tree.Link) else (node.keyword, *words)


def _list_clause(node: Clause) -> tuple[str, ...]:
    match node:
        case tree.Reasons():
            name = ("as", node.name.raw) if node.name else ()
            words = (_join(node.premises, " + "), *name)
        case tree.Quote():
            paragraph = ("at", node.paragraph.raw) if node.paragraph else ()
            page = ("at", "page", node.page.raw) if node.page else ()
            words = (node.words.raw, *paragraph, *page)
        case tree.Answers():
            words = (node.question.raw, _join(node.positions, " + "))
        case tree.Names():
            is_combinable = isinstance(node, tree.Positions) and not node.exclusive
            words = (_join(node.names, " + " if is_combinable else ", "),)
        case tree.Fact():
            words = (node.value.raw, *(("?",) if node.inferred else ()))
        case _:
            words = (node.value.raw,)
    return node.keyword, *words


def list_head(entry: Whole) -> tuple[Word, ...]:
    """Return the words of an entry before its clauses, without the keyword."""
    match entry:
        case tree.Map():
            return (entry.title,)
        case tree.Article():
            title = (entry.title, entry.title_mark) if entry.title else ()
            return entry.name, *filter(None, title)
        case tree.Link():
            return entry.source, entry.verb, entry.target
    return entry.name, entry.text


def _join(names: Sequence[Word], mark: str) -> str:
    return mark.join(name.raw for name in names)
