"""Starts the server over standard input and output."""

import logging
import sys
import traceback

from pygls.exceptions import JsonRpcException, JsonRpcInternalError

from argmap.lsp import (
    acting,
    annotating,
    commands,
    completing,
    editing,
    hierarchy,
    moving_files,
    navigating,
    preview,
    pulling,
    synchronizing,
)
from argmap.lsp.server import ArgmapServer

GROUPS = (
    synchronizing,
    pulling,
    navigating,
    completing,
    annotating,
    hierarchy,
    acting,
    editing,
    moving_files,
    preview,
    commands,
)


def build_server() -> ArgmapServer:
    """Return a server that answers all requests."""
    server = ArgmapServer()
    for group in GROUPS:
        group.register(server)
    return server


def serve() -> None:
    """Answer until the client ends the conversation; faults are logged to standard error."""
    _log_to_standard_error()
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but messages may be written there
    build_server().start_io(sys.stdin.buffer, output)


class FaultFormatter(logging.Formatter):
    """Writes a fault on one line: what happened, and where in the code."""

    def formatException(self, ei: tuple[object, ...]) -> str:  # noqa: N802  # the name of logging
        """Return the fault without the calls that led to it."""
        error = ei[1]
        calls = traceback.extract_tb(error.__traceback__) if isinstance(error, Exception) else []
        place = f" ({calls[-1].filename}:{calls[-1].lineno})" if calls else ""
        return f"{type(error).__name__}: {error}{place}"

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        return " | ".join(super().format(record).splitlines())


def _log_to_standard_error() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(FaultFormatter("argmap lsp: %(message)s"))
    handler.addFilter(_is_fault)
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def _is_fault(record: logging.LogRecord) -> bool:
    """Return whether a record is more than a refusal, or something cancelled too late."""
    if str(record.msg).startswith("Cancel notification"):
        return False
    error = record.exc_info[1] if record.exc_info else None
    is_refusal = isinstance(error, JsonRpcException)
    return not is_refusal or isinstance(error, JsonRpcInternalError)
