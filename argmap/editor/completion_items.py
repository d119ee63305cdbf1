"""Completions: what may be written at a place, and what it is."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain, islice

from msgspec import Struct

from argmap.editor.context import Context
from argmap.model.elements import Claim
from argmap.render.phrases import describe_claim
from argmap.render.terminal import replace_unsafe
from argmap.source.text import Span

MOST = 200


class CompletionKind(StrEnum):
    """What a completion writes."""

    ENTRY = "entry"
    CLAUSE = "clause"
    VALUE = "value"
    ARTICLE = "article"
    CLAIM = "claim"
    ARGUMENT = "argument"
    QUESTION = "question"
    POSITION = "position"
    TAG = "tag"
    EXCERPT = "excerpt"
    FILE = "file"
    RULE = "rule"


class Completion(Struct, frozen=True):
    """A text for a place, and what is shown beside its label.

    `replaced` is the span that it takes the place of. `filter` is what the word typed so far is
    compared with. `snippet`, if there is one, is the text with fields to fill in, as LSP has them.
    """

    label: str
    kind: CompletionKind
    text: str
    replaced: Span
    detail: str = ""
    filter: str = ""
    snippet: str = ""


class Completions(Struct, frozen=True):
    """Completions, best first; if they are not complete, there may be others for a longer word."""

    items: tuple[Completion, ...]
    is_complete: bool


def build_word(
    context: Context, text: str, kind: CompletionKind, detail: str = "", words: str = ""
) -> Completion:
    """Return the completion that writes a word at an offset; other `words` find it, too."""
    found = f"{text} {words}" if words else text
    return Completion(text, kind, text, context.replaced, replace_unsafe(detail), found)


def build_claim(context: Context, claim: Claim, text: str) -> Completion:
    """Return the completion that writes a reference to a claim; its words find it, too."""
    return build_word(context, text, CompletionKind.CLAIM, describe_claim(claim), claim.text)


def select_claims(claims: Iterable[Claim], typed: str) -> Iterator[Claim]:
    """Return the claims; of too many, the first of those that a word may be meant for.

    Their names or ids have its letters, in their order, or their texts have the word.
    """
    rest = iter(claims)
    first = tuple(islice(rest, MOST + 1))
    if len(first) <= MOST:
        return iter(first)
    article, dot, name = typed.casefold().rpartition(".")
    fitting = (
        claim
        for claim in chain(first, rest)
        if has_letters(name, claim.name if dot else claim.id) or name in claim.text.casefold()
        if has_letters(article, claim.article)
    )
    return islice(fitting, MOST)


def has_letters(folded: str, text: str) -> bool:
    """Return whether a text has all letters of a folded word, in their order."""
    text = text.casefold()
    place = 0
    for letter in folded:
        place = text.find(letter, place) + 1
        if not place:
            return False
    return True
