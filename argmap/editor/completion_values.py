"""Words of the language and values that may be written at an offset."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import PurePosixPath

from argmap.editor.completion_items import Completion, CompletionKind, build_word
from argmap.editor.context import Context
from argmap.editor.keyword_notes import NOTES
from argmap.editor.parts import is_name
from argmap.editor.slots import Slot
from argmap.load.loaded import LoadedWorkspace
from argmap.load.nearby_sources import PLAIN_TEXT
from argmap.load.quotation_reports import quote_string
from argmap.model.edtf import is_edtf
from argmap.model.elements import Confidence, Hedge, Stance
from argmap.source.text import Span
from argmap.syntax.vocabulary import VERBS

CHOICES: dict[Slot, type[StrEnum]] = {
    Slot.STANCE: Stance,
    Slot.HEDGE: Hedge,
    Slot.CONFIDENCE: Confidence,
}
LITTLE_WORDS = {
    Slot.AS: "names the argument",
    Slot.PAGE: "the number of a page, as the publication prints it",
}
DATE_FORMS = {
    "2024": "a year",
    "2024-03": "a month",
    "2024-03-17": "a day",
    "2024-21": "spring",
    "2023/2024": "from … to …",
    "2024/..": "no end",
    "2024-03?": "uncertain",
    "2024-03~": "approximate",
    "202X": "unknown digits",
}


def complete_values(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the values, verbs and little words that may be written at an offset."""
    for slot in context.next.slots:
        if slot in CHOICES:
            for choice in CHOICES[slot]:
                yield build_word(context, choice.value, CompletionKind.VALUE)
        elif slot in LITTLE_WORDS:
            yield build_word(context, slot.value, CompletionKind.CLAUSE, LITTLE_WORDS[slot])
        elif slot is Slot.VERB:
            for verb in VERBS:
                yield build_word(context, verb, CompletionKind.VALUE, NOTES[verb])
        elif slot is Slot.DATE:
            yield from _complete_dates(loaded, context)
        elif slot is Slot.LANGUAGE:
            yield from _complete_languages(loaded, context)


def _complete_dates(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the dates of the map, those used most first, then the forms that a date may have."""
    articles = (article.date.value for article in loaded.workspace.articles if article.date)
    times = (claim.when for claim in loaded.workspace.claims if claim.when)
    counts = Counter(date for date in (*articles, *times) if is_edtf(date))
    own = loaded.workspace.articles_by_id.get(context.article or "")
    first = own.date.value if own and own.date else None
    for date in sorted(counts, key=lambda date: (date != first, -counts[date], date)):
        detail = "date of the article" if date == first else "used in this map"
        yield build_word(context, date, CompletionKind.VALUE, detail)
    for form, detail in DATE_FORMS.items():
        if form not in counts:
            yield build_word(context, form, CompletionKind.VALUE, f"for instance: {detail}")


def _complete_languages(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    articles = loaded.workspace.articles
    for language in sorted({article.language.value for article in articles if article.language}):
        if is_name(language):
            yield build_word(context, language, CompletionKind.VALUE, "used in this map")


def complete_paths(context: Context, paths: Iterable[str]) -> Iterator[Completion]:
    """Yield the plain texts among some files, as paths within a string."""
    if context.token is None:
        return
    text, start = context.file.text, context.token.start + 1
    closing = text.find('"', context.offset, context.file.find_line_end(context.offset))
    end = closing if closing >= 0 else context.offset
    if context.file.find_line_start(start) != context.file.find_line_start(end):
        return
    for path in paths:
        if PurePosixPath(path).suffix.lower() in PLAIN_TEXT and path.isprintable():
            written = quote_string(path)[1:]
            text = written.removesuffix('"') if closing >= 0 else written
            span = Span(context.file, start, end)
            yield Completion(path, CompletionKind.FILE, text, span, filter=path)
