"""What may follow in the head of an entry or in a clause, word by word."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from msgspec import Struct

from argmap.syntax.vocabulary import CLAIM_ENTRIES, LINK


class Slot(StrEnum):
    """What a word, a string or a number is for. The signs and little words are written so."""

    NAME = "a new name"
    TEXT = "text"
    PREMISE = "a premise"
    QUOTATION = "quoted words"
    SPEAKER = "a speaker"
    STANCE = "stance"
    HEDGE = "hedge"
    CONFIDENCE = "confidence"
    DATE = "a date"
    QUESTION = "a question"
    POSITION = "a position"
    TAG = "a tag"
    LANGUAGE = "a language"
    PATH = "a path"
    NUMBER = "a number"
    SOURCE = "the first end of a link"
    VERB = "a verb"
    TARGET = "the second end of a link"
    PLUS = "+"
    COMMA = ","
    INFERRED = "?"
    AS = "as"
    AT = "at"
    PAGE = "page"


# What stands for any word that the language does not write.
NAME = "name"
WRITTEN = frozenset({Slot.PLUS, Slot.COMMA, Slot.INFERRED, Slot.AS, Slot.AT, Slot.PAGE})


class Shape(Struct, frozen=True):
    """What comes after a keyword, in order; the last item may be repeated after a joint.

    One of the tails may follow. An item in them may be left out, but not after `as`, `at`, `page`.
    """

    items: tuple[Slot, ...]
    joints: tuple[Slot, ...] = ()
    tails: tuple[tuple[Slot, ...], ...] = ()


REASONS = Shape((Slot.PREMISE,), (Slot.PLUS,), ((Slot.AS, Slot.NAME),))
FACT = Shape((Slot.TEXT,), (), ((Slot.INFERRED,),))
TEXT = Shape((Slot.TEXT,))
NAMED = Shape((Slot.NAME, Slot.TEXT))
SHAPES = {
    "map": TEXT,
    "question": NAMED,
    "article": Shape((Slot.NAME,), (), ((Slot.TEXT, Slot.INFERRED),)),
    **dict.fromkeys(CLAIM_ENTRIES, NAMED),
    LINK: Shape((Slot.SOURCE, Slot.VERB, Slot.TARGET)),
    "because": REASONS,
    "despite": REASONS,
    "quote": Shape(
        (Slot.QUOTATION,), (), ((Slot.AT, Slot.NUMBER), (Slot.AT, Slot.PAGE, Slot.NUMBER))
    ),
    "by": Shape((Slot.SPEAKER,)),
    "stance": Shape((Slot.STANCE,)),
    "hedge": Shape((Slot.HEDGE,)),
    "confidence": Shape((Slot.CONFIDENCE,)),
    "if": TEXT,
    "where": TEXT,
    "note": TEXT,
    "when": Shape((Slot.DATE,)),
    "answers": Shape((Slot.QUESTION, Slot.POSITION), (Slot.PLUS,)),
    "author": FACT,
    "publisher": FACT,
    "url": FACT,
    "date": Shape((Slot.DATE,), (), ((Slot.INFERRED,),)),
    "language": Shape((Slot.LANGUAGE,), (), ((Slot.INFERRED,),)),
    "source": Shape((Slot.PATH,), (), ((Slot.INFERRED,),)),
    "first-page": Shape((Slot.NUMBER,), (), ((Slot.INFERRED,),)),
    "positions": Shape((Slot.NAME,), (Slot.COMMA, Slot.PLUS)),
    "tags": Shape((Slot.TAG,), (Slot.COMMA,)),
}
NO_SHAPE = Shape(())
STRINGS = frozenset({Slot.TEXT, Slot.QUOTATION, Slot.PATH})


class Next(Struct, frozen=True):
    """What may come next, and whether one of it must."""

    slots: tuple[Slot, ...]
    is_required: bool


NOTHING = Next((), is_required=False)


class Progress(Struct, frozen=True):
    """How far a head or a clause is: its keyword, and its words, without those that joints add.

    Of a word only matters whether it is a string, or one that the language writes.
    """

    keyword: str | None
    words: tuple[str, ...] = ()

    def add(self, word: str) -> "Progress":
        """Return how far it is after another word, string or sign."""
        known = word if word in WRITTEN else word[:1] if word[:1] == '"' else NAME
        words = (*self.words, known)
        shape = SHAPES.get(self.keyword or "", NO_SHAPE)
        count = len(shape.items)
        if len(words) == count + 2 and words[count] in shape.joints:
            words = words[:count]
        return Progress(self.keyword, words)

    @property
    def next(self) -> Next:
        """What may follow; what is not of the language is followed by nothing."""
        return _find_next(self.keyword, self.words)


@cache
def _find_next(keyword: str | None, words: tuple[str, ...]) -> Next:
    shape = SHAPES.get(keyword or "", NO_SHAPE)
    count = len(words)
    if count < len(shape.items):
        return Next((shape.items[count],), is_required=True)
    rest = words[len(shape.items) :]
    if rest and rest[0] in shape.joints:
        return Next((shape.items[-1],), is_required=True)
    following = (tail[len(rest)] for tail in shape.tails if _starts(tail, rest))
    slots = (*(() if rest else shape.joints), *following)
    is_required = bool(rest) and rest[-1] in {Slot.AS, Slot.AT, Slot.PAGE}
    return Next(tuple(dict.fromkeys(slots)), is_required)


def _starts(tail: tuple[Slot, ...], rest: Sequence[str]) -> bool:
    """Return whether a tail starts with these words, and goes on."""
    return len(rest) < len(tail) and all(
        word == slot if slot in WRITTEN else (word == '"') == (slot in STRINGS)
        for word, slot in zip(rest, tail, strict=False)
    )
