"""Hints for text that cannot be parsed: what to write instead."""

import re

from argmap.source.text import Span
from argmap.syntax.failure import (
    CLAIM,
    EXAMPLES_BY_ENTRY,
    LINK_EXAMPLE,
    LISTS,
    NAME_CLAUSES,
    NAMES,
    NEEDLESS_MARKS,
    PAGE,
    PARAGRAPH,
    PREMISE_CLAUSES,
    QUESTION,
    REPEATABLE_TEXTS,
    SEPARATORS,
    SPEAKER,
    TEXT,
    WHEN,
    Failure,
    abridge,
    is_invisible,
)
from argmap.syntax.vocabulary import (
    CLAIM_ENTRIES,
    CLAUSES_BY_KEYWORD,
    ENTRIES,
    KEYWORDS_BY_SYNONYM,
    LINK,
    VERBS,
)

SIGNS_BY_NOTATION = {
    "Argdown": (
        r"(?:<?[-+_]>?\s+)?(?:\[[^\]]+\]|<[^>]+>)(?:\s*:|\s*$)|\([0-9]+\)\s|-{4,}\s*$|={3,}\s*$"
    ),
    "JSON": r'[{}]|\[\s*(?:[{"]|$)|"[^"]*"\s*:',
    "Markdown": r"[-*+]\s|>\s|`{3}|\||[0-9]+[.)]\s|\*\*|__|!?\[[^\]]*\]\(|\*\w",
    "Graphviz": r'(?:di|sub)?graph\b.*\{|"?\w+"?\s*->\s*"?\w+"?\s*[\[;]',
}
PATTERNS = tuple((name, re.compile(signs)) for name, signs in SIGNS_BY_NOTATION.items())
BULLET = re.compile(rf"[-*]\s+(?:{'|'.join(ENTRIES)})\b")
MERGE_MARK = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)")
OTHER_COMMENT = re.compile(r"<!--|--\s|-{3,}\s*$")
MORE_WORDS = re.compile(r'((?:[^\S\r\n]+[^\W\d_][\w-]*)*)[^\S\r\n]*"')
RANGE = re.compile(r"[0-9]+\s*[-–,]\s*[0-9]")  # noqa: RUF001  # a dash between numbers
PAGE_OF_QUOTE = re.compile(r"[(\[]?\s*(?:on\s+)?(?:pages?|pp?)\b\.?\s*(?P<number>[0-9]*)")
REMARK = re.compile(r"[(\[]\w+[^\S\r\n]+[^\s+,]")
BARE_NUMBER = re.compile(r"(?:[(\[]\s*)?[0-9]+\b")
UNKNOWN_DATES = frozenset({"unknown", "undated", "n.d", "c", "ca", "circa", "about", "around"})

COMMENT = "a comment starts with #"
LINK_HINT = f"a link names both claims in full, for example: {LINK_EXAMPLE}"
NO_BULLET = "an entry needs no list marker before it"
NO_REASONS = "a link has no reasons; a remark on it is a 'note'"
JOINED = "linked premises are joined by '+'"
HINTS_BY_TEXT = {
    **{mark: f"leave out the {name}" for mark, name in NEEDLESS_MARKS.items() if mark not in "-*"},
    "?": "'?' marks an inferred fact about an article; an uncertain date is written 2022?",
    **dict.fromkeys("{}", "leave out the braces: what follows an entry belongs to it"),
    **dict.fromkeys("“”„«»‘’‚‹›'`", 'text needs straight double quotation marks: "…"'),  # noqa: RUF001  # the typographic ones are the point
    **dict.fromkeys(("//", "/*", "%"), COMMENT),
    **dict.fromkeys(VERBS, LINK_HINT),
    "at": "'at' and the paragraph number come after the words of a quote",
    "page": "'at page' and the page number come after the words of a quote",
    "as": "'as' and the name of an argument come after its premises",
    "concession": "a concession is a premise that a conclusion names after 'despite'",
    "claim": "a claim is a premise, a conclusion, an assumption or a reported view",
}


def recognize_notation(place: Span) -> str | None:
    """Return the name of the notation that a line looks like, if the place starts the line."""
    if not place.file.starts_line(place.start):
        return None
    line = place.file.get_line(place.line).lstrip()
    return next((name for name, signs in PATTERNS if signs.match(line)), None)


def is_bullet(place: Span) -> bool:
    """Return whether the place is a list marker before an entry."""
    line = place.file.get_line(place.line).lstrip()
    return place.file.starts_line(place.start) and bool(BULLET.match(line))


def find_hint(failure: Failure) -> str:
    """Return what to do about the text that was found, or how to write what was expected."""
    hints = (hint for hint_about in HINTS if (hint := hint_about(failure)))
    return next(hints, None) or _hint_by_example(failure)


def _hint_about_numbers(failure: Failure) -> str | None:
    target = abridge(failure.found.rpartition(".")[0])
    hint = f"name the argument (because … as NAME) and write {target}.NAME"
    return hint if failure.is_numbered else None


def hint_about_title(failure: Failure) -> str | None:
    """Return where the title of an article goes, if 'title' or the mark of one was found."""
    is_title = failure.keyword == "article" and failure.found.casefold() in {"title", "?"}
    hint = f"the title comes right after the name: {EXAMPLES_BY_ENTRY['article']}"
    return hint if is_title else None


def is_mixture(failure: Failure) -> bool:
    """Return whether both signs that can be between positions are between those of one clause."""
    signs = {",", "+"} & {*failure.before, failure.found}
    return failure.keyword in {"positions", "answers"} and len(signs) > 1


def is_page_of_quote(failure: Failure) -> bool:
    """Return whether a page follows the words of a quote."""
    return failure.keyword == "quote" and bool(PAGE_OF_QUOTE.match(failure.rest))


def _hint_about_place(failure: Failure) -> str | None:
    """Return how the place of a quote is written."""
    if failure.keyword != "quote" or not failure.before:
        return None
    if failure.before[-1].isdecimal():
        is_place = failure.found in {"at", "page", ",", "("}
        return "give the paragraph or the page of a quote, not both" if is_place else None
    if failure.wanted == PAGE and RANGE.match(failure.rest):
        return "a quote counts on the page where it begins, for example: at page 3"
    if not failure.wanted and BARE_NUMBER.match(failure.rest):
        return "the paragraph of a quote is written 'at 3', the page 'at page 3'"
    match = None if failure.wanted == PAGE else PAGE_OF_QUOTE.match(failure.rest)
    return f"a page is written 'at page {match['number'] or 14}'" if match else None


def _hint_about_speaker(failure: Failure) -> str | None:
    """Return how a speaker is written who is not an article of the map."""
    if failure.keyword != "by" or not failure.before:
        return None
    if failure.wanted == SPEAKER:
        return HINTS_BY_TEXT.get(failure.found) or f"for example: {failure.example}"
    if failure.found in SEPARATORS:
        return "write several speakers in one pair of quotation marks"
    is_quoted = failure.before[-1].startswith('"')
    if is_quoted or failure.starts_line:
        return None
    return f"a speaker who is not an article of the map needs quotation marks: {failure.example}"


def _hint_about_line(failure: Failure) -> str | None:
    if MERGE_MARK.match(failure.rest):
        return "this marker was left by a merge: remove its line"
    return COMMENT if OTHER_COMMENT.match(failure.rest) else None


def _hint_about_row(failure: Failure) -> str | None:
    """Return what to do if several things are given where one is expected."""
    if failure.found not in SEPARATORS:
        return None
    if "." in failure.keyword:
        return "a link connects two claims: write one link for each pair"
    if is_mixture(failure) and failure.keyword == "positions":
        return "write ',' if each position excludes the others, '+' if several can hold"
    if failure.keyword == "answers" and not failure.wanted:
        return "positions that hold together are joined by '+'"
    is_row = failure.keyword in REPEATABLE_TEXTS and failure.after.startswith('"')
    return f"write '{failure.keyword}' before each" if is_row else None


def _hint_about_separators(failure: Failure) -> str | None:
    """Return what separates names or joins premises, if something else does."""
    found = failure.found
    if failure.wanted and not failure.is_listed:
        return None
    if not (failure.is_listed or found in SEPARATORS or found[0].isalpha() or found[0] == '"'):
        return None
    if failure.keyword in LISTS:
        return "names in a list are separated by ','"
    if failure.keyword not in PREMISE_CLAUSES or "as" in failure.before or found in VERBS:
        return None
    if failure.is_listed or found == "or":
        return f"{JOINED}; a separate reason needs its own 'because'"
    is_needless = failure.rest.removeprefix(found).lstrip().startswith(("because ", "despite "))
    return f"leave out '{found}'" if is_needless else JOINED


def _hint_about_brackets(failure: Failure) -> str | None:
    if failure.found not in {"(", "["} or failure.starts_line:
        return None
    is_remark = not failure.wanted and REMARK.match(failure.rest)
    if failure.keyword in NAME_CLAUSES:
        return "a remark needs 'note'" if is_remark else "write names without brackets"
    if failure.wanted:
        return None
    if failure.keyword == "quote" and failure.rest[1:].startswith(("..", "…")):
        return "write … for skipped words, inside the quotation marks"
    return "a remark needs 'note', and the place of a quote needs 'at'"


def _hint_about_names(failure: Failure) -> str | None:
    if is_invisible(failure.found):
        return "leave out this invisible character"
    if failure.is_inside_word and failure.found not in {*SEPARATORS, *":=."}:
        return "a name consists of letters, digits, '-' and '_'"
    if failure.is_unopened_title:
        return f"text needs quotation marks, for example: {failure.example}"
    name = join_name(failure)
    return f"a name is one word, for example: {name}" if name else None


def join_name(failure: Failure) -> str | None:
    """Return the words before the text of an entry as one name, if there are several."""
    is_word = failure.found[0].isalpha() and failure.found not in KEYWORDS_BY_SYNONYM
    if failure.keyword not in ENTRIES or len(failure.before) != 2 or not is_word:  # noqa: PLR2004  # the keyword and a name
        return None
    if failure.is_only_closed:
        return None
    more = MORE_WORDS.match(failure.rest, len(failure.found))
    return "-".join((failure.before[1], failure.found, *more[1].split())) if more else None


def _hint_about_notation(failure: Failure) -> str | None:
    if failure.keyword in NAME_CLAUSES and failure.wanted:
        return None
    if is_bullet(failure.span):
        return NO_BULLET
    notation = recognize_notation(failure.span)
    example = EXAMPLES_BY_ENTRY["premise"]
    return f"this looks like {notation}; a claim is written: {example}" if notation else None


def _hint_about_text(failure: Failure) -> str | None:
    if failure.found in ENTRIES:
        return "words that start an entry are reserved and cannot be names"
    if failure.found in {":", "="} and failure.wanted == TEXT and failure.after[:1].isalnum():
        return f"text needs quotation marks, for example: {failure.example}"
    return HINTS_BY_TEXT.get(failure.found)


def _hint_about_form(failure: Failure) -> str | None:
    found = failure.found
    if failure.touches_string:
        return r"a quotation mark inside a text is written \""
    if failure.wanted == PARAGRAPH and RANGE.match(failure.rest):
        return "a quote comes from one paragraph, for example: at 3"
    if failure.wanted in NAMES and found[0].isdecimal():
        return "a name starts with a letter"
    if failure.wanted == WHEN and found[0].isalpha():
        return 'words need quotation marks, for example: when "before 2022"'
    if failure.keyword == "date" and found in UNKNOWN_DATES:
        return "write an approximate date as 2024~, and leave out an unknown one"
    is_dotted = found[0].isalpha() and "." in found and not failure.after_reference
    return "a name cannot contain a full stop" if is_dotted and failure.wanted in NAMES else None


def _hint_by_example(failure: Failure) -> str:
    example = f"for example: {failure.example}"
    if failure.after_reference:
        return f"the verbs are {', '.join(VERBS)}"
    is_clause = failure.keyword in CLAUSES_BY_KEYWORD
    if not failure.found.startswith('"') or is_clause != bool(failure.wanted):
        return example
    if not is_clause:
        note = "a remark needs 'note'"
        is_claim = failure.keyword in CLAIM_ENTRIES
        return f"words of the article need 'quote', and {note}" if is_claim else note
    if failure.entry == LINK and failure.wanted == CLAIM:
        return NO_REASONS
    if failure.wanted in {CLAIM, QUESTION} and " " in failure.found:
        return f"give {failure.wanted}, not its text, {example}"
    return f"leave out the quotation marks, {example}"


HINTS = (
    _hint_about_numbers,
    hint_about_title,
    _hint_about_place,
    _hint_about_speaker,
    _hint_about_line,
    _hint_about_row,
    _hint_about_separators,
    _hint_about_brackets,
    _hint_about_names,
    _hint_about_notation,
    _hint_about_text,
    _hint_about_form,
)
