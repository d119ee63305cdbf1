"""Fixes that put another word in the place of one, or take one out."""

from argmap.diagnostics import Edit, Fix, Mending
from argmap.spelling import Guess
from argmap.syntax.removal import removal
from argmap.syntax.tree import Word
from argmap.text import Span


def rewriting(word: Word, text: str, mending: Mending = Mending.SAFE) -> Fix:
    """Return the fix that writes another word in the place of one."""
    return Fix(f"write {text}", (Edit(word.span, text),), mending)


def respelling(
    word: Word, meant: Guess | None, mending: Mending = Mending.SAFE, part: int = 0
) -> Fix | None:
    """Return the fix that writes the name which was surely meant by a part of a reference."""
    if meant is None or not meant.sure:
        return None
    parts = word.text.split(".")
    return rewriting(word, ".".join((*parts[:part], meant.name, *parts[part + 1 :])), mending)


def suggestion(meant: Guess | None, before: str = "") -> str | None:
    """Return a hint with the name that was probably meant."""
    return f"did you mean '{before}{meant.name}'?" if meant else None


def removing(span: Span, title: str, mending: Mending = Mending.SAFE) -> Fix | None:
    """Return the fix that takes out a clause or an entry, unless a comment would go with it."""
    edit = removal(span)
    return Fix(title, (edit,), mending) if edit else None


def dropping(word: Word) -> Fix:
    """Return the fix that takes out a word, with the white space behind it."""
    text, end = word.span.file.text, word.span.end
    while text[end : end + 1] in {" ", "\t"}:
        end += 1
    edit = Edit(Span(word.span.file, word.span.start, end), "")
    return Fix(f"leave out '{word.text}'", (edit,), Mending.UNSAFE)


def unlisting(name: Word, before: Word) -> Fix | None:
    """Return the fix that takes a name out of a list, with the sign between it and the last one."""
    span = Span(name.span.file, before.span.end, name.span.end)
    if "#" in span.file.text[span.start : name.span.start]:
        return None  # a comment would go with it
    return Fix(f"leave out '{name.text}'", (Edit(span, ""),))
