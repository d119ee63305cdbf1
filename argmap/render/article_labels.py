"""Calls articles what people call them who cite them: author and year."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from string import ascii_lowercase

from msgspec import Struct

from argmap.model.elements import Article, Fact

# Longer names and titles are cut at a word; titles shorter than they may be as a whole.
MOST_NAME, MOST_TITLE, CUT_TITLE = 40, 26, 20
MOST_WORDS = 5
YEAR = re.compile(r"Y?-?[0-9X]{4,}")
# What no name of a person has; and words that show that a name is that of an organisation.
NO_PERSON = re.compile(r"[\d&/()@:;|]|['\N{RIGHT SINGLE QUOTATION MARK}](?!\w)|\b[A-Z]{3,}\b")
ORGANISATION = re.compile(
    r"""\b(?:
    academy|action|agency|alliance|amnesty|army|association|authority|bank|board|bureau|campaign
    |cent(?:er|re)|chamber|church|club|college|commission|committee|company|confederation|congress
    |consortium|corporation|council|court|daily|department|desk|editorial|editors|federation|forum
    |foundation|fund|gazette|government|group|guardian|herald|house|inc|initiative|institute?
    |international|journal|laboratory|league|library|limited|ltd|magazine|mail|ministry|movement
    |museum|nations|network|news|newsroom|observatory|observer|office|organi[sz]ation|parliament
    |party|post|press|programme|project|radio|reporters|review|rights|school|secretariat|senate
    |service|society|staff|standard|television|the|times|today|tribune|trust|union|university|watch
    |weekly|world)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Lower-case words that begin a surname: Ursula von der Leyen is cited as von der Leyen.
PARTICLE = re.compile(
    "af|al|at|bin|da|das|de|degli|dei|del|della|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|vom|von"
    "|zu|zum|zur"
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "mp"})


class Citation(Struct, frozen=True):
    """Whom and which year one cites; `?` after what the mapper inferred."""

    who: str
    year: str = ""
    doubt: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What two articles share that are cited alike."""
        return self.who.replace("?", ""), self.year


def label_articles(articles: Iterable[Article]) -> Mapping[str, str]:
    """Return how each article is cited, by its id: `Orton 2016`, or `Orton and Smith? 2016a`.

    Without an author it is cited by its publisher, else by its title, else by its id. Articles of
    the same author and year have letters in the order of their dates. Labels are only right if all
    articles of a workspace are given.
    """
    articles = tuple(articles)
    citations = {article.id: _cite(article) for article in articles}
    counts = Counter(citation.key for citation in citations.values())
    seen: Counter[tuple[str, str]] = Counter()
    labels: dict[str, str] = {}
    for article in sorted(articles, key=_find_place_in_time):
        citation = citations[article.id]
        place = seen[citation.key] if counts[citation.key] > 1 else None
        labels[article.id] = _write_label(citation, place, article.id)
        seen[citation.key] += 1
    return {article.id: labels[article.id] for article in articles}


def _find_place_in_time(article: Article) -> tuple[str, str]:
    return (article.date.value if article.date else "", article.id)


def _write_label(citation: Citation, place: int | None, article_id: str) -> str:
    """Return the label; if others are cited alike, with its letter, or its id if there is none."""
    words = " ".join(filter(None, (citation.who, citation.year)))
    if place is None:
        return words + citation.doubt
    if citation.year and place < len(ascii_lowercase):
        return f"{words}{ascii_lowercase[place]}{citation.doubt}"
    return f"{words}{citation.doubt} ({article_id})"


def _cite(article: Article) -> Citation:
    who = _name_authors(article.authors) or _name_publisher(article) or _name_title(article)
    if not who:
        return Citation(article.id)
    date = article.date
    parts = date.value.split("/") if date else ()
    years = dict.fromkeys(match[0] for part in parts if (match := YEAR.match(part)))
    is_doubted = date is not None and (date.inferred or not {"?", "~", "%"}.isdisjoint(date.value))
    return Citation(who, "\N{EN DASH}".join(years), "?" if is_doubted and years else "")


def _name_authors(authors: tuple[Fact, ...]) -> str:
    names = [_find_surname(author.value) + _doubt(author.inferred) for author in authors]
    if len(names) > 2:  # noqa: PLR2004 - as citations have it
        return f"{names[0]} et al."
    return " and ".join(names)


def _name_publisher(article: Article) -> str:
    publisher = article.publisher
    return _cut(publisher.value, MOST_NAME) + _doubt(publisher.inferred) if publisher else ""


def _name_title(article: Article) -> str:
    if not article.title:
        return ""
    title = _cut(article.title, MOST_TITLE, CUT_TITLE)
    return f"“{title}”{_doubt(article.title_inferred)}"


def _doubt(is_inferred: bool) -> str:
    return "?" if is_inferred else ""


def _cut(text: str, most: int, kept: int = MOST_NAME) -> str:
    """Return the text; one of more than `most` characters is cut after a word, if possible."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[: kept + 1]
    return f"{(head.rpartition(' ')[0] or head[:kept]).rstrip(' ,;:-')}…"


def _find_surname(name: str) -> str:
    """Return the surname of a person; the whole name of anybody else, and where it is not clear.

    A surname comes last, or first before a comma.
    """
    surname, comma, rest = name.partition(",")
    if comma and rest.strip(" .").lower() in SUFFIXES:
        return _find_surname(surname)
    words = f"{rest} {surname}".split() if comma else name.split()
    while len(words) > 2 and words[-1].strip(".").lower() in SUFFIXES:  # noqa: PLR2004 - and a name
        words.pop()
    if not _is_person(name, words):
        return _cut(name, MOST_NAME)
    if comma:
        return surname.strip()
    start = next(
        (at for at, word in enumerate(words) if at and PARTICLE.fullmatch(word)), len(words) - 1
    )
    return " ".join(words[start:])


def _is_person(name: str, words: list[str]) -> bool:
    """Return whether the words look like those of a person's name: capitals, and nothing else."""
    return (
        1 < len(words) <= MOST_WORDS
        and not NO_PERSON.search(name)
        and name.count(",") <= 1
        and not ORGANISATION.search(name)
        and all(map(_is_part_of_name, words))
        and not PARTICLE.fullmatch(words[-1])
    )


def _is_part_of_name(word: str) -> bool:
    """Return whether a word has a capital, as in `Assad` and `al-Assad`, or is `von`."""
    start, _, rest = word.partition("-")
    return word[0].isupper() or bool(PARTICLE.fullmatch(start) and (not rest or rest[0].isupper()))
