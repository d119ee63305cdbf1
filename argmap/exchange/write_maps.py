"""Writes a fitted draft as the files of a workspace, in canonical layout."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.exchange.draft import (
    Draft,
    DraftArgument,
    DraftArticle,
    DraftClaim,
    DraftLink,
    DraftQuestion,
    Force,
    Loss,
)
from argmap.exchange.map_names import MapNames
from argmap.exchange.naming import make_name
from argmap.exchange.quoting import QuoteWriter
from argmap.exchange.wording import clean
from argmap.load.paragraphs import split_source_text
from argmap.load.quotation_reports import quote_string
from argmap.model.edtf import is_edtf
from argmap.progress import track
from argmap.source.text import SourceFile
from argmap.syntax.formatter import format_file

SETTINGS = "argmap.toml"
SETTINGS_TEXT = "# This folder is one map. Its settings, if you want any, go here.\n"
MAP, LINKS = "map", "links"
TEXTS = "texts"


class Written(Struct, frozen=True):
    """The texts of the files by their names, and what was dropped or bent."""

    files: Mapping[str, str]
    losses: tuple[Loss, ...]


def write_maps(draft: Draft) -> Written:
    """Return the files of a draft that `fit` has returned: one for each article, links apart."""
    return _Writer(draft).write()


class _Writer:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.names = MapNames(draft, (MAP, LINKS))
        self.losses = list(draft.losses)
        self.arguments: dict[str, list[DraftArgument]] = {}
        for argument in draft.arguments:
            self.arguments.setdefault(argument.conclusion, []).append(argument)

    def write(self) -> Written:
        files = {SETTINGS: SETTINGS_TEXT}
        contents = {MAP: self._write_map()}
        for article in self.draft.articles:
            name = self.names.articles[article.key]
            contents[name] = self._write_article(article, name)
            if article.text is not None:
                files[_find_text(name)] = article.text
        contents[LINKS] = (line for link in self.draft.links for line in self._write_link(link))
        for name, lines in track(contents.items(), "writing files"):
            text = "\n".join(lines)
            if text:
                files[f"{name}.argmap"] = _format(name, text)
        return Written(files, tuple(self.losses))

    def _write_map(self) -> Iterator[str]:
        if title := clean(self.draft.title):
            yield f"map {quote_string(title)}"
        for question in self.draft.questions:
            yield from self._write_question(question)

    def _write_question(self, question: DraftQuestion) -> Iterator[str]:
        yield f"question {self.names.questions[question.key]} {quote_string(question.text)}"
        joint = ", " if question.exclusive else " + "
        positions = self.names.list_positions(question.key)
        if len(positions) > 1:
            yield f"positions {joint.join(positions)}"
        yield from _write_remarks(question.tags, question.note)

    def _write_article(self, article: DraftArticle, name: str) -> Iterator[str]:
        title = f" {quote_string(article.title)}" if article.title else ""
        yield f"article {name}{title}"
        for author in article.authors:
            yield f"author {quote_string(author)}"
        strings = {"publisher": article.publisher, "url": article.url}
        words = {"date": article.date, "language": article.language}
        yield from (f"{key} {quote_string(value)}" for key, value in strings.items() if value)
        yield from (f"{key} {value}" for key, value in words.items() if value)
        if article.text is not None:
            yield f"source {quote_string(_find_text(name))}"
        yield from _write_remarks(article.tags, article.note)
        text = None if article.text is None else split_source_text(article.text)
        quotes = QuoteWriter(text, self.losses)
        for claim in article.claims:
            yield from self._write_claim(claim, quotes)

    def _write_claim(self, claim: DraftClaim, quotes: QuoteWriter) -> Iterator[str]:
        yield f"{claim.role} {self.names.claims[claim.key]} {quote_string(claim.text)}"
        for argument in self.arguments.get(claim.key, ()):
            yield self._write_argument(argument)
        yield from quotes.write(claim)
        if claim.by:
            yield f"by {quote_string(claim.by)}"
        choices = {"stance": claim.stance, "hedge": claim.hedge}
        yield from (f"{key} {value}" for key, value in choices.items() if value)
        if claim.when:
            yield f"when {claim.when if is_edtf(claim.when) else quote_string(claim.when)}"
        strings = {"if": claim.condition, "where": claim.where}
        yield from (f"{key} {quote_string(value)}" for key, value in strings.items() if value)
        for answer in claim.answers:
            question = self.names.questions[answer.question]
            positions = self.names.name_positions(answer)
            yield f"answers {question} {' + '.join(positions)}"
        yield from _write_remarks(claim.tags, claim.note)

    def _write_argument(self, argument: DraftArgument) -> str:
        keyword = "because" if argument.force is Force.FOR else "despite"
        premises = " + ".join(self.names.claims[key] for key in argument.premises)
        name = self.names.find_argument(argument)
        return f"{keyword} {premises}" + (f" as {name}" if name else "")

    def _write_link(self, link: DraftLink) -> Iterator[str]:
        yield f"{self.names.refer(link.source)} {link.relation} {self.names.refer(link.target)}"
        yield from _write_remarks((), link.note)


def _find_text(name: str) -> str:
    return f"{TEXTS}/{name}.txt"


def _write_remarks(tags: Iterable[str], note: str) -> Iterator[str]:
    names = dict.fromkeys(filter(None, map(make_name, tags)))
    if names:
        yield f"tags {', '.join(names)}"
    if words := clean(note):
        yield f"note {quote_string(words)}"


def _format(name: str, text: str) -> str:
    """Return a file in canonical layout. Raises ArgmapError if it is not valid, which is a bug."""
    formatted = format_file(SourceFile.of(name, name, text + "\n"))
    if formatted.broken or formatted.objection:
        raise ArgmapError(f"cannot write '{name}.argmap': {formatted.objection or 'not valid'}")
    return formatted.text
