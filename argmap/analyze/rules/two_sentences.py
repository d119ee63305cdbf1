"""Finds claims whose text has more than one sentence, so more than one proposition."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.analyze.word_counts import find_second_sentence
from argmap.source.diagnostics import Diagnostic, Label, Needs
from argmap.source.text import Span

RULE = define_rule("W701", "two-sentences", needs=Needs.TEXT)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim whose text has a second sentence."""
    for claim in subject.workspace.claims:
        if find_second_sentence(claim.text) is not None:
            yield Diagnostic(
                RULE,
                f"the text of '{claim.name}' has more than one sentence",
                Label(_find_second_sentence(subject.find_text(claim)), "a second one"),
                hint="make each a separate claim, so that each can be argued for or attacked",
            )


def _find_second_sentence(text: Span) -> Span:
    """Return where the second sentence of a quoted text is written."""
    start, end = text.start + 1, text.end - 1
    second = find_second_sentence(text.file.text[start:end])
    return text if second is None else Span(text.file, start + second, end)
