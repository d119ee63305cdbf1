"""Workspaces in a few words, for tests that start from the model."""

from msgspec.structs import replace

from argmap.model.elements import (
    Answer,
    Argument,
    Article,
    Attack,
    Claim,
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

FILE = SourceFile.of("maps/centre.argmap", "centre.argmap", "\n" * 99)


def at(line=1, file=FILE):
    """Return the span of a line, whose text is empty."""
    start = file.line_starts[line - 1]
    return Span(file, start, start)


def stated(value, line=1):
    """Return the fact; one whose value ends in `?` is inferred."""
    return Fact(value.removesuffix("?"), value.endswith("?"), at(line))


def question(name, text, *positions, line=1, **rest):
    return Question(name, text, at(line), positions, **rest)


def article(
    name, title=None, authors=(), line=1, tags=(), note=None, *, title_inferred=False, **facts
):
    """Return the article; facts (publisher, date, ...) are texts, and `?` behind one infers it."""
    return Article(
        name,
        title,
        at(line),
        title_inferred,
        authors=tuple(stated(author, line) for author in authors),
        tags=tags,
        note=note,
        **{fact: stated(value, line) for fact, value in facts.items()},
    )


def claim(reference, text, role=Role.PREMISE, line=1, **rest):
    """Return the claim; `main` is set by `workspace`, and a speaker in words is text."""
    home, name = reference.split(".")
    rest["speaker"] = speaker(rest.get("speaker"))
    return Claim(reference, home, name, Role(role), main=False, text=text, span=at(line), **rest)


def speaker(who):
    """Return who speaks: `the Union` in words, `@council` or `@council.waste` by reference."""
    if not isinstance(who, str):
        return who
    name = who.removeprefix("@")
    if name == who:
        return Speaker(who)
    return Speaker(name, name.partition(".")[0], name if "." in name else None)


def quote(
    exact, paragraph=None, start=None, end=None, status=QuoteStatus.UNCHECKED, line=1, page=None
):
    return Quote(exact, at(line), paragraph, page, start, end, QuoteStatus(status))


def argument(conclusion, *premises, name=None, place=1, conceded=False, line=1):
    """Return the argument; premises are names in the article of the conclusion."""
    home = conclusion.split(".")[0]
    return Argument(
        id=f"{conclusion}.{name or place}",
        conclusion=conclusion,
        premises=tuple(f"{home}.{premise}" for premise in premises),
        conceded=conceded,
        name=name,
        span=at(line),
    )


def link(text, attack=None, line=1, **rest):
    """Return the link that is written `source verb target`."""
    source, relation, target = text.split()
    return Link(source, Relation(relation), target, attack and Attack(attack), at(line), **rest)


def workspace(*items, title=None):
    """Return the workspace of these items, its main conclusions found."""
    arguments = tuple(item for item in items if isinstance(item, Argument))
    inner = {premise for each in arguments if not each.conceded for premise in each.premises}
    claims = tuple(
        replace(item, main=item.role is Role.CONCLUSION and item.id not in inner)
        for item in items
        if isinstance(item, Claim)
    )
    questions = tuple(item for item in items if isinstance(item, Question))
    articles = tuple(item for item in items if isinstance(item, Article))
    links = tuple(item for item in items if isinstance(item, Link))
    return Workspace(title, questions, articles, claims, arguments, links)


def reported_by_reference():
    """Return a map of language 1.1: speakers by reference, a cited work, scopes and pages."""
    return workspace(
        question("means", "What should carry people?", "rail", "road", "river", exclusive=False),
        replace(article("council", "Trams pay"), first_page=stated("11")),
        claim(
            "council.pays",
            "The tram pays for itself.",
            role="conclusion",
            where="the old town",
            answers=(Answer("means", "rail"), Answer("means", "river"), Answer("tram", "yes")),
            quotes=(quote("it pays", 2), quote("pays well")),
        ),
        claim(
            "council.riders",
            "Ridership doubles.",
            speaker="@study",
            quotes=(quote("riders double", page=12),),
        ),
        argument("council.pays", "riders"),
        replace(article("weekly", "The tram is a waste"), title_inferred=True),
        claim(
            "weekly.theirs",
            "The tram will pay.",
            role="reported",
            speaker="@council.pays",
            stance=Stance.REJECTED,
        ),
        claim("weekly.union", "Trams are slow.", role="reported", speaker="the Union"),
        article("study", "A study of forty trams"),
    )


def car_free_centre():
    """Return the map of the language page: two op-eds, with nearly everything that can be said."""
    return workspace(
        question(
            "trade", "Do shops in the centre gain or lose?", "gain", "lose", "unchanged", line=3
        ),
        article(
            "herald",
            "Close the centre and watch it bloom",
            authors=("R. Vale",),
            publisher="The Herald?",
            date="2024-03?",
            source="texts/herald.txt",
            line=6,
        ),
        claim(
            "herald.footfall",
            "Footfall rose in every street that was closed in 2022.",
            quotes=(quote("footfall rose in every street", 3, 120, 149, "verified", line=13),),
            when="2022",
            line=12,
        ),
        claim(
            "herald.spend",
            "People on foot spend at least as much a visit as drivers do.",
            role="assumption",
            line=15,
        ),
        claim("herald.rents", "Rents in the closed streets went up.", line=16),
        claim(
            "herald.doom",
            "Closing streets kills shops.",
            role="reported",
            speaker="the Traders' Union",
            stance=Stance.REJECTED,
            quotes=(quote("the Union says closures … kill shops", 5, status="missing", line=19),),
            line=17,
        ),
        claim(
            "herald.shops-gain",
            "Shops in a car-free centre gain trade.",
            role="conclusion",
            hedge=Hedge.LIKELY,
            answers=(Answer("trade", "gain"),),
            quotes=(quote("shops will probably do better", 7, 400, 429, "elsewhere", line=26),),
            tags=("economy", "core"),
            line=20,
        ),
        argument("herald.shops-gain", "footfall", "spend", name="visits", line=21),
        argument("herald.shops-gain", "rents", place=2, line=22),
        argument("herald.shops-gain", "lost-parking", place=3, conceded=True, line=23),
        claim("herald.lost-parking", "Drivers from outside town lose their parking.", line=27),
        article("courier", "A centre without customers", date="2024-04-02", line=29),
        claim("courier.deliveries", "Deliveries take twice as long since the closure.", line=32),
        claim(
            "courier.shops-lose",
            "Shops in a car-free centre lose trade.",
            role="conclusion",
            answers=(Answer("trade", "lose"),),
            condition="the ring road is not widened",
            line=33,
        ),
        argument("courier.shops-lose", "deliveries", line=34),
        link(
            "courier.shops-lose contradicts herald.shops-gain",
            attack="rebut",
            note="Same streets, same years.",
            line=38,
        ),
        link("courier.deliveries undercuts herald.shops-gain.visits", "undercut", line=40),
        title="A car-free centre: two op-eds",
    )
