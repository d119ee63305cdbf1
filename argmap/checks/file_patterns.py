"""Which files a pattern of the settings fits."""

from fnmatch import fnmatchcase

ANY_FOLDERS = "**"


def fits(pattern: str, name: str) -> bool:
    """Return whether a pattern fits a file's name, which is relative to the root.

    `*`, `?` and `[abc]` stay within a part of the name, and `**` stands for any number of folders.
    A pattern without a slash fits files of any folder; one with a slash at its end, all below it.
    """
    parts = pattern.removeprefix("./").split("/")
    if len(parts) == 1:
        parts.insert(0, ANY_FOLDERS)
    elif not parts[-1]:
        parts[-1:] = [ANY_FOLDERS, "*"]
    names = name.split("/")
    reached = {0}
    for part in parts:
        if part == ANY_FOLDERS:
            reached = set(range(min(reached), len(names) + 1))
        else:
            reached = {
                place + 1
                for place in reached
                if place < len(names) and fnmatchcase(names[place], part)
            }
        if not reached:
            return False
    return len(names) in reached
