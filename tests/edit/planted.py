# ruff: noqa: RUF001  # typographic marks are the point
"""Sound maps by chance, mistakes planted in them, and what a map says as a set of facts."""

import re
import unicodedata

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.model.elements import Stance

SOURCE = """Rents rose by 12 % in the well-being quarter, "more than ever", and wages fell.

The surcharge is 5 € a night – or C++ for short. Co-operation is what the council's board favours.

Shops near closed streets gain trade. It isn't likely that they lose any.
\fOn the second page the council spreads no rumours about shade.
"""
EXCERPTS = [
    "Rents rose by 12 % in the well-being quarter",
    "Rents rose by 12% in the well-being quarter",
    "and wages fell",
    "The surcharge is 5 € a night",
    "Co-operation is what the council's board favours",
    "Cooperation is what the council’s board favours",
    "Co operation is what the council's board favours",
    "Shops near closed streets … lose any",
    "shops near closed streets gain trades",
    "the council spreads rumours about shade",
    "Rents rose by 12 in the well-being quarter",
    "It is n't likely that they lose any",
    "The sur charge is 5 € a night",
]
NAMES = ["rents", "rent", "rents-up", "gain", "gains", "loss", "shade"]
ROLES = ["premise", "conclusion", "assumption", "reported"]
VERBS = ["supports", "opposes", "contradicts", "restates", "implies", "resembles", "contrasts"]
TEXTS = ["Rents rose.", "Shops gain, by 5 %.", 'The "Union" says so.', "It’s the shops' gain."]
WRONG_WORDS = ["uncertain", "impossible", "concession", "undercut", "unlikely", "supported", "or"]
SIGNS = [*":=.;,-*+&|/(]?%", "and", "or", "//", "p. 3", "[3]", "(p. 3)", "page 4", "para. 2", "3"]
SIGNS += ["at 2", "\u200b", "\x07", "# so", "-- so", "link", "title", "of", "the", "a.b"]
MARKS = ["“”", "„“", "«»", "‘’", "''", "``", '"', " ”"]
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\w.-]+|\s+|[^\s]')


class InMemory:
    """The source text of each article, wherever it is looked for."""

    def is_inside(self, *_):
        return True

    def content(self, _):
        return SOURCE.encode()


def write_map(dice):
    """Return the text of a map without mistakes."""
    sign = dice.choice([", ", " + "])
    lines = ['question trade "Do shops gain or lose?"', f"  positions gain{sign}lose"]
    claims = {}
    for article in ("herald", "courier"):
        names = dice.sample(NAMES, dice.randint(2, 4))
        roles = {name: dice.choice(ROLES) for name in names}
        claims[article] = names
        lines += [
            f'article {article} "Close the centre"',
            '  source "text.txt"',
            '  author "R. Vale"',
        ]
        for name, role in roles.items():
            lines += write_claim(dice, name, role, names)
    for verb in dice.sample(VERBS, dice.randint(0, 3)):
        ends = [f"{article}.{dice.choice(names)}" for article, names in claims.items()]
        lines.append(f"{ends[0]} {verb} {ends[1]}")
        lines += dice.choice([[], ['  note "Same streets."'], ["  confidence low"]])
    return "\n".join(lines) + "\n"


def write_claim(dice, name, role, names):
    speaker = ' by "the Traders\' Union"' if role == "reported" else ""
    lines = [f'  {role} {name} "{write_text(dice.choice(TEXTS))}"{speaker}']
    others = [other for other in names if other != name]
    if role != "premise" and dice.random() < 0.7:
        lines.append(f"    because {' + '.join(dice.sample(others, dice.randint(1, len(others))))}")
    if role == "conclusion" and dice.random() < 0.3:
        lines.append(f"    despite {dice.choice(others)}")
    for _ in range(dice.randint(0, 2)):
        place = dice.choice(["", " at 1", " at 2", " at page 1"])
        lines.append(f'    quote "{write_text(dice.choice(EXCERPTS))}"{place}')
    clauses = [dice.choice(["hedge likely", "hedge possible"]), "when 2022", 'if "it rains."']
    clauses += ["answers trade gain", "tags costs, method", 'note "A remark."', 'where "here"']
    return lines + [f"    {clause}" for clause in dice.sample(clauses, dice.randint(0, 2))]


def write_text(words):
    return words.replace("\\", "\\\\").replace('"', '\\"')


def plant(dice, text):
    """Return a text with a mistake in it."""
    tokens = TOKEN.findall(text)
    place = dice.randrange(len(tokens))
    if dice.random() < 0.5:
        return "".join((*tokens[:place], slip(dice, tokens[place]), *tokens[place + 1 :]))
    strings = [n for n, token in enumerate(tokens) if token.startswith('"')]
    match dice.randrange(6):
        case 0:
            tokens.insert(place, f" {dice.choice(SIGNS)} ")
        case 1:
            del tokens[place]
        case 2:
            tokens[place] = dice.choice([*SIGNS, *WRONG_WORDS])
        case 3:
            tokens.insert(place, tokens[place - 1])
        case 4:
            string = dice.choice(strings)
            tokens[string] = other_marks(dice, tokens[string])
        case 5:
            return plant_in_lines(dice, text)
    return "".join(tokens)


def plant_in_lines(dice, text):
    """Return a text with a line twice or missing, or a blank one somewhere."""
    lines = text.split("\n")
    place = dice.randrange(len(lines))
    lines[place : place + 1] = dice.choice([[lines[place]] * 2, [], [lines[place], "", ""]])
    return "\n".join(lines)


def slip(dice, token):
    """Return a token with a slip of the hand, or of the mind."""
    if token.isspace() or len(token) < 2:
        return token * 2
    place = dice.randrange(token.startswith('"'), len(token) - 1)
    before, letter, after = token[:place], token[place], token[place + 1 :]
    in_string = [
        f"{before}{letter}\n\n{after}",
        f'{before}{letter}"{after}',
        f"{before}{letter}\\{after}",
        f"{before}{letter}\x07{after}",
    ]
    return dice.choice(
        [
            *(in_string if token.startswith('"') else ()),
            before + after,
            before + letter + letter + after,
            before + after[:1] + letter + after[1:],
            before + "e" + after,
            token.title(),
            "un" + token,
            token + "s",
            token[:-2],
            f"{before}{letter} {after}",
            f"{before}{letter}-{after}",
        ]
    )


def other_marks(dice, string):
    """Return a string with other quotation marks, or without one of them."""
    marks = dice.choice(MARKS)
    opening, closing = dice.choice([(marks[0], marks[-1]), ('"', marks[-1]), (marks[0], '"')])
    return dice.choice([f"{opening}{string[1:-1]}{closing}", string[1:], string[:-1], string[1:-1]])


def open_text(text):
    """Return the files of a workspace that has one file with this text."""
    (files,) = find_workspaces(Input(["-"], text.encode()))
    return files


def load_text(text):
    return load(open_text(text), texts=InMemory())


def find_mistakes(text):
    """Return all that is wrong with a text, of all rules that are usual."""
    loaded = load_text(text)
    return check_workspace(loaded, build_policy(loaded.settings))


def squash(words):
    """Return words without white space, with one kind of quotation mark and of dash."""
    plain = unicodedata.normalize("NFC", re.sub(r"[\s\x00-\x1f\u200b]", "", words))
    return re.sub(r"[–—‐-]", "-", re.sub(r"[\"'“”„«»‘’‚‹›`]", "'", plain))


def list_facts(text):
    """Return what a map says, as pairs of what a fact is about and what it says of that.

    Paragraphs are no fact: they only say where to look.
    """
    workspace = load_text(text).workspace
    facts = {(("title",), workspace.title)}
    for question in workspace.questions:
        about = question.id, "question"
        facts |= {(about, squash(question.text)), (about, (question.positions, question.exclusive))}
    for article in workspace.articles:
        facts |= {((article.id, "title"), squash(article.title or ""))}
        facts |= {((article.id, "author"), fact.value) for fact in article.authors}
        source = article.source.value if article.source else ""
        facts |= {((article.id, "source"), source.replace("\\", "/"))}
    for claim in workspace.claims:
        facts |= set(list_claim_facts(claim))
    for argument in workspace.arguments:
        about = argument.conclusion, "argument", argument.conceded
        facts.add((about, (frozenset(argument.premises), argument.name)))
    for link in workspace.links:
        about = "link", link.relation.value, link.source, link.target
        facts |= {(about, ("confidence", link.confidence)), (about, ("note", link.note))}
    return facts


def list_claim_facts(claim):
    speaker = claim.speaker and (squash(claim.speaker.name), claim.speaker.claim)
    parts = {"role": claim.role, "text": squash(claim.text), "hedge": claim.hedge}
    stance = None if claim.stance is Stance.OPEN else claim.stance
    parts |= {"speaker": speaker, "stance": stance, "condition": claim.condition}
    parts |= {"when": claim.when, "where": claim.where, "note": claim.note}
    for part, value in parts.items():
        yield (claim.id, part), value
    for answer in claim.answers:
        yield (claim.id, "answer"), answer
    for tag in claim.tags:
        yield (claim.id, "tag"), tag
    for quote in claim.quotes:
        words = squash(quote.exact)
        yield (claim.id, "quote"), words
        if quote.page:
            yield (claim.id, "page", words), quote.page
