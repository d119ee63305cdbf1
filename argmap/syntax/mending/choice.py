"""Finds the fix for what does not read: the first of all kinds with which it reads."""

from argmap.diagnostics import Fix, Mending
from argmap.syntax.mending import lists, marks, misspelt, quotes
from argmap.syntax.mending.broken import Broken
from argmap.syntax.mending.dates import as_iso

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
    meant = as_iso(words.strip('"').strip())
    if meant is None:
        return None
    edit = broken.edit(start, end, meant)
    return broken.fix(f"write {meant}", edit, mending=Mending.UNSAFE)


FIX_KINDS = (
    misspelt.keyword,
    misspelt.title_word,
    misspelt.paragraph,
    lists.separators,
    lists.clause_each,
    lists.brackets,
    lists.bulleted,
    marks.without_mark,
    marks.comment,
    quotes.straight,
    quotes.unquoted,
    quotes.opened,
    quotes.inner,
    date,
    quotes.words_of_time,
    lists.missing_separator,
    misspelt.dotted_name,
    misspelt.one_name,
)
