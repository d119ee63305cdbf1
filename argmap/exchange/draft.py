"""What was read of somebody else's map, before it is made to fit the language.

Items have keys, which the reader chooses: the ids of its format, or anything that is unique in the
draft. Names are found later, from the words. A reader leaves the order, texts and white space as
they are, and reports in `losses` what it could not say with these records. What the language
forbids (circles, empty texts, premises of another article, …) it need not look for.
"""

from enum import StrEnum

from msgspec import Struct

from argmap.model.elements import Hedge, Relation, Role, Stance


class Document(Struct, frozen=True):
    """A file to import: its name as the user wrote it, and its bytes.

    `companion` is what lies beside it as a text of the same name (`nodeset7.txt`), if anything.
    """

    name: str
    content: bytes
    companion: bytes | None = None


class Place(Struct, frozen=True, order=True):
    """Where something is in a file: its line, counted from 1, or its id there, or both."""

    file: str
    line: int | None = None
    item: str = ""


class Loss(Struct, frozen=True):
    """Something that was dropped or bent, and why, as one line in lower case without a full stop.

    Like "the undercut of an undercut is left out: only arguments can be undercut".
    """

    place: Place
    message: str

    def describe(self) -> str:
        """Return the place and the message on one line: "debate.json (n7): …"."""
        line = f":{self.place.line}" if self.place.line else ""
        item = f" ({self.place.item})" if self.place.item else ""
        return f"{self.place.file}{line}{item}: {self.message}"


class DraftQuotation(Struct, frozen=True):
    """Words of the article's text; they become a `quote` if they are in that text.

    If they are not, that is a loss, unless the words are not `sure` to be those of the text.
    """

    words: str
    sure: bool = True


class DraftAnswer(Struct, frozen=True):
    """A question by its key, and positions in the words in which the question lists them."""

    question: str
    positions: tuple[str, ...]


class DraftClaim(Struct, frozen=True, kw_only=True):
    """A claim; without a role it is a conclusion if an argument is for it, or else a premise.

    `wish` is what it should be called (a title, a readable id); without it the name comes from the
    text. `by` is a speaker in words. `when` is a date in EDTF, or words.
    """

    key: str
    text: str
    place: Place
    wish: str = ""
    role: Role | None = None
    quotations: tuple[DraftQuotation, ...] = ()
    by: str = ""
    stance: Stance | None = None
    hedge: Hedge | None = None
    condition: str = ""
    when: str = ""
    where: str = ""
    answers: tuple[DraftAnswer, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


class DraftArticle(Struct, frozen=True, kw_only=True):
    """An article, its claims in their order, and its text if the format carries it."""

    key: str
    place: Place
    title: str = ""
    wish: str = ""
    claims: tuple[DraftClaim, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    text: str | None = None
    tags: tuple[str, ...] = ()
    note: str = ""


class Force(StrEnum):
    """What an argument does to its conclusion, and whether its author grants it."""

    FOR = "for"
    CONCEDED = "conceded"
    AGAINST = "against"


class DraftArgument(Struct, frozen=True, kw_only=True):
    """Linked premises for or against a claim, all by their keys.

    `against` becomes links inside the article; `conceded` becomes `despite`, or links where the
    language has no `despite`. Premises of other articles become links as well. The `key` is
    needed only if something undercuts it.
    """

    premises: tuple[str, ...]
    conclusion: str
    place: Place
    key: str = ""
    wish: str = ""
    force: Force = Force.FOR


class DraftLink(Struct, frozen=True, kw_only=True):
    """A link between two claims by their keys; the target of `undercuts` is an argument."""

    source: str
    relation: Relation
    target: str
    place: Place
    note: str = ""


class DraftQuestion(Struct, frozen=True, kw_only=True):
    """A question and its positions, in words. Those of several files with one text are one."""

    key: str
    text: str
    place: Place
    wish: str = ""
    positions: tuple[str, ...] = ()
    exclusive: bool = True
    tags: tuple[str, ...] = ()
    note: str = ""


class Draft(Struct, frozen=True, kw_only=True):
    """All that was read of one or several files."""

    title: str = ""
    articles: tuple[DraftArticle, ...] = ()
    questions: tuple[DraftQuestion, ...] = ()
    arguments: tuple[DraftArgument, ...] = ()
    links: tuple[DraftLink, ...] = ()
    losses: tuple[Loss, ...] = ()
