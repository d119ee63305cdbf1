"""The time limit of a command, which holds for all that it does."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import typer

from argmap.progress import describe_work

# Seconds. A picture has this limit also where the command has none.
USUAL_LIMIT = 60.0
# Whoever counts the time that is left gives up later than the command, which knows the limit.
GRACE = 1.0
ALARM = getattr(signal, "SIGALRM", signal.SIGTERM)


class OutOfTimeError(BaseException):
    """The time is over; the message is one sentence for the user.

    Like an interruption, it is no `Exception`: nothing that goes on after a mistake goes on here.
    """


class _Deadline:
    """The limit of the current command in seconds, and when it is over."""

    limit: float | None = None
    end: float | None = None


def limit_time(context: typer.Context, limit: float | None) -> float | None:
    """Start the time limit of a command; what an option with a limit calls with its value."""
    is_main = threading.current_thread() is threading.main_thread()
    if limit is None or context.resilient_parsing or not is_main:
        return limit
    _Deadline.limit = limit
    signal.signal(ALARM, _give_up)
    _start_timer()
    context.call_on_close(_forget_limit)
    return limit


@contextmanager
def renew_limit() -> Iterator[None]:
    """Give what is done here the whole time, and what comes after it no limit."""
    _start_timer()
    try:
        yield
    finally:
        _stop_timer()


def count_seconds_left() -> float:
    """Return how long a part of the command may take, which gives up a little after the command."""
    return max(_Deadline.end - monotonic(), 0) + GRACE if _Deadline.end else USUAL_LIMIT


def _forget_limit() -> None:
    _stop_timer()
    _Deadline.limit = None


def _start_timer() -> None:
    if _Deadline.limit is None:
        return
    _stop_timer()
    _Deadline.end = monotonic() + _Deadline.limit
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, _Deadline.limit)
    else:  # Windows
        threading.Thread(target=_wait, args=(_Deadline.end,), daemon=True).start()


def _stop_timer() -> None:
    _Deadline.end = None
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _wait(end: float) -> None:
    """Interrupt the main thread when the time is over, unless the timer has been stopped."""
    import _thread
    import time

    time.sleep(max(end - monotonic(), 0))
    if _Deadline.end == end:
        _thread.interrupt_main(ALARM)


def _give_up(_signal: int, _frame: object) -> None:
    work = describe_work()
    during = f" ({work})" if work else ""
    unit = "second" if _Deadline.limit == 1 else "seconds"
    message = (
        f"stopped after {_Deadline.limit:g} {unit}{during}; allow more with --timeout, "
        "or read fewer files"
    )
    raise OutOfTimeError(message)
