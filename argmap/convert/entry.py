"""Writes what is known of an article as an entry of a map."""

import re
import unicodedata

from argmap.convert.conversion import Facts
from argmap.load.value_checks import LANGUAGE_TAG, WEB_ADDRESS
from argmap.model.edtf import is_edtf
from argmap.source.text import SourceFile
from argmap.syntax.formatter import format_file
from argmap.syntax.vocabulary import ENTRIES

INFERRED = "?"
NOT_IN_NAMES = re.compile(r"[^\w-]+|_+")
HYPHENS = re.compile(r"-{2,}")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
PREFIX = "text"


def make_name(stem: str, taken: frozenset[str]) -> str:
    """Return a name for an article from that of its file; one that is not taken."""
    words = NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", stem).lower())
    name = HYPHENS.sub("-", words).strip("-")
    if not name[:1].isalpha() or name in ENTRIES:
        name = f"{PREFIX}-{name}".strip("-")
    candidates = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)


def write_entry(name: str, facts: Facts, source: str) -> str:
    """Return the entry of an article in canonical layout; all but the source is marked `?`."""
    title = f" {_quote(facts.title)} {INFERRED}" if facts.title.strip() else ""
    values = [
        *(("author", _quote(author)) for author in facts.authors),
        ("publisher", _quote(facts.publisher) if facts.publisher.strip() else ""),
        ("date", facts.date if is_edtf(facts.date) else ""),
        ("url", _quote(facts.url) if WEB_ADDRESS.fullmatch(facts.url) else ""),
        ("language", facts.language if LANGUAGE_TAG.fullmatch(facts.language) else ""),
    ]
    lines = [f"article {name}{title}"]
    lines += (f"{keyword} {value} {INFERRED}" for keyword, value in values if value)
    lines.append(f"source {_quote(source)}")
    if facts.first_page > 1:
        lines.append(f"first-page {facts.first_page} {INFERRED}")
    text = "\n".join(lines) + "\n"
    return format_file(SourceFile.of("entry", "entry", text)).text


def _quote(value: str) -> str:
    """Return a value as a string of the language, on one line."""
    words = " ".join(CONTROLS.sub(" ", value).split())
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
