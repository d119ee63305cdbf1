"""What the parser takes each word of a text for, and texts to compare highlighters on."""

import re
from functools import cache
from pathlib import Path

from lark.exceptions import UnexpectedInput

from argmap.syntax.colours import Kind
from argmap.syntax.grammar import build_parser
from argmap.syntax.parser import load_scanner
from argmap.syntax.scanner import cut

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```argmap[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
FOLDERS = ("docs", "seeds", "argmap")
NAMES = frozenset({Kind.DECLARED, Kind.NAME, Kind.VERB, Kind.CHOICE})
SIGNS = frozenset({"_PLUS", "_COMMA", "INFERRED"})
KINDS_BY_TERMINAL = {
    "STRING": frozenset({Kind.STRING, Kind.ESCAPE}),
    "NAME": NAMES,
    "REFERENCE": NAMES,
    "NUMBER": frozenset({Kind.NUMBER}),
    "DATE": frozenset({Kind.DATE}),
    **dict.fromkeys(SIGNS, frozenset({Kind.SIGN})),
    **dict.fromkeys(
        ("MAP", "QUESTION", "ARTICLE", "PREMISE", "CONCLUSION", "ASSUMPTION", "REPORTED"),
        frozenset({Kind.ENTRY}),
    ),
}
NAMED_LIKE_CLAUSES = """\
article a "b" conclusion when "d"
  because # one

  note + # two
  if as at
  answers
  by # three
  where + tags
"""
QUOTED = """\
premise plan "it is \\"the green
  heart\\", # \\\\ whatever"
  note "page"
"""
UNCLOSED = 'premise a "one\n  because\n \npremise b "two"\n'
ODDITIES = (
    'map"a"note"b"',
    'article a "b"date 2024-03? language en?author "c"?',
    'article a "b" premise because "c" tags a,b,c premise x "y" quote "z" at 3',
    'article a "b" conclusion c "d" because a+b+herald.c as d despite e',
    "a.b supports c.d a.b supports d tags e",
    'a.b # one\n  because # two\n  c.premise note "n"',
    'question cafe\u0301 "e\u0301" positions a\u0301, b',
    "a\u0301.b supports c\u0301.d",
    'premise हिन्दी "x" tags ประเทศ, 漢字, map-x',
    NAMED_LIKE_CLAUSES,
    QUOTED,
)


@cache
def list_texts():
    """Return every example of the documentation and the seeds, by where it is."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*"))]
    files = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in paths
        if path.suffix in {".argmap", ".md"}
    }
    files["README.md"] = (ROOT / "README.md").read_text(encoding="utf-8")
    texts = {name: text for name, text in files.items() if name.endswith(".argmap")}
    for name, page in files.items():
        if name.endswith(".md"):
            for block in BLOCK.finditer(page):
                texts[f"{name}:{page.count(chr(10), 0, block.start()) + 2}"] = block[1]
    odd = {f"oddity {at}": text for at, text in enumerate(ODDITIES)}
    return {**texts, **odd, "unclosed": UNCLOSED}


@cache
def _lark():
    return build_parser(["whole"])


def read_words(text):
    """Return where each word of a text is, and the kinds that it may be, as the parser reads it.

    Of a text with mistakes, the entries without any are read, and none if a string is open.
    """
    words = read_sound(text)
    if words is not None:
        return words
    pieces = cut(text, load_scanner().strict)
    if pieces.unclosed:
        return []
    return [
        (start + at, start + end, kinds)
        for start, stop in pieces.pieces
        for at, end, kinds in read_sound(text[start:stop]) or ()
    ]


def read_sound(text):
    parser = _lark().parse_interactive(text)
    words = []
    try:
        for token in parser.exhaust_lexer():
            kinds = KINDS_BY_TERMINAL.get(token.type, frozenset({Kind.CLAUSE}))
            words.append((token.start_pos, token.end_pos, kinds))
        parser.feed_eof()
    except UnexpectedInput:
        return None
    return words


def find_differences(text, kinds):
    """Return the words that a highlighter, which gives a kind to each character, takes wrongly."""
    return [
        (text[start:end], sorted(expected), [kinds[at] for at in range(start, end)])
        for start, end, expected in read_words(text)
        if any(kinds[at] not in expected for at in range(start, end))
    ]
