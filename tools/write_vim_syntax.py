# ruff: noqa: INP001 - a script, no package
"""Writes the syntax file of Vim and Neovim.

Run `python tools/write_vim_syntax.py` after a change of the language. Where a word awaits others,
each of them is a group that Vim looks for next, and so is a comment before it.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from argmap.syntax.colours import AWAITED_BY_LINK, Kind, list_openers  # noqa: E402 - see above
from argmap.syntax.vocabulary import ENTRIES  # noqa: E402 - see above

FILE = ROOT / "editors" / "vim" / "syntax" / "argmap.vim"
HIGHLIGHTS = {
    Kind.COMMENT: "Comment",
    Kind.STRING: "String",
    Kind.ESCAPE: "SpecialChar",
    Kind.ENTRY: "Statement",
    Kind.CLAUSE: "Keyword",
    Kind.DECLARED: "Type",
    Kind.NAME: "Identifier",
    Kind.VERB: "Function",
    Kind.CHOICE: "Constant",
    Kind.DATE: "Number",
    Kind.NUMBER: "Number",
    Kind.SIGN: "Delimiter",
}
# Vim's own letters of all scripts; joiners are none of them.
LETTERS = r"\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*"
RESERVED = r"\%(\%(" + r"\|".join(ENTRIES) + r"\)\k\@!\)\@!"
REFERENCE = rf"{LETTERS}\%(\.{LETTERS}\)\+"
NAME = RESERVED + LETTERS
COMMENT = "#.*"
PATTERNS = {
    Kind.DECLARED: NAME,
    Kind.NAME: rf"{REFERENCE}\|{NAME}",
    Kind.CHOICE: NAME,
    Kind.VERB: NAME,
    Kind.DATE: r"[0-9Y.\/-][0-9A-Za-z:.+~%?\/-]*",
}
HEADER = r"""" Vim syntax file
" Language: argmap
" Written by tools/write_vim_syntax.py; do not edit.

if exists("b:current_syntax")
  finish
endif

syntax case match
syntax iskeyword @,48-57,_,-,170,181,186,192-214,216-246,248-255
syntax sync fromstart
"""
STRING = r"""syntax match argmapEscape contained /\\["\\]/
syntax region argmapString contains=argmapEscape
      \ start=/"/ skip=/\\./ end=/"/ end=/^\ze\s*$/"""
FOOTER = """
let b:current_syntax = "argmap"
"""


def name_group(kinds: Sequence[Kind]) -> str:
    """Return the group of a word, named after its kind and the kinds awaited after it."""
    return "argmap" + "Then".join(kind.title() for kind in kinds)


def await_next(awaited: Sequence[Kind]) -> str:
    """Return what makes Vim look for the words that are awaited."""
    return f" nextgroup=@{name_group(awaited)}Awaited skipwhite skipempty" if awaited else ""


def define_awaited(awaited: Sequence[Kind]) -> Iterator[str]:
    """Yield the groups of the words that are awaited, one after the other, and of comments."""
    group = name_group(awaited)
    yield f"syntax cluster {group}Awaited contains={group},{group}Comment"
    yield f"syntax match {group} contained /{PATTERNS[awaited[0]]}/{await_next(awaited[1:])}"
    yield f"syntax match {group}Comment contained /{COMMENT}/{await_next(awaited)}"
    yield f"highlight default link {group} {HIGHLIGHTS[awaited[0]]}"
    yield f"highlight default link {group}Comment {HIGHLIGHTS[Kind.COMMENT]}"


def list_awaited() -> tuple[tuple[Kind, ...], ...]:
    """Return each sequence of kinds that is awaited, and the ends of each, without repeats."""
    openings = (*(opener.awaited for opener in list_openers()), AWAITED_BY_LINK)
    ends = (awaited[at:] for awaited in openings for at in range(len(awaited)))
    return tuple(dict.fromkeys(ends))


def define_words() -> Iterator[str]:
    r"""Yield the groups of what is not awaited; of two at one place, Vim takes the later one."""
    yield r"syntax match argmapWord /\k\+\%(\.\k\+\)*/"
    for at, opener in enumerate(list_openers()):
        group = f"argmap{opener.kind.title()}{at}"
        alternatives = r"\|".join(opener.words)
        edges = (r"\%(", r"\)") if opener.kind is Kind.SIGN else (r"\<\%(", r"\)\>")
        yield f"syntax match {group} /{alternatives.join(edges)}/{await_next(opener.awaited)}"
        yield f"highlight default link {group} {HIGHLIGHTS[opener.kind]}"
    yield r"syntax match argmapNumber /[0-9]\+\k\@!/"
    yield f"syntax match argmapNameOfLink /{REFERENCE}/{await_next(AWAITED_BY_LINK)}"
    yield f"syntax match argmapComment /{COMMENT}/"
    yield STRING
    yield f"highlight default link argmapNameOfLink {HIGHLIGHTS[Kind.NAME]}"
    for kind in (Kind.NUMBER, Kind.COMMENT, Kind.STRING, Kind.ESCAPE):
        yield f"highlight default link argmap{kind.title()} {HIGHLIGHTS[kind]}"


def write_syntax() -> str:
    """Return the text of the file."""
    awaited = (line for kinds in list_awaited() for line in define_awaited(kinds))
    lines = (HEADER, *awaited, *define_words(), FOOTER)
    return "\n".join(lines)


if __name__ == "__main__":
    FILE.write_text(write_syntax(), encoding="ascii")
