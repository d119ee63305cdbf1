"""Fixes for keywords, names, and lists of names."""

import re

from argmap.source.diagnostics import Applicability, Edit, Fix
from argmap.source.spelling import guess_safely, is_only_typo
from argmap.syntax.error_hints import HINTS_BY_TEXT, join_name
from argmap.syntax.failure import (
    KNOWN_WORDS,
    LISTS,
    NAME_CLAUSES,
    NEEDLESS_MARKS,
    PREMISE_CLAUSES,
    SEPARATORS,
)
from argmap.syntax.scanner import Lexeme
from argmap.syntax.suggestions.broken import Broken
from argmap.syntax.suggestions.strings import BULLETS
from argmap.syntax.vocabulary import (
    CLAUSES_BY_KEYWORD,
    ENTRIES,
    KEYWORDS_BY_SYNONYM,
    VERBS,
)

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PLACE = re.compile(
    r"(?P<bracket>[(\[])?[ \t]*(?:(?:in|from|on)[ \t]+)?"
    r"(?:(?P<page>page|(?P<short>pp?))\b\.?|(?P<paragraph>(?:paragraph|para|par)\b\.?|¶))?"
    r"[ \t]*(?P<number>[0-9]+)\b(?![-–])(?(bracket)[ \t]*[)\]])"  # noqa: RUF001  # between numbers
)
HEAD_WORDS = 2  # the name and the text
ALL = frozenset({"and", "&"})
BRACKETS = {"(": ")", "[": "]", "{": "}"}
NO_NAMES = frozenset({*VERBS, *KEYWORDS_BY_SYNONYM, "or"})


def fix_keyword(broken: Broken) -> Fix | None:
    """Write the clause or the entry that was meant: safe for a slip of the hand only."""
    word = broken.failing
    meant = guess_safely(word.text, KNOWN_WORDS)
    is_other = word.text in KEYWORDS_BY_SYNONYM or word.text in HINTS_BY_TEXT
    if broken.failure.wanted or meant in {None, word.text} or is_other:
        return None
    form, entry = CLAUSES_BY_KEYWORD.get(meant), broken.failure.entry
    if form and entry and entry not in form.entries:
        return None
    edits: tuple[Edit, ...] = (broken.replace(word, meant),)
    if broken.following and broken.following.text in NEEDLESS_MARKS:
        edits += (broken.delete(broken.following),)
    title = f"write '{meant}'"
    is_whole = not broken.file.text.startswith('"', word.end)
    is_sure = is_whole and is_only_typo(word.text, meant, KNOWN_WORDS)
    slip = Applicability.SAFE if is_sure else Applicability.UNSAFE
    if meant in ENTRIES:
        has_head = broken.parses(edits, word.start, least=HEAD_WORDS)
        return Fix(title, edits, slip) if has_head else None
    return broken.fix(title, *edits, applicability=slip)


def remove_link_word(broken: Broken) -> Fix | None:
    """Leave out the word `link` before a link."""
    if broken.failure.wanted or not broken.failure.is_named_link:
        return None
    return Fix("leave out 'link'", (broken.delete(broken.failing),))


def remove_title_word(broken: Broken) -> Fix | None:
    """Leave out the word `title`: a title comes right after the name."""
    word, following = broken.failing, broken.following
    if broken.keyword != "article" or word.text.casefold() != "title" or following is None:
        return None
    has_mark = following.text in NEEDLESS_MARKS and broken.place + 2 < len(broken.lexemes)
    text = broken.lexemes[broken.place + 2] if has_mark else following
    return broken.fix("leave out 'title'", broken.edit(broken.previous.end, text.start, " "))


def fix_place(broken: Broken) -> Fix | None:
    """Write `at` and the paragraph, or `at page` and the page, after the words of a quote.

    `p.` may be a paragraph. A number by itself may be either, or that of a footnote.
    """
    if broken.keyword != "quote" or not broken.place:
        return None
    word, before = broken.failing, broken.previous.text
    if before in {"at", "page"} and word.text in NUMBERS:
        number = str(NUMBERS.index(word.text) + 1)
        return broken.fix(f"write '{number}'", broken.replace(word, number))
    match = PLACE.match(broken.file.text, word.start)
    if match is None or before == "page":
        return None
    if not (match["paragraph"] or match["page"] or before == "at"):
        return None
    at, page = "" if before == "at" else "at ", "page " if match["page"] else ""
    place = f"{at}{page}{match['number']}"
    applicability = Applicability.UNSAFE if match["short"] else Applicability.SAFE
    edit = broken.edit(word.start, match.end(), place)
    return broken.fix(f"write '{place}'", edit, applicability=applicability)


def join_words(broken: Broken) -> Fix | None:
    """Join the words before the text of an entry to one name."""
    name = join_name(broken.failure)
    text = next((lexeme for lexeme in broken.lexemes if lexeme.text.startswith('"')), None)
    if name is None or text is None or not broken.place:
        return None
    edit = broken.edit(broken.lexemes[1].start, text.start, f"{name} ")
    return broken.fix(f"write '{name}'", edit, applicability=Applicability.UNSAFE)


def remove_article(broken: Broken) -> Fix | None:
    """Write the name of a claim without that of its article."""
    word = broken.failing
    name = word.text.rpartition(".")[2]
    if broken.place != 1 or name == word.text or broken.keyword not in ENTRIES:
        return None
    edit = broken.replace(word, name)
    return broken.fix(f"write '{name}'", edit, applicability=Applicability.UNSAFE)


def fix_separators(broken: Broken) -> Fix | None:
    """Write '+' between premises and between positions of an answer, ',' between others."""
    right = _find_separator(broken)
    separators = SEPARATORS | {"or"} if broken.keyword in LISTS else SEPARATORS
    near = broken.lexemes[broken.place - 1 : broken.place + 1]
    if right is None or not any(lexeme.text in separators for lexeme in near):
        return None
    if _is_before_clause(broken):
        sign = broken.failing
        return broken.fix(f"leave out '{sign.text}'", broken.delete(sign))
    if broken.failure.starts_line and _is_before_text(broken):
        return None
    runs = _find_separators(broken, separators)
    edits = tuple(edit for signs in runs if (edit := _write_separator(broken, signs, right)))
    signs = {sign.text for run in runs for sign in run}
    applicability = Applicability.SAFE if _mean_same(broken, signs) else Applicability.UNSAFE
    return broken.fix(f"write '{right}'", *edits, applicability=applicability) if edits else None


def _is_before_clause(broken: Broken) -> bool:
    """Return whether the next clause follows, and not another name."""
    following = broken.lexemes[broken.place + 1 : broken.place + 3]
    if not following or following[0].text not in CLAUSES_BY_KEYWORD:
        return False
    return following[0].text in PREMISE_CLAUSES or following[-1].text.startswith('"')


def _is_before_text(broken: Broken) -> bool:
    """Return whether a text comes after the next word, as after the name of an entry."""
    following = broken.lexemes[broken.place + 2 : broken.place + 3]
    return bool(following) and following[0].text.startswith('"')


def _mean_same(broken: Broken, signs: set[str]) -> bool:
    """Return whether signs can mean only what the right one means.

    Premises with commas may be reasons each by itself; whether positions with only `and` between
    them hold together is for the author to say.
    """
    if broken.failure.starts_line and broken.failing.text.isalpha():
        return False  # a line that starts with "and" may lack its keyword
    if broken.keyword in PREMISE_CLAUSES:
        return bool(signs & ALL) and signs <= {*ALL, "+", ","}
    if broken.keyword == "positions" and "+" in signs:
        return signs <= {*ALL, "+"}
    return broken.keyword == "tags" or (broken.keyword == "positions" and not signs <= ALL)


def _find_separator(broken: Broken) -> str | None:
    """Return the separator of the names of a clause, unless it has two kinds of them."""
    if broken.keyword in {*PREMISE_CLAUSES, "answers"}:
        return "+"
    if broken.keyword != "positions":
        return "," if broken.keyword in LISTS else None
    signs = {",", "+"} & {lexeme.text for lexeme in broken.lexemes}
    return next(iter(signs), ",") if len(signs) < 2 else None  # noqa: PLR2004  # both kinds


def _find_separators(broken: Broken, separators: frozenset[str]) -> list[tuple[Lexeme, ...]]:
    """Return the runs of separators between names, up to the end of the clause."""
    runs: list[tuple[Lexeme, ...]] = []
    lexemes, place = broken.lexemes[:-1], 3 if broken.keyword == "answers" else 2
    while place < len(lexemes) and lexemes[place].text in separators:
        first = place
        while place < len(lexemes) and lexemes[place].text in separators:
            place += 1
        runs.append(lexemes[first:place])
        place += 1
    return runs


def _write_separator(broken: Broken, signs: tuple[Lexeme, ...], right: str) -> Edit | None:
    """Return the edit that writes one separator, with the usual spaces around it."""
    start, end = signs[0].start, signs[-1].end
    text = broken.file.text
    if text[start:end] == right:
        return None
    before = "" if text[start - 1].isspace() or right == "," else " "
    after = "" if text[end : end + 1].isspace() else " "
    if right == ",":
        while text[start - 1] in " \t":
            start -= 1
    return broken.edit(start, end, f"{before}{right}{after}")


def add_separator(broken: Broken) -> Fix | None:
    """Write the separator between two words, which may have been meant as one name."""
    right = _find_separator(broken)
    word = broken.failing
    if right is None or not broken.place or not (word.text[0].isalpha() or word.text[0] == '"'):
        return None
    if word.text in NO_NAMES or (
        broken.following and _starts_clause(word, broken.following, broken)
    ):
        return None
    end = broken.previous.end
    edit = broken.edit(end, end, "," if right == "," else " +")
    return broken.fix(f"write '{right}'", edit, applicability=Applicability.UNSAFE)


def _starts_clause(word: Lexeme, following: Lexeme, broken: Broken) -> bool:
    """Return whether a word and the one after it look like a clause."""
    is_line = "\n" not in broken.file.text[word.start : following.start]
    return broken.file.starts_line(word.start) and is_line


def remove_brackets(broken: Broken) -> Fix | None:
    """Leave out the brackets around names."""
    opening = broken.failing
    closing = BRACKETS.get(opening.text)
    if closing is None or broken.keyword not in NAME_CLAUSES:
        return None
    after = broken.lexemes[broken.place + 1 :]
    end = next((lexeme for lexeme in after if lexeme.text == closing), None)
    if end is None:
        return None
    edits = (broken.replace(bracket, "") for bracket in (opening, end))
    return broken.fix("leave out the brackets", *edits)


def join_lines(broken: Broken) -> Fix | None:
    """Write the names of a list on one line; premises with bullets may not be linked."""
    names = broken.lexemes[broken.place :]
    if broken.keyword not in LISTS or broken.place != 1 or len(names) % 2:
        return None
    if any(bullet.text not in BULLETS for bullet in names[::2]):
        return None
    start, end = broken.lexemes[0].end, names[-1].end
    if "#" in broken.file.text[start:end]:
        return None
    words = ", ".join(name.text for name in names[1::2])
    slip = Applicability.SAFE if broken.keyword == "tags" else Applicability.UNSAFE
    return broken.fix("write ','", broken.edit(start, end, f" {words}"), applicability=slip)


def remove_last_comma(broken: Broken) -> Fix | None:
    """Leave out a comma after the last name of a list."""
    last = broken.failing
    if broken.keyword not in LISTS or last.text != ",":
        return None
    return broken.fix("leave out the comma", broken.replace(last, ""))
