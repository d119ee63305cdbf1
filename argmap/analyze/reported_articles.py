"""Which article of the map a reported view is a view of, for the rules on such views."""

import re
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from itertools import islice

from argmap.model.elements import Article, Claim
from argmap.model.workspace import Workspace, group_by_key

WORD = re.compile(r"\w+")
SHORTEST_NAME = 4  # the name `a` is in every speaker


Words = tuple[str, ...]


class ReportedArticles:
    """The names of the articles of a workspace: finds those in the words of a speaker."""

    def __init__(self, workspace: Workspace) -> None:
        """Keep the articles; their names are collected when they are first asked for."""
        self.articles = workspace.articles

    @cached_property
    def _places(self) -> Mapping[Words, tuple[int, ...]]:
        """The places of the articles with a name, title, publisher or last name of an author."""
        return group_by_key(
            (words, place)
            for place, article in enumerate(self.articles)
            for words in map(_find_words, _list_names(article))
            if words
        )

    @cached_property
    def _lengths(self) -> Set[int]:
        return {len(words) for words in self._places}

    def find(self, view: Claim) -> str | None:
        """Return the article whose view a reported view is, if its `by` names one.

        Words in quotation marks name another article if they have one of its names.
        """
        if view.speaker is None or view.speaker.article:
            return view.speaker.article if view.speaker else None
        words = _find_words(view.speaker.name)
        parts = {
            words[start : start + length]
            for length in self._lengths
            for start in range(len(words) - length + 1)
        }
        places = [place for part in parts for place in self._find_others(part, view.article)]
        return self.articles[min(places)].id if places else None

    def _find_others(self, words: Words, article: str) -> Iterator[int]:
        """Yield the place of the first other article that has these words as one of its names."""
        places = self._places.get(words, ())
        yield from islice((place for place in places if self.articles[place].id != article), 1)


def _list_names(article: Article) -> Iterator[str]:
    if len(article.name) >= SHORTEST_NAME:
        yield article.name
    yield article.title or ""
    yield article.publisher.value if article.publisher else ""
    for author in article.authors:
        yield from WORD.findall(author.value)[-1:]


def _find_words(text: str) -> Words:
    """Return the words of a text in lower case, without `the`."""
    words = WORD.findall(text.casefold().replace("_", " "))
    return tuple(word for word in words if word != "the")
