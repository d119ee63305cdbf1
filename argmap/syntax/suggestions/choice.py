"""Chooses the fix that is offered."""

from argmap.source.diagnostics import Applicability, Fix
from argmap.syntax.suggestions import lists, strings, words
from argmap.syntax.suggestions.broken import Broken
from argmap.syntax.suggestions.lists import guess_date

DATED = frozenset({"date", "when"})


def mend(broken: Broken) -> Fix | None:
    """Return the fix for a text that does not read, if there is one."""
    if broken.failure.at_end:
        return lists.trailing_comma(broken)
    return next((fix for kind in FIX_KINDS if (fix := kind(broken))), None)


def date(broken: Broken) -> Fix | None:
    """Write a date as ISO 8601 has it."""
    if broken.keyword not in DATED or len(broken.lexemes) == 1:
        return None
    start = broken.lexemes[1].start
    end = broken.line_end(start)
    words = broken.file.text[start:end]
    meant = guess_date(words.strip('"').strip())
    if meant is None:
        return None
    edit = broken.edit(start, end, meant)
    return broken.fix(f"write {meant}", edit, mending=Applicability.UNSAFE)


FIX_KINDS = (
    words.keyword,
    words.title_word,
    words.paragraph,
    lists.separators,
    lists.clause_each,
    lists.brackets,
    lists.bulleted,
    strings.without_mark,
    strings.comment,
    strings.straight,
    strings.unquoted,
    strings.opened,
    strings.inner,
    date,
    strings.words_of_time,
    lists.missing_separator,
    words.dotted_name,
    words.one_name,
)
