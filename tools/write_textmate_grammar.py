# ruff: noqa: INP001 - a script, no package
"""Writes the TextMate grammar, which VS Code, Sublime Text, Zed and others colour maps with.

Run `python tools/write_textmate_grammar.py` after a change of the language. What a word awaits is
the end of the rule that it begins, because a rule may end on a later line, after comments.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from argmap.syntax.colours import (  # noqa: E402 - found by the line above
    AWAITED_BY_LINK,
    Kind,
    Patterns,
    list_openers,
    load_patterns,
)

FILE = ROOT / "grammars" / "argmap.tmLanguage.json"
SCOPES = {
    Kind.COMMENT: "comment.line.number-sign",
    Kind.STRING: "string.quoted.double",
    Kind.ESCAPE: "constant.character.escape",
    Kind.ENTRY: "keyword.control.entry",
    Kind.CLAUSE: "keyword.other.clause",
    Kind.DECLARED: "entity.name.type",
    Kind.NAME: "variable.other",
    Kind.VERB: "support.function.verb",
    Kind.CHOICE: "constant.language",
    Kind.DATE: "constant.other.date",
    Kind.NUMBER: "constant.numeric",
    Kind.SIGN: "keyword.operator",
}
# Letters and digits as Python knows them; for Oniguruma, \w and \d are other characters.
LETTERS_BY_CLASS = {r"[^\W\d_]": r"[\p{L}\p{Nl}\p{No}]", r"\w": r"\p{L}\p{N}_"}
NOTHING_AWAITED = r"(?=[^\s#])"
COMMENTS = {"include": "#comment"}
Rule = dict[str, object]


def translate(pattern: str) -> str:
    r"""Return a pattern of Python's as Oniguruma reads it. All its `\w` are in classes."""
    for python, oniguruma in LETTERS_BY_CLASS.items():
        pattern = pattern.replace(python, oniguruma)
    return pattern


def name_scope(kind: Kind) -> str:
    """Return the scope of a kind, by which themes choose its colour."""
    return f"{SCOPES[kind]}.argmap"


def capture(group: int, kind: Kind) -> Rule:
    """Return the scope of a group of a pattern."""
    return {str(group): {"name": name_scope(kind)}}


def match(kind: Kind, pattern: str) -> Rule:
    """Return the rule for words that await nothing."""
    return {"name": name_scope(kind), "match": pattern}


def begin(pattern: str, awaited: Sequence[Kind], patterns: Patterns) -> Rule:
    """Return the rule that ends with the last word awaited, or where another is found instead.

    A rule within it, which only its very start begins, ends with the word before the last.
    """
    *before, last = awaited
    inner = [begin(r"\G", before, patterns)] if before else []
    return {
        "begin": pattern,
        "end": f"({translate(patterns.get_awaited()[last])})|{NOTHING_AWAITED}",
        "endCaptures": capture(1, last),
        "patterns": [*inner, COMMENTS],
    }


def list_openers_as_rules(patterns: Patterns) -> Iterator[Rule]:
    """Yield the rules for keywords and signs."""
    for opener in list_openers():
        end = "" if opener.kind is Kind.SIGN else translate(patterns.end)
        pattern = f"(?:{'|'.join(map(re.escape, opener.words))}){end}"
        if opener.awaited:
            rule = begin(pattern, opener.awaited, patterns)
            yield {"beginCaptures": capture(0, opener.kind), **rule}
        else:
            yield match(opener.kind, pattern)


def build_grammar() -> Rule:
    """Return the grammar."""
    patterns = load_patterns()
    string = {
        "name": name_scope(Kind.STRING),
        "begin": '"',
        "end": r'"|(?=^\s*$)',
        "patterns": [match(Kind.ESCAPE, patterns.escape)],
    }
    link = begin(translate(patterns.reference), AWAITED_BY_LINK, patterns)
    return {
        "name": "argmap",
        "scopeName": "source.argmap",
        "fileTypes": ["argmap"],
        "patterns": [
            COMMENTS,
            string,
            {"beginCaptures": capture(0, Kind.NAME), **link},
            *list_openers_as_rules(patterns),
            match(Kind.NUMBER, translate(patterns.number)),
            {"match": translate(patterns.word)},
        ],
        "repository": {"comment": match(Kind.COMMENT, patterns.comment)},
    }


def write_grammar() -> str:
    """Return the text of the file."""
    return json.dumps(build_grammar(), indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(write_grammar(), encoding="ascii")
