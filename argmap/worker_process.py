"""Runs work in a process of its own, which may crash or hang."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from argmap.errors import ArgmapError

LONGEST_REASON = 300


class WorkerError(Exception):
    """The process failed; the message says why."""


class WorkerTimeoutError(WorkerError):
    """The process took too long."""


def run_worker(
    arguments: Sequence[str], order: bytes, timeout: float, environment: Mapping[str, str]
) -> bytes:
    """Return what Python prints with these arguments, given an order on standard input.

    It sees these variables besides those of the environment. It should write the reason to
    standard error if it fails. Raises WorkerError if it does, WorkerTimeoutError if it takes longer
    than `timeout` seconds, and ArgmapError if Python cannot be started.
    """
    try:
        done = subprocess.run(  # noqa: S603  # our own script
            [sys.executable, "-P", *arguments],
            input=order,
            capture_output=True,
            timeout=timeout,
            env={**os.environ, **environment},
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise WorkerTimeoutError from problem
    except OSError as problem:
        raise ArgmapError(f"cannot start {sys.executable}: {problem.strerror}") from problem
    if done.returncode:
        raise WorkerError(_describe_failure(done))
    return done.stdout


def _describe_failure(done: subprocess.CompletedProcess[bytes]) -> str:
    if done.returncode < 0:
        return f"the process was killed by {signal.Signals(-done.returncode).name}"
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1].strip()[:LONGEST_REASON] if lines else f"exit code {done.returncode}"
