"""The rules that files are read by: codes, names and severities."""

from argmap.source.diagnostics import Mending, Rule

UNEXPECTED_TEXT = Rule("S101", "unexpected-text", mending=Mending.SAFE)
MISSING_PART = Rule("S102", "missing-part", mending=Mending.SAFE)
UNKNOWN_CLAUSE = Rule("S103", "unknown-clause", mending=Mending.SAFE)
STRAY_TEXT = Rule("S104", "stray-text", mending=Mending.SAFE)
UNCLOSED_STRING = Rule("S105", "unclosed-string", mending=Mending.SAFE)
UNKNOWN_ESCAPE = Rule("S106", "unknown-escape", mending=Mending.SAFE)
CONTROL_CHARACTER = Rule("S107", "control-character", mending=Mending.SAFE)
NOT_UTF8 = Rule("S108", "not-utf8")
MERGE_CONFLICT = Rule("S109", "merge-conflict")

# A line with one of these does not read as its author meant it.
UNREADABLE = frozenset(
    {
        UNEXPECTED_TEXT,
        MISSING_PART,
        UNKNOWN_CLAUSE,
        STRAY_TEXT,
        UNCLOSED_STRING,
        MERGE_CONFLICT,
    }
)

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
