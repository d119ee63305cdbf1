"""An editor for tests: talks to a server in this process, message by message."""

import asyncio
import json

from argmap.lsp.start import build_server

ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNITS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class Editor:
    """Holds what a client knows: the texts of its documents, and the findings published for them.

    Use it inside `async with`: the server needs a running loop.
    """

    def __init__(self, folder=None, capabilities=None, encodings=None):
        self.folder = folder
        self.server = build_server()
        self.texts, self.versions = {}, {}
        self.published, self.messages, self.answers = {}, [], {}
        self.server.protocol.set_writer(self, include_headers=False)
        self.number = 0
        self.capabilities = {**(capabilities or {})}
        if encodings:
            self.capabilities["general"] = {"positionEncodings": encodings}

    async def __aenter__(self):
        folders = [{"uri": self.folder.as_uri(), "name": "map"}] if self.folder else None
        answer = await self.request(
            "initialize",
            {"processId": None, "rootUri": None, "capabilities": self.capabilities}
            | {"workspaceFolders": folders},
        )
        self.encoding = answer["capabilities"]["positionEncoding"]
        self.notify("initialized", {})
        return self

    async def __aexit__(self, *error):
        if self.server.pending:
            self.server.pending.cancel()

    def write(self, data):
        message = json.loads(data)
        self.messages.append(message)
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.published[params["uri"]] = params["diagnostics"]
        elif "id" in message and "method" not in message:
            self.answers[message["id"]] = message

    def close(self):
        pass

    def send(self, message):
        text = json.dumps({"jsonrpc": "2.0", **message})
        protocol = self.server.protocol
        protocol.handle_message(json.loads(text, object_hook=protocol.structure_message))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    async def ask(self, method, params):
        """Return the whole answer, which may be an error."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while self.number not in self.answers:
            await asyncio.sleep(0.001)
        return self.answers.pop(self.number)

    async def request(self, method, params):
        """Return the result of a request, which must succeed."""
        answer = await self.ask(method, params)
        assert "error" not in answer, answer["error"]["message"]
        return answer["result"]

    async def settle(self):
        """Wait until nothing is left to check."""
        while self.server.pending:
            await asyncio.sleep(0.002)

    def uri(self, name):
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name, text=None, language="argmap"):
        uri = self.uri(name)
        if text is None:
            text = (self.folder / name).read_bytes().decode()
        self.texts[name], self.versions[name] = text, 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def position(self, text, offset):
        """Return a position as this client counts: lines as the protocol has them."""
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        if text[:offset].endswith("\r") and text[offset:].startswith("\n"):
            before = before[:-1]  # within a line end: the end of the line
        line = before.rpartition("\n")[2]
        size = len(line.encode(ENCODINGS[self.encoding], "surrogatepass"))
        return {"line": before.count("\n"), "character": size // UNITS[self.encoding]}

    def edit(self, name, start, end, new):
        """Replace a part of a document."""
        text = self.texts[name]
        place = {"start": self.position(text, start), "end": self.position(text, end)}
        self.texts[name] = text[:start] + new + text[end:]
        self.change(name, [{"range": place, "text": new}])

    def type(self, name, new):
        """Type at the end of a document, letter by letter."""
        for letter in new:
            self.edit(name, len(self.texts[name]), len(self.texts[name]), letter)

    def change(self, name, changes):
        self.versions[name] += 1
        item = {"uri": self.uri(name), "version": self.versions[name]}
        self.notify("textDocument/didChange", {"textDocument": item, "contentChanges": changes})

    def save(self, name):
        self.notify("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def close_document(self, name):
        self.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def codes(self, name):
        """Return the codes of what is shown in a document."""
        return [finding["code"] for finding in self.published.get(self.uri(name), [])]

    def describe(self):
        """Return what is shown: for each file its findings, with lines and columns."""
        return sorted(
            (uri, finding["code"], finding["message"], *_list_ends(finding["range"]))
            for uri, findings in self.published.items()
            for finding in findings
        )


def _list_ends(place):
    ends = (place["start"], place["end"])
    return [number for end in ends for number in (end["line"], end["character"])]


def run(scenario):
    """Run a scenario, a coroutine."""
    return asyncio.run(scenario)
