"""The command line within the process, and as a process of its own."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from argmap.cli.app import main


@dataclass(frozen=True)
class Result:
    """What a call printed, as text with its line ends, and its exit code."""

    code: int
    out: str
    err: str


def wrapped(content=b""):
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")


@pytest.fixture
def argmap(monkeypatch):
    """Return a function that runs the command line in this process."""

    def run(*arguments, stdin=b""):
        streams = {"stdin": wrapped(stdin), "stdout": wrapped(), "stderr": wrapped()}
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["argmap", *map(str, arguments)])
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as stopped:
                sys.exit(main())
        for name in ("stdout", "stderr"):
            streams[name].flush()
        printed = [streams[name].buffer.getvalue().decode() for name in ("stdout", "stderr")]
        return Result(int(stopped.value.code or 0), *printed)

    return run


@pytest.fixture
def process():
    """Return a function that runs the command line as a process, and its bytes."""

    def run(*arguments, **options):
        environment = {**os.environ, **options.pop("env", {})}
        return subprocess.run(
            [sys.executable, "-m", "argmap", *map(str, arguments)],
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
            **options,
        )

    return run


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Return a folder that is the current one, with the files of a small workspace."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.argmap").write_text(
        'map "Two op-eds"\n'
        'article herald "Close the centre"\n'
        '  premise rents "Rents went up."\n'
        '  conclusion gain "Shops gain."\n'
        "    because rents as visits\n"
        'article courier "Keep it open"\n'
        '  premise late "Deliveries are late."\n'
        '  conclusion keep "The centre should stay open." because late\n'
        "courier.late undercuts herald.gain.visits\n"
    )
    return tmp_path
