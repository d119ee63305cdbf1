"""The tree of a file: what its author wrote, entry by entry, before names are resolved."""

from typing import ClassVar

from msgspec import Struct

from argmap.source.text import SourceFile, Span


class Word(Struct, frozen=True):
    """A name, a date, a number or a string: its text in NFC, unescaped, white space folded."""

    text: str
    span: Span

    @property
    def raw(self) -> str:
        """The word as it is written."""
        return self.span.file.text[self.span.start : self.span.end]


class Reasons(Struct, frozen=True):
    """Linked premises, and the name of their argument."""

    keyword: ClassVar[str]
    span: Span
    premises: tuple[Word, ...]
    name: Word | None


class Because(Reasons, frozen=True):
    """`because a + b as name`: an argument for the claim."""

    keyword = "because"


class Despite(Reasons, frozen=True):
    """`despite a + b as name`: a counter-argument that the author concedes."""

    keyword = "despite"


class Quote(Struct, frozen=True):
    """`quote "words" at 3`."""

    keyword: ClassVar[str] = "quote"
    span: Span
    words: Word
    paragraph: Word | None


class Answers(Struct, frozen=True):
    """`answers question position`."""

    keyword: ClassVar[str] = "answers"
    span: Span
    question: Word
    position: Word


class Single(Struct, frozen=True):
    """A clause with one value."""

    keyword: ClassVar[str]
    span: Span
    value: Word


class By(Single, frozen=True):
    """`by "speaker"`."""

    keyword = "by"


class Stance(Single, frozen=True):
    """`stance rejected`."""

    keyword = "stance"


class Hedge(Single, frozen=True):
    """`hedge likely`."""

    keyword = "hedge"


class Condition(Single, frozen=True):
    """`if "condition"`."""

    keyword = "if"


class Confidence(Single, frozen=True):
    """`confidence low`."""

    keyword = "confidence"


class Note(Single, frozen=True):
    """`note "remark"`."""

    keyword = "note"


class When(Struct, frozen=True):
    """`when 2022`, or `when "words"`: then it is not dated."""

    keyword: ClassVar[str] = "when"
    span: Span
    value: Word
    dated: bool


class Fact(Struct, frozen=True):
    """A clause about the article; inferred when a `?` of its own follows the value."""

    keyword: ClassVar[str]
    span: Span
    value: Word
    inferred: bool


class Author(Fact, frozen=True):
    """`author "name"`."""

    keyword = "author"


class Publisher(Fact, frozen=True):
    """`publisher "name"`."""

    keyword = "publisher"


class Date(Fact, frozen=True):
    """`date 2024-03`."""

    keyword = "date"


class Url(Fact, frozen=True):
    """`url "https://…"`."""

    keyword = "url"


class Language(Fact, frozen=True):
    """`language en`."""

    keyword = "language"


class Source(Fact, frozen=True):
    """`source "path"`."""

    keyword = "source"


class Names(Struct, frozen=True):
    """A clause with a list of names."""

    keyword: ClassVar[str]
    span: Span
    names: tuple[Word, ...]


class Positions(Names, frozen=True):
    """`positions a, b`."""

    keyword = "positions"


class Tags(Names, frozen=True):
    """`tags a, b`."""

    keyword = "tags"


Clause = Reasons | Quote | Answers | Single | When | Fact | Names


class Map(Struct, frozen=True):
    """`map "title"`."""

    keyword: ClassVar[str] = "map"
    span: Span
    title: Word
    clauses: tuple[Clause, ...]


class Question(Struct, frozen=True):
    """`question name "text"`."""

    keyword: ClassVar[str] = "question"
    span: Span
    name: Word
    text: Word
    clauses: tuple[Clause, ...]


class Article(Struct, frozen=True):
    """`article name "title"`; the title may be left out."""

    keyword: ClassVar[str] = "article"
    span: Span
    name: Word
    title: Word | None
    clauses: tuple[Clause, ...]


class Claim(Struct, frozen=True):
    """One of the four entries that state a proposition."""

    keyword: ClassVar[str]
    span: Span
    name: Word
    text: Word
    clauses: tuple[Clause, ...]


class Premise(Claim, frozen=True):
    """`premise name "text"`."""

    keyword = "premise"


class Conclusion(Claim, frozen=True):
    """`conclusion name "text"`."""

    keyword = "conclusion"


class Assumption(Claim, frozen=True):
    """`assumption name "text"`."""

    keyword = "assumption"


class Reported(Claim, frozen=True):
    """`reported name "text"`."""

    keyword = "reported"


class Link(Struct, frozen=True):
    """`article.claim verb article.claim`."""

    keyword: ClassVar[str] = "link"
    span: Span
    source: Word
    verb: Word
    target: Word
    clauses: tuple[Clause, ...]


class Junk(Struct, frozen=True):
    """An entry that could not be parsed as a whole; `kept` is the part that could.

    Even if its head could not be parsed, the name that it seems to declare counts as declared.
    """

    span: Span
    keyword: str | None
    name: Word | None
    kept: "Whole | None"


Whole = Map | Question | Article | Claim | Link
Entry = Whole | Junk


class Tree(Struct, frozen=True):
    """The entries of a file, in order."""

    file: SourceFile
    entries: tuple[Entry, ...]
