"""Hints between the words of a file: what argmap found out about them."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from argmap.editor.places import find_claims, list_entries, list_positions
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Answer, Quote, QuoteStatus
from argmap.model.workspace import Workspace
from argmap.render.phrases import describe_quote_place, format_count
from argmap.render.show import describe_quote_status, describe_role
from argmap.syntax import tree


class HintKind(StrEnum):
    """What a hint is about; each kind can be switched off."""

    QUOTATION = "quotation"
    ROLE = "role"
    ANSWERS = "answers"


ALL_KINDS = frozenset(HintKind)


class Hint(Struct, frozen=True):
    """A few words that are shown at an offset, and a sentence for those who point at them."""

    offset: int
    label: str
    kind: HintKind
    tooltip: str = ""


def list_hints(
    loaded: LoadedWorkspace,
    parsed: tree.Tree,
    start: int,
    end: int,
    kinds: frozenset[HintKind] = ALL_KINDS,
) -> tuple[Hint, ...]:
    """Return the hints of these kinds in a range of offsets, in order."""
    hints: list[Hint] = []
    claims = find_claims(loaded.workspace, parsed)
    entries = tuple(list_entries(parsed, start, end))
    for entry in entries:
        claim = claims.get(entry.span.start)
        if claim and isinstance(entry, tree.Conclusion):
            hints.append(Hint(entry.text.span.end, describe_role(claim), HintKind.ROLE))
        hints += filter(None, map(_hint_quote, claim.quotes if claim else ()))
    if HintKind.ANSWERS in kinds:
        questions = tuple(entry for entry in entries if isinstance(entry, tree.Question))
        hints += _hint_answers(loaded.workspace, questions)
    wanted = (hint for hint in hints if hint.kind in kinds and start <= hint.offset <= end)
    return tuple(sorted(wanted, key=lambda hint: hint.offset))


def _hint_quote(quote: Quote) -> Hint | None:
    """Return whether a quotation is verified, and where it is if it does not say so itself."""
    if quote.status is QuoteStatus.UNCHECKED:
        return None
    is_verified = quote.status is QuoteStatus.VERIFIED
    status = describe_quote_status(quote)
    written = quote.span.file.text[quote.span.start : quote.span.end]
    place = "" if written[-1:].isdigit() else describe_quote_place(quote)
    label = " ".join(filter(None, ("✓", place))) if is_verified else f"✗ {status}"
    return Hint(quote.span.end, label, HintKind.QUOTATION, status)


def _hint_answers(workspace: Workspace, questions: tuple[tree.Question, ...]) -> Iterator[Hint]:
    """Yield after each position of these questions how many articles answer so."""
    if not questions:
        return
    answers = {(claim.article, answer) for claim in workspace.claims for answer in claim.answers}
    counts = Counter(answer for _, answer in answers)
    for question in questions:
        for word in list_positions(question):
            count = counts[Answer(question.name.text, word.text)]
            tooltip = f"{format_count(count, 'article')} with this answer"
            yield Hint(word.span.end, str(count), HintKind.ANSWERS, tooltip)
