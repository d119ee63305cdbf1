"""Finds where words end in a folded text: a sign belongs to its word."""

import re
import unicodedata
from collections.abc import Mapping

from argmap.load.characters import LAST_OF_ASCII, is_letter, is_unspaced
from argmap.load.folding import SOFT_HYPHEN
from argmap.load.paragraphs import BLOCK_END, SourceText

HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{HEBREW PUNCTUATION MAQAF}")
MINUS_SIGNS = HYPHENS | frozenset("\N{MINUS SIGN}\N{EN DASH}")
AFTER_NUMBERS = frozenset("%‰‱°\N{PRIME}\N{DOUBLE PRIME}\N{ARABIC PERCENT SIGN}")
BEFORE_NUMBERS = frozenset("§¶#±≥≤≈")
GLUED_BEFORE_NUMBERS = frozenset("~<>")
BETWEEN_DIGITS = frozenset(".,:/^'")
GROUPS_OF_DIGITS = re.compile(r"(?<![\w.,-])\d{1,3}(?: \d{3})+(?!\w)")
LONGEST_GROUPS = 24
SIGNS_OF_WORDS = frozenset("+&@#_")
SIGNS_AFTER_WORDS = frozenset("+#")
SIGNS_BEFORE_WORDS = frozenset("+@#")
AFTER_MOST_WORDS = frozenset(" .,;:!?)")
BEFORE_MOST_WORDS = frozenset("abcdefghijklmnopqrstuvwxyz.,;:!?)")
QUOTES = frozenset("'\"")
NOT_CONTRACTED = "n't"
NUMERO = "no"
EMPHASIS = frozenset("*_")
UNITS_OF_DEGREES = frozenset("cfk")


def is_currency(character: str) -> bool:
    """Return whether this is the sign of a currency."""
    return character == "$" or (
        character > LAST_OF_ASCII and unicodedata.category(character) == "Sc"
    )


class FoldedView:
    """A folded text, read around a place; before and after it, there are ends of blocks."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text

    def get(self, place: int) -> str:
        """Return the character at a place."""
        return self.text[place] if 0 <= place < len(self.text) else BLOCK_END

    def skip_spaces(self, place: int) -> int:
        """Return the first place from here on that has no space."""
        while self.get(place) == " ":
            place += 1
        return place

    def skip_spaces_back(self, place: int) -> int:
        """Return the last place before this one that has no space."""
        place -= 1
        while self.get(place) == " ":
            place -= 1
        return place

    def is_free_space(self, place: int) -> bool:
        """Return whether the space at a place makes no difference.

        It is so between a number and its sign, and in scripts without spaces.
        """
        before, after = self.skip_spaces_back(place), self.skip_spaces(place)
        left, right = self.get(before), self.get(after)
        if BLOCK_END in {left, right}:
            return False
        if is_unspaced(left) or is_unspaced(right):
            return True
        has_sign = self.follows_number(after) or self.precedes_number(before)
        return has_sign or (right.isdecimal() and self._ends_numero_sign(before))

    def _ends_numero_sign(self, place: int) -> bool:
        """Return whether a letter here is the last one of `№`, which is folded to `no`."""
        return self.text[max(0, place - 1) : place + 1] == NUMERO and not is_letter(
            self.get(place - 2)
        )

    def follows_number(self, place: int) -> bool:
        """Return whether a sign here belongs to a number before it, as in `12 %` and `20 °C`."""
        sign, before = self.get(place), self.skip_spaces_back(place)
        if sign in UNITS_OF_DEGREES:
            return self.get(before) == "°" and not is_letter(self.get(place + 1))
        if not self.get(before).isdecimal():
            return False
        if sign in AFTER_NUMBERS:
            return True
        starts_number = before + 1 < place and self.get(place + 1).isdecimal()
        return is_currency(sign) and not starts_number

    def precedes_number(self, place: int) -> bool:
        """Return whether a sign here belongs to a number after it, as in `§ 3` and `€ 5`."""
        sign = self.get(place)
        if sign in GLUED_BEFORE_NUMBERS:
            return self.get(place + 1).isdecimal()
        if sign not in BEFORE_NUMBERS and not is_currency(sign):
            return False
        return self.get(self.skip_spaces(place + 1)).isdecimal() and not self.follows_number(place)


class FoldedText(FoldedView):
    """A source text, folded, with its original at hand.

    `marks` are the places that a reader may take for footnote marks, each with its end.
    """

    def __init__(self, source: SourceText, marks: Mapping[int, int]) -> None:
        """Keep the text, folded, and as it is."""
        super().__init__(source.folded.text)
        self.source = source
        self.marks = marks
        self.has_soft_hyphens = len(source.folded.starts) > 0 and SOFT_HYPHEN in source.text

    def get_original(self, place: int) -> str:
        """Return the character of the text that the one at a place begins at."""
        return self.source.text[self.source.folded.find_start(place)]

    def breaks_line(self, place: int) -> bool:
        """Return whether the spaces from a place on hold a line end, or the end of a page."""
        folded = self.source.folded
        end = self.skip_spaces(place)
        between = self.source.text[folded.find_end(place) : folded.find_end(end)]
        return "\n" in between or "\f" in between

    def follows_soft_hyphen(self, place: int) -> bool:
        """Return whether a word is broken by a soft hyphen at the line end here."""
        start = self.source.folded.find_start(place) if place < len(self.text) else 0
        return start > 0 and self.source.text[start - 1] == SOFT_HYPHEN and self.breaks_line(place)

    def find_word_rest(self, place: int) -> int:
        """Return where a word goes on that is hyphenated here at the end of a line, or 0."""
        if not is_letter(self.get(place - 1)) or self.get(place + 1) != " ":
            return 0
        after = self.skip_spaces(place + 1)
        is_broken = is_letter(self.get(after)) and self.breaks_line(place + 1)
        return after if is_broken and self.get_original(place) in HYPHENS else 0

    def is_edge(self, place: int) -> bool:
        """Return whether no word goes on over this place.

        A sign belongs to its number, and a hyphen holds the parts of a compound together.
        """
        if self._is_plain_edge(place) or place in self.marks:
            return True
        left, right = self.get(place - 1), self.get(place)
        if BLOCK_END in {left, right} or is_unspaced(left) or is_unspaced(right):
            return not (left.isdecimal() and right.isdecimal())
        if is_letter(left):
            return not (is_letter(right) or self._goes_on(place, right))
        if is_letter(right):
            return not self._went_on(place, left)
        if left == " ":
            return not self.follows_number(place)
        is_in_word = left == "-" and self.find_word_rest(place - 1) > 0
        return not (is_in_word or (left == right and right in SIGNS_OF_WORDS))

    def _is_plain_edge(self, place: int) -> bool:
        """Return whether a word surely ends here, as most do: a letter, and a space or a comma."""
        if not 1 < place < len(self.text):
            return False
        left, right = self.text[place - 1], self.text[place]
        if self.has_soft_hyphens or not left.isascii() or not right.isascii():
            return False
        if left.isalpha():
            return right in AFTER_MOST_WORDS
        return left == " " and right.isalpha() and self.text[place - 2] in BEFORE_MOST_WORDS

    def _goes_on(self, place: int, right: str) -> bool:
        """Return whether a word goes on after a letter with a character that is not one."""
        if right == " ":
            is_number = self.get(place - 1).isdecimal() or self.get(place - 1) == "°"
            sign = self.skip_spaces(place)
            has_sign = is_number and self.follows_number(sign)
            return has_sign or self._joins_groups(place) or self.follows_soft_hyphen(place)
        after = self.get(place + 1)
        if right == "-":
            return self._joins_compound(place) or self.find_word_rest(place) > 0
        if right in BETWEEN_DIGITS and self._is_between_digits(place):
            return True
        if right in SIGNS_OF_WORDS:
            return right in SIGNS_AFTER_WORDS or is_letter(after)
        if right in QUOTES and self.get_original(place) not in AFTER_NUMBERS:
            return self.text[place - 1 : place + 2] == NOT_CONTRACTED
        has_currency = is_currency(right) and after.isdecimal()
        return right in QUOTES or has_currency or self.follows_number(place)

    def _went_on(self, place: int, left: str) -> bool:
        """Return whether a word began before a letter with a character that is not one."""
        if left == " ":
            return self._went_on_before_space(place)
        if left == "-":
            return self._joins_compound(place - 1) or self._is_minus(place - 1)
        if left in BETWEEN_DIGITS:
            return self._is_between_digits(place - 1)
        if left in SIGNS_OF_WORDS:
            return left in SIGNS_BEFORE_WORDS or is_letter(self.get(place - 2))
        return self.precedes_number(place - 1) or self.follows_number(place - 1)

    def _went_on_before_space(self, place: int) -> bool:
        sign = self.skip_spaces_back(place)
        if self.get(sign) == "-":
            return self.find_word_rest(sign) == place
        if self.get(place).isdecimal() and self.precedes_number(sign):
            return True
        if self._joins_groups(place - 1):
            return True
        return self.follows_number(place) or self.follows_soft_hyphen(sign + 1)

    def _joins_compound(self, place: int) -> bool:
        """Return whether a dash is the hyphen of a compound, or between the ends of a range."""
        if self._is_between_digits(place):
            return self.get_original(place) in MINUS_SIGNS
        has_letters = is_letter(self.get(place - 1)) and is_letter(self.get(place + 1))
        return has_letters and self.get_original(place) in HYPHENS

    def _joins_groups(self, place: int) -> bool:
        """Return whether a space separates the thousands of one number, as in `12 500`."""
        if not self._is_between_digits(place) or self.breaks_line(place):
            return False
        start = max(0, place - LONGEST_GROUPS)
        groups = GROUPS_OF_DIGITS.finditer(self.text, start, place + LONGEST_GROUPS)
        return any(group.start() < place < group.end() for group in groups)

    def _is_between_digits(self, place: int) -> bool:
        return self.get(place - 1).isdecimal() and self.get(place + 1).isdecimal()

    def _is_minus(self, place: int) -> bool:
        """Return whether a dash is the sign of the number after it."""
        before = self.get(place - 1)
        is_number = before in {" ", "(", BLOCK_END} and self.get(place + 1).isdecimal()
        return is_number and self.get_original(place) in MINUS_SIGNS
