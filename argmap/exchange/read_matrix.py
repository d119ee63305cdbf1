"""Reads a table of questions and articles, as reviews of literature have it."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from argmap.exchange.dates import read_date
from argmap.exchange.described_claims import read_described
from argmap.exchange.draft import (
    Document,
    Draft,
    DraftAnswer,
    DraftArticle,
    DraftClaim,
    DraftQuestion,
)
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.matrix_cells import CellClaim, read_cell
from argmap.exchange.matrix_layout import Cell, Item, find_matrix, list_cells_without_header
from argmap.exchange.reading import Reading
from argmap.exchange.tables import read_rows
from argmap.exchange.wording import shorten
from argmap.exchange.works import make_address
from argmap.model.workspace import group_by_key

DESCRIBED = re.compile(r"(?P<name>\S{1,200}): “(?P<title>[^“”]+)”\??(?:, )?(?P<rest>.*)")
NAME = re.compile(r"[^\W\d_][\w-]*")
TOGETHER = "the positions may hold together (+)"
BARE = "cells of a few words are positions; the question goes before their words"
UNPLACED = "cells that name no position are positions of their own"


def read_matrix(document: Document, _article_by: ArticleBy | None = None) -> Draft:
    """Return the articles, questions and answers of a table in CSV or Markdown.

    Raises ArgmapError if there is no table, or its header does not say what the rows are.
    """
    return _Reader(document).read()


def _build_question(item: Item) -> DraftQuestion:
    """Return a question; argmap writes its name below its text, or in a column of its own."""
    lines = [line for line in item.label.splitlines() if line.strip()]
    text, name = (item.facts.get("text") or "").strip(), ""
    if text:
        name = item.label
    elif lines:
        text, name = lines[0], lines[1].partition(": ")[0] if len(lines) > 1 else ""
    notes = (line.removeprefix("Note: ") for line in lines[1:] if line.startswith("Note: "))
    return DraftQuestion(
        key=item.key,
        text=text,
        place=item.place,
        wish=name if NAME.fullmatch(name) else "",
        exclusive=TOGETHER not in item.label,
        tags=_split_list(item.facts.get("tags", "")),
        note=item.facts.get("note", "") or " ".join(notes),
    )


def _split_list(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in re.split("[;,]", cell))))


class _Reader(Reading):
    """Makes the articles of a matrix, and keeps what it had to guess."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing guessed."""
        super().__init__(document)
        self._rows = read_rows(self.file, self.decode())
        self._matrix = find_matrix(self.file, self._rows)
        self._together: set[str] = set()
        self._questions = {item.key: _build_question(item) for item in self._matrix.questions}
        self._cells = group_by_key((cell.article, cell) for cell in self._matrix.cells)
        self._bare = self._unplaced = 0

    def read(self) -> Draft:
        """Return the whole table."""
        for line, cell in list_cells_without_header(self._rows):
            self.lose(f"the cell '{shorten(cell)}' has no header, so it is left out", line)
        articles = tuple(map(self.build_article, self._matrix.articles))
        for number, guess in ((self._bare, BARE), (self._unplaced, UNPLACED)):
            if number:
                self.lose(f"{guess} ({number})")
        questions = (
            replace(question, exclusive=False) if key in self._together else question
            for key, question in self._questions.items()
        )
        return Draft(articles=articles, questions=tuple(questions), losses=tuple(self.losses))

    def build_article(self, item: Item) -> DraftArticle:
        """Return an article with its facts, and a claim for each answer."""
        label = " ".join(item.label.split())
        described = DESCRIBED.fullmatch(label)
        name = described["name"] if described else label
        title = item.facts.get("title") or (described["title"] if described else "")
        is_name = NAME.fullmatch(name) is not None
        address = _drop_doubt(item.facts.get("url", ""))
        claims: dict[str, DraftClaim] = {}
        for cell in self._cells.get(item.key, ()):
            for claim in self._read_claims(cell, item.key):
                claims[claim.key] = _merge(claims.get(claim.key), claim)
        return DraftArticle(
            key=item.key,
            place=item.place,
            title=title or ("" if is_name else label),
            wish=name if is_name else "",
            claims=tuple(claims.values()),
            authors=tuple(_split_authors(item.facts.get("authors", ""))),
            publisher=_drop_doubt(item.facts.get("publisher", "")),
            date=self._read_date(item),
            url=make_address(address) or address,
            language=item.facts.get("language", ""),
            tags=_split_list(item.facts.get("tags", "")),
            note=" ".join(
                filter(None, (item.facts.get("note", ""), described and described["rest"]))
            ),
        )

    def _read_claims(self, cell: Cell, article: str) -> Iterator[DraftClaim]:
        for number, claim in enumerate(read_cell(cell.text)):
            question = self._questions[cell.question]
            yield self._build_claim(cell, claim, question, f"{article} {cell.question} {number}")

    def _build_claim(
        self, cell: Cell, claim: CellClaim, question: DraftQuestion, key: str
    ) -> DraftClaim:
        self._bare += not claim.words
        self._unplaced += not claim.positions
        if len(claim.positions) > 1:
            self._together.add(question.key)
        name = claim.name.rpartition(".")[2]
        words = claim.words or f"{question.text} {' + '.join(claim.positions)}{claim.more}"
        read = DraftClaim(
            key=f"{cell.article} {name}" if name else key, text=words, place=cell.place, wish=name
        )
        described = read_described(read) if name else read
        answer = DraftAnswer(question.key, claim.positions or (described.text,))
        return replace(described, answers=(answer,))

    def _read_date(self, item: Item) -> str:
        words = item.facts.get("date", "").strip()
        date = read_date(_drop_doubt(words))
        if words and not date:
            self.lose(f"'{shorten(words)}' is not a date, and is left out", item.place.line)
        return date


def _merge(known: DraftClaim | None, claim: DraftClaim) -> DraftClaim:
    """Return a claim that answers several questions."""
    if known is None:
        return claim
    return replace(known, answers=(*known.answers, *claim.answers))


def _split_authors(cell: str) -> Iterator[str]:
    """Yield authors; a comma may be inside a name, so only semicolons end one."""
    yield from filter(None, (_drop_doubt(author.strip()) for author in cell.split(";")))


def _drop_doubt(words: str) -> str:
    """Return a value without the `?` by which argmap marks what its mapper inferred."""
    return words.strip().removesuffix("?")
