"""A contextual lexer for sound files: like Lark's, but it skips in one step and counts no lines."""

import re
from collections.abc import Iterator

from lark.common import LexerConf
from lark.exceptions import UnexpectedCharacters
from lark.lexer import Lexer, LexerState, Token
from lark.parsers.lalr_parser_state import ParserState

IGNORED = "IGNORED"
KEYWORD = "KEYWORD"
END_OF_WORD = r"(?![\w-])"
# Where one of these may stand, what else would be a keyword, or a number, is read otherwise.
CONTEXTUAL = frozenset({"NAME", "DATE"})


class SwiftLexer(Lexer):
    """Reads the terminals that the parser accepts, and some that it then refuses.

    The fewer patterns there are, the less time goes into compiling them: states that accept the
    same ones of the contextual terminals share one. Offsets are all that the tree needs of a token.
    Where no terminal fits, it raises without saying what would have: the file is then read again,
    with care.
    """

    __future_interface__ = 2

    def __init__(self, conf: LexerConf) -> None:
        """Start from the terminals, the ones of higher priority first."""
        by_priority = sorted(conf.terminals, key=lambda terminal: -terminal.priority)
        patterns = {each.name: each.pattern.to_regexp() for each in by_priority}
        words = {pattern.removesuffix(END_OF_WORD): name for name, pattern in patterns.items()}
        self.keywords = {word: name for word, name in words.items() if word.isalpha()}
        keywords = set(self.keywords.values())
        self.patterns = {name: each for name, each in patterns.items() if name not in keywords}
        self.tokens_by_state: dict[int, re.Pattern[str]] = {}
        self.tokens_by_context: dict[frozenset[str], re.Pattern[str]] = {}

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
            word = found[kind]
            if kind == KEYWORD:
                kind = self.keywords.get(word)
                if kind is None:
                    raise UnexpectedCharacters(text, start, 1, 1)  # type: ignore[no-untyped-call]  # Lark's
            yield Token(kind, word, start, end_pos=place)

    def tokens_of(self, state: int, parser_state: ParserState[int]) -> re.Pattern[str]:
        """Return the pattern of what a state accepts, or of the end of the text, unnamed."""
        states = parser_state.parse_conf.states
        context = CONTEXTUAL.intersection(states[state])
        if context not in self.tokens_by_context:
            alike = (each for each in states.values() if CONTEXTUAL.intersection(each) == context)
            self.tokens_by_context[context] = self.tokens(frozenset[str]().union(*alike))
        self.tokens_by_state[state] = self.tokens_by_context[context]
        return self.tokens_by_state[state]

    def tokens(self, accepted: frozenset[str]) -> re.Pattern[str]:
        """Return the pattern of these terminals, all keywords as one, or of the end of the text."""
        named = [f"(?P<{name}>{each})" for name, each in self.patterns.items() if name in accepted]
        if not accepted.isdisjoint(self.keywords.values()):
            named.insert(0, f'(?P<{KEYWORD}>[a-z]++)(?=[\\s"#])')  # else it begins a reference
        return re.compile(f"(?:{self.patterns[IGNORED]})?+(?:{'|'.join(named)}|\\Z)")
