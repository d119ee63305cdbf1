"""The rules that a workspace is loaded by, and fixes that several of them share."""

from argmap.source.diagnostics import Applicability, Edit, Fix, Rule, Severity
from argmap.source.spelling import Guess
from argmap.source.text import Span
from argmap.syntax.comments import remove_clause
from argmap.syntax.tree import Word

DUPLICATE_NAME = Rule("N201", "duplicate-name")
UNKNOWN_NAME = Rule("N202", "unknown-name", applicability=Applicability.UNSAFE)
WRONG_KIND = Rule("N203", "wrong-kind", applicability=Applicability.SAFE)
CLAIM_BEFORE_ARTICLE = Rule("N204", "claim-before-article")
MISPLACED_CLAUSE = Rule("N205", "misplaced-clause")
REPEATED_CLAUSE = Rule("N206", "repeated-clause", applicability=Applicability.SAFE)
WRONG_VALUE = Rule("N207", "wrong-value", applicability=Applicability.SAFE)
EMPTY_TEXT = Rule("N208", "empty-text", applicability=Applicability.UNSAFE)
SELF_LINK = Rule("N209", "self-link")
MISSING_CLAUSE = Rule("N210", "missing-clause", spoils=False)
REPETITION = Rule("N211", "repetition", applicability=Applicability.SAFE)
PREMISE_WITH_REASONS = Rule("N212", "premise-with-reasons", applicability=Applicability.UNSAFE)
CIRCULAR_SPEAKER = Rule("N213", "circular-speaker")

QUOTE_MISSING = Rule("Q301", "quote-not-found", spoils=False)
QUOTE_ELSEWHERE = Rule("Q302", "quote-elsewhere", spoils=False, applicability=Applicability.SAFE)
QUOTE_AMBIGUOUS = Rule("Q303", "quote-ambiguous", spoils=False)
SOURCE_OUTSIDE = Rule("Q304", "source-outside", spoils=False)
SOURCE_UNREADABLE = Rule("Q305", "source-unreadable", spoils=False)
QUOTE_ALTERED = Rule("Q306", "quote-altered", spoils=False, applicability=Applicability.UNSAFE)

EMPTY_FILE = Rule("F401", "empty-file", Severity.WARNING, spoils=False)

# In the settings.
UNREADABLE_SETTINGS = Rule("F402", "unreadable-settings", spoils=False)
UNKNOWN_SETTING = Rule("F403", "unknown-setting", spoils=False)
WRONG_SETTING = Rule("F404", "wrong-setting", spoils=False)

UNREADABLE_FILE = Rule("F405", "unreadable-file")

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
    CIRCULAR_SPEAKER,
    QUOTE_MISSING,
    QUOTE_ELSEWHERE,
    QUOTE_AMBIGUOUS,
    SOURCE_OUTSIDE,
    SOURCE_UNREADABLE,
    QUOTE_ALTERED,
    EMPTY_FILE,
    UNREADABLE_FILE,
    *SETTINGS_RULES,
)


def fix_word(word: Word, text: str, applicability: Applicability = Applicability.SAFE) -> Fix:
    """Return the fix that writes another word in the place of one."""
    return Fix(f"write '{text}'", (Edit(word.span, text),), applicability)


def fix_reference(word: Word, meant: Guess | None, part: int = 0) -> Fix | None:
    """Return the fix for a misspelt part of a reference, if the right name is certain."""
    if meant is None or not meant.sure:
        return None
    parts = word.text.split(".")
    written = ".".join((*parts[:part], meant.name, *parts[part + 1 :]))
    return fix_word(word, written, Applicability.UNSAFE)


def suggest(meant: Guess | None, before: str = "") -> str | None:
    """Return a hint with the name that was probably meant."""
    return f"did you mean '{before}{meant.name}'?" if meant else None


def fix_by_removal(
    span: Span, title: str, applicability: Applicability = Applicability.SAFE
) -> Fix | None:
    """Return the fix that takes out a clause or an entry, unless a comment would go with it."""
    edit = remove_clause(span)
    return Fix(title, (edit,), applicability) if edit else None


def fix_by_dropping(word: Word) -> Fix:
    """Return the fix that removes a word, with the white space after it."""
    text, end = word.span.file.text, word.span.end
    while text[end : end + 1] in {" ", "\t"}:
        end += 1
    edit = Edit(Span(word.span.file, word.span.start, end), "")
    return Fix(f"leave out '{word.text}'", (edit,), Applicability.UNSAFE)


def fix_list(name: Word, before: Word) -> Fix | None:
    """Return the fix that takes a name out of a list, with the sign between it and the last one."""
    span = Span(name.span.file, before.span.end, name.span.end)
    if "#" in span.file.text[span.start : name.span.start]:
        return None  # a comment would go with it
    return Fix(f"leave out '{name.text}'", (Edit(span, ""),))
