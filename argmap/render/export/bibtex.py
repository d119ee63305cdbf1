"""The articles of a map as BibTeX, for LaTeX and for reference managers."""

import re
from collections.abc import Iterator
from itertools import chain, count

from argmap.model.workspace import Workspace
from argmap.render.export.bibliography import Name, Work, list_works

# A backslash before a brace would not keep BibTeX from counting it, so braces have words.
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
ACTIVE = re.compile(f"[{re.escape(''.join(SPECIAL))}]")
# What BibTeX or LaTeX would read in an address as something else.
UNSAFE_IN_ADDRESS = re.compile(r"[\s{}\\\"<>^`|]")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def render_bibtex(workspace: Workspace) -> str:
    """Return an entry for each article that is mapped, or cited by one."""
    taken: set[str] = set()
    return "\n".join(_render_entry(work, taken) for work in list_works(workspace))


def _render_entry(work: Work, taken: set[str]) -> str:
    fields = "".join(f",\n  {name} = {value}" for name, value in _list_fields(work))
    return f"@misc{{{_choose_key(work.id, taken)}{fields}\n}}\n"


def _choose_key(name: str, taken: set[str]) -> str:
    """Return a key that no entry has yet: capital letters make no difference in BibTeX."""
    numbered = (f"{name}-{number}" for number in count(2))
    key = next(key for key in chain((name,), numbered) if key.lower() not in taken)
    taken.add(key.lower())
    return key


def _list_fields(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the fields that are known; the title in two pairs of braces, so that it keeps case."""
    texts = (
        ("title", f"{{{_escape(work.title)}}}" if work.title else ""),
        ("author", " and ".join(map(_format_name, work.names))),
        ("howpublished", _escape(work.publisher)),
        ("url", UNSAFE_IN_ADDRESS.sub(_encode, work.url)),
        ("language", _escape(work.language)),
        ("keywords", ", ".join(map(_escape, work.tags))),
        ("note", _escape(work.note)),
    )
    for name, text in texts:
        if text:
            yield name, f"{{{text}}}"
        if name == "howpublished":
            yield from _list_dates(work)


def _list_dates(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the date as BibLaTeX reads it, and as BibTeX does: the year and the month."""
    if work.date is None:
        return
    yield "date", f"{{{_escape(work.date.edtf)}}}"
    if len(work.date.days) == 1:
        year, *rest = work.date.days[0]
        yield "year", f"{{{year}}}"
        if rest:
            yield "month", MONTHS[rest[0] - 1]


def _format_name(name: Name) -> str:
    """Return a name; one that is kept whole is in braces, where `and` and commas mean nothing."""
    if name.family is None or name.given is None:
        return f"{{{_escape(name.literal)}}}"
    return f"{_escape(name.family)}, {_escape(name.given)}"


def _escape(text: str) -> str:
    return ACTIVE.sub(lambda match: SPECIAL[match[0]], text)


def _encode(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
