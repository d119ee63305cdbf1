"""Changes texts and bytes by chance, as a slip, a bad merge or an attacker would."""

import re

from planted import SIGNS, WRONG_WORDS, plant
from strategies import NASTY_TEXTS

from argmap.source.diagnostics import Severity
from argmap.syntax.vocabulary import CLAUSES, EVERY_ENTRY, VERBS

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\w-]+|[.+,#?]|\n|[^\S\n]+|\S', re.DOTALL)
NAME = re.compile(r"[\w-]+")
EXAMPLES = tuple(f"\n  {clause.example} " for clause in CLAUSES)
KEYWORDS = (*EVERY_ENTRY, *(clause.keyword for clause in CLAUSES), *VERBS)
VALUES = "likely certain unlikely possible endorsed rejected open low high -1 2022".split()
VALUES += ("2022-13", "2022-02-30", "at 1", "at page 3", "at 0", "at 99999999999999999999")
ALLOWANCES = ("# argmap: allow", '# argmap: allow long-text because "it is."', "# argmap: x")
CONFLICT = ("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n", "||||||| base\n")
# Marks that combine, that are not seen, that control, that end lines, that change their length.
LETTERS = (
    "\u0301 \u200b \u202e \ufeff \x00 \x1b \x07 \ud800 \U0001f469 \xdf \u0130 \u017f \u1e9e".split(
        " "
    )
)
LETTERS += ("\x0c", "\x85", "\u2028", "\r", "\t", "\\", '"', "'")
QUOTED = tuple(f'"{text}"' for text in NASTY_TEXTS)
WORDS = (*KEYWORDS, *EXAMPLES, *VALUES, *SIGNS, *WRONG_WORDS, *ALLOWANCES, *CONFLICT, *QUOTED)
SETTING_WORDS = (
    *"select ignore severity sources [limits] [render] [tool.argmap] per-file-ignore".split(),
    *"text-words quote-words tags name-style theme width details link-base".split(),
    *"[ ] { } = true -1 1e999 0x7fffffffffffffff nan 1979-05-27".split(),
    *('"all"', '"usual"', '"**/*"', '"../.."', '"""', "'''", *Severity),
)
PAGE_WORDS = (
    *"<p> </p> <div <table><tr><td> <script> <!-- --> <article> <h1> &nbsp; &#x110000; &b;".split(),
    *"<br> <title> <svg> <math> <template> <![CDATA[ [^1] ![x](y) ``` # > -".split(),
    *("<meta charset='utf-16'>", "<sup><a href='#fn1'>1</a>", "class='ad'>", "[^1]: x\n\n"),
    *("---\n", "\n\n", "| a | b |\n|---|---|\n"),
)
MOST_CHARACTERS = 6_000


def mutate_text(dice, text, words=WORDS):
    """Return a text after one to four changes."""
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        text = dice.choice(CHANGES)(dice, text, words)[:MOST_CHARACTERS]
    return text


def change_token(dice, text, words):
    """Delete, repeat, replace or swap a token."""
    tokens = TOKEN.findall(text) or [""]
    place = dice.randrange(len(tokens))
    match dice.randrange(5):
        case 0:
            tokens[place] = ""
        case 1:
            tokens[place] *= dice.choice((2, 2, 3, 30))
        case 2:
            tokens[place] = dice.choice(words)
        case 3:
            tokens.insert(place, f" {dice.choice(words)} ")
        case 4:
            other = dice.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
    return "".join(tokens)


def change_name(dice, text, _):
    """Replace a name by another word of the text, in one place or everywhere."""
    names = NAME.findall(text) or ["a"]
    old, new = dice.choice(names), dice.choice(names)
    return re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, text, count=dice.choice((0, 1)))


def change_line(dice, text, _):
    """Delete, repeat, move or indent some lines."""
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    end = min(len(lines), start + dice.choice((1, 1, 2, 4)))
    taken = lines[start:end]
    match dice.randrange(4):
        case 0:
            lines[start:end] = []
        case 1:
            lines[start:end] = taken * dice.choice((2, 2, 12))
        case 2:
            del lines[start:end]
            place = dice.randrange(len(lines) + 1)
            lines[place:place] = taken
        case 3:
            indent = dice.choice(("  ", "\t", "# ", ""))
            lines[start:end] = [indent + line.lstrip() for line in taken]
    return "\n".join(lines)


def change_letter(dice, text, _):
    """Insert a strange letter, perhaps many times, or take one out."""
    place = dice.randrange(len(text) + 1)
    if dice.randrange(3) == 0:
        return text[:place] + text[place + 1 :]
    return text[:place] + dice.choice(LETTERS) * dice.choice((1, 1, 2, 50)) + text[place:]


def cut(dice, text, _):
    """Keep the beginning or the end."""
    place = dice.randrange(len(text) + 1)
    return dice.choice((text[:place], text[place:]))


def change_line_ends(dice, text, _):
    """Write all lines, or those of a part, with other line ends."""
    place = dice.randrange(len(text) + 1)
    return text[:place] + text[place:].replace("\n", dice.choice(("\r\n", "\r", "\n\n", " ")))


def plant_mistake(dice, text, _):
    """Plant a mistake as people make them."""
    is_usual = text.count('"') > 1 and '""' not in text
    return plant(dice, text) if is_usual else text


CHANGES = (change_token, change_token, change_token, change_name, change_line, change_letter)
CHANGES += (cut, change_line_ends, plant_mistake, plant_mistake)


def damage(dice, content):
    """Return bytes of which some are others."""
    damaged = bytearray(content)
    for _ in range(dice.choice((1, 2, 8))):
        place = dice.randrange(len(damaged) + 1)
        damaged[place : place + dice.choice((0, 1, 1, 5))] = dice.randbytes(dice.choice((0, 1, 2)))
    return bytes(damaged)
