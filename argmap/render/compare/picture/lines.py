"""Breaks claims into lines; if there are too many, their words are cut, not what qualifies them."""

from msgspec import Struct

from argmap.model.elements import Claim
from argmap.render.diagram.text.block import ELLIPSIS, Style, clean_text, is_right_to_left
from argmap.render.diagram.text.lines import measure_width, wrap
from argmap.render.phrases import describe_claim, list_qualifiers

# So many characters of a claim's own words stay, however much qualifies it.
LEAST_WORDS = 24
# No text has narrower letters on average, in pixels.
NARROWEST = 2.0


class Room(Struct, frozen=True):
    """The width of lines in pixels, how far in the first one starts, and how many there may be."""

    style: Style
    width: float
    lead: float = 0.0
    most: int | None = None

    def split(self, text: str) -> tuple[str, str]:
        """Return what is on the first line after its lead, and the rest.

        Nothing is after a lead if the first word is too long for it, or runs from right to left.
        """
        first, room = text.partition(" ")[0], self.width - self.lead
        is_too_long = measure_width(first, self.style.size, bold=self.style.bold) > room
        if not (self.lead and first) or is_too_long or is_right_to_left(text):
            return "", text
        opening = self._wrap(text[: round(room / NARROWEST)], room)[0]
        return opening, text[len(opening) :].lstrip()

    def break_lines(self, text: str) -> tuple[str, ...]:
        """Return the lines; the first one is what is after the lead, if there is one."""
        opening, rest = self.split(text)
        return (*((opening,) if self.lead else ()), *self._wrap(rest, self.width))

    def holds(self, text: str) -> bool:
        """Return whether the text takes no more lines than there may be."""
        return self.most is None or len(self.break_lines(text)) <= self.most

    def cut(self, text: str, ending: str) -> str:
        """Return as much of the text as fits before the ending, in whole words if possible."""
        most = self.most or 1
        lines, tail = self.break_lines(text), self._wrap(ending, self.width)
        place, end = max(most - len(tail), 0), 0
        for line in lines[:place]:
            end = text.index(line, end) + len(line)
        last = "".join(lines[place : place + 1])
        while last and len(self._wrap(last + ending, self.width)) > len(tail):
            last = last.rpartition(" ")[0] if end else _drop_word(last)
        kept = text[: text.index(last, end) + len(last)]
        while kept and not self.holds(kept + ending):
            kept = _drop_word(kept)
        return kept.rstrip()

    def _wrap(self, text: str, width: float) -> tuple[str, ...]:
        return wrap(text, width, self.style.size, bold=self.style.bold)


def fit_claim(claim: Claim, room: Room) -> str:
    """Return a claim with what qualifies it; if there is no room for all, as much as fits."""
    whole = clean_text(describe_claim(claim))
    if room.holds(whole):
        return whole
    words, qualifiers = clean_text(claim.text), clean_text("; ".join(list_qualifiers(claim)))
    ending = f"{ELLIPSIS} ({qualifiers})" if qualifiers else ELLIPSIS
    kept = room.cut(words, ending)
    if len(kept) >= min(LEAST_WORDS, len(words)):
        return kept + ending
    return room.cut(whole, ELLIPSIS) + ELLIPSIS


def _drop_word(text: str) -> str:
    """Return the text without its last word; of one word, without its last letter."""
    return text.rpartition(" ")[0] or text[:-1]
