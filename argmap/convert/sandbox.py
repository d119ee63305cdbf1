"""Limits what the process may do that reads a document from a stranger."""

import contextlib
import os
import sys

MOST_MEMORY = 2_000_000_000
# Events of Python's own calls: connections, other programs, changes to files.
FORBIDDEN = (
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "shutil.",
    "socket.",
    "subprocess.",
    "urllib.Request",
    "webbrowser.open",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def limit_resources(seconds: int) -> None:
    """Limit processor time and memory, and let no file be written, where the system can."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for name, limit in limits.items():
        with contextlib.suppress(OSError, ValueError):  # the system may forbid or lack it
            resource.setrlimit(name, (limit, limit))


def forbid_contact() -> None:
    """Let Python code open no connection, start no program, and change no file, from now on.

    Files may still be read: libraries load parts of themselves when they need them.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"a document made its reader call {event}")
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        if (isinstance(mode, str) and not set(mode).isdisjoint("wax+")) or (
            isinstance(flags, int) and flags & WRITING
        ):
            raise PermissionError("a document made its reader write a file")
