"""`argmap serve` as a process of its own: real files are saved, and a browser is told."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from command_line import run_argmap
from starters import write_starter

from argmap.cli import serve as command
from argmap.serve.live_page import LivePage
from argmap.session import Session

PATIENCE = 60
GOOD, WRONG = "because rents", "because rent"


@pytest.fixture
def maps(tmp_path):
    return write_starter(tmp_path / "maps")


class Browser:
    """What shows the page of a server, as simple as can be."""

    def __init__(self, port):
        self.port = port
        self.page = self._ask("/").read().decode()
        self.data = read_data(self.page)
        self._events = self._ask(f"/events?seen={self.data['live']}")

    def _ask(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        return connection.getresponse()

    def read_event(self):
        """Return the name and the data of the next event."""
        lines = {}
        while line := self._events.readline().decode().strip():
            name, _, value = line.partition(": ")
            lines[name] = value
        if "event" not in lines:
            return self.read_event() if lines else ("", None)
        return lines["event"], json.loads(lines["data"])


def read_data(page):
    return json.loads(page.partition('id=":data">')[2].partition("</script>")[0])


def change(maps, old, new):
    file = maps / "herald.argmap"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def list_files(folder):
    return sorted(path.name for path in folder.rglob("*"))


@contextmanager
def serving(*arguments, folder):
    """Start the command, and yield its process and the port that it says."""
    process = subprocess.Popen(
        [sys.executable, "-m", "argmap", "serve", *arguments],
        cwd=folder,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        line = process.stderr.readline()
        while "serving" not in line:
            assert line, "the server has ended"
            line = process.stderr.readline()
        yield process, urlsplit(line.split()[1]).port
    finally:
        process.kill()
        process.wait()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_pages_follow_the_files_until_it_is_interrupted(maps):
    files = list_files(maps)
    with serving("maps", folder=maps.parent) as (process, port):
        browser = Browser(port)
        assert "connect-src 'self'" in browser.page
        assert browser.read_event() == ("mistakes", [])
        change(maps, "Rents in the closed streets", "Rents in quiet lanes")
        name, data = browser.read_event()
        assert name == "page"
        assert "Rents in quiet lanes" in data["claims"]["herald.rents"]["words"]
        assert data["live"] != browser.data["live"]
        change(maps, GOOD, WRONG)
        name, (mistake,) = browser.read_event()
        assert name == "mistakes"
        assert mistake["message"] == "article 'herald' has no claim 'rent'"
        assert mistake["line"] == 20
        later = Browser(port)
        assert later.data == data
        assert later.read_event() == ("mistakes", [mistake])
        change(maps, f"{WRONG} ", f"{GOOD} ")
        assert browser.read_event() == ("mistakes", [])
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert browser.read_event() == ("", None)
        printed = process.stderr.read()
        assert "N202" in printed
        assert printed.endswith("stopped watching\n")
        assert "Traceback" not in printed
    assert list_files(maps) == files


def show_folder(live, maps):
    """Let a live page show what is in a folder now, as after a save."""
    session = Session(maps)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argmap.cli.workspaces.report_mistakes", print)
        command.show(live, session.load())
    return live.get()


def test_mistakes_from_the_start_are_shown_beside_an_empty_page(maps):
    live = LivePage()
    change(maps, GOOD, WRONG)
    shown = show_folder(live, maps)
    assert read_data(shown.page)["model"]["articles"] == []
    assert [mistake["line"] for mistake in json.loads(shown.mistakes)] == [20]
    change(maps, f"{WRONG} ", f"{GOOD} ")
    later = show_folder(live, maps)
    assert len(read_data(later.page)["model"]["articles"]) == 2
    assert later.mistakes == "[]"
    assert later.version != shown.version


def test_the_same_files_give_the_same_version(maps):
    assert show_folder(LivePage(), maps) == show_folder(LivePage(), maps)


def test_what_a_page_is_sent_cannot_end_an_event_or_an_element(maps):
    change(maps, "Rents in the closed streets", "</script>\\n\\u2028 <!-- event: page")
    shown = show_folder(LivePage(), maps)
    for text in (shown.data, shown.mistakes):
        assert text.isprintable()
        assert "<" not in text


def run_once(monkeypatch, *arguments, folder):
    """Run the command until its first page is there."""
    show_first = command.show

    def show_and_stop(*given):
        show_first(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "show", show_and_stop)
    return run_argmap("serve", *arguments, folder=folder)


def test_a_port_that_is_taken_is_named(maps, monkeypatch):
    with serving("maps", "--port", "8519", folder=maps.parent) as (_, port):
        done = run_once(monkeypatch, "maps", "--port", str(port), folder=maps.parent)
    assert done.code == 0
    first, second, _ = done.err.splitlines()
    assert first == f"port {port} is taken"
    assert second.startswith("serving http://127.0.0.1:")
    assert f":{port}/" not in second


def test_a_page_that_takes_too_long_is_given_up_and_the_page_says_so(maps, monkeypatch):
    shown = []
    show_error = command.show_error

    def show_and_stop(live, message):
        show_error(live, message)
        shown.append(json.loads(live.get().mistakes))
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "show", lambda *_: time.sleep(PATIENCE))
    monkeypatch.setattr(command, "show_error", show_and_stop)
    done = run_argmap("serve", "maps", "--timeout", "2", folder=maps.parent)
    message = "stopped after 2 seconds; allow more with --timeout, or read fewer files"
    assert shown == [[{"message": message}]]
    assert done.code == 0
    assert f"argmap: {message}" in done.err


def test_open_opens_the_page_in_the_browser(maps, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    done = run_once(monkeypatch, "maps", "--open", folder=maps.parent)
    assert f"serving {opened[0]} until Ctrl-C" in done.err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-"], "serve cannot read standard input"),
        (["nowhere"], "no such file or folder: nowhere"),
        (["--port", "80"], "80 is not in the range"),
    ],
)
def test_what_cannot_be_served_is_refused(tmp_path, arguments, sentence):
    done = run_argmap("serve", *arguments, folder=tmp_path)
    assert done.code == 2
    assert sentence in done.err


def test_what_ends_a_run_is_on_the_page_and_in_the_terminal(capsys):
    live = LivePage()
    command.show_error(live, "these paths contain 2 workspaces")
    assert json.loads(live.get().mistakes) == [{"message": "these paths contain 2 workspaces"}]
    assert capsys.readouterr().err == "argmap: these paths contain 2 workspaces\n"
