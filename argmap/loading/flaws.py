"""The kinds of mistake found while names are looked up and quotations are anchored."""

from argmap.diagnostics import Mending, Rule, Severity

DUPLICATE_NAME = Rule("N201", "duplicate-name")
UNKNOWN_NAME = Rule("N202", "unknown-name", mending=Mending.UNSAFE)
WRONG_KIND = Rule("N203", "wrong-kind", mending=Mending.SAFE)
CLAIM_BEFORE_ARTICLE = Rule("N204", "claim-before-article")
MISPLACED_CLAUSE = Rule("N205", "misplaced-clause")
REPEATED_CLAUSE = Rule("N206", "repeated-clause", mending=Mending.SAFE)
WRONG_VALUE = Rule("N207", "wrong-value", mending=Mending.SAFE)
EMPTY_TEXT = Rule("N208", "empty-text", mending=Mending.UNSAFE)
SELF_LINK = Rule("N209", "self-link")
MISSING_CLAUSE = Rule("N210", "missing-clause", spoils=False)
REPETITION = Rule("N211", "repetition", mending=Mending.SAFE)
PREMISE_WITH_REASONS = Rule("N212", "premise-with-reasons", mending=Mending.SAFE)

QUOTE_MISSING = Rule("Q301", "quote-not-found", spoils=False)
QUOTE_ELSEWHERE = Rule("Q302", "quote-elsewhere", spoils=False, mending=Mending.SAFE)
QUOTE_AMBIGUOUS = Rule("Q303", "quote-ambiguous", spoils=False)
SOURCE_OUTSIDE = Rule("Q304", "source-outside", spoils=False)
SOURCE_UNREADABLE = Rule("Q305", "source-unreadable", spoils=False)
QUOTE_ALTERED = Rule("Q306", "quote-altered", spoils=False, mending=Mending.UNSAFE)

EMPTY_FILE = Rule("F401", "empty-file", Severity.WARNING, spoils=False)

# In the settings.
UNREADABLE_SETTINGS = Rule("F402", "unreadable-settings", spoils=False)
UNKNOWN_SETTING = Rule("F403", "unknown-setting", spoils=False)
WRONG_SETTING = Rule("F404", "wrong-setting", spoils=False)

SETTINGS_RULES = (UNREADABLE_SETTINGS, UNKNOWN_SETTING, WRONG_SETTING)

LOADING_RULES = (
    DUPLICATE_NAME,
    UNKNOWN_NAME,
    WRONG_KIND,
    CLAIM_BEFORE_ARTICLE,
    MISPLACED_CLAUSE,
    REPEATED_CLAUSE,
    WRONG_VALUE,
    EMPTY_TEXT,
    SELF_LINK,
    MISSING_CLAUSE,
    REPETITION,
    PREMISE_WITH_REASONS,
    QUOTE_MISSING,
    QUOTE_ELSEWHERE,
    QUOTE_AMBIGUOUS,
    SOURCE_OUTSIDE,
    SOURCE_UNREADABLE,
    QUOTE_ALTERED,
    EMPTY_FILE,
    *SETTINGS_RULES,
)
