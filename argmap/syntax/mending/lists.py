"""What parts the names of a list, and joins premises."""

from argmap.diagnostics import Edit, Fix, Mending
from argmap.syntax.failure import PARTING
from argmap.syntax.mending.broken import Broken, Lexeme

PREMISES = frozenset({"because", "despite"})
NAMES = frozenset({"positions", "tags"})


def separators(broken: Broken) -> Fix | None:
    """Write '+' between premises, and ',' between the names of a list."""
    right = sign_of(broken)
    near = {each.text for each in broken.lexemes[broken.place - 1 : broken.place + 1]}
    if right is None or not near & PARTING:
        return None
    edits = tuple(
        edit
        for first, last in runs(broken)
        if (edit := written(broken, broken.lexemes[first : last + 1], right))
    )
    return broken.fix(f"write '{right}'", *edits) if edits else None


def sign_of(broken: Broken) -> str | None:
    """Return the sign that belongs between the names of a clause."""
    if broken.keyword in PREMISES:
        return "+"
    return "," if broken.keyword in NAMES else None


def runs(broken: Broken) -> tuple[tuple[int, int], ...]:
    """Return the first and last places of the signs between names, up to the clause's end."""
    found: list[tuple[int, int]] = []
    place = 2
    while place < len(broken.lexemes) - 1 and broken.lexemes[place].text in PARTING:
        last = place
        while last + 1 < len(broken.lexemes) - 1 and broken.lexemes[last + 1].text in PARTING:
            last += 1
        found.append((place, last))
        place = last + 2
    return tuple(found)


def written(broken: Broken, signs: tuple[Lexeme, ...], right: str) -> Edit | None:
    """Return the edit that writes one right sign, between spaces as is the custom."""
    start, end = signs[0].start, signs[-1].end
    text = broken.file.text
    if text[start:end] == right:
        return None
    before = "" if text[start - 1].isspace() or right == "," else " "
    behind = "" if text[end : end + 1].isspace() else " "
    if right == ",":
        while text[start - 1] in " \t":
            start -= 1
    return broken.edit(start, end, f"{before}{right}{behind}")


def missing_separator(broken: Broken) -> Fix | None:
    """Write the sign between two names; it is not sure that they are two."""
    right = sign_of(broken)
    word = broken.failing
    if right is None or not broken.place or not (word.text[0].isalpha() or word.text[0] == '"'):
        return None
    end = broken.lexemes[broken.place - 1].end
    edit = broken.edit(end, end, "," if right == "," else " +")
    return broken.fix(f"write '{right}'", edit, mending=Mending.UNSAFE)


def trailing_comma(broken: Broken) -> Fix | None:
    """Leave out a comma behind the last name of a list."""
    last = broken.failing
    if broken.keyword not in NAMES or last.text != "," or not broken.failure.at_end:
        return None
    return broken.fix("leave out the comma", broken.edit(last.start, last.end, ""))
