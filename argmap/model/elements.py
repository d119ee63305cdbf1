"""The elements of a workspace: questions, articles, claims, arguments and links."""

from enum import StrEnum

from msgspec import Struct

from argmap.source.text import Span


class Role(StrEnum):
    """What a claim is in its article."""

    PREMISE = "premise"
    CONCLUSION = "conclusion"
    ASSUMPTION = "assumption"
    REPORTED = "reported"


class Stance(StrEnum):
    """The author's attitude to a view that the article reports."""

    ENDORSED = "endorsed"
    REJECTED = "rejected"
    OPEN = "open"


class Hedge(StrEnum):
    """How sure the author of an article is of a claim."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Confidence(StrEnum):
    """How sure the mapper is of a link."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Relation(StrEnum):
    """The verb of a link."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    UNDERCUTS = "undercuts"
    CONTRADICTS = "contradicts"
    RESTATES = "restates"
    IMPLIES = "implies"
    RESEMBLES = "resembles"
    CONTRASTS = "contrasts"

    @property
    def is_symmetric(self) -> bool:
        """Whether the relation holds in both directions."""
        return self in SYMMETRIC


SYMMETRIC = frozenset(
    {Relation.CONTRADICTS, Relation.RESTATES, Relation.RESEMBLES, Relation.CONTRASTS}
)


class Attack(StrEnum):
    """What an attack is aimed at (ASPIC+: Prakken 2010, Modgil & Prakken 2014)."""

    UNDERMINE = "undermine"
    REBUT = "rebut"
    UNDERCUT = "undercut"


class QuoteStatus(StrEnum):
    """Whether an excerpt was found in the article's source text."""

    VERIFIED = "verified"
    ELSEWHERE = "elsewhere"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class Fact(Struct, frozen=True):
    """A fact about an article; `inferred` if the mapper supplied it and the text does not say."""

    value: str
    inferred: bool
    span: Span


class Question(Struct, frozen=True):
    """An issue that the articles answer (IBIS: Kunz & Rittel 1970).

    Without `positions`, any answer is allowed. Several may hold unless `exclusive`.
    """

    name: str
    text: str
    span: Span
    positions: tuple[str, ...] = ()
    exclusive: bool = True
    tags: tuple[str, ...] = ()
    note: str | None = None

    @property
    def id(self) -> str:
        """The name, as a reference writes it."""
        return self.name


class Article(Struct, frozen=True):
    """One published text, and what is known about it.

    `title_inferred` if the mapper supplied the title. `first_page` is the number that the
    publication prints on the first page of the source text.
    """

    name: str
    title: str | None
    span: Span
    title_inferred: bool = False
    authors: tuple[Fact, ...] = ()
    publisher: Fact | None = None
    date: Fact | None = None
    url: Fact | None = None
    language: Fact | None = None
    source: Fact | None = None
    first_page: Fact | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None

    @property
    def id(self) -> str:
        """The name, as a reference writes it."""
        return self.name


class Answer(Struct, frozen=True):
    """A claim's answer to a question."""

    question: str
    position: str


class Quote(Struct, frozen=True):
    """An excerpt: words quoted from the source text (W3C Web Annotation, TextQuoteSelector).

    `start` and `end` are half-open character offsets in the source text (in Unicode NFC, with line
    ends as one newline), set if the words were found there. `paragraph` counts from 1; `page` is
    the number that the publication prints, `page_checked` if the text shows that they are there.
    """

    exact: str
    span: Span
    paragraph: int | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None
    status: QuoteStatus = QuoteStatus.UNCHECKED
    page_checked: bool = False


class Speaker(Struct, frozen=True):
    """Who says a claim: by name, or as a reference to an article of the map or one of its claims.

    `name` is what the author wrote. `article` is set for a reference, `claim` if it has a claim.
    """

    name: str
    article: str | None = None
    claim: str | None = None


class Claim(Struct, frozen=True):
    """A proposition of one article; `main` if it is a conclusion that no other argument uses."""

    id: str
    article: str
    name: str
    role: Role
    main: bool
    text: str
    span: Span
    hedge: Hedge | None = None
    speaker: Speaker | None = None
    stance: Stance | None = None
    condition: str | None = None
    when: str | None = None
    where: str | None = None
    answers: tuple[Answer, ...] = ()
    quotes: tuple[Quote, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None


class Argument(Struct, frozen=True):
    """One step from linked premises to one conclusion; `conceded` when it is a counter-argument.

    The id is `article.claim.name`, or `article.claim.N` without a name: N counts the arguments for
    the same conclusion from 1, conceded ones last. `premises` and `conclusion` are ids of claims.
    """

    id: str
    conclusion: str
    premises: tuple[str, ...]
    conceded: bool
    name: str | None
    span: Span


class Link(Struct, frozen=True):
    """A relation between two claims, or from a claim to an argument; both ends are ids."""

    source: str
    relation: Relation
    target: str
    attack: Attack | None
    span: Span
    confidence: Confidence | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None

    @property
    def id(self) -> str:
        """The link as one would write it."""
        return f"{self.source} {self.relation} {self.target}"


class NameKind(StrEnum):
    """What a name can refer to."""

    ARTICLE = "article"
    CLAIM = "claim"
    ARGUMENT = "argument"
    QUESTION = "question"
    POSITION = "position"
    TAG = "tag"
