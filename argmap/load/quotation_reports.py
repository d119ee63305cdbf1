"""Reports quotations that do not occur exactly once where they should."""

from argmap.load.anchoring import MOST_OCCURRENCES, Anchor, SearchableText
from argmap.load.decoding import CONTROLS
from argmap.load.excerpts import LEAST_OWN_WORDS, lacks_own_words
from argmap.load.folding import INVISIBLE
from argmap.load.loading_rules import QUOTE_ALTERED, QUOTE_AMBIGUOUS, QUOTE_ELSEWHERE, QUOTE_MISSING
from argmap.load.misquotations import Original, find_original
from argmap.load.nearest_passage import Passage, SourceWords
from argmap.load.paragraphs import SourceText
from argmap.load.stated_places import StatedPlace
from argmap.model.elements import QuoteStatus
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from argmap.syntax import tree

MOST_NUMBERS = 4
LONGEST_DIFFERENCES = 3
INVISIBLES = dict.fromkeys(map(ord, INVISIBLE))


def report_absent(
    clause: tree.Quote,
    said: StatedPlace | None,
    article: str,
    text: SearchableText,
    words: SourceWords,
) -> Diagnostic:
    """Report an excerpt that its source does not hold: altered a little, or missing."""
    excerpt = clause.words.text
    original = find_original(excerpt, said.where if said else None, text, words)
    if original is None:
        return _report_missing(clause, article, text.source, words.find_nearest_passage(excerpt))
    return Diagnostic(
        QUOTE_ALTERED,
        f"quotation differs slightly from the source text of '{article}'",
        Label(clause.words.span),
        hint=describe_passage(original.passages[0], text.source)
        if len(original.passages) == 1
        else f'it has: "{original.words}"',
        fix=_fix_words(clause, said, original, text.source),
    )


def _report_missing(
    clause: tree.Quote, article: str, source: SourceText, passage: Passage | None
) -> Diagnostic:
    hint = "quote the words as the source text has them"
    if lacks_own_words(clause.words.text):
        hint = f"quote at least {LEAST_OWN_WORDS} words of the text beside those in brackets"
    elif passage:
        hint = describe_passage(passage, source)
    return Diagnostic(
        QUOTE_MISSING,
        f"quotation not found in the source text of '{article}'",
        Label(clause.words.span),
        hint=hint,
    )


def _fix_words(
    clause: tree.Quote, said: StatedPlace | None, original: Original, source: SourceText
) -> Fix | None:
    """Return how to quote the words as the source text has them, if they are in one place only."""
    anchor = original.anchor
    if len(anchor.occurrences) != 1 or not original.is_replaceable:
        return None
    if CONTROLS.search(original.words):
        return None
    edits = [Edit(clause.words.span, quote_string(original.words))]
    is_safe = original.is_same
    if said is not None and anchor.status is QuoteStatus.ELSEWHERE:
        edits.append(_edit_number(said, anchor, source))
        is_safe = is_safe and not said.is_page
    applicability = Applicability.SAFE if is_safe else Applicability.UNSAFE
    return Fix("quote the words as the source text has them", tuple(edits), applicability)


def _edit_number(said: StatedPlace, anchor: Anchor, source: SourceText) -> Edit:
    return Edit(said.word.span, str(said.find_number(anchor.occurrences[0], source)))


def quote_string(words: str) -> str:
    """Return words as a string of the language."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def report_elsewhere(said: StatedPlace, anchor: Anchor, source: SourceText) -> Diagnostic:
    """Report an excerpt that is in another paragraph or on another page than the author says."""
    numbers = [said.find_number(occurrence, source) for occurrence in anchor.occurrences]
    fix = None
    if len(numbers) == 1:
        title = f"correct the number of the {'page' if said.is_page else 'paragraph'}"
        applicability = Applicability.UNSAFE if said.is_page else Applicability.SAFE
        fix = Fix(title, (_edit_number(said, anchor, source),), applicability)
    return Diagnostic(
        QUOTE_ELSEWHERE,
        f"this quotation is {said.describe(_list_numbers(numbers))}, not {said.number}",
        Label(said.word.span),
        hint=f"write: {said.write(numbers[0])}",
        fix=fix,
    )


def report_ambiguous(clause: tree.Quote, said: StatedPlace | None, anchor: Anchor) -> Diagnostic:
    """Report an excerpt that occurs in more than one place."""
    paragraphs = [occurrence.paragraph for occurrence in anchor.occurrences]
    times = len(paragraphs)
    more = " or more" if times == MOST_OCCURRENCES else ""
    on_page = f" on page {said.number}" if said is not None and said.is_page else ""
    plural = "s" if len(set(paragraphs)) > 1 else ""
    say_where = len(set(paragraphs)) == times and not on_page
    return Diagnostic(
        QUOTE_AMBIGUOUS,
        f"this quotation occurs {times}{more} times{on_page}:"
        f" in paragraph{plural} {_list_numbers(paragraphs)}",
        Label(clause.words.span),
        hint="say which paragraph is meant, with 'at'" if say_where else "quote more of the words",
    )


def _list_numbers(numbers: list[int]) -> str:
    distinct = sorted(set(numbers))
    more = " and others" if len(distinct) > MOST_NUMBERS else ""
    return ", ".join(map(str, distinct[:MOST_NUMBERS])) + more


def describe_passage(passage: Passage, source: SourceText) -> str:
    """Return the words of a passage, where they are, and how they differ from the quotation."""
    text = " ".join(source.text[passage.start : passage.end].translate(INVISIBLES).split())
    first = source.find_paragraph(passage.start)
    near = f'the nearest passage, in paragraph {first}: "{text}"'
    if first != source.find_paragraph(passage.end - 1):
        return f"{near} (it runs on into the next paragraph; quote each by itself)"
    if not passage.differences:
        return f"{near} (the marks between the words differ)"
    differences = "; ".join(
        _describe_difference(quoted, original)
        for quoted, original in passage.differences[:LONGEST_DIFFERENCES]
    )
    more = "; …" if len(passage.differences) > LONGEST_DIFFERENCES else ""
    return f"{near} ({differences}{more})"


def _describe_difference(quoted: str, original: str) -> str:
    if not original:
        return f"'{quoted}' is not there"
    if not quoted:
        return f"'{original}' is left out"
    return f"'{original}' for '{quoted}'"
