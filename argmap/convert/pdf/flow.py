"""Writes the lines of a paragraph as running text."""

from collections.abc import Sequence
from itertools import pairwise

from argmap.convert.hyphens import Vocabulary
from argmap.convert.pdf.lines import Line
from argmap.load.characters import is_unspaced

FORM_FEED = "\f"
TIGHT = frozenset("—–/")  # noqa: RUF001  # a dash is meant


class Flow:
    """Writes paragraphs one after the other, with a form feed where a page ends."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin on the first page; `joined` counts words, `kept` are those that may be two."""
        self.vocabulary = vocabulary
        self.page = 0
        self.joined = 0
        self.kept: list[str] = []

    def write(self, lines: Sequence[Line]) -> str:
        """Return the text of a paragraph, its lines joined."""
        text = self.turn_page(lines[0].page) + lines[0].text
        for last, line in pairwise(lines):
            feed = self.turn_page(line.page)
            text += self._continue(last, line, feed)
        return text + lines[-1].hyphen

    def turn_page(self, page: int) -> str:
        """Return a form feed for each page that ends before this one begins."""
        feeds = FORM_FEED * (page - self.page)
        self.page = max(self.page, page)
        return feeds

    def _continue(self, last: Line, line: Line, feed: str) -> str:
        """Return the text of a line with what separates it from the last one."""
        if last.hyphen:
            return self._continue_word(last, line, feed)
        if last.text[-1:] in TIGHT and last.text[-2:-1].isalnum():
            return feed + line.text
        if self.vocabulary.goes_on(last.text, line.text):
            word, space, rest = line.text.partition(" ")
            return word + (feed or space) + rest
        if self.vocabulary.may_go_on(last.text, line.text):
            return (feed or "\n") + line.text
        needs_no_space = is_unspaced(last.text[-1]) or is_unspaced(line.text[0])
        return (feed or ("" if needs_no_space else " ")) + line.text

    def _continue_word(self, last: Line, line: Line, feed: str) -> str:
        if "://" in last.text.rpartition(" ")[2]:
            return last.hyphen + feed + line.text
        between = self.vocabulary.join(last.text, line.text, last.hyphen)
        word, _, rest = line.text.partition(" ")
        if between is None:
            self.kept.append(f"{last.text.rpartition(' ')[2]}-{word}")
            return last.hyphen + (feed or "\n") + line.text
        self.joined += not between
        return between + word + (feed or (" " if rest else "")) + rest


def list_texts(lines: Sequence[Line]) -> list[str]:
    """Return the texts of lines, with a space where the first and the last word are whole."""
    ends = ("", *(line.hyphen for line in lines))
    return [
        f"{'' if end else ' '}{line.text}{'' if line.hyphen else ' '}"
        for end, line in zip(ends, lines, strict=False)
    ]
