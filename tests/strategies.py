"""Hypothesis strategies: any workspace whose references hold."""

from random import Random

from hypothesis import strategies as st

from argmap.model.elements import (
    Answer,
    Argument,
    Article,
    Attack,
    Claim,
    Confidence,
    Fact,
    Hedge,
    Link,
    Question,
    Quote,
    QuoteStatus,
    Relation,
    Role,
    Speaker,
    Stance,
)
from argmap.model.workspace import Workspace
from argmap.source.text import SourceFile, Span

NASTY_TEXTS = (
    "=1+1",
    "@SUM(A1)",
    "\t=x",
    '"',
    "a,b;c",
    "</data>]]>&amp;<!--",
    "<script>alert(1)</script>",
    "\\N\\n",
    "\x1b[31m",
    "\x00",
    "\ufffe",
    "\ud800",
    "\u202eabc",
    "\u2028",
    "::error::x",
    "##[group]",
    "漢字。仮名",
    "שלום",
    "👩\u200d👩\u200d👧",
    "`x` **y**",
    "",
)
NASTY = st.sampled_from(NASTY_TEXTS)
ANY_TEXTS = st.text(max_size=30) | st.text(st.characters(), max_size=30)
TEXTS = st.one_of(NASTY, ANY_TEXTS)
# No name is nastier than these.
NAMES = ("a", "b", "claim-1", "é", "漢字", "שלום", "because", "x_y", "A")
FILES = [
    SourceFile.of(f"maps/{name}", name, "a\nb\r\nc\n") for name in ("m.argmap", "sub/漢.argmap")
]
SPANS = [Span(file, start, start) for file in FILES for start in range(7)]
BYTES_OF_AN_ITEM = 64


class Picks:
    """The choices that an item is made of, drawn as one string of bytes.

    Hypothesis takes twenty times as long to draw each by itself. Byte 0 is the simplest choice.
    """

    def __init__(self, draw, texts=()):
        self.bytes = iter(draw(st.binary(min_size=BYTES_OF_AN_ITEM, max_size=BYTES_OF_AN_ITEM)))
        self.texts = texts

    def number(self, most):
        return next(self.bytes) % (most + 1)

    def one(self, choices):
        return choices[self.number(len(choices) - 1)]

    def flag(self):
        return self.one((False, True))

    def several(self, choose, most, least=0):
        return tuple(choose() for _ in range(least + self.number(most - least)))

    def maybe(self, choose):
        """Return nothing, or as often what a function chooses."""
        return choose() if self.flag() else None

    def maybe_one(self, choices):
        return self.one(choices) if self.flag() else None

    def name(self):
        return self.one(NAMES)

    def distinct(self, choices, count):
        """Return some of the choices in any order."""
        left = list(choices)
        return [left.pop(self.number(len(left) - 1)) for _ in range(count)]

    def tags(self):
        return self.several(self.name, 2)

    def text(self):
        return self.one(self.one((self.texts, self.texts, NASTY_TEXTS)))

    def span(self):
        return self.one(SPANS)

    def fact(self):
        return Fact(self.text(), self.flag(), self.span())

    def quote(self):
        places = [self.maybe_one(range(least, 100)) for least in (1, 1, 0, 0)]
        return Quote(self.text(), self.span(), *places, self.one(tuple(QuoteStatus)))

    def speaker(self, references):
        """Return a name, or as often a reference: an article's name, or an id of a claim."""
        if not (references and self.flag()):
            return Speaker(self.text())
        reference = self.one(references)
        claim = reference if "." in reference else None
        return Speaker(reference, reference.partition(".")[0], claim)


class Dice(Random):
    """Chance out of bytes, which hypothesis draws all at once; after the last one, all are 0."""

    def __init__(self, content):
        super().__init__()
        self.bytes = iter(content)

    def getrandbits(self, k):
        count = -(-k // 8)
        return int.from_bytes(next(self.bytes, 0) for _ in range(count)) >> (8 * count - k)


def dice(size):
    """Return chance for about as many choices."""
    return st.binary(min_size=size, max_size=size).map(Dice)


def make_question(picks, name):
    text, span, positions, exclusive = picks.text(), picks.span(), picks.tags(), picks.flag()
    return Question(name, text, span, positions, exclusive, picks.tags(), picks.maybe(picks.text))


def make_article(picks, name):
    title, span = picks.maybe(picks.text), picks.span()
    title_inferred = title is not None and picks.flag()
    authors = picks.several(picks.fact, 2)
    facts = [picks.maybe(picks.fact) for _ in range(5)]
    first_page = Fact(str(picks.number(99)), inferred=False, span=span) if picks.flag() else None
    tags, note = picks.tags(), picks.maybe(picks.text)
    return Article(name, title, span, title_inferred, authors, *facts, first_page, tags, note)


def make_claim(picks, article, name, questions, references):
    return Claim(
        id=f"{article}.{name}",
        article=article,
        name=name,
        role=picks.one(tuple(Role)),
        main=picks.flag(),
        text=picks.text(),
        span=picks.span(),
        hedge=picks.maybe_one(tuple(Hedge)),
        speaker=picks.maybe(lambda: picks.speaker(references)),
        stance=picks.maybe_one(tuple(Stance)),
        condition=picks.maybe(picks.text),
        when=picks.maybe(picks.text),
        where=picks.maybe(picks.text),
        answers=picks.several(
            lambda: Answer(picks.one(questions), picks.name()), 2 if questions else 0
        ),
        quotes=picks.several(picks.quote, 2),
        tags=picks.tags(),
        note=picks.maybe(picks.text),
    )


def make_argument(picks, claim, siblings, place):
    name = picks.maybe(picks.name)
    return Argument(
        id=f"{claim}.{name}{place}" if name else f"{claim}.{place}",
        conclusion=claim,
        premises=picks.several(lambda: picks.one(siblings), 3, least=1),
        conceded=picks.flag(),
        name=name and f"{name}{place}",
        span=picks.span(),
    )


def make_link(picks, claim_ids, argument_ids):
    """Return a link between two different items: one with itself does not load."""
    relation = picks.one(tuple(Relation))
    undercuts = relation is Relation.UNDERCUTS and bool(argument_ids)
    source = picks.one(claim_ids)
    ends = argument_ids if undercuts else [claim for claim in claim_ids if claim != source]
    return Link(
        source=source,
        relation=relation,
        target=picks.one(ends),
        attack=picks.maybe_one(tuple(Attack)),
        span=picks.span(),
        confidence=picks.maybe_one(tuple(Confidence)),
        tags=picks.tags(),
        note=picks.maybe(picks.text),
    )


def list_earlier(claim_names):
    """Return for each article what its claims can refer to: so reports never lead in a circle."""
    earlier, references = {}, []
    for article, names in claim_names.items():
        earlier[article] = tuple(references)
        references += [article, *(f"{article}.{name}" for name in names)]
    return earlier


# Hypothesis tries the first before all others, and shrinks to it.
FEW = st.sampled_from((1, 2, 3, 3, 2, 3, 2, 3, 3, 0))


@st.composite
def workspaces(draw):
    """Return any workspace, circles and claims that are their own reason among them."""
    texts = draw(st.lists(ANY_TEXTS, min_size=1, max_size=6))
    whole = Picks(draw, texts)
    question_names = whole.distinct(NAMES, draw(st.integers(0, 3)))
    article_names = whole.distinct(NAMES, draw(FEW))
    claim_names = {article: whole.distinct(NAMES, draw(FEW)) for article in article_names}
    earlier = list_earlier(claim_names)
    claims = tuple(
        make_claim(Picks(draw, texts), article, name, question_names, earlier[article])
        for article, names in claim_names.items()
        for name in names
    )
    ids = [claim.id for claim in claims]
    arguments = tuple(
        make_argument(Picks(draw, texts), claim.id, siblings, place)
        for claim in claims
        for siblings in [[each.id for each in claims if each.article == claim.article]]
        for place in range(1, draw(st.integers(0, 2)) + 1)
    )
    argument_ids = [argument.id for argument in arguments]
    links = range(draw(st.integers(0, 5))) if claims[1:] else ()
    return Workspace(
        whole.maybe(whole.text),
        tuple(make_question(Picks(draw, texts), name) for name in question_names),
        tuple(make_article(Picks(draw, texts), name) for name in article_names),
        claims,
        arguments,
        tuple(make_link(Picks(draw, texts), ids, argument_ids) for _ in links),
    )
