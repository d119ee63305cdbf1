"""The rules about the syntax of a file."""

from argmap.source.diagnostics import Applicability, Rule

UNEXPECTED_TEXT = Rule("S101", "unexpected-text", applicability=Applicability.SAFE)
MISSING_PART = Rule("S102", "missing-part", applicability=Applicability.SAFE)
UNKNOWN_CLAUSE = Rule("S103", "unknown-clause", applicability=Applicability.SAFE)
STRAY_TEXT = Rule("S104", "stray-text", applicability=Applicability.SAFE)
UNCLOSED_STRING = Rule("S105", "unclosed-string", applicability=Applicability.SAFE)
UNKNOWN_ESCAPE = Rule("S106", "unknown-escape", applicability=Applicability.SAFE)
CONTROL_CHARACTER = Rule("S107", "control-character", applicability=Applicability.SAFE)
NOT_UTF8 = Rule("S108", "not-utf8")
MERGE_CONFLICT = Rule("S109", "merge-conflict")

SYNTAX_RULES = (
    UNEXPECTED_TEXT,
    MISSING_PART,
    UNKNOWN_CLAUSE,
    STRAY_TEXT,
    UNCLOSED_STRING,
    UNKNOWN_ESCAPE,
    CONTROL_CHARACTER,
    NOT_UTF8,
    MERGE_CONFLICT,
)

# Where one of these applies, the text may not mean what it seems to.
UNREADABLE = frozenset(SYNTAX_RULES) - {UNKNOWN_ESCAPE, CONTROL_CHARACTER, NOT_UTF8}
