"""Made-up articles and what they argue: the same ones for the same number of claims."""

from dataclasses import dataclass
from random import Random

CLAIMS_AN_ARTICLE = 50
CONCLUSIONS_AN_ARTICLE = 20
CLAIMS_A_PARAGRAPH = 4
LINKS_AN_ARTICLE = 10
POSITIONS = ("gain", "lose", "unchanged")
# No conclusion is held to be surer than a premise for it.
HEDGES = {
    "premise": ("certain", "likely", "possible"),
    "assumption": ("likely", "possible"),
    "conclusion": ("possible",),
}
VERBS = ("supports", "opposes", "contradicts", "restates", "implies", "resembles", "contrasts")
WANTS_NOTE = ("resembles", "contrasts")
ARGUMENTS = (
    ("because",),
    ("because",),
    ("because", "because"),
    ("because", "because"),
    ("because", "despite"),
)
CANDIDATES = 9
NONE = ("",)
CONFIDENCES = ("low", "medium", "high")
WORDS = """
    about after again against allow although among answer area argue author autumn balance because
    become before behind believe benefit better between border bridge bring budget build business
    carry cause centre century change city claim close common company compare concern condition
    consider cost council count country court critic culture current customer danger debate decade
    decide decline defend deliver demand depend detail develop differ district doctor doubt driver
    early economy effect effort election employ energy enough evidence example expect explain factor
    fail family farmer figure follow forecast forest former freedom future garden general goods
    govern ground grow harbour hardly health history hospital house however idea impact improve
    income increase industry inform inquiry interest invest island journal judge junior justice
    keep labour landlord language large later leader league learn lecture library limit listen
    local long loss lower manage market matter measure member method middle million minister modern
    money month morning mother motion nation nature nearly neighbour never news notice number
    object offer office official opinion oppose order outcome owner parent parking parliament party
    pattern people percent perhaps period person place planner pledge point police policy poor
    popular position power predict prefer present price problem produce profit promise proof protest
    prove public purpose quarter question quiet railway raise rather reason recent record reduce
    reform region reject remain rent repair report require research resident result return revenue
    review river road rural safety salary scheme school season sector senior service settle several
    shop shore short simple skill small social soon source spend spring staff stand start station
    still street strong study suburb summer support survey system teacher tenant theory town trade
    traffic train travel treasury trend trust tunnel turn under union unless update urban value
    village visit voter wage wait water weather week whole winter witness worker world worse young
""".split()  # noqa: SIM905 - hundreds of words read best so


@dataclass(frozen=True, slots=True)
class Argument:
    """Premises for a conclusion, by the names of the claims; the name may be empty."""

    premises: tuple[str, ...]
    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, its words in the article, and the arguments for it."""

    name: str
    role: str
    text: str
    quote: str
    paragraph: int
    hedge: str
    position: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its text and its claims."""

    name: str
    title: str
    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between claims of two articles, or from a claim to an argument."""

    source: str
    verb: str
    target: str
    note: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles and the links across them."""

    articles: tuple[Article, ...]
    links: tuple[Link, ...]

    @property
    def questions(self) -> int:
        """The number of questions: one for every five articles, and one more."""
        return len(self.articles) // 5 + 1


def make_corpus(claims: int) -> Corpus:
    """Return a corpus with that many claims, in articles of fifty."""
    chance = Random(claims)  # noqa: S311 - the same corpus each time is the point
    articles = tuple(
        make_article(number, min(CLAIMS_AN_ARTICLE, claims - start), chance)
        for number, start in enumerate(range(0, claims, CLAIMS_AN_ARTICLE), start=1)
    )
    return Corpus(articles, tuple(make_links(articles, chance)))


def make_article(number: int, size: int, chance: Random) -> Article:
    """Return an article: each claim stands in its text, with two sentences of no account."""
    names = [f"{chance.choice(WORDS)}-{chance.choice(WORDS)}-{place}" for place in range(size)]
    arguments = [make_arguments(place, names, chance) for place in range(size)]
    used = {premise for each in arguments for argument in each for premise in argument.premises}
    claims = tuple(
        make_claim(place, name, arguments[place], chance, idle=name not in used)
        for place, name in enumerate(names)
    )
    paragraphs = [
        " ".join(
            f"{sentence(chance)} {claim.text} {sentence(chance)}"
            for claim in claims[start : start + CLAIMS_A_PARAGRAPH]
        )
        for start in range(0, size, CLAIMS_A_PARAGRAPH)
    ]
    title = sentence(chance).removesuffix(".")
    return Article(f"article-{number}", title, "\n\n".join(paragraphs) + "\n", claims)


def make_claim(
    place: int, name: str, arguments: list[Argument], chance: Random, *, idle: bool
) -> Claim:
    """Return the claim at that place in its article; one that serves no argument answers."""
    text = sentence(chance)
    role = "conclusion" if arguments else chance.choice(("premise",) * 9 + ("assumption",))
    return Claim(
        name=name,
        role=role,
        text=text,
        quote=quotation(text, chance),
        paragraph=place // CLAIMS_A_PARAGRAPH + 1,
        hedge=chance.choice((*HEDGES[role], *NONE * 9)),
        position=chance.choice(POSITIONS if idle else (*POSITIONS, *NONE * 24)),
        arguments=tuple(arguments),
    )


def make_arguments(place: int, names: list[str], chance: Random) -> list[Argument]:
    """Return one or two arguments from later claims: about a tree, without a circle.

    Only the first claims of an article are conclusions. No premise serves two arguments of one.
    """
    later = names[2 * place + 1 : 2 * place + CANDIDATES]
    if place >= CONCLUSIONS_AN_ARTICLE or not later:
        return []
    chance.shuffle(later)
    arguments = []
    for number, word in enumerate(chance.choice(ARGUMENTS), start=1):
        premises = tuple(later.pop() for _ in range(min(chance.choice((1, 1, 2, 3)), len(later))))
        if premises:
            name = chance.choice((f"step-{number}", *NONE * 2))
            arguments.append(Argument(premises, word, name))
    return arguments


def make_links(articles: tuple[Article, ...], chance: Random) -> list[Link]:
    """Return links from claims of each article to claims and arguments of the others."""
    links = []
    for article in articles if len(articles) > 1 else ():
        others = [other for other in articles if other is not article]
        for claim in chance.sample(article.claims, min(LINKS_AN_ARTICLE, len(article.claims))):
            source = f"{article.name}.{claim.name}"
            verb, target = make_end(chance.choice(others), chance)
            note = chance.choice((*NONE, sentence(chance), sentence(chance)))
            if not note and verb in WANTS_NOTE:
                note = sentence(chance)
            links.append(Link(source, verb, target, note, chance.choice(CONFIDENCES)))
    return links


def make_end(article: Article, chance: Random) -> tuple[str, str]:
    """Return a verb, and a claim or an argument of the article that it may lead to."""
    claim = chance.choice(article.claims)
    named = [argument.name for argument in claim.arguments if argument.name]
    if named:
        return "undercuts", f"{article.name}.{claim.name}.{named[0]}"
    # Of claims that restate one another, none may answer otherwise.
    verbs = [verb for verb in VERBS if not (claim.position and verb == "restates")]
    return chance.choice(verbs), f"{article.name}.{claim.name}"


def sentence(chance: Random) -> str:
    """Return a sentence of nine to fifteen words."""
    words = " ".join(chance.choices(WORDS, k=chance.randint(9, 15)))
    return f"{words.capitalize()}."


def quotation(text: str, chance: Random) -> str:
    """Return words of a sentence; every tenth time with some skipped, every fifth time none."""
    words = text.lower().removesuffix(".").split()
    match chance.randrange(10):
        case 0 | 1:
            return ""
        case 2:
            return f"{' '.join(words[:3])} … {' '.join(words[-3:])}"
        case _:
            return " ".join(words[1:7])
