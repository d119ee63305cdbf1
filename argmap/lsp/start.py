"""Starts the server over standard input and output."""

import logging
import sys

from argmap.lsp import pulling, synchronizing
from argmap.lsp.server import ArgmapServer

GROUPS = (synchronizing, pulling)


def build_server() -> ArgmapServer:
    """Return a server that answers all requests."""
    server = ArgmapServer()
    for group in GROUPS:
        group.register(server)
    return server


def serve() -> None:
    """Answer until the client ends the conversation; faults are logged to standard error."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="argmap lsp: %(message)s")
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but messages may be written there
    build_server().start_io(sys.stdin.buffer, output)
