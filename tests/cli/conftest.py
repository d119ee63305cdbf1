"""The command line within the process, and as a process of its own."""

import os
import subprocess
import sys

import pytest
from command_line import run_argmap


@pytest.fixture
def argmap():
    """Return a function that runs the command line in this process."""
    return run_argmap


def _encode(argument):
    """Return an argument as what a process gets whatever the locale is: UTF-8."""
    return str(argument) if os.name == "nt" else str(argument).encode("utf-8", "surrogateescape")


@pytest.fixture
def process():
    """Return a function that runs the command line as a process, and its bytes."""

    def run(*arguments, **options):
        environment = {**os.environ, **options.pop("env", {})}
        return subprocess.run(
            [sys.executable, "-m", "argmap", *map(_encode, arguments)],
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
