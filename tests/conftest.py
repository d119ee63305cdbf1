"""What every test may use: golden files, rewritten by `pytest --update-golden`."""

from pathlib import Path

import pytest
from hypothesis import settings

# How fast a machine is makes no test fail.
settings.register_profile("argmap", deadline=None)
settings.load_profile("argmap")


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
