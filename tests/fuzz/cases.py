"""Makes the inputs: each follows from the seed and its number, and from nothing else."""

from functools import cache
from pathlib import Path
from random import Random

import foreign
import mistaken
import mutations
from edited import Author, text_of
from msgspec import Struct
from planted import SOURCE, write_map
from strategies import Picks

from argmap.load.settings_places import SETTINGS

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
# Other folders of the project with small files; each file of them is a text to start from.
FOLDERS = (CORPUS, HERE.parent / "diagnostics" / "mistakes", HERE.parent / "syntax" / "formatted")
FOLDERS += (HERE.parents[1] / "argmap" / "starter",)
MAP, OTHER_MAP, TEXT = "m.argmap", "n.argmap", "text.txt"
ARGUMENTS = "*.argmap"
LONGEST = 3_000
SHARE_OF_LONG, MOST_LINES = 0.2, 7
# How often each kind of case comes in a thousand: the dearer, the rarer.
SHARES = {
    "read": 805,
    "fix": 50,
    "diff": 25,
    "merge": 25,
    "import": 30,
    "edit": 20,
    "rename": 15,
    "report": 15,
    "settings": 7,
    "document": 5,
    "draw": 3,
}
# How many versions of a map the kinds of cases have that are made of maps alone.
MAPS_OF_KIND = {"read": 1, "fix": 1, "edit": 1, "report": 1, "rename": 1, "diff": 2, "merge": 3}
PAGE = """<html><head><title>Close the centre</title><meta name="author" content="R. Vale"></head>
<body><nav>Home</nav><article><h1>Close the centre</h1>
<p>Rents rose by 12 % in the quarter<sup><a href="#fn1" >1</a></sup>, and <em>wages</em> fell.</p>
<table><tr><td>a</td><td>b</td></tr></table><ul><li>one</li><li>two</li></ul>
<p>Shops near closed streets gain trade.</p><p id="fn1">1. A note.</p></article></body></html>"""
MARKDOWN = """---
title: Close the centre
author: [R. Vale, P. Crane]
date: 2024-03-02
---
# Close the centre

Rents rose by *12 %*[^1] in the quarter.\\
And wages fell. <b>bold</b>

> Shops [gain](https://example.org) trade.

| a | b |
|---|---|
| 1 | 2 |

[^1]: A note.
"""
SETTINGS_TEXT = """select = ["usual", "A5"]
ignore = ["long-quote"]
sources = "texts"
per-file-ignore = { "a/*.argmap" = ["Q"] }
[severity]
long-text = "error"
[limits]
text-words = 30
tags = ["costs", "method"]
[render]
theme = "dark"
width = 300
details = ["hedge", "id"]
"""


class Case(Struct, frozen=True):
    """An input: its kind, the files of each version by name, and a number for further choices."""

    kind: str
    versions: tuple[dict[str, bytes], ...]
    choice: int


def make_case(seed, number):
    """Return the case of this number."""
    dice = Random(f"{seed} {number}")  # noqa: S311  # the same for the same seed is the point
    (kind,) = dice.choices(tuple(SHARES), SHARES.values())
    return Case(kind, tuple(MAKERS.get(kind, make_one)(dice)), dice.randrange(2**30))


def make_one(dice):
    """Return one version of a workspace."""
    yield make_files(dice)


def make_files(dice, settings=0.05):
    """Return the files of a workspace: a map, sometimes a second one, a source text, settings."""
    files = {MAP: encode(dice, mutate(dice, make_text(dice)))}
    if dice.random() < 0.1:
        files[OTHER_MAP] = encode(dice, mutate(dice, make_text(dice)))
    if b"source" in files[MAP]:
        files[TEXT] = encode(dice, mutate(dice, SOURCE) if dice.random() < 0.2 else SOURCE)
    if dice.random() < settings:
        text = mutations.mutate_text(dice, SETTINGS_TEXT, mutations.SETTING_WORDS)
        files[SETTINGS] = encode(dice, text)
    return files


def make_text(dice):
    """Return the text of a map to start from; mostly only some lines, to try more."""
    text = _choose_text(dice)
    if dice.random() < SHARE_OF_LONG:
        return text
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    part = "\n".join(lines[start : start + dice.randrange(1, MOST_LINES)])
    return part if dice.random() < SHARE_OF_LONG else f"article a\n{part}"


def _choose_text(dice):
    match dice.randrange(8):
        case 0 | 1 | 2:
            return dice.choice(read_corpus())
        case 3 | 4:
            return write_map(dice)
        case 5:
            return text_of(Author(dice, "b").map())
        case 6:
            picks = [Picks(lambda _: dice.randbytes(64)) for _ in range(dice.randrange(1, 9))]
            return "\n".join(("article a", *map(mistaken.write_entry, picks), ""))
        case _:
            one, other = dice.choice(read_corpus()), write_map(dice)
            return one[: dice.randrange(len(one) + 1)] + other[dice.randrange(len(other)) :]


@cache
def read_corpus():
    """Return the texts of the small files that the project has."""
    files = (file for folder in FOLDERS for file in sorted(folder.glob(ARGUMENTS)))
    texts = (file.read_bytes().decode("utf-8", "replace") for file in files)
    return tuple(text for text in texts if len(text) <= LONGEST)


def mutate(dice, text):
    """Return the text after a change; one in ten stays as it is."""
    return text if dice.random() < 0.1 else mutations.mutate_text(dice, text)


def encode(dice, text):
    """Return the bytes of a text; a few are damaged."""
    content = text.encode("utf-8", "surrogatepass" if dice.random() < 0.1 else "replace")
    return mutations.damage(dice, content) if dice.random() < 0.03 else content


def make_two(dice):
    """Return two versions of a workspace, mostly of one text, either of which may be broken."""
    old = make_files(dice)
    if dice.random() < 0.1:
        return old, make_files(dice)
    texts = {name: content.decode("utf-8", "replace") for name, content in old.items()}
    new = {name: encode(dice, mutate(dice, text)) for name, text in texts.items()}
    if SETTINGS in new:
        new[SETTINGS] = old[SETTINGS]
    return old, new


def make_three(dice):
    """Return a base and two versions of it: edited as people do, mutated, or mixed."""
    if dice.random() < 0.6:
        base = Author(dice, "b").map()
        wild = dice.random() < 0.5
        sides = (base, *(Author(dice, sign).edit(base, wild=wild) for sign in "ot"))
        texts = tuple(map(text_of, sides))
    else:
        texts = (make_text(dice),) * 3
    base, *others = texts
    changed = (mutate(dice, text) if dice.random() < 0.4 else text for text in others)
    return ({MAP: encode(dice, text)} for text in (base, *changed))


def make_with_settings(dice):
    """Return a workspace that has settings."""
    yield make_files(dice, settings=1)


def make_document(dice):
    """Return a web page or a Markdown file."""
    name, text = dice.choice((("a.html", PAGE), ("a.md", MARKDOWN)))
    yield {name: encode(dice, mutations.mutate_text(dice, text, mutations.PAGE_WORDS))}


MAKERS = {
    "diff": make_two,
    "merge": make_three,
    "settings": make_with_settings,
    "document": make_document,
    "import": foreign.make_files,
}
