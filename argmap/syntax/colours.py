"""What each word of a text is, for colours: the table behind every syntax highlighter.

A highlighter reads words one after the other. Some words await others: `because` a name, `answers`
two. A word that is awaited is a name, whatever it is called; any other is a keyword, or a mistake.
A reference that is not awaited starts a link, so it awaits a verb and a name.
"""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from argmap.syntax.grammar import END_OF_WORD, load_tables
from argmap.syntax.slots import SHAPES, Slot
from argmap.syntax.vocabulary import CLAUSES, ENTRIES, LINK


class Kind(StrEnum):
    """What a word or a sign is."""

    COMMENT = "comment"
    STRING = "string"
    ESCAPE = "escape"
    ENTRY = "entry"
    CLAUSE = "clause"
    DECLARED = "declared"
    NAME = "name"
    VERB = "verb"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    SIGN = "sign"


class Opener(Struct, frozen=True):
    """Words or signs of one kind, and what each of them awaits, in order."""

    kind: Kind
    words: tuple[str, ...]
    awaited: tuple[Kind, ...] = ()


# Strings and numbers look the same everywhere, so they are not awaited.
_KINDS_BY_SLOT = {
    **dict.fromkeys((Slot.NAME, Slot.PREMISE, Slot.SPEAKER, Slot.TARGET), Kind.NAME),
    **dict.fromkeys((Slot.QUESTION, Slot.POSITION, Slot.TAG), Kind.NAME),
    **dict.fromkeys((Slot.STANCE, Slot.HEDGE, Slot.CONFIDENCE, Slot.LANGUAGE), Kind.CHOICE),
    Slot.DATE: Kind.DATE,
    Slot.VERB: Kind.VERB,
}


def _list_awaited(keyword: str) -> tuple[Kind, ...]:
    slots = SHAPES[keyword].items
    return tuple(_KINDS_BY_SLOT[slot] for slot in slots if slot in _KINDS_BY_SLOT)


AWAITED_BY_LINK = _list_awaited(LINK)


def list_openers() -> tuple[Opener, ...]:
    """Return all keywords and signs of the language."""
    map_keyword, *named = ENTRIES
    return (
        Opener(Kind.ENTRY, (map_keyword,)),
        Opener(Kind.ENTRY, tuple(named), (Kind.DECLARED,)),
        *_list_clauses(),
        Opener(Kind.CLAUSE, ("as",), (Kind.DECLARED,)),
        Opener(Kind.CLAUSE, ("at", "page")),
        Opener(Kind.SIGN, ("+", ","), (Kind.NAME,)),
        Opener(Kind.SIGN, ("?",)),
    )


def _list_clauses() -> Iterator[Opener]:
    """Yield the keywords of clauses, those together that await the same."""
    words_by_awaited: dict[tuple[Kind, ...], list[str]] = {}
    for form in CLAUSES:
        awaited = _list_awaited(form.keyword)
        words_by_awaited.setdefault(awaited, []).append(form.keyword)
    for awaited, words in words_by_awaited.items():
        yield Opener(Kind.CLAUSE, tuple(words), awaited)


class Patterns(Struct, frozen=True):
    """Regular expressions of the grammar for what is not a keyword or a sign, as Python reads them.

    A `name` is not dotted, a `reference` is. No keyword goes on at its `end`. A `word` is any run
    of letters and the like.
    """

    reference: str
    name: str
    date: str
    number: str
    comment: str = r"#[^\r\n]*"
    escape: str = r"\\[\"\\]"
    end: str = END_OF_WORD
    word: str = r"[\w-]+(?:\.[\w-]+)*"

    def get_awaited(self) -> dict[Kind, str]:
        """Return the pattern of each kind of word that may be awaited."""
        return {
            Kind.DECLARED: self.name,
            Kind.NAME: f"{self.reference}|{self.name}",
            Kind.CHOICE: self.name,
            Kind.VERB: self.name,
            Kind.DATE: self.date,
        }


def load_patterns() -> Patterns:
    """Return the patterns, of which most are those of the grammar."""
    terminals = load_tables().terminals
    names = ("REFERENCE", "NAME", "DATE", "NUMBER")
    return Patterns(*(terminals[name] for name in names))
