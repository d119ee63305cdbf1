"""The edits that give something another name wherever that name is written."""

from collections.abc import Iterable

from argmap.diagnostics import Edit
from argmap.editing.kinds import Kind
from argmap.editing.names import places
from argmap.settings import Limits
from argmap.syntax.tree import Tree
from argmap.text import Span

QUOTATION_MARKS = frozenset("\"'")


def rename_edits(trees: Iterable[Tree], kind: Kind, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that rename what is named `old`, in the order of the files.

    `old` is the full name: `article.claim` for a claim, `article.claim.argument` for an argument,
    `question.position` for a position. `new` is the bare name to put in its place.
    """
    return tuple(
        Edit(place.span, new) for place in places(trees) if (place.kind, place.full) == (kind, old)
    )


def declared_tag_edits(limits: Limits, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that rename a tag in the list of the settings."""
    tags = zip(limits.tags or (), limits.tag_places, strict=False)
    return tuple(Edit(within_marks(span), new) for tag, span in tags if tag == old)


def within_marks(span: Span) -> Span:
    """Return the place of a word of the settings without its quotation marks."""
    written = span.file.text[span.start : span.end]
    marks = next((n for n, each in enumerate(written) if each not in QUOTATION_MARKS), 0)
    return Span(span.file, span.start + marks, span.end - marks)
