"""Decides whether a line end is within a word, and what becomes of a hyphen there."""

import re
import unicodedata
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
HANGUL = re.compile("[\uac00-\ud7a3]")
MAY_GO_ON = re.compile("[\uac00-\ud7a3\\d\"'”’)%]")  # noqa: RUF001  # typographic marks are meant
AFTER_NUMBER = re.compile("[0-9]([\uac00-\ud7a3])")
FIRST_WORD = re.compile(r"[^\W\d_]+")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
BEYOND = 3  # letters after the hyphen that another word must share
LONGEST_SYLLABLE = 4
# What stands before the hyphen of compounds, though it may be no word of the text.
PREFIXES = frozenset(
    """
    all anti auto bi co de e eco euro ex far fore four free full half hard high ill la le
    les long low mega meta mid mini mono near neo net nine non off old on one open out
    over pan para part peer poly post pre pro re self semi six so sub ten top tri two un
    under uni up vice well wide year zero
    """.split()  # noqa: SIM905  # a list of quoted words is harder to read
)


class Vocabulary:
    """The words of a text, to compare with those that a line end breaks."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the words of the texts, without the first and the last of each."""
        self.words: set[str] = set()
        self.beginnings: set[str] = set()
        self.after_numbers: set[str] = set()
        for text in texts:
            self.after_numbers.update(AFTER_NUMBER.findall(text))
            for match in WORD.finditer(_fold(text)):
                if match.start() > 0 and match.end() < len(text):
                    self.add(match[0])

    def add(self, word: str) -> None:
        """Remember a word, and how it begins."""
        self.words.add(word)
        self.beginnings.update(word[:end] for end in range(2, len(word) + 1))

    def join(self, before: str, after: str, hyphen: str) -> str | None:
        """Return what is between two parts of a word that a line end breaks: nothing or a hyphen.

        Returns None if the text does not tell.
        """
        if hyphen == SOFT_HYPHEN:
            return ""
        first, rest = LAST_WORD.search(_fold(before)), FIRST_WORD.match(_fold(after))
        if first is None or rest is None:
            return None
        if f"{first[0]}-{rest[0]}" in self.beginnings:
            return "-"
        if rest[0] != after[: len(rest[0])]:
            return None  # a capital: a name in two parts, or a German noun
        part = first[0].rpartition("-")[2]
        if part + rest[0][:BEYOND] in self.beginnings or self._is_syllable(part, rest[0]):
            return ""
        return None

    def goes_on(self, before: str, after: str) -> bool:
        """Return whether a line end breaks a word of Korean, which needs no hyphen for that."""
        if not HANGUL.match(after):
            return False
        if before[-1:].isdecimal():
            return after[0] in self.after_numbers
        if not HANGUL.match(before[-1:]):
            return False
        first, rest = LAST_WORD.search(before), FIRST_WORD.match(after)
        return bool(first and rest and first[0] + rest[0][:1] in self.beginnings)

    @staticmethod
    def may_go_on(before: str, after: str) -> bool:
        """Return whether a line end may break a word of Korean, or be between two."""
        return bool(MAY_GO_ON.match(before[-1:]) and HANGUL.match(after))

    def _is_syllable(self, part: str, rest: str) -> bool:
        """Return whether neither part looks like a word of its own."""
        is_short = len(part) <= LONGEST_SYLLABLE and part not in PREFIXES
        return is_short and part not in self.words and rest not in self.words


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
