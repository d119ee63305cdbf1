"""Shows on a terminal what a long command is doing, and how far it is."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from argmap.cli.output import is_log
from argmap.progress import describe_work, observe_end

# Seconds: nothing is shown of a command that ends sooner, then something new this often.
PATIENCE, PACE = 1.0, 0.2
ERASE = "\r\x1b[K"


class _StatusLine:
    """The last line of the terminal, as long as there is something to show."""

    def __init__(self) -> None:
        self.start = monotonic()
        self.lock = threading.Lock()
        self.is_shown = False
        self.ended = threading.Event()

    def run(self) -> None:
        """Show the work, until the command ends."""
        delay = PATIENCE
        while not self.ended.wait(delay):
            self.show()
            delay = PACE

    def show(self) -> None:
        """Write what is being done, if anything is."""
        with self.lock:
            if work := describe_work():
                words = f"argmap: {work} ({monotonic() - self.start:.0f} s)"
                sys.stderr.write(ERASE + words[: shutil.get_terminal_size().columns - 1])
                sys.stderr.flush()
                self.is_shown = True

    def erase(self) -> None:
        """Make room for what is printed next."""
        if self.is_shown:
            with self.lock:
                sys.stderr.write(ERASE)
                sys.stderr.flush()
                self.is_shown = False


@contextmanager
def show_progress() -> Iterator[None]:
    """Show on a terminal what takes longer than a second; not in CI, and not in a pipe."""
    if not sys.stderr.isatty() or is_log(sys.stderr) or os.environ.get("TERM") == "dumb":
        yield
        return
    line = _StatusLine()
    observe_end(line.erase)
    threading.Thread(target=line.run, daemon=True).start()
    try:
        yield
    finally:
        line.ended.set()
        line.erase()
