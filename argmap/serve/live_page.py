"""What `argmap serve` shows at the moment; the threads of all browsers wait here for the next."""

import threading

from msgspec import Struct


class Shown(Struct, frozen=True):
    """The last good page, and what is wrong with the files now.

    `data` is what the page shows and `mistakes` a list, both as JSON on one line. Pages with the
    same `version` show the same.
    """

    page: str
    data: str
    version: str
    mistakes: str = "[]"


class LivePage:
    """What is shown now; any thread may ask for it, or wait until it changes."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._condition = threading.Condition()
        self._shown: Shown | None = None
        self.has_ended = False

    def show(self, shown: Shown) -> None:
        """Let all who wait see this from now on."""
        with self._condition:
            self._shown = shown
            self._condition.notify_all()

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._condition:
            self.has_ended = True
            self._condition.notify_all()

    def get(self) -> Shown | None:
        """Return what is shown now, if anything is."""
        return self._shown

    def wait(self, seen: Shown | None, seconds: float) -> Shown | None:
        """Return what is shown once that is not what was seen; None if the time or all is over."""
        with self._condition:
            self._condition.wait_for(lambda: self.has_ended or self._shown is not seen, seconds)
            return None if self.has_ended or self._shown is seen else self._shown
