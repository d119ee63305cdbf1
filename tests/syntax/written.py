"""Entries as plain tuples, strategies that make any, and a printer that lays them out at will.

An entry is `(keyword, *head, clauses)` and a clause `(keyword, *values)`; a text is a `Text`.
"""

import re
import unicodedata
from typing import NamedTuple

from hypothesis import strategies as st

from argmap.syntax import tree
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, VERBS

CLAIMS = ("premise", "conclusion", "assumption", "reported")


class Text(NamedTuple):
    """Words in quotation marks."""

    words: str


class Bare(NamedTuple):
    """A name, reference, date, number or mark."""

    words: str


def normal(text):
    return unicodedata.normalize("NFC", " ".join(text.split()))


PLAIN_NAMES = [
    "a",
    "rents",
    "shops-gain",
    "x_1",
    "mapping",
    "articles",
    "Premise",
    "as",
    "at",
    "page",
]
OTHER_SCRIPTS = ["é", "漢字", "שלום", "हिन्दी", "ประเทศ", "ﬁn", "ǅ", "Ωmega-2", "e\u0301"]
NAMES = st.sampled_from([*PLAIN_NAMES, *OTHER_SCRIPTS, *CLAUSES_BY_KEYWORD, *VERBS]).map(Bare)
REFERENCES = st.lists(NAMES, min_size=2, max_size=3).map(
    lambda names: Bare(".".join(name.words for name in names))
)
DATES = st.sampled_from(["2024", "2024-03?", "2023/2024", "Y-170002", "201X", "../2024"]).map(Bare)
BARE_VALUES = {"date", "language", "stance", "hedge", "confidence", "first-page"}
NUMBERS = st.integers(0, 10**6).map(lambda number: Bare(str(number)))
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
WORDS = st.one_of(
    st.sampled_from(
        ['"', "\\", '\\"', "#", "premise", "a.b", "because", "…", "👩\u200d👧", "שלום"]
    ),
    st.text(CHARACTERS, max_size=8),
)
TEXTS = st.lists(WORDS, max_size=5).map(lambda words: Text(normal(" ".join(words))))
END = NAMES | REFERENCES
INFERRED = st.booleans()


def clauses():
    """Return any clause, on whatever entry it may land."""
    reasons = st.tuples(st.sampled_from(["because", "despite"]), lists(END), st.none() | NAMES)
    return st.one_of(
        reasons,
        st.tuples(st.just("quote"), TEXTS, st.none() | NUMBERS, st.booleans()).map(placed),
        st.tuples(st.just("by"), TEXTS | END),
        st.tuples(st.sampled_from(["if", "where", "note"]), TEXTS),
        st.tuples(st.sampled_from(["stance", "hedge", "confidence"]), NAMES),
        st.tuples(st.just("when"), DATES | TEXTS),
        st.tuples(st.just("answers"), NAMES, lists(NAMES)),
        st.tuples(st.sampled_from(["author", "publisher", "url", "source"]), TEXTS, INFERRED),
        st.tuples(st.just("date"), DATES, INFERRED),
        st.tuples(st.just("language"), NAMES, INFERRED),
        st.tuples(st.just("first-page"), NUMBERS, INFERRED),
        st.tuples(st.just("positions"), lists(NAMES), st.booleans()).map(separable),
        st.tuples(st.just("tags"), lists(NAMES)),
    )


def placed(quote):
    """Return a quotation with its paragraph and its page, of which one is given at most."""
    keyword, words, number, paged = quote
    return (keyword, words, None, number) if paged else (keyword, words, number, None)


def separable(positions):
    """Return positions as they can be written: a single one excludes all others."""
    keyword, names, exclusive = positions
    return keyword, names, exclusive or len(names) == 1


def lists(names):
    return st.lists(names, min_size=1, max_size=3).map(tuple)


def entries():
    """Return any entry."""
    rest = st.lists(clauses(), max_size=4).map(tuple)
    return st.one_of(
        st.tuples(st.just("map"), TEXTS, rest),
        st.tuples(st.just("question"), NAMES, TEXTS, rest),
        st.tuples(st.just("article"), NAMES, st.none() | TEXTS, INFERRED, rest).map(titled),
        st.tuples(st.sampled_from(CLAIMS), NAMES, TEXTS, rest),
        st.tuples(st.just("link"), REFERENCES, NAMES, END, rest),
    )


def titled(article):
    """Return an article whose title is not inferred, if it has none."""
    keyword, name, title, inferred, rest = article
    return keyword, name, title, inferred and title is not None, rest


def files():
    return st.lists(entries(), max_size=6).map(tuple)


def entry_tokens(entry):
    """Return the tokens of an entry, as the printer writes them."""
    keyword, *head, rest = entry
    tokens = [] if keyword == "link" else [Bare(keyword)]
    tokens += [Bare("?") if part is True else part for part in head if part]
    for clause in rest:
        tokens += clause_tokens(clause)
    return tokens


def clause_tokens(clause):
    keyword, *values = clause
    match keyword:
        case "because" | "despite":
            named = [Bare("as"), values[1]] if values[1] else []
            return [Bare(keyword), *separated(values[0], "+"), *named]
        case "quote":
            words, paragraph, page = values
            at = [Bare("at"), paragraph] if paragraph else []
            at_page = [Bare("at"), Bare("page"), page] if page else []
            return [Bare(keyword), words, *at, *at_page]
        case "answers":
            return [Bare(keyword), values[0], *separated(values[1], "+")]
        case "positions":
            return [Bare(keyword), *separated(values[0], "," if values[1] else "+")]
        case "tags":
            return [Bare(keyword), *separated(values[0], ",")]
    inferred = [Bare("?")] if values[-1] is True else []
    return [Bare(keyword), *(value for value in values if not isinstance(value, bool)), *inferred]


def separated(names, mark):
    tokens = [names[0]]
    for name in names[1:]:
        tokens += [Bare(mark), name]
    return tokens


COMMENTS = st.text(CHARACTERS | st.sampled_from('"\\#'), max_size=12).map(
    lambda text: "#" + re.sub(r"[\r\n]", " ", text)
)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
GAPS = st.one_of(
    st.sampled_from([" ", "\n", "\t", "\r\n", "  ", "\n\n  ", "\u00a0", "\u3000"]),
    st.tuples(COMMENTS, LINE_ENDS).map("".join),
    st.tuples(st.just(" "), COMMENTS, st.just("\n    ")).map("".join),
)


def written(token, draw):
    """Return a token as text; a text may run over lines, but over no blank one."""
    if isinstance(token, Bare):
        return token.words
    escaped = token.words.replace("\\", "\\\\").replace('"', '\\"')
    spaces = st.sampled_from([" ", "  ", "\n", "\r\n   ", "\t"])
    return '"' + re.sub(" ", lambda _: draw(spaces), escaped) + '"'


def is_mark(token):
    return isinstance(token, Bare) and token.words in {"+", ","}


@st.composite
def layouts(draw, tokens):
    """Return the tokens as a text, with any white space and comments between them."""
    parts = [draw(GAPS | st.just(""))]
    for place, token in enumerate(tokens):
        parts.append(written(token, draw))
        near = tokens[place : place + 2]
        tight = any(is_mark(token) or isinstance(token, Text) for token in near)
        parts.append(draw(GAPS | st.just("") if tight else GAPS))
    return "".join(parts)


def plain(node):
    """Return an entry or a clause of the tree as a tuple, without its spans."""
    match node:
        case tree.Map():
            return ("map", Text(node.title.text), plain_all(node.clauses))
        case tree.Article():
            title = Text(node.title.text) if node.title else None
            head = bare(node.name), title, node.title_inferred
            return ("article", *head, plain_all(node.clauses))
        case tree.Question() | tree.Claim():
            rest = plain_all(node.clauses)
            return (node.keyword, bare(node.name), Text(node.text.text), rest)
        case tree.Link():
            ends = (bare(node.source), bare(node.verb), bare(node.target))
            return ("link", *ends, plain_all(node.clauses))
        case tree.Junk():
            return ("junk", node.keyword, plain(node.kept) if node.kept else None)
    return plain_clause(node)


def plain_clause(node):
    match node:
        case tree.Reasons():
            return (node.keyword, plain_names(node.premises), node.name and bare(node.name))
        case tree.Quote():
            place = (word and bare(word) for word in (node.paragraph, node.page))
            return ("quote", Text(node.words.text), *place)
        case tree.Answers():
            return ("answers", bare(node.question), plain_names(node.positions))
        case tree.Positions():
            return (node.keyword, plain_names(node.names), node.exclusive)
        case tree.Names():
            return (node.keyword, plain_names(node.names))
    dated = isinstance(node, tree.When) and node.dated
    referring = isinstance(node, tree.By) and not node.quoted
    kind = Bare if dated or referring or node.keyword in BARE_VALUES else Text
    rest = (node.inferred,) if isinstance(node, tree.Fact) else ()
    return (node.keyword, kind(node.value.text), *rest)


def plain_all(nodes):
    return tuple(map(plain, nodes))


def plain_names(words):
    return tuple(map(bare, words))


def bare(word):
    return Bare(word.text)


def nfc(value):
    """Return plain entries with their names in NFC, as the tree has them."""
    if isinstance(value, Text | Bare):
        return type(value)(unicodedata.normalize("NFC", value.words))
    return tuple(map(nfc, value)) if isinstance(value, tuple) else value
