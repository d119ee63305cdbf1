"""The lexer for Pygments, and so for Sphinx, MkDocs, Jupyter and LaTeX, which find it by itself."""

import re
from collections.abc import Iterator
from functools import cache

from pygments.lexer import RegexLexer, default, words
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    Whitespace,
    _TokenType,
)

from argmap.syntax.colours import AWAITED_BY_LINK, Kind, Patterns, list_openers, load_patterns

TOKENS = {
    Kind.COMMENT: Comment.Single,
    Kind.STRING: String.Double,
    Kind.ESCAPE: String.Escape,
    Kind.ENTRY: Keyword.Declaration,
    Kind.CLAUSE: Keyword,
    Kind.DECLARED: Name.Class,
    Kind.NAME: Name,
    Kind.VERB: Operator.Word,
    Kind.CHOICE: Name.Constant,
    Kind.DATE: Literal.Date,
    Kind.NUMBER: Number.Integer,
    Kind.SIGN: Punctuation,
}
START = "root"
Pattern = str | words
Rule = tuple[Pattern, _TokenType] | tuple[Pattern, _TokenType, str | tuple[str, ...]] | default


class ArgmapLexer(RegexLexer):
    """Reads argument maps of argmap."""

    name = "argmap"
    aliases = ("argmap",)
    filenames = ("*.argmap",)
    flags = re.MULTILINE

    @classmethod
    def get_tokendefs(cls) -> dict[str, list[Rule]]:
        """Return the rules of each state, which are made only when they are needed."""
        return _build_states()


@cache
def _build_states() -> dict[str, list[Rule]]:
    patterns = load_patterns()
    ignored: list[Rule] = [(r"\s+", Whitespace), (patterns.comment, TOKENS[Kind.COMMENT])]
    string: list[Rule] = [
        (patterns.escape, TOKENS[Kind.ESCAPE]),
        (r'"|^[^\S\n]*\n', TOKENS[Kind.STRING], "#pop"),
        (r'[^"\\\n]+\n?|\\|\n', TOKENS[Kind.STRING]),
    ]
    awaited: dict[str, list[Rule]] = {
        str(kind): [*ignored, (pattern, TOKENS[kind], "#pop"), default("#pop")]
        for kind, pattern in patterns.get_awaited().items()
    }
    return {START: [*ignored, *_list_start_rules(patterns)], Kind.STRING: string, **awaited}


def _list_start_rules(patterns: Patterns) -> Iterator[Rule]:
    """Yield the rules for what is not awaited."""
    yield r'"[^"\\\n]*"', TOKENS[Kind.STRING]  # most strings, in one go
    yield '"', TOKENS[Kind.STRING], Kind.STRING
    yield patterns.reference, TOKENS[Kind.NAME], _stack(AWAITED_BY_LINK)
    for opener in list_openers():
        end = "" if opener.kind is Kind.SIGN else patterns.end
        yield words(opener.words, suffix=end), TOKENS[opener.kind], _stack(opener.awaited)
    yield patterns.number, TOKENS[Kind.NUMBER]
    yield rf"{patterns.word}|.", Text


def _stack(awaited: tuple[Kind, ...]) -> tuple[str, ...]:
    """Return the states of what is awaited; the last is entered first."""
    return tuple(str(kind) for kind in reversed(awaited))
