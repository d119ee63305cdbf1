"""Answers that add to the text: inlay hints, lenses and colours."""

from collections.abc import Iterable, Iterator

from lsprotocol import types
from msgspec import Struct, ValidationError, convert

from argmap.editor.hints import Hint, list_hints
from argmap.editor.lenses import COMMAND, Lens, list_lenses, resolve_lens
from argmap.editor.tokens import TypedWord, WordType, list_words
from argmap.lsp.diagnostics import locate
from argmap.lsp.documents import find_path
from argmap.lsp.moving import find_difference
from argmap.lsp.server import ArgmapServer
from argmap.model.elements import NameKind
from argmap.source.text import SourceFile, Span

TYPES = tuple(WordType)
# Unresolved names have a modifier of our own, which a theme may colour.
MODIFIERS = ("declaration", "unresolved")


class LensData(Struct, frozen=True):
    """What a lens is about, from the answer to its resolution."""

    uri: str
    kind: NameKind
    reference: str


def register(server: ArgmapServer) -> None:
    """Register these requests."""
    server.feature(types.TEXT_DOCUMENT_INLAY_HINT)(answer_hints)
    server.feature(types.TEXT_DOCUMENT_CODE_LENS)(answer_lenses)
    server.feature(types.CODE_LENS_RESOLVE)(answer_lens)
    legend = types.SemanticTokensLegend(list(TYPES), list(MODIFIERS))
    server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, legend)(answer_tokens)
    server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA)(answer_token_changes)
    server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, legend)(answer_range_tokens)


def answer_hints(server: ArgmapServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Return the hints in a range, of the kinds that are not switched off."""
    found = server.find_file(params.text_document.uri)
    if found is None:
        return []
    loaded, parsed = found
    span = server.documents.encoding.find_span(parsed.file, params.range)
    hints = list_hints(loaded, parsed, span.start, span.end, server.hint_kinds)
    return [_build_hint(server, parsed.file, hint) for hint in hints]


def _build_hint(server: ArgmapServer, file: SourceFile, hint: Hint) -> types.InlayHint:
    return types.InlayHint(
        server.documents.encoding.find_position(file, hint.offset),
        hint.label,
        tooltip=hint.tooltip or None,
        padding_left=True,
    )


def answer_lenses(server: ArgmapServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Return the lenses of a file; what they say is made when they are seen."""
    uri = params.text_document.uri
    found = server.find_file(uri)
    lenses = list_lenses(*found) if found else ()
    return [_build_lens(server, uri, lens) for lens in lenses]


def _build_lens(server: ArgmapServer, uri: str, lens: Lens) -> types.CodeLens:
    place = server.documents.encoding.find_range(lens.span)
    data = {"uri": uri, "kind": lens.kind.value, "reference": lens.reference}
    return types.CodeLens(place, data=data)


def answer_lens(server: ArgmapServer, params: types.CodeLens) -> types.CodeLens:
    """Return a lens with what it says, and the command that shows what it counts."""
    try:
        data = convert(params.data, LensData)
    except ValidationError:
        return params
    found = server.find_file(data.uri)
    if found is not None:
        lens = resolve_lens(found[0], data.kind, data.reference)
        places = [locate(span, server.documents) for span in lens.places]
        arguments = [data.uri, params.range.start, places]
        params.command = types.Command(lens.title, COMMAND, arguments=arguments)
    return params


def answer_tokens(
    server: ArgmapServer, params: types.SemanticTokensParams
) -> types.SemanticTokens | None:
    """Return the colours of a file, and keep them to find out what changes."""
    uri = params.text_document.uri
    tokens = _list_tokens(server, uri)
    if tokens is not None:
        server.tokens[find_path(uri)] = tokens
    return tokens


def answer_token_changes(
    server: ArgmapServer, params: types.SemanticTokensDeltaParams
) -> types.SemanticTokens | types.SemanticTokensDelta | None:
    """Return how the colours of a file differ from the last ones, if those are what is asked."""
    before = server.tokens.get(find_path(params.text_document.uri))
    tokens = answer_tokens(server, types.SemanticTokensParams(params.text_document))
    if before is None or tokens is None or before.result_id != params.previous_result_id:
        return tokens
    start, end = find_difference(before.data, tokens.data)
    added = list(tokens.data[start : end + len(tokens.data) - len(before.data)])
    edit = types.SemanticTokensEdit(start, end - start, added)
    return types.SemanticTokensDelta([edit] if edit.delete_count or added else [], tokens.result_id)


def answer_range_tokens(
    server: ArgmapServer, params: types.SemanticTokensRangeParams
) -> types.SemanticTokens | None:
    """Return the colours of a part of a file."""
    return _list_tokens(server, params.text_document.uri, params.range)


def _list_tokens(
    server: ArgmapServer, uri: str, part: types.Range | None = None
) -> types.SemanticTokens | None:
    found = server.find_file(uri)
    if found is None:
        return None
    file = found[1].file
    whole = Span(file, 0, len(file.text))
    span = server.documents.encoding.find_span(file, part) if part else whole
    words = list_words(*found, span.start, span.end)
    return types.SemanticTokens([*_encode_words(server, file, words)], str(server.generation))


def _encode_words(
    server: ArgmapServer, file: SourceFile, words: Iterable[TypedWord]
) -> Iterator[int]:
    """Yield five numbers for each word, each place relative to the one before."""
    line = column = 0
    for word in words:
        place = server.documents.encoding.find_range(Span(file, word.start, word.end))
        start, end = place.start, place.end
        yield start.line - line
        yield start.character - (column if start.line == line else 0)
        yield end.character - start.character
        yield TYPES.index(word.type)
        yield word.is_declared + 2 * word.is_unresolved
        line, column = start.line, start.character
