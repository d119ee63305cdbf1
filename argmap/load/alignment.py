"""Compares words with a place in a source text, character by character."""

from collections.abc import Iterator

from argmap.load.characters import is_hangul, is_letter
from argmap.load.excerpts import Passage
from argmap.load.paragraphs import BLOCK_END
from argmap.load.word_edges import EMPHASIS, FoldedText, FoldedView

BEFORE_PARTICLES = frozenset("\"')%")  # of Korean, which follow without a space


class Alignment(FoldedText):
    """A source text to compare words with."""

    def match(self, passage: Passage, core: int, place: int) -> tuple[int, int] | None:
        """Return where the words of a passage are whose first letter, at `core`, is at a place.

        They must be whole words, unless the passage is open at its ends.
        """
        words = FoldedView(passage.words)
        start = place - core
        if not (start >= 0 and self.text.startswith(words.text[:core], start)):
            start = self._match_back(words, core, place)
        if start < 0 or not (passage.open_start or self.is_edge(start)):
            return None
        end = place + len(words.text) - core
        if not self.text.startswith(words.text[core:], place) or not (
            passage.open_end or self.is_edge(end)
        ):
            end = self._match_forward(words, core, place, is_open=passage.open_end)
        return (start, end) if end >= 0 else None

    def _match_back(self, words: FoldedView, core: int, place: int) -> int:
        """Return where the marks begin that are before the first letter of the words, or -1."""
        for count in range(core - 1, -1, -1):
            mark = words.text[count]
            while (found := self.get(place - 1)) != mark:
                if found not in EMPHASIS and not (found == " " and self.is_free_space(place - 1)):
                    break
                place -= 1
            if found == mark == " ":
                place = self.skip_spaces_back(place) + 1
            elif found == mark:
                place -= 1
            elif mark != " " or not words.is_free_space(count):
                return -1
        return place

    def _match_forward(self, words: FoldedView, core: int, place: int, *, is_open: bool) -> int:
        """Return where the words end whose first letter is at a place, or -1.

        What can be read in two ways is tried both ways, the mark taken for a letter first.
        """
        tried = set()
        states = [(core, place)]
        while states:
            state = states.pop()
            if state in tried:
                continue
            tried.add(state)
            count, place = state
            if count == len(words.text):
                if is_open or self.is_edge(place):
                    return place
                continue
            steps = self._list_steps(words, count, place)
            states += [(count + used, after) for used, after in steps]
        return -1

    def _list_steps(self, words: FoldedView, count: int, place: int) -> Iterator[tuple[int, int]]:
        """Yield how to go on: characters used of the words, and the next place; best one last."""
        if self.get(place) == BLOCK_END:
            return
        if place in self.marks:
            yield 0, self.marks[place]
        sought, found = words.text[count], self.text[place]
        if sought == " " == found:
            yield 1, self.skip_spaces(place)
        elif sought == found:
            yield 1, place + 1
        elif sought == " " and words.is_free_space(count):
            yield 1, place
        elif after := self._skip(words, count, place):
            yield 0, after

    def _skip(self, words: FoldedView, count: int, place: int) -> int:
        """Return where the text goes on after what may stand in the way of words, or 0."""
        found = self.text[place]
        if found == " ":
            is_free = words.get(count - 1) == " " or self.is_free_space(place)
            return self.skip_spaces(place) if is_free or self._is_in_word(place) else 0
        if found == "-":
            return self.find_word_rest(place)
        return place + 1 if found in EMPHASIS and self._is_emphasis(place) else 0

    def _is_in_word(self, place: int) -> bool:
        """Return whether a word may go on in the line after the spaces here."""
        before = self.get(place - 1)
        may_go_on = before == "-" or (
            is_hangul(self.get(self.skip_spaces(place)))
            and (is_hangul(before) or before.isdecimal() or before in BEFORE_PARTICLES)
        )
        return (may_go_on and self.breaks_line(place)) or self.follows_soft_hyphen(place)

    def _is_emphasis(self, place: int) -> bool:
        """Return whether this may be a mark of Markdown, not a sign in a name or a formula."""
        mark = self.text[place]
        start, end = place, place + 1
        while self.get(start - 1) == mark:
            start -= 1
        while self.get(end) == mark:
            end += 1
        left, right = self.get(start - 1), self.get(end)
        if mark == "_":
            return not (is_letter(left) and is_letter(right))
        return not (left.isdecimal() and right.isdecimal())
