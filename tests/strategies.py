"""Hypothesis strategies: any workspace whose references hold."""

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
    Stance,
)
from argmap.model.workspace import Workspace
from argmap.source.text import SourceFile, Span

NASTY = st.sampled_from(
    [
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
    ]
)
TEXTS = st.one_of(NASTY, st.text(max_size=30), st.text(st.characters(), max_size=30))
# Few and short, because hypothesis is slow at making names, and no name is nastier than these.
NAMES = st.sampled_from(["a", "b", "claim-1", "é", "漢字", "שלום", "because", "x_y", "A"])
TAGS = st.lists(NAMES, max_size=2).map(tuple)


def maybe(values):
    return st.none() | values


FILES = [
    SourceFile.of(f"maps/{name}", name, "a\nb\r\nc\n") for name in ("m.argmap", "sub/漢.argmap")
]
SPANS = st.sampled_from([Span(file, start, start) for file in FILES for start in range(7)])
STATED = st.builds(Fact, TEXTS, st.booleans(), SPANS)
QUOTES = st.builds(
    Quote,
    TEXTS,
    SPANS,
    maybe(st.integers(1, 99)),
    maybe(st.integers(0, 99)),
    maybe(st.integers(0, 99)),
    st.sampled_from(QuoteStatus),
)


@st.composite
def articles(draw, name):
    facts = [draw(maybe(STATED)) for _ in range(5)]
    authors = tuple(draw(st.lists(STATED, max_size=2)))
    title, note = draw(maybe(TEXTS)), draw(maybe(TEXTS))
    return Article(name, title, draw(SPANS), authors, *facts, tags=draw(TAGS), note=note)


@st.composite
def claims(draw, article, name, questions):
    answered = draw(st.lists(st.sampled_from(questions), max_size=2)) if questions else []
    return Claim(
        id=f"{article}.{name}",
        article=article,
        name=name,
        role=draw(st.sampled_from(Role)),
        main=draw(st.booleans()),
        text=draw(TEXTS),
        span=draw(SPANS),
        hedge=draw(maybe(st.sampled_from(Hedge))),
        speaker=draw(maybe(TEXTS)),
        stance=draw(maybe(st.sampled_from(Stance))),
        condition=draw(maybe(TEXTS)),
        when=draw(maybe(TEXTS)),
        answers=tuple(Answer(each, draw(NAMES)) for each in answered),
        quotes=tuple(draw(st.lists(QUOTES, max_size=2))),
        tags=draw(TAGS),
        note=draw(maybe(TEXTS)),
    )


@st.composite
def arguments(draw, claim, siblings, place):
    name = draw(maybe(NAMES))
    return Argument(
        id=f"{claim}.{name}{place}" if name else f"{claim}.{place}",
        conclusion=claim,
        premises=tuple(draw(st.lists(st.sampled_from(siblings), min_size=1, max_size=3))),
        conceded=draw(st.booleans()),
        name=name and f"{name}{place}",
        span=draw(SPANS),
    )


@st.composite
def links(draw, claim_ids, argument_ids):
    """Return a link between two different items: one with itself does not load."""
    relation = draw(st.sampled_from(Relation))
    undercuts = relation is Relation.UNDERCUTS and bool(argument_ids)
    source = draw(st.sampled_from(claim_ids))
    ends = argument_ids if undercuts else [each for each in claim_ids if each != source]
    return Link(
        source=source,
        relation=relation,
        target=draw(st.sampled_from(ends)),
        attack=draw(maybe(st.sampled_from(Attack))),
        span=draw(SPANS),
        confidence=draw(maybe(st.sampled_from(Confidence))),
        tags=draw(TAGS),
        note=draw(maybe(TEXTS)),
    )


@st.composite
def workspaces(draw):
    """Return any workspace, circles and claims that are their own reason among them."""
    names = st.lists(NAMES, max_size=3, unique=True)
    question_names, article_names = draw(names), draw(names)
    claim_names = {article: draw(names) for article in article_names}
    every_claim = tuple(
        draw(claims(article, name, question_names))
        for article in article_names
        for name in claim_names[article]
    )
    every_argument = tuple(
        draw(arguments(claim.id, siblings, place))
        for claim in every_claim
        for siblings in [[f"{claim.article}.{name}" for name in claim_names[claim.article]]]
        for place in range(1, draw(st.integers(0, 2)) + 1)
    )
    ids = [claim.id for claim in every_claim], [argument.id for argument in every_argument]
    return Workspace.of(
        draw(maybe(TEXTS)),
        tuple(
            Question(name, draw(TEXTS), draw(SPANS), draw(TAGS), draw(TAGS), draw(maybe(TEXTS)))
            for name in question_names
        ),
        tuple(draw(articles(name)) for name in article_names),
        every_claim,
        every_argument,
        tuple(draw(st.lists(links(*ids), max_size=4))) if every_claim[1:] else (),
    )
