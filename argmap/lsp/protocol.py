"""The protocol, with documents that count lines as the language and the protocol do.

The documents of pygls count form feeds and other marks as ends of lines.
"""

from collections.abc import Generator
from typing import Any

from cattrs import Converter
from lsprotocol import converters, types
from pygls.protocol import (
    JsonRPCNotification,
    JsonRPCRequestMessage,
    JsonRPCResponseMessage,
    LanguageServerProtocol,
    lsp_method,
)


def build_converter() -> Converter:
    """Return what reads messages; those that are not of the protocol keep their data as they are.

    pygls would make classes of them, with the names that the client sends.
    """
    converter = converters.get_converter()
    for message in (JsonRPCRequestMessage, JsonRPCResponseMessage, JsonRPCNotification):
        converter.register_structure_hook(message, _build_message)
    return converter


def _build_message(data: dict[str, Any], message: type) -> object:
    return message(**data)


class DocumentProtocol(LanguageServerProtocol):
    """Hands notifications about documents to the server, and keeps no texts of its own."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: types.DidOpenTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand it on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand it on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand it on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None
