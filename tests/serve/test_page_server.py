"""The server of `argmap serve`, asked over real sockets as browsers and hostile sites ask it."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest

from argmap.errors import ArgmapError
from argmap.serve import server as server_module
from argmap.serve.live_page import LivePage, Shown
from argmap.serve.server import PageServer, serve_page

PATIENCE = 10
FIRST = Shown("<p>one</p>", '{"n":1}', "one")
SECOND = Shown("<p>two</p>", '{"n":2}', "two")
BROKEN = Shown("<p>one</p>", '{"n":1}', "one", '[{"message":"unknown name"}]')


@pytest.fixture
def served():
    """Return what is shown and its server; afterwards, no thread of it may be left."""
    before = set(threading.enumerate())
    live = LivePage()
    live.show(FIRST)
    with serve_page(live, 0) as server:
        yield live, server
    assert set(threading.enumerate()) == before


@contextmanager
def connect(server, path="/", method="GET", **headers):
    """Send a request, and return its connection and what is answered, as a file."""
    usual = {"Host": f"127.0.0.1:{server.port}"}
    lines = [
        f"{name.replace('_', '-')}: {value}"
        for name, value in {**usual, **headers}.items()
        if value is not None
    ]
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall("\r\n".join([f"{method} {path} HTTP/1.1", *lines, "\r\n"]).encode())
        with connection.makefile("r", encoding="utf-8", newline="\n") as answer:
            yield answer


def ask(server, path="/", method="GET", **headers):
    """Return the status, the headers and the body of an answer."""
    with connect(server, path, method, **headers) as answer:
        head, _, body = answer.read().partition("\r\n\r\n")
    first, *rest = head.split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in rest), body


def read_event(answer):
    """Return the lines of the next event, without the headers and the signs of life."""
    while True:
        lines = []
        while line := answer.readline().rstrip("\r\n"):
            lines.append(line)
        if lines and not lines[0].startswith(("HTTP/", ":")):
            return lines


def test_the_page_is_at_the_root(served):
    _, server = served
    status, headers, body = ask(server)
    assert (status, body) == (200, "<p>one</p>")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Server"] == "argmap"


def test_it_listens_on_this_machine_only(served):
    _, server = served
    assert server.server_address[0] == "127.0.0.1"
    assert ask(server, Host=f"localhost:{server.port}")[0] == 200


@pytest.mark.parametrize(
    "host",
    [None, "", "127.0.0.1", "127.0.0.1:1", "evil.example:{port}", "127.0.0.1:{port}.evil.example",
     "[::1]:{port}", "0.0.0.0:{port}", "127.1:{port}"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/events"])
def test_another_name_for_this_machine_is_refused(served, host, path):
    _, server = served
    status, _, body = ask(server, path, Host=host and host.format(port=server.port))
    assert status == 403
    assert "one" not in body


def test_two_names_are_refused(served):
    _, server = served
    double = f"evil.example\r\nHost: 127.0.0.1:{server.port}"
    assert ask(server, Host=double)[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/events"])
def test_another_site_is_refused(served, headers, path):
    _, server = served
    assert ask(server, path, **headers)[0] == 403


def test_another_site_may_link_to_the_page_but_not_to_the_events(served):
    _, server = served
    followed = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert ask(server, "/", **followed)[0] == 200
    assert ask(server, "/events", **followed)[0] == 403


def test_the_page_itself_is_answered(served):
    _, server = served
    for name in ("127.0.0.1", "localhost"):
        own = {"Origin": f"http://{name}:{server.port}", "Sec_Fetch_Site": "same-origin"}
        assert ask(server, "/", **own)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE"])
def test_only_get_is_answered(served, method):
    _, server = served
    assert ask(server, method=method)[0] == 501


@pytest.mark.parametrize(
    "path", ["/map.html", "/..", "/../../etc/passwd", "//evil.example/", "/events/", "/%2e", "*"]
)
def test_nothing_else_is_there(served, path):
    _, server = served
    assert ask(server, path)[0] == 404


def test_a_page_that_is_up_to_date_gets_no_page(served):
    live, server = served
    with connect(server, "/events?seen=one") as answer:
        assert read_event(answer) == ["event: mistakes", "data: []"]
        live.show(SECOND)
        assert read_event(answer) == ["event: page", "id: two", 'data: {"n":2}']


def test_a_page_that_is_behind_gets_the_new_one_at_once(served):
    live, server = served
    live.show(SECOND)
    with connect(server, "/events?seen=one") as answer:
        assert read_event(answer)[1] == "id: two"
    with connect(server, "/events?seen=one", Last_Event_ID="two") as answer:
        assert read_event(answer)[0] == "event: mistakes"


def test_mistakes_come_and_go_while_the_page_stays(served):
    live, server = served
    with connect(server, "/events?seen=one") as answer:
        read_event(answer)
        live.show(BROKEN)
        expected = ["event: mistakes", 'data: [{"message":"unknown name"}]']
        assert read_event(answer) == expected
        live.show(FIRST)
        assert read_event(answer) == ["event: mistakes", "data: []"]


def test_many_pages_are_told_at_once(served):
    live, server = served
    with (
        connect(server, "/events?seen=one") as one,
        connect(server, "/events?seen=one") as other,
        connect(server, "/events?seen=one") as third,
    ):
        for answer in (one, other, third):
            read_event(answer)
        live.show(SECOND)
        assert {read_event(answer)[1] for answer in (one, other, third)} == {"id: two"}


def test_a_page_that_waits_is_told_that_the_server_is_there(served, monkeypatch):
    monkeypatch.setattr(server_module, "BREATH", 0.01)
    _, server = served
    with connect(server, "/events?seen=one") as answer:
        lines = [answer.readline() for _ in range(30)]
    assert ": here\n" in lines


def test_who_asks_before_the_page_is_drawn_gets_it_when_it_is():
    live = LivePage()
    with serve_page(live, 0) as server, connect(server) as answer:
        live.show(FIRST)
        assert answer.read().endswith("<p>one</p>")


def test_a_browser_that_goes_away_leaves_no_thread(served, monkeypatch):
    monkeypatch.setattr(server_module, "BREATH", 0.01)
    live, server = served
    before = threading.active_count()
    with connect(server, "/events?seen=one") as answer:
        read_event(answer)
        assert threading.active_count() == before + 1
    end = time.monotonic() + PATIENCE
    while threading.active_count() > before:
        assert time.monotonic() < end
        time.sleep(0.01)
    live.show(SECOND)
    assert ask(server)[2] == "<p>two</p>"


def test_it_ends_at_once_with_pages_that_wait_and_connections_that_say_nothing():
    live = LivePage()
    live.show(FIRST)
    before = threading.active_count()
    with serve_page(live, 0) as server:
        silent = socket.create_connection(("127.0.0.1", server.port))
        waiting = connect(server, "/events?seen=one")
        read_event(waiting.__enter__())
        start = time.monotonic()
    assert time.monotonic() - start < 2
    assert threading.active_count() == before
    silent.close()
    waiting.__exit__(None, None, None)


def test_a_port_that_is_taken_is_replaced_by_a_free_one(served):
    _, server = served
    with serve_page(LivePage(), server.port) as other:
        assert other.port not in {0, server.port}
        assert other.address == f"http://127.0.0.1:{other.port}/"


def test_no_port_at_all_is_a_sentence(monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(PageServer, "server_bind", refuse)
    with pytest.raises(ArgmapError, match=r"no port of 127\.0\.0\.1 can be opened"):
        serve_page(LivePage(), 8517).__enter__()


def test_a_request_that_is_none_gets_no_page(served):
    _, server = served
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall(b"\x16\x03\x01\x02\x00\x01\r\n\r\n")
        assert b"one" not in connection.recv(10_000)
