"""The server as its own process, over standard input and output, with the abilities of editors."""

import asyncio
import sys

import pytest
import pytest_lsp
from command_line import run_argmap
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from written_maps import COURIER, write_map

EDITORS = ("visual_studio_code", "neovim", "emacs")


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-m", "argmap", "lsp"]),
    params=EDITORS,
)
async def client(request, lsp_client: LanguageClient, tmp_path):
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)  # noqa: ARG005
    lsp_client.folder = write_map(tmp_path.resolve())
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            workspace_folders=[types.WorkspaceFolder(lsp_client.folder.as_uri(), "map")],
        )
    )
    yield
    await lsp_client.shutdown_session()


async def wait_for(find):
    """Return what is found, once anything is."""
    for _ in range(500):
        if found := find():
            return found
        await asyncio.sleep(0.02)
    raise TimeoutError


@pytest.mark.asyncio
async def test_an_author_writes_a_link_and_looks_around(client):
    uri = (client.folder / "courier.argmap").as_uri()
    document = types.TextDocumentItem(uri, "argmap", 1, COURIER)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    line = COURIER.count("\n")
    for version, letter in enumerate("courier.deliveries supports herald.nobody", 2):
        place = types.Position(line, version - 2)
        change = types.TextDocumentContentChangePartial(types.Range(place, place), letter)
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri), [change]
            )
        )
    identifier = types.TextDocumentIdentifier(uri)
    client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))
    (finding,) = await wait_for(lambda: client.diagnostics.get(uri))
    assert finding.message.startswith("article 'herald' has no claim 'nobody'"), finding.message
    assert finding.code_description.href.startswith("file:///")
    at = types.Position(line, len("courier.deliveries supports herald."))
    found = await client.text_document_completion_async(types.CompletionParams(identifier, at))
    assert "herald.footfall" in [item.label for item in found.items]
    hover = await client.text_document_hover_async(
        types.HoverParams(identifier, types.Position(line, 10))
    )
    assert "Deliveries take longer" in hover.contents.value
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(identifier))
    assert [item.code for item in report.items] == [finding.code]
    nowhere = types.TextDocumentIdentifier("file:///nowhere/at/all.argmap")
    assert not await client.text_document_hover_async(
        types.HoverParams(nowhere, types.Position(0, 0))
    )


def test_without_pygls_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)  # noqa: ARG005
    result = run_argmap("lsp")
    assert (result.code, result.out) == (2, "")
    assert result.err == "argmap: pygls is not installed; install argmap with its extra 'lsp'\n"
