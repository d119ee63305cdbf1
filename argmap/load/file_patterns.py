"""Patterns for the names of files, as settings have them."""

import re
from fnmatch import translate
from functools import lru_cache

# Of the patterns in a list of the settings, so many count: each is compared with each file.
MOST_PATTERNS = 500
ANY_FOLDERS = "**"
# As many patterns as two versions of the settings may have.
MOST_COMPILED = 2 * MOST_PATTERNS


def matches_pattern(pattern: str, name: str) -> bool:
    """Return whether a pattern matches a file's name, which is relative to the root.

    `*`, `?` and `[abc]` match within one part of the name, and `**` matches any number of folders.
    A pattern without a slash matches in any folder; one that ends in a slash, all files below it.
    """
    parts = _compile_pattern(pattern)
    names = name.split("/")
    last = parts[-1]
    if last and not last.match(names[-1]):
        return False
    reached = {0}
    for part in parts:
        if part is None:
            reached = set(range(min(reached), len(names) + 1))
        else:
            reached = {
                place + 1 for place in reached if place < len(names) and part.match(names[place])
            }
        if not reached:
            return False
    return len(names) in reached


@lru_cache(MOST_COMPILED)
def _compile_pattern(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """Return what the parts of a pattern match; nothing for any folders."""
    parts = pattern.removeprefix("./").split("/")
    if len(parts) == 1:
        parts.insert(0, ANY_FOLDERS)
    elif not parts[-1]:
        parts[-1:] = [ANY_FOLDERS, "*"]
    return tuple(None if part == ANY_FOLDERS else re.compile(translate(part)) for part in parts)
