"""Fixes for misspelt and missing words."""

import re

from argmap.source.diagnostics import Applicability, Edit, Fix
from argmap.source.spelling import guess_safely
from argmap.syntax import error_hints
from argmap.syntax.suggestions.broken import Broken
from argmap.syntax.suggestions.strings import NEEDLESS, deletion
from argmap.syntax.synonyms import KEYWORDS_BY_SYNONYM
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES

KNOWN = (*ENTRIES, *CLAUSES_BY_KEYWORD)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PARAGRAPH = re.compile(
    r"(?P<bracket>[(\[])?[ \t]*(?:(?:in|from)[ \t]+)?(?:(?:paragraph|para|par|p)\b\.?|[§¶#])?"
    r"[ \t]*(?P<number>[0-9]+)\b(?![-–])(?(bracket)[ \t]*[)\]])"  # noqa: RUF001  # between numbers
)


def keyword(broken: Broken) -> Fix | None:
    """Write the clause or the entry that was meant."""
    word = broken.failing
    meant = guess_safely(word.text, KNOWN)
    if broken.failure.wanted or meant in {None, word.text} or word.text in KEYWORDS_BY_SYNONYM:
        return None
    edits: tuple[Edit, ...] = (broken.edit(word.start, word.end, meant),)
    if broken.following and broken.following.text in NEEDLESS:
        edits += (deletion(broken, broken.following),)
    title = f"write '{meant}'"
    if meant in ENTRIES:
        return Fix(title, edits) if broken.reads_from(word.start, "", edits) else None
    return broken.fix(title, *edits)


def title_word(broken: Broken) -> Fix | None:
    """Leave out the word `title`: a title stands right behind the name."""
    word, following = broken.failing, broken.following
    if broken.keyword != "article" or word.text.casefold() != "title" or following is None:
        return None
    has_mark = following.text in NEEDLESS and broken.place + 2 < len(broken.lexemes)
    text = broken.lexemes[broken.place + 2] if has_mark else following
    edit = broken.edit(broken.lexemes[broken.place - 1].end, text.start, " ")
    return broken.fix("leave out 'title'", edit)


def paragraph(broken: Broken) -> Fix | None:
    """Write `at` and a number behind the words of a quote."""
    if broken.keyword != "quote" or not broken.place:
        return None
    word = broken.failing
    at = "" if broken.lexemes[broken.place - 1].text == "at" else "at "
    if at == "" and word.text in NUMBERS:
        number = str(NUMBERS.index(word.text) + 1)
        return broken.fix(f"write {number}", broken.edit(word.start, word.end, number))
    found = PARAGRAPH.match(broken.file.text, word.start)
    if found is None:
        return None
    edit = broken.edit(word.start, found.end(), f"{at}{found['number']}")
    return broken.fix(f"write {at}{found['number']}", edit)


def one_name(broken: Broken) -> Fix | None:
    """Join the words before the text of an entry to one name."""
    name = error_hints.one_name(broken.failure)
    text = next((each for each in broken.lexemes if each.text.startswith('"')), None)
    if name is None or text is None or not broken.place:
        return None
    edit = broken.edit(broken.lexemes[1].start, text.start, f"{name} ")
    return broken.fix(f"write '{name}'", edit, mending=Applicability.UNSAFE)


def dotted_name(broken: Broken) -> Fix | None:
    """Write a claim's name without the article's."""
    word = broken.failing
    name = word.text.rpartition(".")[2]
    if broken.place != 1 or name == word.text or broken.keyword not in ENTRIES:
        return None
    edit = broken.edit(word.start, word.end, name)
    return broken.fix(f"write '{name}'", edit, mending=Applicability.UNSAFE)
