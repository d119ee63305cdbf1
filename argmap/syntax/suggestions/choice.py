"""All fixes for text that cannot be parsed, in the order in which they are tried."""

from argmap.source.diagnostics import Fix
from argmap.syntax.suggestions import strings, words
from argmap.syntax.suggestions.broken import Broken
from argmap.syntax.suggestions.dates import fix_date

FIXES = (
    words.fix_keyword,
    words.remove_link_word,
    words.remove_title_word,
    words.fix_place,
    words.fix_separators,
    strings.repeat_clause,
    words.remove_brackets,
    words.join_lines,
    strings.remove_needless_mark,
    strings.fix_comment,
    strings.straighten_quotes,
    strings.remove_quotes,
    strings.add_quotes,
    strings.escape_quotes,
    fix_date,
    strings.quote_time,
    strings.quote_speaker,
    words.add_separator,
    words.remove_article,
    words.join_words,
)


def find_fix(broken: Broken) -> Fix | None:
    """Return the first fix that lets the text parse further, if there is one."""
    if broken.failure.at_end:
        return words.remove_last_comma(broken)
    return next((fix for find in FIXES if (fix := find(broken))), None)
