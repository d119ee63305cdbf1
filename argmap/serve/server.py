"""A server for browsers on this machine alone: a page, and an event whenever it changes.

Another site that a browser shows can send requests to this machine, but is refused: under another
name (DNS rebinding) by the `Host`, and in a script, a picture or a frame by what browsers say about
where a request comes from. Of a request, only its headers are read, and nothing is written.
"""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import BaseServer, ThreadingTCPServer
from threading import Thread
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from argmap.errors import ArgmapError
from argmap.serve.live_page import LivePage

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
ANY_PORT = 0
# Seconds: what a browser may take to send a request or to read, and how often one that waits is
# told that the server is there, so that a connection that broke is noticed.
PATIENCE, BREATH = 20.0, 10.0
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
HTML, EVENTS, TEXT = "text/html", "text/event-stream", "text/plain"
OWN_SITE = frozenset({None, "none", "same-origin"})


class PageServer(ThreadingTCPServer):
    """Listens on this machine, at a port of its own, and ends every connection when it closes."""

    allow_reuse_address = os.name != "nt"  # there, it would share the port with another program
    request_queue_size = 64

    def __init__(self, live: LivePage, port: int) -> None:
        """Listen at the port. Raises OSError if it is taken."""
        self.live = live
        self._open: set[Any] = set()
        super().__init__((HOST, port), _PageHandler)

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return self.server_address[1]

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.port}/"

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as there
        """Answer in a thread of its own."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401  # as there
        """End a connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as there
        """Say nothing about a connection that breaks; anything else is a mistake in argmap."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        """End all connections, and wait for their threads."""
        self.live.end()
        for request in tuple(self._open):
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)
        super().server_close()


@contextmanager
def serve_page(live: LivePage, port: int) -> Iterator[PageServer]:
    """Serve in threads of their own at the port, or at a free one if it is taken.

    All of them have ended afterwards. Raises ArgmapError if no port can be had.
    """
    server = _open_server(live, port)
    thread = Thread(target=server.serve_forever, args=(0.02,), name="argmap-serve")
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _open_server(live: LivePage, port: int) -> PageServer:
    for candidate in (port, ANY_PORT):
        with suppress(OSError):
            return PageServer(live, candidate)
    raise ArgmapError(f"no port of {HOST} can be opened")


class _PageHandler(BaseHTTPRequestHandler):
    """Answers one request."""

    timeout = PATIENCE
    server: BaseServer

    @property
    def _site(self) -> PageServer:
        return cast("PageServer", self.server)

    def do_GET(self) -> None:
        """Answer with the page or the events, if the request comes from the page or its user."""
        address = urlsplit(self.path)
        if not self._is_for_us() or not self._is_from_us(is_page=address.path == "/"):
            self._refuse(HTTPStatus.FORBIDDEN, "this page is for browsers on this machine only")
        elif address.path == "/":
            self._send_page()
        elif address.path == "/events":
            self._send_events(parse_qs(address.query).get("seen", [""])[0])
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here; the page is at /")

    def version_string(self) -> str:
        """Return the name of the server, without versions."""
        return "argmap"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Print nothing about requests."""

    def _is_for_us(self) -> bool:
        """Return whether the browser asked for this machine by one of its own names."""
        hosts = [f"{name}:{self._site.port}" for name in NAMES]
        asked = self.headers.get_all("Host") or []
        return len(asked) == 1 and asked[0].strip().lower() in hosts

    def _is_from_us(self, *, is_page: bool) -> bool:
        """Return whether the page or its user asks; another site may only link to the page."""
        own = [None, *(f"http://{name}:{self._site.port}" for name in NAMES)]
        if self.headers.get("Origin") not in own:
            return False
        is_followed_link = is_page and self.headers.get("Sec-Fetch-Mode") == "navigate"
        return is_followed_link or self.headers.get("Sec-Fetch-Site") in OWN_SITE

    def _send_page(self) -> None:
        shown = self._site.live.wait(None, PATIENCE)
        if shown is None:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "the page is not drawn yet; load it again")
        else:
            self._answer(HTTPStatus.OK, HTML, shown.page)

    def _send_events(self, version: str) -> None:
        """Send each new page and each new list of mistakes, until the browser or all is gone."""
        live = self._site.live
        version = self.headers.get("Last-Event-ID") or version
        seen = None
        self._start(HTTPStatus.OK, EVENTS)
        while not live.has_ended:
            shown = live.wait(seen, BREATH)
            if shown is None:
                self._write(": here\n\n")
                continue
            if shown.version != version:
                version = shown.version
                self._write(f"event: page\nid: {version}\ndata: {shown.data}\n\n")
            if seen is None or shown.mistakes != seen.mistakes:
                self._write(f"event: mistakes\ndata: {shown.mistakes}\n\n")
            seen = shown

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        self._answer(status, TEXT, f"{words}\n")

    def _answer(self, status: HTTPStatus, kind: str, text: str) -> None:
        self._start(status, kind)
        self._write(text)

    def _start(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode("utf-8", errors="replace"))
