"""Times the language server over stdio as an author types, beside Argdown's work at each change."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

GENERATE = Path(__file__).resolve().parent / "generate.py"
SERVER = (sys.executable, "-m", "argmap", "lsp")
# Typed letter by letter: an entry that is unfinished most of the time.
TYPED = '\n  premise typed-here "These words are typed."\n    hedge likely\n'
SIZES = (1000, 10000)
# What Argdown's language server does at each change, without the messages around it.
ARGDOWN = """
const { argdown } = require(process.argv[1] + "/@argdown/node");
const text = require("fs").readFileSync(process.argv[2], "utf8");
const seconds = [];
for (let count = 0; count <= Number(process.argv[3]); count++) {
  const start = process.hrtime.bigint();
  argdown.run({ process: ["parse-input", "build-model"], input: text + " word".repeat(count) });
  seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(JSON.stringify(seconds.slice(1)));
"""


class Client:
    """A client of the server, as simple as can be."""

    def __init__(self, folder: Path) -> None:
        """Start the server."""
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            SERVER, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.number = 0

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> object:
        """Return the answer to a request; what else the server says is passed over."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            message = self._read()
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            elif message.get("id") == self.number:
                return message["result"]

    def _send(self, message: dict[str, object]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _read(self) -> dict[str, object]:
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            if not line:
                raise SystemExit("the server has ended")
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self.process.stdout.read(length))


def measure(folder: Path) -> tuple[float, float, list[float], list[float]]:
    """Return the seconds of starting, of the first findings, and of each letter.

    Those of a letter are until the findings of its own file are there, and until all are.
    """
    client = Client(folder)
    refresh = {"workspace": {"diagnostics": {"refreshSupport": True}}}
    folders = [{"uri": folder.as_uri(), "name": "map"}]
    client.ask(
        "initialize", {"processId": None, "capabilities": refresh, "workspaceFolders": folders}
    )
    started = time.perf_counter() - client.start
    client.notify("initialized", {})
    file = max(folder.glob("article*.argmap"), default=max(folder.glob("*.argmap")))
    text = file.read_text("utf-8")
    item = {"uri": file.as_uri(), "languageId": "argmap", "version": 1, "text": text}
    client.notify("textDocument/didOpen", {"textDocument": item})
    client.ask("workspace/diagnostic", {"previousResultIds": []})
    first = time.perf_counter() - client.start
    own = list(type_letters(client, file, text, "textDocument/diagnostic"))
    whole = list(type_letters(client, file, text, "workspace/diagnostic"))
    client.ask("shutdown", None)
    client.notify("exit", None)
    client.process.wait()
    return started, first, own, whole


def type_letters(client: Client, file: Path, text: str, question: str) -> Iterator[float]:
    """Type at the end of a file, and yield the seconds from each letter to the answer."""
    document = {"uri": file.as_uri()}
    client.notify(
        "textDocument/didChange",
        {"textDocument": {**document, "version": 1}, "contentChanges": [{"text": text}]},
    )
    client.ask("workspace/diagnostic", {"previousResultIds": []})
    line, column = text.count("\n"), len(text.rpartition("\n")[2])
    for version, letter in enumerate(TYPED, 2):
        place = {"line": line, "character": column}
        change = {"range": {"start": place, "end": place}, "text": letter}
        start = time.perf_counter()
        client.notify(
            "textDocument/didChange",
            {"textDocument": {**document, "version": version}, "contentChanges": [change]},
        )
        client.ask(question, {"textDocument": document, "previousResultIds": []})
        yield time.perf_counter() - start
        client.ask("workspace/diagnostic", {"previousResultIds": []})
        line, column = (line + 1, 0) if letter == "\n" else (line, column + 1)


def measure_argdown(modules: Path, document: Path, times: int) -> list[float]:
    """Return the seconds of Argdown's work at each change."""
    command = ("node", "-e", ARGDOWN, str(modules.resolve()), str(document), str(times))
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def find_percentile(seconds: Sequence[float], percent: int) -> float:
    """Return the seconds that so many in a hundred do not exceed."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1]


def main() -> None:
    """Measure at each size, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--argdown", type=Path, metavar="FOLDER", help="node_modules of Argdown")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="CLAIMS")
    options = parser.parse_args()
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            generate = (sys.executable, str(GENERATE), scratch, "--claims", str(size))
            subprocess.run(generate, check=True)
            folder = Path(scratch, "map").resolve()
            started, first, own, whole = measure(folder)
            print(f"{size:,} claims in {len(list(folder.glob('*.argmap')))} files")
            print(f"  started after {started:.2f} s, first findings after {first:.2f} s")
            report("a letter, own file", own)
            report("a letter, all files", whole)
            if options.argdown:
                theirs = measure_argdown(options.argdown, Path(scratch, "map.argdown"), 20)
                report("a letter, Argdown", theirs)
                ratio = statistics.median(whole) / statistics.median(theirs)
                print(f"  all files take {ratio:.2f} of Argdown's time")


def report(name: str, seconds: Sequence[float]) -> None:
    """Print the usual and the slow times."""
    median, slow = (find_percentile(seconds, percent) * 1000 for percent in (50, 95))
    print(f"  {name:20} median {median:6.0f} ms, 95 in 100 within {slow:6.0f} ms")


if __name__ == "__main__":
    main()
