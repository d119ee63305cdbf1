"""Finds the table of argmap in a settings file, and says which files are too hard to read."""

import re

PROJECT = "pyproject.toml"
OURS = ("tool", "argmap")
# The library takes a time that grows with the square of a key's parts: minutes, for a long file.
MANY_PARTS = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")


def find_table(data: object, name: str) -> object:
    """Return our table of the data of a settings file with that name, empty if there is none."""
    for part in OURS if name == PROJECT else ():
        data = data.get(part, {}) if isinstance(data, dict) else {}
    return data


def read_patterns(content: bytes, name: str) -> tuple[str, ...]:
    """Return the patterns of the setting `markdown`, or none if they cannot be read."""
    text = content.decode("utf-8-sig", errors="replace")
    if "markdown" not in text or MANY_PARTS.search(text):
        return ()
    import tomllib  # noqa: PLC0415  # few settings have this one

    try:
        table = find_table(tomllib.loads(text), name)
    except (ValueError, RecursionError):
        return ()
    patterns = table.get("markdown") if isinstance(table, dict) else ()
    return (
        tuple(word for word in patterns if isinstance(word, str))
        if isinstance(patterns, list)
        else ()
    )
