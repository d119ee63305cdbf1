"""Writes new claims and clauses into a file."""

import re

from argmap.analyze.word_counts import count_words, find_second_sentence
from argmap.edit.new_names import USUAL, name_claim
from argmap.editor.line_edits import find_last_line_end
from argmap.load.loaded import LoadedWorkspace
from argmap.load.names import find_name_places
from argmap.model.elements import NameKind
from argmap.source.diagnostics import Edit
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.formatter import format_file
from argmap.syntax.parser import is_name

HEAD = "article a\n"
SENTENCE_END = re.compile(r"""[.!?…。！？।]["'”’»)\]]*$""")  # noqa: RUF001  # as typeset
PARTS = re.compile(r"\S+")


def choose_name(loaded: LoadedWorkspace, article: str, words: str) -> str:
    """Return a name for a new claim of an article."""
    trees = [parsed for parsed in loaded.trees if _has_article(parsed, article)]
    taken = {
        place.full.removeprefix(f"{article}.")
        for place in find_name_places(trees)
        if place.kind is NameKind.CLAIM and place.full.startswith(f"{article}.")
    }
    style = loaded.settings.limits.names
    name = name_claim(words, taken, style)
    return name if is_name(name) else name_claim(USUAL, taken, style)


def _has_article(parsed: tree.Tree, name: str) -> bool:
    return any(
        isinstance(entry, tree.Article | tree.Junk) and entry.name and entry.name.text == name
        for entry in parsed.entries
    )


def write_sentence(words: str, most_words: int) -> str:
    """Return words as a claim says them: one sentence with a capital letter and a full stop."""
    text = " ".join(words.split())
    text = text[: find_second_sentence(text)].rstrip(" ,;:")
    if count_words(text) > most_words:
        last = list(PARTS.finditer(text))[most_words - 1]
        text = f"{text[: last.end()]} …"
    text = text[:1].upper() + text[1:]
    return text if SENTENCE_END.search(text) else f"{text}."


def write_claim(keyword: str, name: str, string: str, *clauses: str) -> str | None:
    """Return a claim in canonical layout; its text is a string as the language writes it."""
    lines = (f"{keyword} {name} {string}", *clauses)
    formatted = format_file(SourceFile.of("", "", HEAD + "\n".join(lines) + "\n"))
    if formatted.broken or formatted.objection:
        return None
    return formatted.text.removeprefix(HEAD).rstrip("\n")


def insert_after(parsed: tree.Tree, place: int, text: str) -> Edit:
    """Return the edit that puts an entry on the lines after the one at a place."""
    entry = parsed.entries[place]
    end = find_last_line_end(entry)
    if place + 1 < len(parsed.entries) and parsed.entries[place + 1].span.start < end:
        end = entry.span.end
        return Edit(Span(parsed.file, end, end), f"\n{text}\n")
    return Edit(Span(parsed.file, end, end), f"\n{text}")


def insert_clause(claim: tree.Claim, clause: str) -> Edit:
    """Return the edit that puts a clause right after the head of a claim."""
    file, end = claim.span.file, claim.text.span.end
    line_end = file.find_line_end(end)
    rest = file.text[end:line_end].strip()
    if rest and not rest.startswith("#"):
        return Edit(Span(file, end, end), f" {clause}")
    start = file.find_line_start(claim.span.start)
    indent = " " * (claim.span.start - start) if file.starts_line(claim.span.start) else "  "
    return Edit(Span(file, line_end, line_end), f"\n{indent}  {clause}")
