"""The tree of a file: what its author wrote, entry by entry, before any name is looked up."""

from typing import ClassVar

from argmap.dataclass import dataclass
from argmap.source.text import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Word:
    """A name, a date, a number or a string, as it reads: NFC, unescaped, white space folded."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reasons:
    """Linked premises, and the name of the argument that they make."""

    keyword: ClassVar[str]
    span: Span
    premises: tuple[Word, ...]
    name: Word | None


class Because(Reasons):
    """`because a + b as name`: an argument for the claim above it."""

    __slots__ = ()
    keyword = "because"


class Despite(Reasons):
    """`despite a + b as name`: a counter-argument that the author concedes."""

    __slots__ = ()
    keyword = "despite"


@dataclass(frozen=True, slots=True)
class Quote:
    """`quote "words" at 3`."""

    keyword: ClassVar[str] = "quote"
    span: Span
    words: Word
    paragraph: Word | None


@dataclass(frozen=True, slots=True)
class Answers:
    """`answers question position`."""

    keyword: ClassVar[str] = "answers"
    span: Span
    question: Word
    position: Word


@dataclass(frozen=True, slots=True)
class Single:
    """A clause with one value."""

    keyword: ClassVar[str]
    span: Span
    value: Word


class By(Single):
    """`by "speaker"`."""

    __slots__ = ()
    keyword = "by"


class Stance(Single):
    """`stance rejected`."""

    __slots__ = ()
    keyword = "stance"


class Hedge(Single):
    """`hedge likely`."""

    __slots__ = ()
    keyword = "hedge"


class Condition(Single):
    """`if "condition"`."""

    __slots__ = ()
    keyword = "if"


class Confidence(Single):
    """`confidence low`."""

    __slots__ = ()
    keyword = "confidence"


class Note(Single):
    """`note "remark"`."""

    __slots__ = ()
    keyword = "note"


@dataclass(frozen=True, slots=True)
class When:
    """`when 2022`, or `when "words"`: then it is not dated."""

    keyword: ClassVar[str] = "when"
    span: Span
    value: Word
    dated: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A clause about the article; inferred when a `?` of its own follows the value."""

    keyword: ClassVar[str]
    span: Span
    value: Word
    inferred: bool


class Author(Fact):
    """`author "name"`."""

    __slots__ = ()
    keyword = "author"


class Publisher(Fact):
    """`publisher "name"`."""

    __slots__ = ()
    keyword = "publisher"


class Date(Fact):
    """`date 2024-03`."""

    __slots__ = ()
    keyword = "date"


class Url(Fact):
    """`url "https://…"`."""

    __slots__ = ()
    keyword = "url"


class Language(Fact):
    """`language en`."""

    __slots__ = ()
    keyword = "language"


class Source(Fact):
    """`source "path"`."""

    __slots__ = ()
    keyword = "source"


@dataclass(frozen=True, slots=True)
class Names:
    """A clause with a list of names."""

    keyword: ClassVar[str]
    span: Span
    names: tuple[Word, ...]


class Positions(Names):
    """`positions a, b`."""

    __slots__ = ()
    keyword = "positions"


class Tags(Names):
    """`tags a, b`."""

    __slots__ = ()
    keyword = "tags"


Clause = Reasons | Quote | Answers | Single | When | Fact | Names


@dataclass(frozen=True, slots=True)
class Map:
    """`map "title"`."""

    keyword: ClassVar[str] = "map"
    span: Span
    title: Word
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """`question name "text"`."""

    keyword: ClassVar[str] = "question"
    span: Span
    name: Word
    text: Word
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """`article name "title"`; the title may be left out."""

    keyword: ClassVar[str] = "article"
    span: Span
    name: Word
    title: Word | None
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the four entries that state a proposition."""

    keyword: ClassVar[str]
    span: Span
    name: Word
    text: Word
    clauses: tuple[Clause, ...]


class Premise(Claim):
    """`premise name "text"`."""

    __slots__ = ()
    keyword = "premise"


class Conclusion(Claim):
    """`conclusion name "text"`."""

    __slots__ = ()
    keyword = "conclusion"


class Assumption(Claim):
    """`assumption name "text"`."""

    __slots__ = ()
    keyword = "assumption"


class Reported(Claim):
    """`reported name "text"`."""

    __slots__ = ()
    keyword = "reported"


@dataclass(frozen=True, slots=True)
class Link:
    """`article.claim verb article.claim`."""

    keyword: ClassVar[str] = "link"
    span: Span
    source: Word
    verb: Word
    target: Word
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Junk:
    """An entry that could not be read whole; `kept` is the part of it that could.

    Where not even its head could be read, what it seems to declare still counts as declared.
    """

    span: Span
    keyword: str | None
    name: Word | None
    kept: "Whole | None"


Whole = Map | Question | Article | Claim | Link
Entry = Whole | Junk


@dataclass(frozen=True, slots=True)
class Tree:
    """The entries of a file, in their order."""

    file: SourceFile
    entries: tuple[Entry, ...]
