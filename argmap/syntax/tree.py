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


class Node(Struct, frozen=True):
    """An entry or a clause; a concrete class has the name of its keyword, if it sets no other."""

    keyword: ClassVar[str]
    span: Span

    def __init_subclass__(cls) -> None:
        """Set the keyword of a class."""
        cls.keyword = cls.__dict__.get("keyword", cls.__name__.lower())


class Reasons(Node, frozen=True):
    """Linked premises, and the name of their argument."""

    premises: tuple[Word, ...]
    name: Word | None


class Because(Reasons, frozen=True):
    """`because a + b as name`: an argument for the claim."""


class Despite(Reasons, frozen=True):
    """`despite a + b as name`: a counter-argument that the author concedes."""


class Quote(Node, frozen=True):
    """`quote "words" at 3`, or `at page 14`: at most one of the two numbers is given."""

    words: Word
    paragraph: Word | None
    page: Word | None


class Answers(Node, frozen=True):
    """`answers question a + b`."""

    question: Word
    positions: tuple[Word, ...]


class Single(Node, frozen=True):
    """A clause with one value."""

    value: Word


class Stance(Single, frozen=True):
    """`stance rejected`."""


class Hedge(Single, frozen=True):
    """`hedge likely`."""


class Condition(Single, frozen=True):
    """`if "condition"`."""

    keyword = "if"


class Confidence(Single, frozen=True):
    """`confidence low`."""


class Where(Single, frozen=True):
    """`where "place or scope"`."""


class Note(Single, frozen=True):
    """`note "remark"`."""


class When(Node, frozen=True):
    """`when 2022`, or `when "words"`: then it is not dated."""

    value: Word
    dated: bool


class By(Node, frozen=True):
    """`by "speaker"`, or `by article.claim`: then it is not quoted."""

    value: Word
    quoted: bool


class Fact(Node, frozen=True):
    """A clause about the article; inferred when a `?` of its own follows the value."""

    value: Word
    inferred: bool


class Author(Fact, frozen=True):
    """`author "name"`."""


class Publisher(Fact, frozen=True):
    """`publisher "name"`."""


class Date(Fact, frozen=True):
    """`date 2024-03`."""


class Url(Fact, frozen=True):
    """`url "https://…"`."""


class Language(Fact, frozen=True):
    """`language en`."""


class Source(Fact, frozen=True):
    """`source "path"`."""


class FirstPage(Fact, frozen=True):
    """`first-page 233`."""

    keyword = "first-page"


class Names(Node, frozen=True):
    """A clause with a list of names."""

    names: tuple[Word, ...]


class Positions(Names, frozen=True):
    """`positions a, b`, or `positions a + b`: then they do not exclude one another."""

    exclusive: bool


class Tags(Names, frozen=True):
    """`tags a, b`."""


Clause = Reasons | Quote | Answers | Single | When | By | Fact | Names


class Map(Node, frozen=True):
    """`map "title"`."""

    title: Word
    clauses: tuple[Clause, ...]


class Question(Node, frozen=True):
    """`question name "text"`."""

    name: Word
    text: Word
    clauses: tuple[Clause, ...]


class Article(Node, frozen=True):
    """`article name "title" ?`; the title may be left out, and is inferred if a `?` follows."""

    name: Word
    title: Word | None
    title_mark: Word | None
    clauses: tuple[Clause, ...]

    @property
    def title_inferred(self) -> bool:
        """Whether a `?` follows the title."""
        return self.title_mark is not None


class Claim(Node, frozen=True):
    """One of the four entries that state a proposition."""

    name: Word
    text: Word
    clauses: tuple[Clause, ...]


class Premise(Claim, frozen=True):
    """`premise name "text"`."""


class Conclusion(Claim, frozen=True):
    """`conclusion name "text"`."""


class Assumption(Claim, frozen=True):
    """`assumption name "text"`."""


class Reported(Claim, frozen=True):
    """`reported name "text"`."""


class Link(Node, frozen=True):
    """`article.claim verb article.claim`."""

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


def get_whole(entry: Entry) -> Whole | None:
    """Return an entry as far as it could be parsed."""
    return entry.kept if isinstance(entry, Junk) else entry


class Tree(Struct, frozen=True):
    """The entries of a file, in order."""

    file: SourceFile
    entries: tuple[Entry, ...]
