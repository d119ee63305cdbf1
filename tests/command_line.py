"""Runs the command line within this process, which takes a tenth of the time of another one."""

import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from argmap.cli.app import main


@dataclass(frozen=True)
class Result:
    """What a call printed, as text with its line ends, and its exit code."""

    code: int
    out: str
    err: str


def run_argmap(*arguments, folder=".", stdin=b"", environment=None):
    """Run a command in a folder, with these variables besides those of the environment."""
    source, out, err = (
        io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
        for content in (stdin, b"", b"")
    )
    with (
        chdir(folder),
        patch.dict(os.environ, environment or {}),
        patch.object(sys, "argv", ["argmap", *map(str, arguments)]),
        patch.object(sys, "stdin", source),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
            code = 0
        except SystemExit as stopped:
            code = stopped.code or 0
    for stream in (out, err):
        stream.flush()
    return Result(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))
