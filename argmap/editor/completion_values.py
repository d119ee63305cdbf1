"""Words of the language and values that may be written at an offset."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import PurePosixPath

from argmap.editor.completion_items import Completion, CompletionKind, build_word
from argmap.editor.context import Context
from argmap.editor.keyword_notes import NOTES
from argmap.load.loaded import LoadedWorkspace
from argmap.load.nearby_sources import PLAIN_TEXT
from argmap.load.quotation_reports import quote_string
from argmap.model.edtf import is_edtf
from argmap.model.elements import Confidence, Fact, Hedge, Stance
from argmap.model.workspace import Workspace
from argmap.source.text import Span
from argmap.syntax.parser import is_name
from argmap.syntax.slots import Slot
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
        elif slot in LITTLE_WORDS and not context.starts_line:
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


def complete_strings(
    loaded: LoadedWorkspace, context: Context, list_paths: Callable[[], Iterable[str]]
) -> Iterator[Completion]:
    """Yield the paths and names that a string may have: unused texts and own speakers first."""
    workspace, slots = loaded.workspace, context.next.slots
    if Slot.PATH in slots:
        used = {article.source.value for article in workspace.articles if article.source}
        paths = sorted(
            filter(_is_text, list_paths()),
            key=lambda path: (path in used, not path.endswith(".txt")),
        )
        yield from _build_strings(context, paths, CompletionKind.FILE)
    elif Slot.SPEAKER in slots:
        claims = sorted(workspace.claims, key=lambda claim: claim.article != context.article)
        speakers = (claim.speaker for claim in claims)
        names = (speaker.name for speaker in speakers if speaker and not speaker.article)
        yield from _build_strings(context, names, CompletionKind.VALUE)
    elif Slot.TEXT in slots and context.before:
        facts = _list_facts(workspace, context.before.keyword)
        yield from _build_strings(
            context, sorted(fact.value for fact in facts), CompletionKind.VALUE
        )


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in PLAIN_TEXT and path.isprintable()


def _list_facts(workspace: Workspace, keyword: str | None) -> Iterator[Fact]:
    for article in workspace.articles:
        if keyword == "author":
            yield from article.authors
        elif keyword == "publisher" and article.publisher:
            yield article.publisher


def _build_strings(
    context: Context, values: Iterable[str], kind: CompletionKind
) -> Iterator[Completion]:
    """Yield the completions that write these values as a string, or as the rest of one."""
    file, span, part = context.file, context.replaced, slice(None)
    if context.token and context.is_in_string:
        start, line_end = context.token.start + 1, file.find_line_end(context.offset)
        if start < file.find_line_start(context.offset):
            return
        closing = file.text.find('"', context.offset, line_end)
        span = Span(file, start, closing if closing >= 0 else context.offset)
        part = slice(1, -1 if closing >= 0 else None)
    for value in dict.fromkeys(values):
        yield Completion(value, kind, quote_string(value)[part], span, filter=value)
