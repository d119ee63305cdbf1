"""What every test may use: golden files, rewritten by `pytest --update-golden`."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from argmap.cli.output import SERVICES

# A change passes or fails alike everywhere: each run tries the same examples, and no clock counts.
# `--hypothesis-profile search` tries others, and more where a test sets no number of its own.
settings.register_profile("argmap", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("argmap")

# The same holds for where the tests run: each sets for itself that a log reads what is printed.
for service in SERVICES:
    os.environ.pop(service, None)


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected outputs of golden tests"
    )


@pytest.fixture
def golden(request):
    """Return a function that compares a text with the file of that name beside the test."""

    def compare(name, text):
        file = Path(request.path).parent / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode(), f"{name} differs: see --update-golden"

    return compare
