"""What each word of a file is, for its colour: from its place, since most keywords may be names."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from argmap.editor.context import find_entry
from argmap.editor.parts import STRING_KINDS, Part, Token, read_parts
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loading_rules import UNKNOWN_NAME, WRONG_KIND, WRONG_VALUE
from argmap.source.text import LINE_END, SourceFile
from argmap.syntax.comments import find_comments
from argmap.syntax.slots import Slot
from argmap.syntax.tree import Tree
from argmap.syntax.vocabulary import LINK


class WordType(StrEnum):
    """What a word is, by the names that LSP has for such things in programs."""

    KEYWORD = "keyword"
    ARTICLE = "namespace"
    CLAIM = "variable"
    ARGUMENT = "method"
    QUESTION = "enum"
    POSITION = "enumMember"
    TAG = "decorator"
    VALUE = "property"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    OPERATOR = "operator"


class TypedWord(Struct, frozen=True):
    """A half-open range within a line, and what is there.

    A name `is_declared` there, or else used; what is not known, or not allowed, `is_unresolved`.
    """

    start: int
    end: int
    type: WordType
    is_declared: bool = False
    is_unresolved: bool = False


TYPES_BY_SLOT = {
    Slot.TEXT: WordType.STRING,
    Slot.QUOTATION: WordType.STRING,
    Slot.PATH: WordType.STRING,
    Slot.PREMISE: WordType.CLAIM,
    Slot.SPEAKER: WordType.CLAIM,
    Slot.SOURCE: WordType.CLAIM,
    Slot.TARGET: WordType.CLAIM,
    Slot.VERB: WordType.KEYWORD,
    Slot.STANCE: WordType.VALUE,
    Slot.HEDGE: WordType.VALUE,
    Slot.CONFIDENCE: WordType.VALUE,
    Slot.LANGUAGE: WordType.VALUE,
    Slot.DATE: WordType.NUMBER,
    Slot.NUMBER: WordType.NUMBER,
    Slot.QUESTION: WordType.QUESTION,
    Slot.POSITION: WordType.POSITION,
    Slot.TAG: WordType.TAG,
    Slot.PLUS: WordType.OPERATOR,
    Slot.COMMA: WordType.OPERATOR,
    Slot.INFERRED: WordType.OPERATOR,
    Slot.AS: WordType.KEYWORD,
    Slot.AT: WordType.KEYWORD,
    Slot.PAGE: WordType.KEYWORD,
}
# What a new name is the name of, by the keyword before it; otherwise of a claim.
TYPES_BY_KEYWORD = {
    "article": WordType.ARTICLE,
    "question": WordType.QUESTION,
    "positions": WordType.POSITION,
    "because": WordType.ARGUMENT,
    "despite": WordType.ARGUMENT,
}
REFERENCES = frozenset({Slot.SOURCE, Slot.TARGET, Slot.SPEAKER, Slot.PREMISE})
PARTS_OF_REFERENCE = (WordType.ARTICLE, WordType.CLAIM, WordType.ARGUMENT)
UNRESOLVED = frozenset({UNKNOWN_NAME, WRONG_KIND, WRONG_VALUE})


def list_words(
    loaded: LoadedWorkspace, parsed: Tree, start: int = 0, end: int | None = None
) -> tuple[TypedWord, ...]:
    """Return what the words in a range of offsets are, in order; strings line by line."""
    file = parsed.file
    stop = len(file.text) if end is None else end
    unresolved = frozenset(
        diagnostic.primary.span.start
        for diagnostic in loaded.diagnostics
        if diagnostic.rule in UNRESOLVED and diagnostic.primary.span.file is file
    )
    place = find_entry(parsed, start) - 1
    first = parsed.entries[place].span.start if place >= 0 else 0
    words = [*_list_comments(file)]
    for part in read_parts(file, first):
        if part.tokens[0].start > stop:
            break
        words += _list_part(part, unresolved)
    lines = (
        line
        for word in words
        for line in (_split_lines(file, word) if word.type is WordType.STRING else (word,))
    )
    inside = (line for line in lines if line.end > start and line.start < stop)
    return tuple(_drop_overlaps(sorted(inside, key=lambda line: line.start)))


def _drop_overlaps(words: Iterable[TypedWord]) -> Iterator[TypedWord]:
    """Yield the words that start after the one before: an open string may hold a comment."""
    done = 0
    for word in words:
        if word.start >= done:
            yield word
            done = word.end


def _list_comments(file: SourceFile) -> Iterator[TypedWord]:
    for comment in find_comments(file):
        yield TypedWord(comment.span.start, comment.span.end, WordType.COMMENT)


def _list_part(part: Part, unresolved: frozenset[int]) -> Iterator[TypedWord]:
    for number, (token, slot) in enumerate(zip(part.tokens, part.slots, strict=True)):
        is_unresolved = token.start in unresolved
        if token.kind in STRING_KINDS:
            yield TypedWord(token.start, token.end, WordType.STRING)
        elif slot is Slot.NAME:
            kind = TYPES_BY_KEYWORD.get(part.keyword or "", WordType.CLAIM)
            yield TypedWord(token.start, token.end, kind, is_declared=True)
        elif slot in REFERENCES and ("." in token.text or slot is Slot.SPEAKER):
            yield from _split_reference(token, is_unresolved=is_unresolved)
        elif slot is not None:
            kind = TYPES_BY_SLOT[slot]
            yield TypedWord(token.start, token.end, kind, is_unresolved=is_unresolved)
        elif number == 0 and part.keyword not in {None, LINK}:
            yield TypedWord(token.start, token.end, WordType.KEYWORD)


def _split_reference(token: Token, *, is_unresolved: bool) -> Iterator[TypedWord]:
    """Yield the names of a reference: that of the article, and what follows it."""
    start = token.start
    for kind, name in zip(PARTS_OF_REFERENCE, token.text.split("."), strict=False):
        if name:
            yield TypedWord(start, start + len(name), kind, is_unresolved=is_unresolved)
        start += len(name) + 1


def _split_lines(file: SourceFile, word: TypedWord) -> Iterator[TypedWord]:
    """Yield what is in each line of a string, without the white space before it."""
    start = word.start
    for line in (*LINE_END.finditer(file.text, word.start, word.end), None):
        end = line.start() if line else word.end
        text = file.text[start:end]
        start += len(text) - len(text.lstrip())
        if start < end:
            yield TypedWord(start, end, word.type, word.is_declared, word.is_unresolved)
        start = line.end() if line else end
