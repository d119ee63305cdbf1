"""Reads Argdown (argdown.org), whose statements and arguments become claims and reasons."""

from collections.abc import Iterator

from argmap.errors import ArgmapError
from argmap.exchange.argdown_articles import (
    choose_article_by,
    find_title,
    list_tags,
    name_articles,
)
from argmap.exchange.argdown_graph import Graph, Item, build_graph, find_connected
from argmap.exchange.argdown_relations import Relations
from argmap.exchange.argdown_settings import Settings, get_stem, read_settings
from argmap.exchange.argdown_syntax import Kind, parse
from argmap.exchange.argdown_text import split_front_matter
from argmap.exchange.draft import (
    Document,
    Draft,
    DraftArticle,
    DraftClaim,
    Loss,
    Place,
)
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.wording import decode_text, shorten
from argmap.model.workspace import group_by_key


def read_argdown(document: Document, article_by: ArticleBy | None = None) -> Draft:
    """Return what an Argdown file says. Raises ArgmapError if it says nothing, or not in articles.

    A statement is a claim. An argument whose premises are given is an argument; of one that has
    only a summary, the summary is the premise.
    """
    text, guess = decode_text(document.content)
    front_matter, body = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    graph = build_graph(parse(body))
    if not graph.items:
        raise ArgmapError(f"{document.name}: there are no statements or arguments of Argdown")
    settings = read_settings(front_matter)
    reader = _Reader(document.name, graph, settings)
    articles = reader.build_articles(choose_article_by(graph, document.name, article_by))
    guessed = (Loss(Place(document.name), guess),) if guess else ()
    return Draft(
        title=settings.title or find_title(graph.entries),
        articles=articles,
        arguments=tuple(reader.relations.arguments),
        links=tuple(reader.relations.links),
        losses=(*guessed, *reader.losses, *reader.relations.losses),
    )


class _Reader:
    """Makes the claims of a graph, and keeps what they cost."""

    def __init__(self, file: str, graph: Graph, settings: Settings) -> None:
        self.file = file
        self.graph = graph
        self.settings = settings
        self.losses: list[Loss] = []
        self.connected = find_connected(graph)
        self.last_steps = group_by_key(
            (steps[-1].conclusion, argument) for argument, steps in graph.steps_by_argument.items()
        )
        self.relations = Relations(file, graph, is_strict=settings.is_strict)
        self.relations.convert()

    def build_articles(self, article_by: ArticleBy) -> tuple[DraftArticle, ...]:
        """Return the articles with their claims, in the order of the file."""
        self._report_entries()
        names = name_articles(self.graph, article_by)
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
        settings = self.settings
        title = settings.title or find_title(self.graph.entries)
        return DraftArticle(
            key=key,
            place=Place(self.file),
            title=title,
            wish="" if title else get_stem(self.file),
            claims=tuple(claims),
            authors=settings.authors,
            date=settings.date,
            note=settings.note,
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
            place=Place(self.file, entry.line),
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

    def _report_entries(self) -> None:
        """Report what the language has no place for, wherever it is in the file."""
        if self.settings.ignored:
            names = ", ".join(self.settings.ignored)
            self.losses.append(Loss(Place(self.file, 1), f"these settings are left out: {names}"))
        for place, entry in enumerate(self.graph.entries):
            if entry.relation and entry.parent is None:
                self._lose(place, "only the words are read: there is nothing above this relation")
            if entry.kind is Kind.INFERENCE and (rule := entry.words.text):
                self._lose(place, f"the rule of inference '{shorten(rule)}' is left out")

    def _lose(self, place: int, message: str) -> None:
        self.losses.append(Loss(Place(self.file, self.graph.entries[place].line), message))
