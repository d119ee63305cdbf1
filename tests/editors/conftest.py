"""The maps that the tests of parsing make up are coloured here, too; the tools are scripts."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path += [str(TESTS / "syntax"), str(TESTS.parent / "tools")]
