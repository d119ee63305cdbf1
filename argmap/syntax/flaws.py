"""The kinds of mistake that a file can hold as text, before any name is looked up."""

from argmap.diagnostics import Rule

UNEXPECTED_TEXT = Rule("S101", "unexpected-text")
MISSING_PART = Rule("S102", "missing-part")
UNKNOWN_CLAUSE = Rule("S103", "unknown-clause")
STRAY_TEXT = Rule("S104", "stray-text")
UNCLOSED_STRING = Rule("S105", "unclosed-string")
UNKNOWN_ESCAPE = Rule("S106", "unknown-escape")
CONTROL_CHARACTER = Rule("S107", "control-character")
NOT_UTF8 = Rule("S108", "not-utf8")

# A line with one of these does not read as its author meant it.
UNREADABLE = frozenset({UNEXPECTED_TEXT, MISSING_PART, UNKNOWN_CLAUSE, STRAY_TEXT, UNCLOSED_STRING})

SYNTAX_RULES = (
    UNEXPECTED_TEXT,
    MISSING_PART,
    UNKNOWN_CLAUSE,
    STRAY_TEXT,
    UNCLOSED_STRING,
    UNKNOWN_ESCAPE,
    CONTROL_CHARACTER,
    NOT_UTF8,
)
