"""A contextual lexer for sound files: like Lark's, but it skips in one step and counts no lines."""

import re
from collections.abc import Iterator

from lark.common import LexerConf
from lark.exceptions import UnexpectedCharacters
from lark.lexer import Lexer, LexerState, Token
from lark.parsers.lalr_parser_state import ParserState

IGNORED = "IGNORED"


class SwiftLexer(Lexer):
    """Reads, in each state of the parser, only the terminals that the state accepts.

    Offsets are all that the tree needs of a token. Where no terminal fits, it raises without saying
    what would have: the file is then read again, with care.
    """

    __future_interface__ = 2

    def __init__(self, conf: LexerConf) -> None:
        """Start from the terminals, the ones of higher priority first."""
        by_priority = sorted(conf.terminals, key=lambda terminal: -terminal.priority)
        self.patterns = {each.name: each.pattern.to_regexp() for each in by_priority}
        self.tokens_by_state: dict[int, re.Pattern[str]] = {}
        self.tokens_by_terminals: dict[frozenset[str], re.Pattern[str]] = {}

    def lex(self, lexer_state: LexerState, parser_state: ParserState[int]) -> Iterator[Token]:
        """Yield the tokens of a text that is whole, not a slice."""
        text = lexer_state.text.text
        states, tokens_by_state = parser_state.state_stack, self.tokens_by_state
        place = 0
        while True:
            state = states[-1]
            tokens = tokens_by_state.get(state) or self.tokens_of(state, parser_state)
            found = tokens.match(text, place)
            if found is None:
                raise UnexpectedCharacters(text, place, 1, 1)  # type: ignore[no-untyped-call]  # Lark's
            kind = found.lastgroup
            if kind is None:
                return
            start, place = found.span(kind)
            yield Token(kind, found[kind], start, end_pos=place)

    def tokens_of(self, state: int, parser_state: ParserState[int]) -> re.Pattern[str]:
        """Return the pattern of what a state accepts, or of the end of the text, unnamed."""
        accepted = frozenset(self.patterns).intersection(parser_state.parse_conf.states[state])
        if accepted not in self.tokens_by_terminals:
            named = (
                f"(?P<{name}>{self.patterns[name]})" for name in self.patterns if name in accepted
            )
            alternatives = "|".join((*named, r"\Z"))
            self.tokens_by_terminals[accepted] = re.compile(
                f"(?:{self.patterns[IGNORED]})?+(?:{alternatives})"
            )
        self.tokens_by_state[state] = self.tokens_by_terminals[accepted]
        return self.tokens_by_state[state]
