"""Reads Argdown (argdown.org), whose statements and arguments become claims and reasons."""

from collections.abc import Collection, Iterator

from argmap.errors import ArgmapError
from argmap.exchange.argdown_articles import (
    choose_article_by,
    find_title,
    list_tags,
    name_articles,
)
from argmap.exchange.argdown_graph import Item, build_graph, find_connected
from argmap.exchange.argdown_relations import Relations
from argmap.exchange.argdown_settings import read_settings
from argmap.exchange.argdown_syntax import Kind, parse
from argmap.exchange.argdown_text import count_comments, split_front_matter
from argmap.exchange.draft import (
    Document,
    Draft,
    DraftArticle,
    DraftClaim,
)
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.reading import Reading
from argmap.exchange.wording import shorten
from argmap.model.workspace import group_by_key


def read_argdown(document: Document, article_by: ArticleBy | None = None) -> Draft:
    """Return what an Argdown file says. Raises ArgmapError if it says nothing, or not in articles.

    A statement is a claim. An argument whose premises are given is an argument; of one that has
    only a summary, the summary is the premise.
    """
    return _Reader(document).read(article_by)


class _Reader(Reading):
    """Makes the claims of a graph, and keeps what they cost."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        text = self.decode().replace("\r\n", "\n").replace("\r", "\n")
        front_matter, body = split_front_matter(text)
        self.graph = build_graph(parse(body))
        if not self.graph.items:
            raise ArgmapError(f"{self.file}: there are no statements or arguments of Argdown")
        self.settings = read_settings(front_matter, self)
        if comments := count_comments(body):
            self.lose(f"{comments} {'comment' if comments == 1 else 'comments'} left out")
        self.title = self.settings.title or find_title(self.graph.entries)
        self.connected = find_connected(self.graph)
        self.last_steps = group_by_key(
            (steps[-1].conclusion, argument)
            for argument, steps in self.graph.steps_by_argument.items()
        )
        self.relations = Relations(self, self.graph, is_strict=self.settings.is_strict)
        self.relations.convert()

    def read(self, article_by: ArticleBy | None) -> Draft:
        """Return all that the file says."""
        return Draft(
            title=self.title,
            articles=self.build_articles(choose_article_by(self.graph, self.file, article_by)),
            arguments=tuple(self.relations.arguments),
            links=tuple(self.relations.links),
            losses=tuple(self.losses),
        )

    def build_articles(self, article_by: ArticleBy) -> tuple[DraftArticle, ...]:
        """Return the articles with their claims, in the order of the file."""
        names = name_articles(self.graph, article_by)
        self._report_entries({self.title, *names.values()})
        claims: dict[str, list[DraftClaim]] = {}
        for item in sorted(self.graph.items.values(), key=lambda item: item.places[0]):
            if self._is_claim(item):
                claims.setdefault(names[item.key], []).append(self._build_claim(item))
        return tuple(self._build_article(name, group) for name, group in claims.items())

    def _build_article(self, name: str, claims: list[DraftClaim]) -> DraftArticle:
        """Return an article; one without a name is the file, of which the settings speak."""
        key = f"{self.file}#{name}"
        if name:
            return DraftArticle(key=key, place=claims[0].place, title=name, claims=tuple(claims))
        return DraftArticle(
            key=key,
            place=self.place(),
            title=self.title,
            wish="" if self.title else self.stem,
            claims=tuple(claims),
            authors=self.settings.authors,
            date=self.settings.date,
            note=self.settings.note,
        )

    def _is_claim(self, item: Item) -> bool:
        """Return whether an item is a claim; text that is connected to nothing is none."""
        if item.kind is Kind.ARGUMENT:
            return self.relations.is_claim(item)
        is_kept = bool(item.title) or item.key in self.connected
        if not is_kept:
            words = shorten(self.graph.entries[item.home].words.text)
            self._lose(item.home, f"the text '{words}' is connected to nothing, and is left out")
        return is_kept

    def _build_claim(self, item: Item) -> DraftClaim:
        entry = self.graph.entries[item.home]
        if item.defined is None:
            self._lose(item.home, f"'{shorten(item.title)}' has no words, so its title is its text")
        self._report_other_wordings(item)
        return DraftClaim(
            key=item.key,
            text=entry.words.text or item.title,
            place=self.place(entry.line),
            wish=item.title,
            tags=list_tags(self.graph.entries, item),
            note=" ".join(dict.fromkeys(self._list_notes(item))),
        )

    def _list_notes(self, item: Item) -> Iterator[str]:
        """Yield the addresses and data of a claim, and the summaries of arguments for it."""
        places = list(item.places)
        for argument in self.last_steps.get(item.key, ()):
            if summary := self.graph.items.get(argument):
                places.extend(summary.places)
                if text := self.graph.entries[summary.home].words.text:
                    yield f"{summary.title}: {text}"
                yield from (f"#{tag}" for tag in list_tags(self.graph.entries, summary))
        for place in places:
            words = self.graph.entries[place].words
            yield from words.addresses
            if words.data:
                yield words.data

    def _report_other_wordings(self, item: Item) -> None:
        """Report each text of a statement that has a later, different one."""
        kept = self.graph.entries[item.home].words.text
        for place in item.places:
            words = self.graph.entries[place].words.text
            if words and words != kept:
                title = shorten(item.title)
                self._lose(place, f"'{title}' has another text further down; this one is left out")

    def _report_entries(self, kept: Collection[str]) -> None:
        """Report what the language has no place for; some headings are kept as titles."""
        for place, entry in enumerate(self.graph.entries):
            words = shorten(entry.words.text)
            if entry.relation and entry.parent is None:
                self._lose(place, "only the words are read: there is nothing above this relation")
            if entry.kind is Kind.INFERENCE and words:
                self._lose(place, f"the rule of inference '{words}' is left out")
            if entry.kind is Kind.HEADING and entry.words.text not in kept:
                self._lose(
                    place, f"the heading '{words}' is left out: it is not that of an article"
                )
            elif entry.kind is Kind.HEADING and (said := entry.words.data or entry.words.tags):
                what = shorten(said if isinstance(said, str) else ", ".join(said))
                self._lose(place, f"what the heading '{words}' is marked with is left out: {what}")

    def _lose(self, place: int, message: str) -> None:
        self.lose(message, self.graph.entries[place].line)
