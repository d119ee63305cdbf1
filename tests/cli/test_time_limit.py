"""`--timeout` holds for a whole command, and a terminal shows what takes long."""

import os
import re
import signal
import subprocess
import sys
import time
from io import StringIO

import pytest
from command_line import run_argmap

from argmap.cli import deadline, progress
from argmap.progress import describe_work, show_work, track

MAP = 'article a "A"\n\npremise p "Rents rise."\n\nconclusion c "Shops close."\n  because p\n'
CIRCLES = "".join(
    f'conclusion c{number} "Claim {number} of many."\n  because c{(number + 1) % 3000}\n\n'
    for number in range(3000)
)
COMMANDS = (
    ("check",),
    ("compare",),
    ("assess",),
    ("export", "-o", "out.json"),
    ("render", "-o", "out.svg"),
    ("render", "-o", "out.mmd"),
    ("text", "a"),
    ("show", "a.c0"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_stops_in_time_with_a_sentence_and_writes_nothing(words, tmp_path):
    (tmp_path / "map.argmap").write_text(f'article a "A"\n\n{CIRCLES}')
    command = [sys.executable, "-m", "argmap", *words, "--timeout", "0.1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.match(r"argmap: stopped after 0\.1 seconds( \(.*\))?; allow more", done.stderr)
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["map.argmap"]


def test_the_limit_ends_with_the_command(tmp_path):
    (tmp_path / "map.argmap").write_text(MAP)
    assert run_argmap("check", "--timeout", "5", folder=tmp_path).code == 0
    if hasattr(signal, "getitimer"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert deadline.count_seconds_left() == deadline.USUAL_LIMIT


@pytest.mark.parametrize("has_timer", [True, False])
def test_the_limit_says_what_was_being_done(has_timer, monkeypatch):
    if not has_timer:
        monkeypatch.delattr(signal, "setitimer", raising=False)
    context = FakeContext()
    deadline.limit_time(context, 0.1)
    try:
        with pytest.raises(deadline.OutOfTimeError, match=r"\(laying out: 1 of 2\)"):
            lay_out_forever()
    finally:
        context.close()


def lay_out_forever():
    with show_work("laying out", 2) as work:
        work.done = 1
        end = time.monotonic() + 30
        while time.monotonic() < end:
            time.sleep(0.01)


class FakeContext:
    """What a command's context does when it ends."""

    resilient_parsing = False

    def call_on_close(self, close):
        self.close = close


def test_what_is_being_done_is_known_until_it_is_done():
    seen = [describe_work() for _ in track(["a", "b"], "reading")]
    assert seen == ["reading: 0 of 2", "reading: 1 of 2"]
    assert describe_work() is None
    with show_work("comparing"):
        inside = [describe_work() for _ in track(["a"], "drawing")]
        assert (inside, describe_work()) == (["drawing"], "comparing")


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def show(stream, monkeypatch):
    """Return what a command that takes a moment writes to standard error."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr(progress, "PACE", 0.01)
    with progress.show_progress(), show_work("reading files", 3) as work:
        work.done = 1
        patience = 10 if stream.isatty() and not os.environ.get("CI") else 0.1
        end = time.monotonic() + patience
        while "reading" not in stream.getvalue() and time.monotonic() < end:
            time.sleep(0.01)
    return stream.getvalue()


def test_a_terminal_shows_the_work_and_erases_it_again(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    written = show(Terminal(), monkeypatch)
    assert "argmap: reading files: 1 of 3 (0 s)" in written
    assert written.endswith(progress.ERASE)


def test_a_pipe_and_ci_show_nothing(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not show(StringIO(), monkeypatch)
    monkeypatch.setenv("CI", "true")
    assert not show(Terminal(), monkeypatch)
