"""A source text in which an excerpt is being typed: its sentences, and where words go on."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from argmap.analyze.word_counts import find_second_sentence
from argmap.load.anchoring import SearchableText
from argmap.load.folding import fold
from argmap.load.loaded import LoadedWorkspace
from argmap.load.nearest_passage import split_words
from argmap.load.paragraphs import SourceText

Range = tuple[int, int]
LONGEST_SENTENCE = 2000
MOST_TRIED = 300
NO_LETTER_BEFORE = r"(?<!\w)"


class QuotableText:
    """A source text, cut into sentences, of which each lies within one paragraph."""

    def __init__(self, source: SourceText) -> None:
        """Find the sentences, and which words each has."""
        self.source = source
        self.searchable = SearchableText(source)
        self.sentences = tuple(_find_sentences(source))
        self.starts = tuple(start for start, _ in self.sentences)
        self.words = tuple(
            frozenset(split_words(source.text[start:end])) for start, end in self.sentences
        )
        self.counts = Counter(word for words in self.words for word in words)

    def find_sentence(self, offset: int) -> Range | None:
        """Return the sentence that an offset is in."""
        place = bisect_right(self.starts, offset) - 1
        return self.sentences[place] if place >= 0 and offset < self.sentences[place][1] else None

    def rank_sentences(self, words: str) -> tuple[Range, ...]:
        """Return the sentences, those that share most and rarest words with others first."""
        sought = frozenset(split_words(words))
        scores = [sum(1 / self.counts[word] for word in words & sought) for words in self.words]
        order = sorted(range(len(scores)), key=lambda place: (-scores[place], place))
        return tuple(self.sentences[place] for place in order)

    def find_words(self, typed: str) -> tuple[Range, ...]:
        """Return where words are of which the last may go on: their start, and that of the last.

        Those at the start of a sentence come first.
        """
        words = fold(typed).text.split(" ")
        last = len(words) - 1
        spaced = [word for word in words[:last] if word]
        pattern = NO_LETTER_BEFORE + "".join(rf"{re.escape(word)} +" for word in spaced)
        sought = re.compile(rf"{pattern}(?P<last>{re.escape(words[last])})")
        folded = self.source.folded
        found = []
        for match in sought.finditer(folded.text):
            if match.end() < len(folded.text):
                found.append(
                    (folded.find_start(match.start()), folded.find_start(match.start("last")))
                )
            if len(found) == MOST_TRIED:
                break
        return tuple(sorted(found, key=lambda place: (place[0] not in self.starts, place)))


def recall_text(loaded: LoadedWorkspace, article: str | None) -> QuotableText | None:
    """Return the source text of an article, if it has one that was found."""
    source = loaded.source_texts.get(article or "")
    if source is None:
        return None
    return loaded.cache.recall("quotable text", (source,), lambda: QuotableText(source))


def _find_sentences(source: SourceText) -> Iterator[Range]:
    for number in range(1, source.count_paragraphs() + 1):
        span = source.locate_paragraph(number)
        start, end = span or (0, 0)
        while start < end:
            region = source.text[start : min(end, start + LONGEST_SENTENCE)]
            length = find_second_sentence(region) or len(region)
            words = region[:length]
            first = start + len(words) - len(words.lstrip())
            if words.strip():
                yield first, first + len(words.strip())
            start += length
